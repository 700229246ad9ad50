"""Puts questions to the real pipeline with a chat model beside it, and keeps what became of each."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from assistant.assembly import Assistant, open_assistant
from assistant.outcomes import Outcome
from assistant.settings import Settings
from assistant.turn import Claim, Question, Turn
from evals.case import Case
from evals.loading import load_cases

_KINDS = ("policy", "responsibility", "definition", "follow_up")
# Other ways to begin the same question: another prompt for the model, often another draft.
_BEGINNINGS = ("", "ik wil graag weten: ", "vraagje. ", "korte vraag van een collega: ")
_STEP = "assistant.answering.write_answer"


class Served(Protocol):
    """Where the model is."""

    @property
    def url(self) -> str:
        """Its address."""
        ...

    @property
    def key(self) -> str:
        """What opens it."""
        ...

    @property
    def name(self) -> str:
        """Provider and model."""
        ...


@dataclass(frozen=True)
class Asked:
    """One question and what was shown.

    ``by_model`` is True where the words that were shown are the model's. ``said`` are the lines of
    the step that wrote: which faults a draft had, never its words. ``reached`` is False where
    the question never went to the model.
    """

    question: str
    answer: str
    by_model: bool
    claims: tuple[Claim, ...]
    said: tuple[str, ...]
    outcome: Outcome | None
    seconds: float

    @property
    def reached(self) -> bool:
        """Whether the model was asked."""
        return self.by_model or bool(self.said)

    @property
    def silent(self) -> bool:
        """Whether the server failed, or was left alone after failures."""
        return any("chat model failed" in line for line in self.said)

    @property
    def mended(self) -> bool:
        """Whether a first draft was sent back."""
        return any("mended" in line for line in self.said)


def questions() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Dutch questions of the eval cases that have an answer, with those before them; each in several wordings."""
    cases = [case for case in load_cases() if _answered(case)]
    for beginning in _BEGINNINGS:
        yield from ((f"{beginning}{case.asked}", case.earlier) for case in cases)


def _answered(case: Case) -> bool:
    return case.kind in _KINDS and case.language == "nl" and Outcome.ANSWERED in case.expect.status


@contextmanager
def assistant_beside(served: Served, limits: Mapping[str, float]) -> Iterator[Assistant]:
    """The real assistant with this model and these settings, and a log of its own that is thrown away."""
    settings = Settings.read().model_copy(
        update={
            "database_url": None,
            "chat_model": served.name,
            "chat_base_url": served.url,
            "chat_api_key": served.key,
            **limits,
        }
    )
    with (
        TemporaryDirectory(prefix="beleidswijzer-eval-") as folder,
        open_assistant(settings, log_folder=Path(folder)) as assistant,
    ):
        yield assistant


def asked_all(
    assistant: Assistant,
    wanted: int,
    asking: Iterable[tuple[str, tuple[str, ...]]],
    keep: Callable[[Sequence[Asked]], None],
    at_a_time: int = 1,
) -> list[Asked]:
    """Ask until so many questions have had a reply of the model, or there are no more; in the order of asking.

    ``keep`` is handed all that was asked so far, each time that there is more.
    """
    done: list[Asked] = []
    rest = iter(asking)
    with _heard() as lines, ThreadPoolExecutor(at_a_time) as desks:
        while sum(one.reached and not one.silent for one in done) < wanted:
            batch = list(islice(rest, 4 * at_a_time))
            if not batch:
                break
            done += desks.map(lambda one: _asked(assistant, lines, *one), batch)
            keep(done)
    return done


def _asked(assistant: Assistant, lines: "_Lines", text: str, earlier: tuple[str, ...]) -> Asked:
    lines.forget()
    started = time.perf_counter()
    turn: Turn | None = None
    for turn in assistant.ask(Question(text, asker="eval", earlier=earlier, channel="eval")):  # noqa: B007
        pass
    assert turn is not None
    return _kept(text, turn, lines.of_this_thread(), time.perf_counter() - started)


def _kept(text: str, turn: Turn, lines: tuple[str, ...], seconds: float) -> Asked:
    draft = turn.draft
    by_model = draft is not None and draft.author != "embedded" and bool(turn.citations)
    claims = draft.claims if draft is not None and by_model else ()
    return Asked(text, turn.answer, by_model, claims, lines, turn.outcome, seconds)


class _Lines(logging.Handler):
    """What the step says, by the thread that it says it in."""

    def __init__(self) -> None:
        super().__init__()
        self._by_thread: dict[int, list[str]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._by_thread.setdefault(threading.get_ident(), []).append(record.getMessage())

    def forget(self) -> None:
        """Begin anew in this thread."""
        self._by_thread[threading.get_ident()] = []

    def of_this_thread(self) -> tuple[str, ...]:
        """The lines since then."""
        return tuple(self._by_thread.get(threading.get_ident(), ()))


@contextmanager
def _heard() -> Iterator[_Lines]:
    logger, handler = logging.getLogger(_STEP), _Lines()
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before
