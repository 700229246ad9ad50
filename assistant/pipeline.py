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
        turn, step = Turn.of(question, str(uuid.uuid4())), ""
        del question
        try:
            for place, step_ in enumerate(self.steps):
                step = type(step_).__name__
                turn = turn.with_(step=step)
                yield turn
                started = time.perf_counter()
                turn = step_(turn)
                turn = _timed(turn, step, started)
                if place == 0:  # screened: commit before any model can be called
                    turn = self._committed(turn)
                if turn.outcome:
                    break
            else:  # every step let it pass
                turn = turn if turn.outcome else turn.ended(Outcome.ANSWERED)
        except GeneratorExit:  # the person left midway
            self._ended(turn.ended(Outcome.ABANDONED))
            raise
        except AssistantError as error:
            turn = turn.ended(error.outcome, getattr(error, "reason", None))
        except Exception as error:  # noqa: BLE001 - a bug; its message may hold words of a question
            log.error("turn failed in %s: %s at %s", step, type(error).__name__, _place_of(error))
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
            return self.say_ending(_bare(turn))
        try:
            turn = turn if turn.receipt else self._committed(turn)
            turn = self.say_ending(turn)
            started = time.perf_counter()
            receipt = self.audit.record_ending(turn)
            return _timed(turn.with_(receipt=receipt), "RecordEnding", started)
        except AuditFailed as error:
            log.error("the audit log could not be written: %s", error)
            return self.say_ending(_bare(turn).ended(Outcome.FAILED_AUDIT))


def _bare(turn: Turn) -> Turn:
    """The turn without anything that could be shown."""
    return turn.with_(answer="", citations=(), draft=None, verdicts=(), found=(), receipt=None)


def _place_of(error: Exception) -> str:
    """File and line of a bug, without what it says."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"


def _timed(turn: Turn, name: str, started: float) -> Turn:
    spent = round((time.perf_counter() - started) * 1000, 2)
    return turn.with_(timings_ms={**turn.timings_ms, name: spent})
