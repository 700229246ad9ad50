"""Whether an answer holds the kind of thing that is asked for: a price, a date, a name ..."""

import re

from assistant.answering.telling_part import grams
from assistant.knowledge.sentences import sentences
from assistant.turn import FoundPassage, PassageKind, Route, Turn

_CLOSE = 0.7
_DEEP = 5
_NUMBER = r"(?:(?<![\d.])\d+(?![.\d])|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b)"
# What the answer to such a question must look like.
_HOLDS = {
    "price": r"€|\beuro\b",
    "fine": r"boete|dwangsom|sanctie",
    "contact": r"@|\+?\d[\d\s-]{8,}|https?://",
    "duration": rf"(?:{_NUMBER}\s+(?:dag|week|weken|maand|jaar|uur))|jaarlijks|periodiek|maandelijks",
    "day": r"\b20\d\d\b",
    "date": r"\b20\d\d\b|jaarlijks|elk jaar|\bdag\b|vanaf het begin|eerst|voordat|vooraf|tijdig|op tijd|\bals\b",
    "count": _NUMBER,
    "supplier": r"\b(?:Microsoft|Google|OpenAI)\b",
    "place": r"\b(?:Nederland|Europa|Europese Unie|EU|Verenigde Staten|Amerika|Hoorn)\b",
}
# A number says little by itself: for these the sentence must share words with the question.
_EXACT = frozenset({"count", "price", "supplier"})
HOLDS = {kind: re.compile(words, re.IGNORECASE) for kind, words in _HOLDS.items()}


def answers_kind(turn: Turn, route: Route) -> bool:
    """Whether what was found holds the kind of thing that is asked for."""
    if route.asks_for is None:
        return True
    return any(_holds(turn, found, route.asks_for) for found in _near(turn))


def right_kind_first(turn: Turn, route: Route) -> Turn:
    """The turn with the passages in front that hold the kind of thing that is asked for."""
    if route.asks_for is None:
        return turn
    near = [found for found in _near(turn) if _holds(turn, found, route.asks_for)]
    return turn.with_(found=(*near, *(found for found in turn.found if found not in near)))


def _near(turn: Turn) -> list[FoundPassage]:
    best = max((found.rank for found in turn.found[:_DEEP]), default=0.0)
    return [found for found in turn.found[:_DEEP] if found.rank >= _CLOSE * best]


def _holds(turn: Turn, found: FoundPassage, kind: str) -> bool:
    if kind == "person":
        return found.passage.kind is PassageKind.SIGNING
    asked = grams(turn.text.text)
    return any(
        HOLDS[kind].search(sentence) and (kind not in _EXACT or asked & grams(sentence))
        for sentence in sentences(found.passage.text)
    )
