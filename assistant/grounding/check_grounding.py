"""Step 6: a draft goes on only if its claims stand in what it cites; else the embedded one, else none."""

import logging
from dataclasses import replace

from assistant.grounding.support import negation_holds, numbers_hold, speaks_of_permission, words_hold
from assistant.knowledge.types import Knowledge
from assistant.outcomes import Outcome
from assistant.prompts import Replies
from assistant.turn import Claim, Decision, Draft, Language, Turn, Verdict

log = logging.getLogger(__name__)
_EMBEDDED = "embedded"


class CheckGrounding:
    """Checks ids, quotes, numbers, negation, permission words and the verdict.

    Fails closed: a draft that does not hold is never shown. Its fallback is
    checked in the same way; when that fails too the turn is withheld.
    """

    def __init__(self, knowledge: Knowledge, replies: Replies) -> None:
        self._knowledge = knowledge
        self._replies = replies

    def __call__(self, turn: Turn) -> Turn:
        """The turn with a draft that holds, or ended as withheld."""
        draft = turn.draft
        while draft is not None:
            problem = self._problem(turn, draft)
            if problem is None:
                return turn.with_(draft=self._noted(turn, draft))
            log.info("a draft by %s was refused: %s", draft.author, problem)
            draft = draft.fallback
        return turn.with_(draft=None).ended(Outcome.WITHHELD, "grounding")

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
        for claim in draft.claims:
            problem = self._claim_problem(claim, own_words=draft.author == _EMBEDDED)
            if problem:
                return problem
        if draft.author != _EMBEDDED:
            return "verdict" if turn.verdicts else None
        return self._verdict_problem(turn, draft)

    def _claim_problem(self, claim: Claim, own_words: bool) -> str | None:
        passages = [self._knowledge.by_id.get(name) for name in claim.passage_ids]
        if not passages or None in passages:
            return "passage"
        sources = "\n".join(passage.text for passage in passages if passage)
        if claim.quote is not None and claim.quote not in sources:
            return "quote"
        if own_words:  # phrased from structured facts by us; ids and quotes were checked
            return None
        if claim.quote is None or not numbers_hold(claim.text, sources):
            return "numbers"
        if not negation_holds(claim.text, claim.quote) or not words_hold(claim.text, sources):
            return "support"
        return "permission" if speaks_of_permission(claim.text) else None

    def _verdict_problem(self, turn: Turn, draft: Draft) -> str | None:
        """A draft about verdicts carries their headlines word for word, and no other decision's."""
        wanted = {self._words(verdict, turn.language) for verdict in turn.verdicts}
        others = {
            self._words(replace(verdict, decision=decision), turn.language)
            for verdict in turn.verdicts
            if verdict.tool is not None
            for decision in Decision
        } - wanted
        holds = all(words in draft.text for words in wanted) and not any(words in draft.text for words in others)
        return None if holds else "verdict"

    def _words(self, verdict: Verdict, language: Language) -> str:
        return self._replies(verdict.headline, language, tool=verdict.tool or "")
