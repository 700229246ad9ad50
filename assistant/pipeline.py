"""The path of one question: the steps in order, and the one loop that runs them.

Logged before shown: the screened question is committed after the first step and
before anything that may call a model; the ending is committed before anybody
sees the answer. No log, no answer.
"""

import logging
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from assistant.errors import AssistantError, AuditFailed
from assistant.outcomes import Outcome
from assistant.services import AuditLog
from assistant.turn import Question, Turn

log = logging.getLogger(__name__)


class Step(Protocol):
    """One duty on the path. Its class name is its name in timings, log and evals."""

    def __call__(self, turn: Turn) -> Turn:
        """A changed copy; giving it an outcome ends the turn."""
        ...


@dataclass(frozen=True)
class Path:
    """The steps in order, the log, and the words for an ending that no answerer wrote."""

    steps: tuple[Step, ...]
    audit: AuditLog
    say_ending: Callable[[Turn], Turn]

    def follow(self, question: Question) -> Iterator[Turn]:
        """Yield the turn as each step starts; the last one has ended and is in the log."""
        turn = Turn.of(question, str(uuid.uuid4()))
        del question
        try:
            for step in self.steps:
                turn = turn.with_(step=type(step).__name__)
                yield turn
                started = time.perf_counter()
                turn = _timed(step(turn), turn.step, started)
                if turn.receipt is None:  # screened: commit before any model can be called
                    turn = self._committed(turn)
                if turn.outcome:
                    break
            else:  # every step let it pass
                turn = turn if turn.outcome else turn.ended(Outcome.ANSWERED)
        except GeneratorExit:  # the person left midway
            self._ended(turn.ended(Outcome.ABANDONED))
            raise
        except AssistantError as error:
            log.error("turn ended as %s: %s", error.outcome, str(error))
            turn = turn.ended(error.outcome, getattr(error, "reason", None))
        except Exception as error:  # noqa: BLE001 - a bug; its message may hold words of a question
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.error("turn failed: %s at %s:%s", type(error).__name__, place.filename, place.lineno)
            turn = turn.ended(Outcome.FAILED_UNEXPECTED)
        yield self._ended(turn)

    def _committed(self, turn: Turn) -> Turn:
        started = time.perf_counter()
        receipt = self.audit.record_question(turn)
        return _timed(turn.with_(receipt=receipt), "RecordQuestion", started)

    def _ended(self, turn: Turn) -> Turn:
        """The turn with its last words, in the log; or, without a log, only that it failed."""
        turn = turn.with_(question=None)
        if turn.outcome is Outcome.FAILED_AUDIT:
            return self.say_ending(turn.bare())
        try:
            turn = turn if turn.receipt else self._committed(turn)
            turn = self.say_ending(turn)
            started = time.perf_counter()
            receipt = self.audit.record_ending(turn)
            return _timed(turn.with_(receipt=receipt), "RecordEnding", started)
        except AuditFailed as error:
            log.error("the audit log could not be written: %s", str(error))
            return self.say_ending(turn.bare().ended(Outcome.FAILED_AUDIT))


def _timed(turn: Turn, name: str, started: float) -> Turn:
    spent = round((time.perf_counter() - started) * 1000, 2)
    return turn.with_(timings_ms={**turn.timings_ms, name: spent})
