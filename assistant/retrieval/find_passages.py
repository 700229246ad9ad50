"""Step 4: find the passages of the policy that the answer will stand on."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import zip_longest

from assistant.knowledge.clauses import clauses
from assistant.knowledge.types import Knowledge
from assistant.outcomes import Outcome
from assistant.retrieval.calibration import AS_ASKED, FAIRLY, NAMED_SUBJECT, ON_TOPIC, SURE, WHOLLY
from assistant.retrieval.fusion import averaged
from assistant.retrieval.lookups import named_passages
from assistant.retrieval.tokens import stems
from assistant.services import PassageSearch
from assistant.turn import (
    DataClass,
    FoundPassage,
    Intent,
    Language,
    Passage,
    PassageKind,
    Route,
    ScreenedText,
    Turn,
)

LIMIT = 8
# So many hits of the search are looked at to find the best passage of a section.
_DEPTH = 60
# So near must a passage be to the words of a follow-up alone, for its rank among their hits to say anything.
_NEAR = 0.4
# By its last letters the words of this message are recognised among those that are searched.
_TAIL = 20
# Lists are looked for among so many hits, and taken when question and lead-in share so many of their words.
_LISTS_AMONG = 20
_ANNOUNCED = 0.3
# The same of the best hit, for another list that is announced in more of the words not to come before it.
_NAMED_AT_ALL = 0.1
# Nearly as near as the best one must a passage be, for its list to be what is asked for.
_AS_NEAR = 0.6
# In this policy every second lead-in and question holds it, so sharing it tells nothing.
_EVERYWHERE = frozenset({"ai"})
_LETTER = re.compile(r"\bletters?\b", re.IGNORECASE)
# So likely must it be that the corpus does not answer a question, for it to be refused.
_OPEN = 0.4
# The same of a question for which the search comes to a role: what it does stands in the text and the table.
_OPEN_OF_A_ROLE = 0.75
# So likely must that be of a question that seems to be about nothing of ours, for it not to be called off topic.
_SURELY_OPEN = 0.9
# The best of the search are always there, however much is named.
_ALWAYS = 3
# How much the kind of a passage weighs against its rank, and the kinds that seldom answer by themselves.
_LEAN = 0.12
_ASIDE = frozenset({PassageKind.DEFINITION, PassageKind.NOTE})
_ROWS = frozenset({PassageKind.TASK, PassageKind.ROLE})
# From this share on half of the words of a question are words of the corpus.
_HALF = 0.5
# Passages that come along for each section a verdict rests on.
_PER_SECTION = 2
# The section on privacy comes along whenever data about people is meant (policy 5.2).
_PRIVACY = ("5.2",)
# These ended before this step, or are answered without the policy's text.
_WITHOUT_SEARCH = frozenset({Intent.GREETING, Intent.ABOUT_ASSISTANT, Intent.MANIPULATION})
# These have an answer in the register or fixed steps, also when no passage is near: who reports a leak is never
# told that it is off topic.
_NEVER_UNANSWERABLE = frozenset({Intent.TOOL, Intent.TASK, Intent.TOOL_LIST, Intent.INCIDENT, Intent.PROCEDURE})


class FindPassages:
    """Sets ``turn.found``: first what the question names, then what the verdict rests on, then the search.

    Passages that are looked up by number, abbreviation or term have score 1.0.
    Named passages and whole lists are never cut off; the search fills up to the
    limit, and always adds its best three.
    """

    def __init__(self, search: PassageSearch, knowledge: Knowledge, limit: int = LIMIT) -> None:
        self._search = search
        self._knowledge = knowledge
        self._limit = limit

    def __call__(self, turn: Turn) -> Turn:
        """The turn with its passages, or ended as not in the policy or off topic.

        Raises:
            SearchFailed: when the index does not answer.
            ModelFailed: when the embedding model does not answer.
            ValueError: when the turn was not routed.
        """
        route = turn.route
        if route is None:
            raise ValueError("this turn was not routed")
        if route.intent in _WITHOUT_SEARCH:
            return turn
        return self._several(turn) if turn.parts else self._one(turn, route)

    def _several(self, turn: Turn) -> Turn:
        """Each question by itself; what was found for them in turn. Ended where none is answered."""
        parts = tuple(self(part) for part in turn.parts)
        answered = [part for part in parts if part.outcome is None]
        if not answered:
            return turn.with_(parts=parts).ended(parts[0].outcome or Outcome.NOT_IN_POLICY)
        rows = zip_longest(*(part.found for part in answered))
        return turn.with_(parts=parts, found=_once(hit for row in rows for hit in row if hit is not None))

    def _one(self, turn: Turn, route: Route) -> Turn:
        """The passages for one question, or its end."""
        named = named_passages(route, self._knowledge)
        hits = _preferred(self._hits(turn, route), route)
        best = max((hit.score for hit in hits), default=0.0)
        answerable = named or turn.verdicts or route.intent in _NEVER_UNANSWERABLE
        on_subject = bool(route.mention.any or route.roles or route.names_subject)
        known = not route.other_language and any(hit.asked >= AS_ASKED for hit in hits[:_ALWAYS])
        about_us = on_subject or (route.unanswered >= _SURELY_OPEN and not route.doubtful)
        silent = Outcome.NOT_IN_POLICY if about_us else Outcome.OFF_TOPIC
        if not answerable and not on_subject and not known and best < self._border(route):
            return turn.ended(silent)
        if not answerable and best < (NAMED_SUBJECT if on_subject else ON_TOPIC):
            return turn.ended(silent)
        found = self._chosen(turn, route, named, hits)
        return turn.with_(found=found, like_unanswered=not answerable and _left_open(route, hits))

    def _border(self, route: Route) -> float:
        """How near the corpus a question must be that names nothing of it: the less of it is known, the nearer.

        An English question shares few words with a Dutch text, so there they tell less.
        """
        if route.other_language or route.doubtful:
            return SURE
        known = self._search.share_known(route.search)
        if route.language is not Language.NL:
            return FAIRLY if known < 1 else ON_TOPIC
        if known <= _HALF or not self._search.knows(route.search):
            return SURE
        return SURE if known < 1 else WHOLLY

    def _hits(self, turn: Turn, route: Route) -> Sequence[FoundPassage]:
        """What the search finds, clause by clause; for a follow-up also with the words of the turn before it."""
        hits = self._in_clauses(route.search)
        if not route.follow_up or turn.text.text[-_TAIL:] not in route.search.text:
            return hits  # the words of this message alone say nothing
        if route.search == turn.text:
            return hits
        best: dict[str, FoundPassage] = {}
        alone = (hit for hit in self._search.search(turn.text, _DEPTH) if hit.score >= _NEAR)
        for hit in (*hits, *alone):
            known = best.get(hit.passage.id)
            if known is None or hit.rank > known.rank:
                best[hit.passage.id] = hit
        return tuple(best.values())

    def _in_clauses(self, words: ScreenedText) -> Sequence[FoundPassage]:
        whole = self._search.search(words, _DEPTH)
        pieces = clauses(words)
        return averaged([whole, *(self._search.search(piece, _DEPTH) for piece in pieces)]) if pieces else whole

    def _chosen(
        self, turn: Turn, route: Route, named: Sequence[Passage], hits: Sequence[FoundPassage]
    ) -> tuple[FoundPassage, ...]:
        first = [FoundPassage(passage, 1.0) for passage in named]
        along = self._of_sections(_sections(turn, route), hits)
        if any(verdict.tool for verdict in turn.verdicts):
            first += along
        asks_who = route.intent is Intent.RESPONSIBILITY and hits and hits[0].passage.kind is PassageKind.TASK
        if route.wants_list and not asks_who:
            first += self._list_among((*first[:1], *self._lists_first(route, hits)), hits)
        kept = _once((*first, *hits[:_ALWAYS], *along))
        return _once((*kept, *hits))[: max(self._limit, len(kept))]

    def _of_sections(self, sections: Iterable[str], hits: Sequence[FoundPassage]) -> list[FoundPassage]:
        """The passages of these sections that are nearest; the first ones where the search found none."""
        chosen: list[FoundPassage] = []
        for section in sections:
            inside = {passage.id for passage in self._knowledge.in_section(section)}
            near = [hit for hit in hits if hit.passage.id in inside]
            there = _once((*near, *_scored(self._knowledge.in_section(section), hits)))
            chosen += there[:_PER_SECTION]
        return chosen

    def _lists_first(self, route: Route, hits: Sequence[FoundPassage]) -> Sequence[FoundPassage]:
        """The hit whose list is announced in the words of the question, then the best three.

        A lead-in is a handful of words ("AI heeft deze risico's:") that a ranking puts low.
        """
        asked = set(stems(route.search.text)) - _EVERYWHERE
        announced = [
            (likeness + hit.rank, hit)
            for place, hit in enumerate(hits[:_LISTS_AMONG])
            if (likeness := self._likeness(hit.passage, asked)) >= (_ANNOUNCED if place else _NAMED_AT_ALL)
        ]
        best = [max(announced, key=lambda pair: pair[0])[1]] if announced else []
        near = [hit for hit in hits[:_ALWAYS] if hit.rank >= _AS_NEAR * hits[0].rank]
        return [*best, *sorted(near, key=lambda hit: hit.score < ON_TOPIC)]

    def _likeness(self, passage: Passage, asked: Set[str]) -> float:
        """How alike the question and the lead-in of this passage's list are: shared words of all words."""
        whole = self._knowledge.list_of(passage)
        if not asked or not whole or not whole[0].text.endswith(":"):
            return 0.0
        announced = set(stems(whole[0].text)) - _EVERYWHERE
        return len(asked & announced) / len(asked | announced)

    def _list_among(
        self, leading: Sequence[FoundPassage], hits: Sequence[FoundPassage]
    ) -> tuple[FoundPassage, ...]:
        """The whole list, in the order of the text, of the first leading passage that is in one.

        A paragraph leads in to the one list of its section too ("Er zijn drie soorten training.").
        """
        for hit in leading:
            whole = self._knowledge.list_of(hit.passage)
            if not whole and hit.passage.kind is PassageKind.PARAGRAPH:
                whole = self._knowledge.only_list_of(hit.passage.section)
            if whole:
                return _scored(whole, hits)
        return ()


def _left_open(route: Route, hits: Sequence[FoundPassage]) -> bool:
    """Whether a question is like those that the corpus does not answer.

    Only where a question was written for what was found: about another document nothing is known.
    """
    if route.roles and _LETTER.search(route.search.text):
        return False  # which letter a role has stands in the table
    of_a_role = route.roles and not route.asks_for and hits and hits[0].passage.kind is PassageKind.ROLE
    return route.unanswered >= (_OPEN_OF_A_ROLE if of_a_role else _OPEN) and any(hit.asked > 0 for hit in hits)


def _preferred(hits: Sequence[FoundPassage], route: Route) -> tuple[FoundPassage, ...]:
    """The hits in the order that suits the kind of question.

    Who-questions lean to the rows of the governance table, and only a question
    for a meaning leans to the glossary.
    """

    def leaning(hit: FoundPassage) -> float:
        if route.intent is Intent.RESPONSIBILITY and hit.passage.kind in _ROWS:
            return hit.rank + _LEAN
        if route.intent is not Intent.DEFINITION and hit.passage.kind in _ASIDE:
            return hit.rank - _LEAN
        return hit.rank

    ranked = [replace(hit, rank=max(0.0, min(1.0, leaning(hit)))) for hit in hits]
    return tuple(sorted(ranked, key=lambda hit: hit.rank, reverse=True))


def _sections(turn: Turn, route: Route) -> tuple[str, ...]:
    """The sections that must come along: of the verdict that counts, of the others, of privacy."""
    verdicts = ([turn.verdict] if turn.verdict else []) + list(turn.verdicts)
    rests_on = [section for verdict in verdicts for section in verdict.sections]
    private = route.data_class in (DataClass.PERSONAL, DataClass.SPECIAL)
    return tuple(dict.fromkeys((*rests_on, *(_PRIVACY if private else ()))))


def _scored(passages: Iterable[Passage], hits: Sequence[FoundPassage]) -> tuple[FoundPassage, ...]:
    """These passages as the search found them; with nothing to their credit where it did not."""
    found = {hit.passage.id: hit for hit in hits}
    return tuple(found.get(passage.id, FoundPassage(passage, 0.0, 0.0)) for passage in passages)


def _once(found: Iterable[FoundPassage]) -> tuple[FoundPassage, ...]:
    """Each passage once, where it came first."""
    seen: dict[str, FoundPassage] = {}
    for hit in found:
        seen.setdefault(hit.passage.id, hit)
    return tuple(seen.values())
