"""Puts the cases to an assistant, the real one or a scripted one, and scores what comes back."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from pydantic import ValidationError

from assistant.knowledge.types import Knowledge
from assistant.register.schema import Register
from assistant.settings import Settings
from assistant.turn import Question, Turn
from evals.case import Case
from evals.known import known_of
from evals.reply import Given, Reply, Score
from evals.suite import Measure


class BadReply(Exception):
    """The assistant gave back something that is not the object of the public contract."""


class Assistant(Protocol):
    """What an eval asks of the assistant; ``versions`` name the corpus, register, prompts and models."""

    @property
    def knowledge(self) -> Knowledge:
        """The corpus the assistant answers from."""
        ...

    @property
    def versions(self) -> Mapping[str, str]:
        """What decides the answers besides the code, each with its hash or name."""
        ...

    def ask(self, question: Question) -> Iterator[Turn]:
        """Yield the turn as each step starts; the last one has ended."""
        ...

    def as_json(self, turn: Turn) -> dict[str, Any]:
        """An ended turn as the object of the public contract."""
        ...


class RegisterInForce(Protocol):
    """Where the approved-tool list is kept."""

    @property
    def current(self) -> Register:
        """The list in force."""
        ...


class Examined(Assistant, Protocol):
    """An assistant whose register can be looked into, for the names that stand in it."""

    @property
    def register(self) -> RegisterInForce:
        """The list the verdicts come from."""
        ...


Opener = Callable[[], AbstractContextManager[Examined]]


@dataclass(frozen=True)
class Result:
    """One case, the reply it got, and the scores that apply, by the name of the measure."""

    case: Case
    reply: Reply
    scores: Mapping[str, Score]

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the measures that did not pass."""
        return tuple(name for name, score in self.scores.items() if not score.passed)


@contextmanager
def real_assistant(settings: Settings | None = None) -> Iterator[Examined]:
    """The real assistant as configured, its index included, with a log of its own that is thrown away.

    Args:
        settings: instead of those of the environment.

    Raises:
        BadConfiguration: when settings, corpus, register or index are wrong.
    """
    from assistant.assembly import open_assistant  # noqa: PLC0415 - opens heavy parts; tests do without

    own = (settings or Settings.read()).model_copy(update={"database_url": None})
    with (
        TemporaryDirectory(prefix="beleidswijzer-eval-") as folder,
        open_assistant(own, log_folder=Path(folder)) as assistant,
    ):
        yield assistant


def asked(assistant: Assistant, name: str, question: str, earlier: tuple[str, ...] = ()) -> Reply:
    """The reply to one question. ``name`` says in a complaint which one it was.

    Raises:
        BadReply: when it does not fit the public contract.
    """
    sent = Question(text=question, asker="eval", earlier=earlier, channel="eval")
    started = time.perf_counter()
    turn = None
    for turn in assistant.ask(sent):  # noqa: B007 - the last one counts
        pass
    seconds = time.perf_counter() - started
    if turn is None:
        raise BadReply(f"{name}: de assistent gaf niets terug")
    given, raw = _given(name, assistant.as_json(turn))
    return Reply(given, raw, seconds, max((hit.score for hit in turn.found), default=None))


def _given(name: str, found: dict[str, Any]) -> tuple[Given, str]:
    raw = json.dumps(found, ensure_ascii=False, default=str)
    try:
        return Given.model_validate_json(raw), raw
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadReply(f"{name}: antwoord volgt het contract niet: {where}: {first['msg']}") from None


def results(
    assistant: Examined, cases: Sequence[Case], measures: Sequence[Measure], progress: Callable[[int], None]
) -> tuple[Result, ...]:
    """Every case asked and scored, in order. ``progress`` is told how many are done."""
    known = known_of(assistant.knowledge, assistant.register.current)
    done: list[Result] = []
    for case in cases:
        reply = asked(assistant, case.id, case.asked, case.earlier)
        scored = {m.name: m.score(case, reply, known) for m in measures}
        done.append(Result(case, reply, {name: score for name, score in scored.items() if score}))
        progress(len(done))
    return tuple(done)
