"""The sentence among what was found that answers, and how sure that is: from 0 to 1.

A sentence answers when it looks like the kind of thing that is asked for and speaks of what is
asked about: a date of something else is no answer, nor is a number of something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.kinds.counting import counts, list_counted, rows_counted
from assistant.answering.kinds.likeness import Word, shared, subject_words
from assistant.answering.kinds.shapes import HOLDS
from assistant.knowledge.sentences import sentences
from assistant.knowledge.types import Knowledge
from assistant.turn import FoundPassage, PassageKind, Route, Turn

ENOUGH = 0.6
"""From this share of the subject of the question on, a sentence is about it. See docs/abstention.md."""
SURE = 0.9
"""The same for a sentence that the search did not find."""
# "When?" is also answered by a condition, and nearly every sentence may hold one.
_VAGUE = frozenset({"date"})
_ASKING = re.compile(
    r"\b(?:hoeveel|hoelang|hoe|wat|wanneer|welke?|wie|waar|binnen|how|what|when|which|who|where|within)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r",? (?:want|omdat|zodat|aangezien|because|since i|as i)\b.*|, (?:ik|i) (?:wil|moet|heb|want|need|have)\b.*",
    re.IGNORECASE,
)
_LEANS = re.compile(r"(?:dat|dit|die|deze|dan|ze|zij|daar\w*|hier\w*|ook|daarna|this|that|it)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that looks like an answer. ``score``: which share of the subject of the question it speaks of."""

    found: FoundPassage
    sentence: str
    score: float


def answers_kind(turn: Turn, route: Route, knowledge: Knowledge) -> bool:
    """Whether what was found holds what is asked for. True where no kind of thing is asked for."""
    return route.asks_for is None or best_evidence(turn, route, knowledge).score >= ENOUGH


def right_kind_first(turn: Turn, route: Route, knowledge: Knowledge) -> Turn:
    """The turn with the passage in front that holds what is asked for."""
    if route.asks_for is None:
        return turn
    best = best_evidence(turn, route, knowledge).found
    return turn.with_(found=(best, *(found for found in turn.found if found.passage.id != best.passage.id)))


def best_evidence(turn: Turn, route: Route, knowledge: Knowledge) -> Evidence:
    """The best of all sentences that were found; with score 0 where none looks like an answer.

    Where none is near enough the whole text is looked through, for a sentence that speaks of all
    that is asked: a fact in a few words is easily passed over by a search.
    """
    kind, question = route.asks_for or "", _question(turn, route)
    asked = subject_words(question)
    if kind == "count" and not asked:
        return Evidence(turn.found[0], "", 0.0)
    best = _best(turn.found, kind, question, asked, knowledge)
    if best.score >= ENOUGH or kind in _VAGUE or not asked:
        return best
    rest = (turn.found[0], *(FoundPassage(passage, 0.0, 0.0) for passage in knowledge.passages))
    other = _best(rest, kind, question, asked, knowledge)
    return other if other.score >= SURE else best


def _best(
    passages: Sequence[FoundPassage], kind: str, question: str, asked: Sequence[Word], knowledge: Knowledge
) -> Evidence:
    every = [Evidence(passages[0], "", 0.0)]
    if kind == "count":
        every += _listed(passages, question, asked, knowledge)
    for found in passages:
        every += _of_passage(found, kind, question, asked)
    return max(every, key=lambda one: (one.score, one.found.rank))


def _listed(
    passages: Sequence[FoundPassage], question: str, asked: Sequence[Word], knowledge: Knowledge
) -> Iterator[Evidence]:
    """Lists, and the rows of the table, of the things that are counted."""
    rows = rows_counted(question, asked, knowledge)
    if rows is not None:
        yield Evidence(FoundPassage(rows[0], 1.0), rows[0].text, rows[1])
    for found in passages:
        announced = list_counted(question, asked, found.passage, knowledge)
        if announced is not None:
            yield Evidence(replace(found, passage=announced[0]), announced[0].text, announced[1])


def _of_passage(found: FoundPassage, kind: str, question: str, asked: Sequence[Word]) -> Iterator[Evidence]:
    if not HOLDS[kind].search(found.passage.text):
        return
    # The dots of initials look like the ends of sentences.
    parts = tuple(found.passage.text.split("\n")) if kind == "person" else sentences(found.passage.text)
    for place, sentence in enumerate(parts):
        if HOLDS[kind].search(sentence) and (kind != "count" or counts(question, sentence)):
            leans = parts[place - 1] if place and _LEANS.match(sentence) else ""
            score = shared(asked, f"{_context(found)} {leans} {sentence}", found.passage.text)
            yield Evidence(found, sentence, score)


def _context(found: FoundPassage) -> str:
    """What the words of a sentence do not repeat: its heading; all of a signing."""
    passage = found.passage
    if passage.kind is PassageKind.SIGNING:
        return f"{passage.label} {passage.text} ondertekend"
    return f"{passage.label} {passage.headings[-1] if passage.headings else ''}"


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
