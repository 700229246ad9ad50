"""A fault at every part of the path: each raises an error that says all it was given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

from assistant.assembly import Assistant
from assistant.audit.chain import Chain
from assistant.audit.contents import PlainContents
from assistant.audit.terms import Terms
from assistant.audit.writer import Writer
from assistant.errors import AssistantError, AuditFailed, ModelFailed, ScreeningFailed, SearchFailed
from assistant.pipeline import Path, Step
from assistant.register.judge_tool import JudgeTool
from assistant.register.names import NameMatcher
from assistant.retrieval.find_passages import FindPassages
from assistant.routing.route_question import RouteQuestion
from assistant.screening.detectors import DETECTORS
from assistant.screening.screen_answer import ScreenAnswer
from assistant.screening.screen_question import ScreenQuestion
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Deadline, Span
from assistant.turn import Receipt, Turn
from tests.canary.recording import RecordingEmbedder
from tests.reachable import strings_in


class Blurted(RuntimeError):
    """A bug whose words are everything the broken part held."""


@dataclass
class Blurting:
    """Raises with everything it is given; remembers what it said.

    With ``named`` the error is one of the house, with proper words, and the bug is its cause.
    """

    named: type[AssistantError] | None = None
    said: list[str] = field(default_factory=list)

    def __call__(self, *given: object) -> NoReturn:
        words = " | ".join(strings_in(*given))
        self.said.append(words)
        bug = Blurted(words, given)
        if self.named is None:
            raise bug
        raise self.named("dit onderdeel is stuk") from bug


class Open:
    """Takes any call of any name, and raises with what came along."""

    def __init__(self, blurt: Blurting) -> None:
        self._blurt = blurt

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        return lambda *given, **named: self._blurt(given, named)


@dataclass
class _Broken:
    """A step that raises before it begins, or when it is done, with the turn in its hands."""

    step: Step
    blurt: Blurting
    late: bool

    def __call__(self, turn: Turn) -> Turn:
        made = self.step(turn) if self.late else None
        self.blurt(turn, made)


@dataclass
class _BrokenLog:
    """An audit log that fails at the question or at the ending."""

    inner: Any
    blurt: Blurting
    at: str

    def record_question(self, turn: Turn) -> Receipt:
        if self.at == "question":
            self.blurt(turn)
        receipt: Receipt = self.inner.record_question(turn)
        return receipt

    def record_ending(self, turn: Turn) -> Receipt:
        if self.at == "ending":
            self.blurt(turn)
        receipt: Receipt = self.inner.record_ending(turn)
        return receipt


class _BrokenChain(Chain):
    """The innermost part of the log's writer fails, in the writer's own thread."""

    blurt: Blurting

    def append(self, adding: Any, end: Any, entries: Sequence[Any]) -> NoReturn:
        self.blurt(entries)


@dataclass
class _BrokenDetector:
    """A detector that is whole while Presidio is opened, and breaks after that."""

    blurt: Blurting
    name: str = "stuk"
    kind: str = "PERSON"
    whole: bool = True

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        return [] if self.whole else self.blurt(text, deadline)


@dataclass
class Fault:
    """A way to break: ``path`` gives the path with this part broken.

    ``undo`` mends what is shared, after each use; ``close`` lets go of what was opened for it.
    """

    name: str
    path: Callable[[Path], Path]
    blurt: Blurting
    undo: Callable[[], None] = lambda: None
    close: Callable[[], None] = lambda: None


_NAMED: dict[str, type[AssistantError]] = {
    "ScreenQuestion": ScreeningFailed, "ScreenAnswer": ScreeningFailed, "FindPassages": SearchFailed,
    "WriteAnswer": ModelFailed,
}  # fmt: skip


def faults(assistant: Assistant, embedder: RecordingEmbedder) -> Iterator[Fault]:
    """Every fault, each in a part of its own; one at a time is in force."""
    for number, step in enumerate(assistant.path.steps):
        name = type(step).__name__
        named = _NAMED.get(name, AssistantError)
        yield _at_step(f"{name} before", number, Blurting())
        yield _at_step(f"{name} after", number, Blurting(), late=True)
        yield _at_step(f"{name} by name", number, Blurting(named))
    yield from _in_the_log(assistant)
    yield from _inside_the_steps(assistant, embedder)


def _at_step(name: str, number: int, blurt: Blurting, late: bool = False) -> Fault:
    def broken(path: Path) -> Path:
        step = path.steps[number]
        made = type(type(step).__name__, (_Broken,), {})(step, blurt, late)
        return replace(path, steps=(*path.steps[:number], made, *path.steps[number + 1 :]))

    return Fault(name, broken, blurt)


def _in_the_log(assistant: Assistant) -> Iterator[Fault]:
    for at in ("question", "ending"):
        for named in (None, AuditFailed):
            blurt = Blurting(named)
            log = _BrokenLog(assistant.audit, blurt, at)
            yield Fault(f"log of the {at}{' by name' if named else ''}", _with(audit=log), blurt)
    blurt = Blurting()
    chain = _BrokenChain("proef", assistant.audit.surroundings.clock, Terms(), PlainContents())
    chain.blurt = blurt
    writer = Writer(assistant.audit.database, chain)
    yield Fault(
        "writer of the log", _with(audit=replace(assistant.audit, writer=writer)), blurt, close=writer.close
    )
    blurt = Blurting()
    yield Fault("words of the ending", _with(say_ending=blurt), blurt)


def _inside_the_steps(assistant: Assistant, embedder: RecordingEmbedder) -> Iterator[Fault]:
    knowledge, blurt = assistant.knowledge, Blurting()
    yield Fault("register, names", _step(RouteQuestion(knowledge, Open(blurt), assistant.index.uses)), blurt)
    blurt = Blurting()
    names = NameMatcher(assistant.register)
    yield Fault("likeness of uses", _step(RouteQuestion(knowledge, names, Open(blurt))), blurt)
    blurt = Blurting()
    yield Fault("register, rules", _step(JudgeTool(Open(blurt))), blurt)
    blurt = Blurting()
    yield Fault("index", _step(FindPassages(Open(blurt), knowledge)), blurt)
    for named in (None, ModelFailed):
        blurt = Blurting(named)
        yield _in_the_embedder(f"embedding model{' by name' if named else ''}", embedder, blurt)
    for name, step in (("detector", ScreenQuestion), ("detector, at the answer", ScreenAnswer)):
        blurt = Blurting()
        screener = _with_a_broken_detector(blurt)
        yield Fault(name, _step(step(screener)), blurt, close=screener.close)


def _with_a_broken_detector(blurt: Blurting) -> PresidioScreener:
    detector = _BrokenDetector(blurt)
    screener = PresidioScreener(detectors=(*DETECTORS, detector))
    detector.whole = False
    return screener


def _in_the_embedder(name: str, embedder: RecordingEmbedder, blurt: Blurting) -> Fault:
    def broken(path: Path) -> Path:
        embedder.fault = blurt
        return path

    def mended() -> None:
        embedder.fault = None

    return Fault(name, broken, blurt, mended)


def _with(**changes: Any) -> Callable[[Path], Path]:
    return lambda path: replace(path, **changes)


def _step(made: Step) -> Callable[[Path], Path]:
    """The path with this step in the place of the one of its kind."""
    return lambda path: replace(
        path, steps=tuple(made if type(step) is type(made) else step for step in path.steps)
    )
