"""The door of this room: one text in; what was found and what may go on, out.

Fails closed: whatever a detector raises, and running out of time, becomes
``ScreeningFailed``, whose words never hold any of the text.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from assistant.errors import ScreeningFailed
from assistant.screening.again import NOTHING, silent_again
from assistant.screening.detectors import DETECTORS
from assistant.screening.disguises import readings
from assistant.screening.normalise import normalise
from assistant.screening.once import one_message
from assistant.screening.people.tagger import trained_version
from assistant.screening.policy import policy_of
from assistant.screening.presidio_engine import PresidioEngine
from assistant.screening.reading import Reading
from assistant.screening.redaction import redacted
from assistant.screening.spans import Borrowed, Deadline, Detector, NameModel, OutOfTime, Span
from assistant.turn import Finding, ScreenedText, Screening, ScreeningAction

BUDGET_S = 2.0
"""Seconds that one screening may take."""
_THREADS = 16
_ROUNDS = 8
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why there is nothing, in words that hold none of the text."""

    words: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding with the detector that made it and the cue that told it so (None: its shape alone)."""

    type: str
    start: int
    end: int
    score: float
    detector: str
    cue: str | None


class PresidioScreener:
    """Finds personal data with Presidio and our detectors; implements ``services.Screener``.

    Safe to use from several threads. Opening takes about two seconds.
    """

    def __init__(
        self,
        block_kinds: Sequence[str] = (),
        redact_kinds: Sequence[str] = (),
        *,
        detectors: Sequence[Detector | Borrowed] = DETECTORS,
        model: NameModel | None = None,
        budget_s: float = BUDGET_S,
    ) -> None:
        """Open Presidio with these detectors; empty kinds mean the default lists of ``policy``.

        ``model`` is a language model of the organisation's own, beside our names or instead of them.

        Raises:
            BadSettings: on a kind that does not exist, or a model that does not open.
        """
        self._policy = policy_of(block_kinds, redact_kinds)
        self._engine = PresidioEngine(detectors, model)
        self._has_model = model is not None
        self._budget_s = budget_s
        # A detector that hangs keeps its thread, not ours.
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="screening")

    @property
    def version(self) -> str:
        """What screens, for the log: the trained names, and whether the organisation added a model of its own."""
        return f"presidio-nl-{trained_version()}{'-own-model' if self._has_model else ''}"

    def screen(self, text: str) -> Screening:
        """Screen one text; offsets of findings are on the text as given.

        Raises:
            ScreeningFailed: when any detector could not do its work in time.
        """
        made = self._in_time(self._screened, text)
        del text  # an error would drag it along with this frame
        return _kept(made)

    def explain(self, text: str) -> list[Explained]:
        """What was found, and what told it so: detector, score and cue, never the value.

        Raises:
            ScreeningFailed: when any detector could not do its work in time.
        """
        made = self._in_time(self._explained, text)
        del text  # an error would drag it along with this frame
        return _kept(made)

    def close(self) -> None:
        """Let the threads go; screening is over."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _in_time(self, work: Callable[[str, Deadline], _Made], text: str) -> _Made | _Refusal:
        """What a piece of work makes of the text; a refusal when it raises or takes too long."""
        try:
            future = self._threads.submit(work, text, Deadline.after(self._budget_s))
        except RuntimeError:  # closed, or no thread to be had
            return _Refusal("de controle op persoonsgegevens draait niet")
        return _outcome(future, self._budget_s)

    def _screened(self, text: str, deadline: Deadline) -> Screening:
        found = self._find(text, deadline)
        findings = tuple(Finding(s.kind, s.start, s.end, round(s.score, 2)) for s in found)
        action = self._policy.action(found)
        if action is ScreeningAction.BLOCK:
            return Screening(action, None, findings)
        return Screening(action, ScreenedText._from_screening(redacted(text, found)), findings)

    def _explained(self, text: str, deadline: Deadline) -> list[Explained]:
        return [
            Explained(s.kind, s.start, s.end, round(s.score, 2), s.source, s.cue or None)
            for s in self._find(text, deadline)
        ]

    def _find(self, text: str, deadline: Deadline) -> list[Span]:
        """Everything that was found, on the original text.

        What was found is masked and the rest read again, until nothing is found:
        so a screened text comes out of a second screening unchanged. A text that is
        stopped is read once.
        """
        with one_message():
            return self._found(text, deadline)

    def _found(self, text: str, deadline: Deadline) -> list[Span]:
        found: list[Span] = []
        silent = NOTHING
        for _ in range(_ROUNDS):
            spans = self._read(normalise(text, [(span.start, span.end) for span in found]), deadline, silent)
            if not spans:
                return found
            found = self._policy.settle([*found, *spans])
            if self._policy.action(found) is ScreeningAction.BLOCK:
                return found  # nothing of this text goes on
            # A name that showed itself late may be the one that a phrase was about: then everything is read again.
            silent = NOTHING if silent else silent_again(text, found)
        raise OutOfTime

    def _read(self, plain: Reading, deadline: Deadline, silent: frozenset[str]) -> list[Span]:
        """What all readings give, on the original text; of the further ones only where they differ."""
        found = [plain.placed(span) for span in self._engine.analyse(plain.text, deadline, silent)]
        for other in readings(plain, deadline, silent):
            heard = self._engine.analyse(other.text, deadline, silent | other.silent)
            spans = [other.placed(span) for span in heard]
            found += [span for span in spans if _touches(span, other.changed)]
        return found


def _touches(span: Span, places: Sequence[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in places)


def _outcome(future: "Future[_Made]", seconds: float) -> _Made | _Refusal:
    """What came of the work, or why there is nothing."""
    error: BaseException | None
    try:
        error = future.exception(timeout=seconds)
    except (TimeoutError, CancelledError):
        future.cancel()  # who still waits for a thread need not begin
        error = OutOfTime()
    if error is None:
        return future.result()
    if isinstance(error, OutOfTime):
        return _Refusal("de controle op persoonsgegevens duurde te lang")
    return _Refusal(f"de controle op persoonsgegevens is mislukt ({type(error).__name__})")


def _kept(made: _Made | _Refusal) -> _Made:
    """What was made. Raised here, outside any handler, so that the error drags no frame with the text along."""
    if isinstance(made, _Refusal):
        raise ScreeningFailed(made.words)
    return made
