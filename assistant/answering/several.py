"""An answer to a message that asks several things: each by itself, in order."""

from collections.abc import Callable
from itertools import zip_longest

from assistant.answering.composition import MAX_CITATIONS, Composition
from assistant.outcomes import Outcome
from assistant.turn import Citation, Draft, Turn


def several_answer(turn: Turn, composition: Composition, write: Callable[[Turn], Draft]) -> Draft:
    """The answers of ``write`` to the parts, numbered; a part without an answer says so."""
    drafts = [write(part.with_(parts=())) if part.outcome is None else None for part in turn.parts]
    for number, draft in enumerate(drafts, start=1):
        composition.say("answer.part", number=number)
        composition.write(draft.text) if draft else composition.say("outcome.not_in_policy")
    written = [draft for draft in drafts if draft]
    claims = tuple(claim for draft in written for claim in draft.claims)
    outcomes = {draft.outcome for draft in written}
    outcome = Outcome.ANSWERED if Outcome.ANSWERED in outcomes else Outcome.NOT_IN_POLICY
    text = composition.draft().text
    return Draft(text, claims, _in_turn([draft.citations for draft in written]), outcome=outcome)


def _in_turn(sources: list[tuple[Citation, ...]]) -> tuple[Citation, ...]:
    """The sources of the answers in turn, each once, so that the first ones serve every question."""
    found: dict[str, Citation] = {}
    for row in zip_longest(*sources):
        for citation in row:
            if citation is not None:
                found.setdefault(citation.passage_id, citation)
    return tuple(found.values())[:MAX_CITATIONS]
