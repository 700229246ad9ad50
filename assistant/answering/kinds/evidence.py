"""The sentence among what was found that answers, and how sure that is: from 0 to 1.

A sentence answers when it looks like the kind of thing that is asked for and speaks of what is
asked about: a date of something else is no answer, nor is a number of something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answering.kinds.counting import counts, list_counted, rows_counted
from assistant.answering.kinds.likeness import shared
from assistant.answering.kinds.shapes import HOLDS
from assistant.answering.kinds.wanted import Wanted, wanted
from assistant.knowledge.sentences import sentences
from assistant.knowledge.types import Knowledge
from assistant.turn import FoundPassage, PassageKind, Route, Turn

ENOUGH = 0.6
"""From this share of the subject of the question on, a sentence is about it. See docs/abstention.md."""
SURE = 0.9
"""The same for a sentence that the search did not find."""
AS_ASKED = 0.93
"""From this cosine on two questions are the same; no unanswerable one of ours came above 0.927."""
AS_ASKED_FOR = {"frequency": 0.88, "thing": 0.89}
"""The same for kinds of which no unanswerable question of ours came near (0.854 for how often)."""
_AMONG = 3
# "When?" is also answered by a condition, and nearly every sentence may hold one.
_VAGUE = frozenset({"date"})
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
    want = wanted(turn, route)
    asked = _as_asked(turn, want)
    if asked is not None:
        return asked
    if want.kind == "count" and not want.subject:
        return Evidence(turn.found[0], "", 0.0)
    best = _best(turn.found, want, knowledge)
    if best.score >= ENOUGH or want.kind in _VAGUE or not want.subject:
        return best
    other = _best((turn.found[0], *(FoundPassage(p, 0.0, 0.0) for p in knowledge.passages)), want, knowledge)
    return other if other.score >= SURE else best


def _as_asked(turn: Turn, want: Wanted) -> Evidence | None:
    """A question that is nearly one of those a passage answers needs no counting of words."""
    enough = AS_ASKED_FOR.get(want.kind, AS_ASKED)
    alike = [f for f in turn.found[:_AMONG] if f.asked >= enough and HOLDS[want.kind].search(f.passage.text)]
    best = max(alike, key=lambda found: found.asked, default=None)
    return Evidence(best, "", 1.0) if best else None


def _best(passages: Sequence[FoundPassage], want: Wanted, knowledge: Knowledge) -> Evidence:
    every = [Evidence(passages[0], "", 0.0)]
    if want.things:
        every += _listed(passages, want, knowledge)
    for found in passages:
        every += _of_passage(found, want)
    return max(every, key=lambda one: (one.score, one.found.rank))


def _listed(passages: Sequence[FoundPassage], want: Wanted, knowledge: Knowledge) -> Iterator[Evidence]:
    """Lists, and the rows of the table, of the things that are counted."""
    rows = rows_counted(want, knowledge)
    if rows is not None:
        yield Evidence(FoundPassage(rows[0], 1.0), rows[0].text, rows[1])
    seen = {""}
    for found in passages:
        if found.passage.list_id in seen:
            continue
        seen.add(found.passage.list_id)
        announced = list_counted(want, found.passage, knowledge)
        if announced is not None:
            yield Evidence(replace(found, passage=announced[0]), announced[0].text, announced[1])


def _of_passage(found: FoundPassage, want: Wanted) -> Iterator[Evidence]:
    for before, sentence in _shaped(want.kind, found.passage.text):
        if counts(want, sentence):
            score = shared(want.subject, f"{_context(found)} {before} {sentence}", found.passage.text)
            yield Evidence(found, sentence, score)


@lru_cache(maxsize=8_000)
def _shaped(kind: str, text: str) -> tuple[tuple[str, str], ...]:
    """The sentences that look like this kind of thing, each with the one before it where it leans on that."""
    if not HOLDS[kind].search(text):
        return ()
    # The dots of initials look like the ends of sentences.
    parts = tuple(text.split("\n")) if kind == "person" else sentences(text)
    before = ("", *parts)
    return tuple(
        (before[place] if _LEANS.match(sentence) else "", sentence)
        for place, sentence in enumerate(parts)
        if HOLDS[kind].search(sentence)
    )


def _context(found: FoundPassage) -> str:
    """What the words of a sentence do not repeat: its heading; all of a signing."""
    passage = found.passage
    if passage.kind is PassageKind.SIGNING:
        return f"{passage.label} {passage.text} ondertekend"
    return f"{passage.label} {passage.headings[-1] if passage.headings else ''}"
