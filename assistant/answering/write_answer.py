"""Step 5: write a draft. Nothing of it is shown before the checks that follow."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answering.kinds import HOLDS
from assistant.errors import ModelFailed, UnreadableReply
from assistant.outcomes import Outcome
from assistant.services import Answerer, Checker, DraftWriter, Fault
from assistant.turn import Draft, Intent, Language, Turn

log = logging.getLogger(__name__)
_REFUSED = "answer.model_note"
_SILENT = "answer.model_silent"
# Less than this is too little to be worth a second try.
_TOO_LITTLE_S = 1.0
# The register's list, steps that must be whole, and contacts are no work for a model.
_FIXED = frozenset(
    {
        *(Intent.TOOL, Intent.USE_CASE, Intent.TASK, Intent.TOOL_LIST),
        *(Intent.INCIDENT, Intent.PROCEDURE, Intent.SECTION),
    }
)


@dataclass(frozen=True)
class Beside:
    """A chat model beside the fixed answers: who writes, who checks, and the seconds they have together."""

    writer: DraftWriter
    check: Checker
    within_s: float
    clock: Callable[[], float] = time.monotonic


class WriteAnswer:
    """Always writes the fixed draft; a chat model, when configured, may write one in its own words.

    A verdict is never left to a model, nor a question for permission, nor one that the
    policy does not answer. A model whose draft does not hold gets one chance to mend it.
    """

    def __init__(self, embedded: Answerer, beside: Beside | None = None) -> None:
        self._embedded = embedded
        self._beside = beside

    def __call__(self, turn: Turn) -> Turn:
        """Set ``turn.draft``; the fixed draft is kept as its fallback, with a note for the person."""
        fixed = self._embedded.write(turn)
        if self._beside is None or not _for_a_model(turn, fixed):
            return turn.with_(draft=fixed)
        try:
            draft, faults = self._written(self._beside, turn.with_(draft=fixed), fixed)
        except UnreadableReply as error:
            draft, faults = None, (Fault(0, error.key),)
        except ModelFailed as error:
            log.warning("the chat model failed, the fixed answer is used: %s", str(error))
            return turn.with_(draft=replace(fixed, note=_SILENT), refused=("model:silent",))
        if draft is None or faults:
            log.info("the fixed answer is used: %s", _keys(faults))
            refused = tuple(f"model:{fault.key}" for fault in faults)
            return turn.with_(draft=replace(fixed, note=_REFUSED), refused=refused)
        return turn.with_(draft=draft)

    def _written(self, beside: Beside, turn: Turn, fixed: Draft) -> tuple[Draft | None, tuple[Fault, ...]]:
        """The draft of the model, mended once if need be, and what is still wrong with it."""
        end = beside.clock() + beside.within_s
        draft: Draft | None = None
        try:
            draft = _with_fallback(beside.writer.write(turn), fixed)
            faults = beside.check(turn, draft) or _misses_the_kind(turn, draft)
        except UnreadableReply as error:
            faults = (Fault(0, error.key),)
        left = end - beside.clock()
        if not faults or left < _TOO_LITTLE_S:
            return draft, faults
        log.info("a draft is sent back to be mended: %s", _keys(faults))
        draft = _with_fallback(beside.writer.mend(turn, draft, faults, left), fixed)
        return draft, beside.check(turn, draft) or _misses_the_kind(turn, draft)


def _for_a_model(turn: Turn, fixed: Draft) -> bool:
    """Dutch only: whether English words stand in a Dutch passage cannot be checked by words.

    Rows of the governance table are left out: the fixed answer names every role in its part.
    """
    route = turn.route
    return (
        bool(turn.found)
        and not turn.verdicts
        and turn.language is Language.NL
        and fixed.outcome is Outcome.ANSWERED
        and route is not None
        and route.intent not in _FIXED
        and not (route.asks_permission or route.tasks or route.asked_letters)
    )


def _misses_the_kind(turn: Turn, draft: Draft) -> tuple[Fault, ...]:
    """Asked for a date or a count, an answer without one is none, however true."""
    kind = HOLDS.get((turn.route.asks_for if turn.route else None) or "")
    return (Fault(0, "kind"),) if kind is not None and not kind.search(draft.text) else ()


def _with_fallback(draft: Draft, fixed: Draft) -> Draft:
    return replace(draft, fallback=replace(fixed, note=_REFUSED))


def _keys(faults: tuple[Fault, ...]) -> str:
    return ", ".join(f"{fault.claim} {fault.key}" for fault in faults)
