"""The door of this room: one text in; what was found and what may go on, out.

Fails closed: whatever a detector raises, and running out of time, becomes
``ScreeningFailed``, whose words never hold any of the text.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from assistant.errors import ScreeningFailed
from assistant.screening.detectors import DETECTORS
from assistant.screening.disguises import readings
from assistant.screening.normalise import normalise
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
        found = self._found(text)
        findings = tuple(Finding(s.kind, s.start, s.end, round(s.score, 2)) for s in found)
        action = self._policy.action(found)
        if action is ScreeningAction.BLOCK:
            return Screening(action, None, findings)
        return Screening(action, ScreenedText._from_screening(redacted(text, found)), findings)

    def explain(self, text: str) -> list[Explained]:
        """What was found, and what told it so: detector, score and cue, never the value.

        Raises:
            ScreeningFailed: when any detector could not do its work in time.
        """
        return [
            Explained(s.kind, s.start, s.end, round(s.score, 2), s.source, s.cue or None)
            for s in self._found(text)
        ]

    def close(self) -> None:
        """Let the threads go; screening is over."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _found(self, text: str) -> list[Span]:
        deadline = Deadline.after(self._budget_s)
        found = _outcome(self._threads.submit(self._find, text, deadline), self._budget_s)
        if isinstance(found, str):
            # Raised here, outside any handler, so that the error drags no frame with the text along.
            raise ScreeningFailed(found)
        return found

    def _find(self, text: str, deadline: Deadline) -> list[Span]:
        """Everything that was found, on the original text.

        What was found is masked and the rest read again, until nothing is found:
        so a screened text comes out of a second screening unchanged.
        """
        plain = normalise(text)
        found: list[Span] = []
        for _ in range(_ROUNDS):
            masked = plain.masked([(span.start, span.end) for span in found])
            spans = self._read(masked, deadline)
            if not spans:
                return found
            found = self._policy.settle([*found, *spans])
        raise OutOfTime

    def _read(self, plain: Reading, deadline: Deadline) -> list[Span]:
        """What all readings give, on the original text; of the further ones only where they differ."""
        found = [plain.placed(span) for span in self._engine.analyse(plain.text, deadline)]
        for other in readings(plain, deadline):
            spans = [other.placed(span) for span in self._engine.analyse(other.text, deadline)]
            found += [span for span in spans if span.kind not in other.silent and _touches(span, other.changed)]
        return found


def _touches(span: Span, places: Sequence[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in places)


def _outcome(future: "Future[list[Span]]", seconds: float) -> list[Span] | str:
    """What the detectors found, or in words (never of the text) why there is nothing."""
    try:
        error = future.exception(timeout=seconds)
    except TimeoutError:
        error = OutOfTime()
    if error is None:
        return future.result()
    if isinstance(error, OutOfTime):
        return "de controle op persoonsgegevens duurde te lang"
    return f"de controle op persoonsgegevens is mislukt ({type(error).__name__})"
