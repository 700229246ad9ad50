"""Which part of a passage to quote: what answers the question, and can be understood alone."""

import re
from collections import Counter

from assistant.knowledge.sentences import sentences
from assistant.turn import FoundPassage

WHOLE = 560
"""Characters up to which a passage is quoted whole."""
_ENOUGH = 460
_WORD = re.compile(r"[^\W_]{3,}")
_DANGLES = re.compile(
    r"(?:dan|zo|zodat|dat|dit|die|deze|daar\w*|hier\w*|ook|maar|toch|en|want|of|dus|ze|zij|hij|diegene|denk aan|"
    r"het gaat|vinden we|kan dat|bijvoorbeeld|then|this|that|it)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    """aan alle als bij dan dat deze die dit door een eens elke geen gaan goed heb hebben heeft het hier hoe
    iets ingezet ins jij jouw kan kun kunnen maar mag meer met mijn moet moeten mogen naar niet nog ons onze ook
    over staat terug tot uit van veel voor waar waarom wanneer wat wel welk welke werk wie wij wil willen word
    worden wordt zegt zelf zich zijn zonder beleid werksaam the and for are can does may must not our policy
    say says that this use using what when where which who why with you your about""".split()
)


def grams(text: str) -> set[str]:
    """The four-letter pieces of the telling words of a text: they see through compounds and endings."""
    found: set[str] = set()
    for word in _WORD.findall(text.lower()):
        if word not in _COMMON:
            found.update(word[i : i + 4] for i in range(max(1, len(word) - 3)))
    return found


def telling_part(question: str, found: FoundPassage, kind: re.Pattern[str] | None = None) -> str:
    """A piece of the passage, word for word: all of a short one, else some sentences around the best.

    It starts with a sentence that can stand alone and does not end with a
    question. ``kind`` is what an answer must look like; other sentences are
    passed over as long as one does.
    """
    text = found.passage.text
    parts = sentences(text)
    if len(text) <= WHOLE or len(parts) < 3:
        return text
    last = _best(question, found, parts, kind)
    first = _standing_alone(parts, last)
    places = _places(text, parts)
    wider = _standing_alone(parts, first - 1)
    if places[last][1] - places[wider][0] <= _ENOUGH:
        first = wider
    while last + 1 < len(parts) and (
        parts[last].endswith(("?", ":")) or places[last + 1][1] - places[first][0] <= _ENOUGH
    ):
        last += 1
    return text[places[first][0] : places[last][1]]


def _standing_alone(parts: tuple[str, ...], first: int) -> int:
    """The nearest sentence from here back that leans on none before it."""
    while first > 0 and (_DANGLES.match(parts[first]) or parts[first - 1].endswith("?")):
        first -= 1
    return max(0, first)


def _best(question: str, found: FoundPassage, parts: tuple[str, ...], kind: re.Pattern[str] | None) -> int:
    """The number of the sentence that shares most with the question, helped by what the search saw."""
    asked, told = grams(question), [grams(part) for part in parts]
    among = Counter(gram for one in told for gram in one)  # what every sentence holds, tells none apart
    scored = [sum(1 / among[gram] for gram in asked & one) / (len(one) + 8) ** 0.5 for one in told]
    lift = max(scored) * 0.35 + 0.01
    seen = found.sentence
    scored = [score + (lift if part in seen else 0.0) for part, score in zip(parts, scored, strict=True)]
    if kind is not None and any(kind.search(part) for part in parts):
        scored = [score if kind.search(part) else -1.0 for part, score in zip(parts, scored, strict=True)]
    return max(range(len(parts)), key=scored.__getitem__)


def _places(text: str, parts: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where each sentence starts and ends in the text."""
    places: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        places.append((start, at))
    return places
