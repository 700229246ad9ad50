"""Closed when anything breaks: every detector, every function of the room."""

import gc
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import assistant
from assistant.assembly import open_assistant
from assistant.errors import ScreeningFailed
from assistant.outcomes import Family, Outcome
from assistant.pipeline import Path as Pipeline
from assistant.screening.detectors import DETECTORS
from assistant.screening.screen_question import ScreenQuestion
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Borrowed, Confirming, Deadline, OutOfTime, Span
from assistant.settings import Settings
from assistant.turn import Question, Receipt, Turn
from tests.on_disk import stored_under
from tests.reachable import strings_in

SECRETS = ("Kanariepiet", "Zonnebloem", "0612345678", "123456782", "kanarie.nl")
TEXT = (
    "Kanariepiet Zonnebloem heeft kanker, 0612345678, BSN 123456782, k a n a r i e @ k a n a r i e . n l, "
    "en nul zes een twee drie vier vijf zes zeven acht"
)
HARMLESS = "Mag ik Copilot gebruiken?"
ROOM = str(Path(assistant.__file__).parent / "screening")
Fault = Callable[[str, str], Any]
"""What a broken detector does with its kind and the text: raise, or return what it may not."""


def _raising(error: type[BaseException]) -> Fault:
    def fault(kind: str, text: str) -> Any:
        raise error(text)

    return fault


RAISED = {
    error.__name__: _raising(error)
    for error in (
        ValueError, KeyError, RuntimeError, RecursionError, MemoryError, TimeoutError, StopIteration,
        NotImplementedError, OSError, ScreeningFailed, SystemExit, KeyboardInterrupt,
    )
} | {"OutOfTime": lambda kind, text: _late()}  # fmt: skip
RETURNED: dict[str, Fault] = {
    "end beyond the text": lambda kind, text: [Span(kind, 0, len(text) + 1, 0.9)],
    "start beyond the text": lambda kind, text: [Span(kind, len(text), len(text) + 4, 0.9)],
    "counted from the end": lambda kind, text: [Span(kind, -9, -1, 0.9)],
    "begins before the text": lambda kind, text: [Span(kind, -2, 4, 0.9)],
    "empty": lambda kind, text: [Span(kind, 3, 3, 0.9)],
    "back to front": lambda kind, text: [Span(kind, 6, 2, 0.9)],
    "another kind": lambda kind, text: [Span("BSN" if kind != "BSN" else "PERSON", 0, 4, 0.9)],
    "a kind that does not exist": lambda kind, text: [Span("SHOE_SIZE", 0, 4, 0.9)],
    "a score that is no number": lambda kind, text: [Span(kind, 0, 4, float("nan"))],
    "a score over one": lambda kind, text: [Span(kind, 0, 4, 7.0)],
    "a score below zero": lambda kind, text: [Span(kind, 0, 4, -0.5)],
    "halves of characters": lambda kind, text: [Span(kind, 0.5, 4.5, 0.9)],  # type: ignore[arg-type]  # broken
    "nothing at all": lambda kind, text: None,
    "words": lambda kind, text: [text],
    "one good, one bad": lambda kind, text: [Span(kind, 0, 4, 0.9), Span(kind, 2, 10_000, 0.2)],
}
FAULTS = RAISED | RETURNED


def _late() -> Any:
    raise OutOfTime


@dataclass
class Switch:
    """A detector that does its work until it is told to fail, at its ``at``-th call (from 0)."""

    inner: Any
    fault: Fault | None = None
    in_confirm: bool = False
    at: int = 0
    calls: int = 0

    @property
    def name(self) -> str:
        return str(self.inner.name)

    @property
    def kind(self) -> str:
        return str(self.inner.kind)

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        self.calls += 1
        if self.fault is not None and self.in_confirm:
            return [Span(self.kind, 0, 4, 0.2)]  # who has no candidate is not asked to confirm
        if self.fault is not None and self.calls > self.at:
            return self.fault(self.kind, text)  # type: ignore[no-any-return]  # broken on purpose
        return [] if isinstance(self.inner, Borrowed) else self.inner.find(text, deadline)

    def confirm(self, text: str, own: Sequence[Span], others: Sequence[Span]) -> list[Span]:
        if self.fault is not None and self.in_confirm:
            return self.fault(self.kind, text)  # type: ignore[no-any-return]  # broken on purpose
        return self.inner.confirm(text, own, others) if isinstance(self.inner, Confirming) else list(own)


@dataclass
class Board:
    """A screener whose every detector stands behind a switch."""

    budget_s: float = 30.0
    redacting: bool = False
    """True where nothing is blocked, so that a text is read until nothing more is found."""
    switches: list[Switch] = field(default_factory=lambda: [Switch(detector) for detector in DETECTORS])

    def __post_init__(self) -> None:
        redacted = tuple({detector.kind for detector in DETECTORS}) if self.redacting else ()
        self.screener = PresidioScreener(
            redact_kinds=redacted, detectors=tuple(self.switches), budget_s=self.budget_s
        )

    def broken(
        self, index: int, fault: Fault | None, *, at: int = 0, in_confirm: bool = False
    ) -> PresidioScreener:
        for switch in self.switches:
            switch.fault, switch.calls = None, 0
        self.switches[index].fault = fault
        self.switches[index].at, self.switches[index].in_confirm = at, in_confirm
        return self.screener


@pytest.fixture(scope="module")
def board() -> Iterator[Board]:
    made = Board()
    yield made
    made.screener.close()


def _refusal(screener: PresidioScreener, text: str = TEXT) -> ScreeningFailed | None:
    """The error, where the text was refused as it must be."""
    try:
        screener.screen(text)
    except ScreeningFailed as error:
        _holds_nothing(error)
        return error
    return None


def _holds_nothing(error: BaseException) -> None:
    """No word of the text in the error, what it stems from, or the frames of the room it passed."""
    assert error.__cause__ is None
    assert error.__context__ is None
    said = [str(error), repr(error), repr(error.args), *traceback.format_exception(error)]
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith(ROOM):
            said += [repr(value) for value in frame.f_locals.values()]
    assert not [secret for secret in SECRETS for words in said if secret in words]


NAMES = [detector.name for detector in DETECTORS]


def test_the_board_screens_as_long_as_nothing_is_broken(board: Board) -> None:
    screening = board.broken(0, None).screen("Kanariepiet Zonnebloem belde, mevrouw Terpstra niet.")
    assert screening.kinds["PERSON"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("text", [TEXT, HARMLESS], ids=["personal", "harmless"])
def test_any_detector_that_breaks_in_any_way_refuses_the_text(board: Board, fault: str, text: str) -> None:
    let_through = [
        name for index, name in enumerate(NAMES) if _refusal(board.broken(index, FAULTS[fault]), text) is None
    ]
    assert not let_through


@pytest.mark.parametrize("fault", [name for name in FAULTS if name != "one good, one bad"])
def test_a_confirmation_that_breaks_refuses_the_text(board: Board, fault: str) -> None:
    let_through = [
        name
        for index, name in enumerate(NAMES)
        if _refusal(board.broken(index, FAULTS[fault], in_confirm=True)) is None
    ]
    assert not let_through


def test_a_detector_that_breaks_at_a_later_reading_refuses_the_text() -> None:
    board = Board(redacting=True)
    board.broken(0, None).screen(TEXT)
    readings = [switch.calls for switch in board.switches]
    assert max(readings) >= 4  # plain and further readings, and again with what was found masked
    assert min(readings) >= 2
    for index in range(0, len(DETECTORS), 4):
        for at in range(readings[index]):
            assert _refusal(board.broken(index, FAULTS["ValueError"], at=at)) is not None, (at, index)
    board.screener.close()


def test_after_a_refusal_the_next_text_is_screened(board: Board) -> None:
    assert _refusal(board.broken(3, FAULTS["MemoryError"])) is not None
    assert board.broken(3, None).screen(HARMLESS).findings == ()


def test_any_detector_that_hangs_refuses_the_text_in_time() -> None:
    board, let_go = Board(budget_s=0.08), threading.Event()
    try:
        for index, name in enumerate(NAMES):
            start = time.monotonic()
            assert _refusal(board.broken(index, lambda kind, text: let_go.wait(20) and [])) is not None, name
            assert time.monotonic() - start < 1.5, name
            if index % 8 == 7:  # a thread that hangs is lost until it ends
                let_go.set()
                time.sleep(0.05)
                let_go.clear()
    finally:
        let_go.set()
        board.screener.close()


def test_when_every_thread_hangs_the_next_text_is_refused_too() -> None:
    board, let_go = Board(budget_s=0.05), threading.Event()
    try:
        screener = board.broken(0, lambda kind, text: let_go.wait(20) and [])
        assert all(_refusal(screener) is not None for _ in range(18))
        assert _refusal(board.broken(0, None)) is not None
    finally:
        let_go.set()
        board.screener.close()


def test_a_closed_screener_refuses() -> None:
    board = Board()
    board.screener.close()
    assert _refusal(board.screener) is not None
    with pytest.raises(ScreeningFailed):
        board.screener.explain(TEXT)


def test_an_explanation_is_refused_as_well(board: Board) -> None:
    with pytest.raises(ScreeningFailed) as caught:
        board.broken(5, FAULTS["ValueError"]).explain(TEXT)
    _holds_nothing(caught.value)


MUST_BREAK = (
    "normalise readings decoded joined spoken replaced placed settle action redacted placeholder "
    "confirm analyse find chances"
)


class _Breaking:
    """Lets a chosen function of the room raise the first time it is called, and notes which are called."""

    def __init__(self, screener: PresidioScreener) -> None:
        self._screener = screener
        self._target: tuple[str, int] | None = None
        self._error: BaseException | None = None
        self.called: dict[tuple[str, int], str] = {}

    def screen(self, text: str, target: tuple[str, int] | None = None, error: BaseException | None = None) -> bool:
        """True where the text was refused."""
        self._target, self._error = target, error
        before = self._screener._threads
        self._screener._threads = ThreadPoolExecutor(1, initializer=sys.settrace, initargs=(self._trace,))
        gc.disable()  # a generator of an earlier screening that is cleared away would look like a call
        try:
            return _refusal(self._screener, text) is not None
        finally:
            self._screener._threads.shutdown()
            self._screener._threads = before
            gc.enable()

    def _trace(self, frame: FrameType, event: str, argument: object) -> None:
        code = frame.f_code
        if not code.co_filename.startswith(ROOM):
            return
        place = (code.co_filename, code.co_firstlineno)
        self.called[place] = code.co_name
        if place == self._target and self._error is not None:
            error, self._error = self._error, None
            raise error


def test_any_function_of_the_room_that_breaks_refuses_the_text() -> None:
    """Normalising, the further readings, masking, settling, the policy, redacting: nobody may be skipped."""
    screener = PresidioScreener(redact_kinds=tuple({d.kind for d in DETECTORS}), budget_s=60.0)
    breaking = _Breaking(screener)
    screener.screen(TEXT)  # what is looked up once is no part of it: ``test_damaged_files`` breaks that
    assert not breaking.screen(TEXT)
    functions = dict(breaking.called)
    assert len(functions) > 150
    assert set(MUST_BREAK.split()) <= set(functions.values())
    errors = (ValueError, KeyError, MemoryError, OSError)
    let_through = [
        (Path(place[0]).name, name, error.__name__)
        for number, (place, name) in enumerate(functions.items())
        for error in (errors[number % 4],)
        if not breaking.screen(TEXT, place, error(TEXT))
    ]
    screener.close()
    assert not let_through


@dataclass
class Log:
    """A log that keeps what it is given."""

    committed: list[Turn] = field(default_factory=list)

    def record_question(self, turn: Turn) -> Receipt:
        self.committed.append(turn)
        return Receipt(turn.interaction_id, len(self.committed), "BW-1")

    record_ending = record_question


@dataclass
class Recording:
    """Stands for every step that may call a model."""

    asked: list[Turn] = field(default_factory=list)

    def __call__(self, turn: Turn) -> Turn:
        self.asked.append(turn)
        return turn


@pytest.mark.parametrize("index", range(len(DETECTORS)), ids=NAMES)
def test_a_turn_ends_as_failed_screening_and_nobody_is_asked(
    board: Board, index: int, caplog: pytest.LogCaptureFixture
) -> None:
    for fault in ("ValueError", "OutOfTime", "KeyboardInterrupt", "end beyond the text", "another kind"):
        log, model = Log(), Recording()
        screener = board.broken(index, FAULTS[fault])
        path = Pipeline((ScreenQuestion(screener), model), log, lambda turn: turn.with_(answer="x"))
        with caplog.at_level(logging.DEBUG):
            *_, turn = path.follow(Question(TEXT, earlier=(TEXT,)))
        assert turn.outcome is Outcome.FAILED_SCREENING, fault
        assert turn.outcome.family is Family.FAILED
        assert not model.asked
        assert not [s for s in SECRETS if s in caplog.text + repr(turn) + repr(log.committed)]


def test_an_earlier_turn_that_cannot_be_screened_ends_this_one(board: Board) -> None:
    """The newest question is screened first, in one call of the detector; the earlier one breaks."""
    screener = board.broken(0, FAULTS["ValueError"], at=1)
    model = Recording()
    path = Pipeline((ScreenQuestion(screener), model), Log(), lambda turn: turn)
    *_, turn = path.follow(Question(HARMLESS, earlier=(f"En verder: {HARMLESS}",)))
    assert turn.outcome is Outcome.FAILED_SCREENING
    assert not model.asked


def test_the_whole_house_ends_the_turn_without_its_words(
    built_home: Path, tmp_path: Path, board: Board, caplog: pytest.LogCaptureFixture
) -> None:
    with open_assistant(Settings(home=built_home), log_folder=tmp_path) as opened:
        rest = Recording()
        path = Pipeline(
            (ScreenQuestion(board.screener), rest, *opened.path.steps[1:]), opened.audit, opened.path.say_ending
        )
        for index in range(0, len(DETECTORS), 6):
            board.broken(index, FAULTS["ValueError"])
            with caplog.at_level(logging.INFO):
                *_, turn = path.follow(Question(TEXT))
            assert turn.outcome is Outcome.FAILED_SCREENING
            assert turn.answer
            assert turn.receipt is not None
        assert not rest.asked
        stored = stored_under(tmp_path)
    assert stored
    assert not [s for s in SECRETS if s.encode() in stored or s in caplog.text]


def test_nothing_of_a_refused_text_stays_behind(board: Board) -> None:
    """The error is what the caller keeps; with it no frame and no future may keep the text."""
    word = "Vloeibaar" + "heid" * 3
    error = _refusal(board.broken(2, FAULTS["ValueError"]), f"{word} {word[:7]}")
    assert error is not None
    gc.collect()
    assert not [said for said in strings_in(error.args, error.__dict__) if word in said]
