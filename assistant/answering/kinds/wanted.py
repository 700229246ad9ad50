"""What a question wants to know: the kind of thing, what it is about, and what is counted."""

import re
from dataclasses import dataclass

from assistant.answering.kinds.likeness import Word, asked_words, is_empty, keys, subject_words
from assistant.knowledge.sentences import sentences
from assistant.turn import Route, Turn

_ASKING = re.compile(
    r"\b(?:hoeveel|hoelang|hoe|wat|wanneer|welke?|wie|waar|binnen|how|what|when|which|who|where|within)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r",? (?:want|omdat|zodat|aangezien|because|since i|as i)\b.*|, (?:ik|i) (?:wil|moet|heb|want|need|have)\b.*",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\b(?:hoeveel|how many|how much|welke?|which|what)\b", re.IGNORECASE)
# Words between "hoeveel" and what is counted, and words that can be counted though they name no subject.
_BETWEEN = frozenset(
    "soorten soort verschillende andere van de het different kinds kind types type of other the our onze".split()
)
_THINGS = frozenset("personen persoon artikelen kosten namen".split())
_MOST = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """``subject``: the telling words of the question. ``things``: by what each counted thing can be matched."""

    kind: str
    subject: tuple[Word, ...]
    things: tuple[frozenset[str], ...] = ()


def wanted(turn: Turn, route: Route) -> Wanted:
    """What this question wants to know; of a follow-up that names no subject, with the words before it."""
    question, kind = _question(turn, route), route.asks_for or ""
    return Wanted(kind, subject_words(question), _counted(question) if kind == "count" else ())


def _counted(question: str) -> tuple[frozenset[str], ...]:
    """The words for what is counted: the two after "hoeveel" at most, and none where a verb follows."""
    start = _HOW_MANY.search(question)
    found: list[frozenset[str]] = []
    for word in asked_words(question[start.end() :]) if start else ():
        if word in _BETWEEN and not found:
            continue
        if len(found) == _MOST or (is_empty(word) and (found or word not in _THINGS)):
            break
        found.append(keys(word))
    return tuple(found)


def _question(turn: Turn, route: Route) -> str:
    """The part that asks: without what is told before it or the reason after it."""
    for words in (turn.text.text, route.search.text):
        parts = [part for part in sentences(words) if part.rstrip().endswith("?")] or list(sentences(words))
        asking = " ".join(parts)
        start = _ASKING.search(asking)
        before = asking[: start.start()].split()[-1:] if start else []
        clause = _REASON.sub("", " ".join([*before, asking[start.start() :]]) if start else asking)
        for text in (clause, words):
            if subject_words(text):
                return text
    return turn.text.text
