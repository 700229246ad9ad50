"""Step 6: a draft goes on only if its claims stand in what it cites; else the embedded one, else none."""

import logging
import re
from dataclasses import replace

from assistant.grounding.lexicon import FREE
from assistant.grounding.reading import Reader
from assistant.grounding.support import claim_fault
from assistant.knowledge.types import Knowledge
from assistant.outcomes import Outcome
from assistant.prompts import Replies
from assistant.services import Fault
from assistant.turn import Claim, Decision, Draft, Language, Passage, Turn, Verdict

log = logging.getLogger(__name__)
_EMBEDDED = "embedded"


class CheckGrounding:
    """Checks ids, quotes, numbers, roles, denial, duty, order, permission words and the verdict.

    Fails closed: a draft that does not hold is never shown. Its fallback is
    checked in the same way; when that fails too the turn is withheld.
    """

    def __init__(self, knowledge: Knowledge, replies: Replies) -> None:
        self._knowledge = knowledge
        self._replies = replies
        self._faults = DraftCheck(knowledge)

    def __call__(self, turn: Turn) -> Turn:
        """The turn with a draft that holds, or ended as withheld."""
        draft, refused = turn.draft, turn.refused
        while draft is not None:
            problem = self._problem(turn, draft)
            if problem is None:
                return turn.with_(draft=self._noted(turn, draft), refused=refused)
            log.info("a draft by %s was refused: %s", draft.author, problem)
            refused = (*refused, f"{draft.author}:{problem}")
            draft = draft.fallback
        return turn.with_(draft=None, refused=refused).ended(Outcome.WITHHELD, "grounding")

    def _noted(self, turn: Turn, draft: Draft) -> Draft:
        if draft.note is None:
            return draft
        text = f"{draft.text}\n\n_{self._replies(draft.note, turn.language)}_"
        return Draft(text, draft.claims, draft.citations, draft.author, draft.outcome)

    def _problem(self, turn: Turn, draft: Draft) -> str | None:
        """The key of what is wrong with a draft; None when it holds."""
        if not draft.text.strip() or not (draft.citations or draft.outcome is Outcome.VERDICT):
            return "empty"
        if any(citation.quote not in citation.text for citation in draft.citations):
            return "citation"
        if draft.author != _EMBEDDED:
            return next((fault.key for fault in self._faults(turn, draft)), None)
        for claim in draft.claims:  # phrased from structured facts by us: ids and quotes are checked
            problem = self._own_problem(claim)
            if problem:
                return problem
        return self._verdict_problem(turn, draft)

    def _own_problem(self, claim: Claim) -> str | None:
        passages = [self._knowledge.by_id.get(name) for name in claim.passage_ids]
        if not passages or None in passages:
            return "passage"
        sources = "\n".join(passage.text for passage in passages if passage)
        return "quote" if claim.quote is not None and claim.quote not in sources else None

    def _verdict_problem(self, turn: Turn, draft: Draft) -> str | None:
        """A draft about verdicts carries their headlines word for word, and no other decision's."""
        wanted = {self._words(v, language) for v in turn.verdicts for language in turn.languages}
        others = {
            self._words(replace(verdict, decision=decision), language)
            for verdict in turn.verdicts
            if verdict.tool is not None
            for decision in Decision
            for language in turn.languages
        } - wanted
        holds = all(words in draft.text for words in wanted) and not any(words in draft.text for words in others)
        return None if holds else "verdict"

    def _words(self, verdict: Verdict, language: Language) -> str:
        return self._replies(verdict.headline, language, tool=verdict.tool or "")


class DraftCheck:
    """Says what is wrong with a draft of a model. Knows Dutch only, and so refuses every other language."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._reader = reader_of(knowledge)

    def __call__(self, turn: Turn, draft: Draft) -> tuple[Fault, ...]:
        """Every fault, by the number of the claim from 1; 0 for the draft as a whole. Empty when it holds."""
        if turn.verdicts:
            return (Fault(0, "verdict"),)
        if turn.language is not Language.NL:
            return (Fault(0, "language"),)
        if not draft.claims:
            return (Fault(0, "empty"),)
        found = [
            Fault(at, key)
            for at, claim in enumerate(draft.claims, 1)
            if (key := self._problem(turn, draft, claim))
        ]
        if found:
            return tuple(found)
        whole = self._problem_of_whole(draft)
        return (Fault(0, whole),) if whole else ()

    def _problem(self, turn: Turn, draft: Draft, claim: Claim) -> str | None:
        if len(claim.passage_ids) != 1 or claim.quote is None:
            return "passage"
        passage = self._knowledge.by_id.get(claim.passage_ids[0])
        if passage is None or passage.id not in _given(turn, draft):
            return "passage"
        return claim_fault(claim.text, claim.quote, passage.text, passage.label, self._reader)

    def _problem_of_whole(self, draft: Draft) -> str | None:
        """Nothing is said beside the claims, what is cited is claimed, and the subject is the fixed answer's."""
        passages = [self._knowledge.by_id[claim.passage_ids[0]] for claim in draft.claims]
        lines = [f"{claim.text} ({_place(p)})" for claim, p in zip(draft.claims, passages, strict=True)]
        if draft.text != "\n\n".join(lines):
            return "beside"
        for citation in draft.citations:
            passage = next((p for p in passages if p.id == citation.passage_id), None)
            if passage is None or citation.text != passage.text or len(draft.citations) > len(passages):
                return "citation"
        cited = _cited(draft)
        return None if not cited or cited & {p.id for p in passages} else "subject"


def reader_of(knowledge: Knowledge) -> Reader:
    """A reader that knows the roles of the corpus and the name of the organisation."""
    names: dict[str, str] = {}
    for role in knowledge.roles:
        for spelling in (role.name, role.abbreviation):
            names[_plain(spelling)] = role.abbreviation.lower()
    for document in knowledge.documents:
        if document.organisation:
            names[_plain(document.organisation.split()[0])] = "self"
    return Reader(dict(sorted(names.items(), key=lambda item: -len(item[0]))), _nouns(knowledge))


def _nouns(knowledge: Knowledge) -> frozenset[str]:
    """Words that stand behind an article or a preposition somewhere in the corpus: these are no verbs."""
    pattern = re.compile(
        r"\b(?:de|het|een|van|voor|met|bij|over|tegen|door|uit) ([^\W\d_]{2,})(?=(\W+)(\w+)|\W*$)"
    )
    return frozenset(
        word.lower()
        for passage in knowledge.passages
        for word, gap, behind in pattern.findall(passage.text)
        if gap.strip() or not behind or behind.lower() in FREE
    )


def _given(turn: Turn, draft: Draft) -> set[str]:
    """The passages that were found for this question, and those of the fixed answer to it."""
    return _cited(draft) | {found.passage.id for found in turn.found}


def _cited(draft: Draft) -> set[str]:
    return {citation.passage_id for citation in draft.fallback.citations} if draft.fallback else set()


def _place(passage: Passage) -> str:
    if passage.label and passage.label != passage.section and passage.section[0].isdigit():
        return f"{passage.section}, {passage.label}"
    return passage.section


def _plain(name: str) -> str:
    return name.lower().replace("/", " ")
