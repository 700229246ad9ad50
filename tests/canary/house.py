"""The assembled assistant under watch: its path may be exchanged, and everything it gave away is looked over."""

import json
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant.assembly import Assistant
from assistant.indexing.artefact import KEYWORDS
from assistant.models.embedding import open_embedder
from assistant.pipeline import Path as Pipeline
from assistant.retrieval.calibration import calibration_for
from assistant.retrieval.find_passages import FindPassages
from assistant.retrieval.hybrid_search import HybridSearch
from assistant.retrieval.keywords import KeywordIndex
from assistant.turn import Question, Turn
from assistant.web.parts import WebParts
from tests.canary.faults import Fault
from tests.canary.forms import Hit, Searcher
from tests.canary.recording import ChatServer, RecordingEmbedder
from tests.canary.traces import Disk, Logs, Place, as_bytes, error_places
from tests.reachable import strings_in

FIRST = "ScreenQuestion"


@dataclass
class House:
    """The assistant and its notebooks. ``assistant`` is the one in force; ``broken`` exchanges it for a while."""

    assistant: Assistant
    embedder: RecordingEmbedder
    chat: ChatServer
    logs: Logs
    disk: Disk
    seed: int

    @property
    def home(self) -> Path:
        return self.disk.folders[0]

    def ask(self, question: Question) -> Iterator[Turn]:
        return self.assistant.ask(question)

    @contextmanager
    def broken(self, fault: Fault) -> Iterator[None]:
        """The fault is in force within the block."""
        with self.on(fault.path(self.assistant.path)):
            try:
                yield
            finally:
                fault.undo()

    @contextmanager
    def on(self, path: Pipeline) -> Iterator[None]:
        """This path is in force within the block."""
        whole = self.assistant
        self.assistant = replace(whole, path=path)
        try:
            yield
        finally:
            self.assistant = whole

    def web_parts(self) -> WebParts:
        """What the web chat is given: the path that is in force at each question."""
        return replace(self.assistant.web_parts(), ask=self.ask)


def with_open_notebook(opened: Assistant) -> tuple[Assistant, RecordingEmbedder]:
    """The same assistant, searching with an embedding model that remembers what it is given."""
    index = opened.index
    embedder = RecordingEmbedder(open_embedder(opened.settings.embedding_model))
    search = HybridSearch(
        index.knowledge,
        KeywordIndex.load(index.folder / KEYWORDS),
        index.vectors,
        embedder,
        calibration_for(index.manifest.embedding_model),
    )
    finding = FindPassages(search, index.knowledge)
    steps = tuple(finding if isinstance(step, FindPassages) else step for step in opened.path.steps)
    return replace(opened, path=replace(opened.path, steps=steps)), embedder


@dataclass
class Watch:
    """Everything that got out since the watch began, and whether a canary is among it."""

    house: House
    searcher: Searcher
    output: "pytest.CaptureFixture[str]"
    warned: list[warnings.WarningMessage]
    said: set[Place] = field(default_factory=set)
    turns: list[Turn] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.house.logs.open_up()
        self.house.logs.take()
        self.house.embedder.given.clear()
        self.house.chat.given.clear()

    def follow(self, question: Question) -> Turn | None:
        """Ask as a caller does, and keep all that comes back; None where the path itself raised."""
        turns: list[Turn] = []
        try:
            turns.extend(self.house.ask(question))
        except Exception as error:  # noqa: BLE001 - whatever it is, its words are looked over
            self.heard(error_places(error))
        self.keep(turns, question)
        return turns[-1] if turns and turns[-1].outcome else None

    def keep(self, turns: Iterable[Turn], question: Question | None = None) -> None:
        """Look over turns: as printed, as JSON, and all they reach.

        The turn at the door of the first step still holds the question, as it must; the asker is a
        name the caller chose, which only the log must not keep.
        """
        asker = question.asker if question else ""
        for turn in turns:
            self.heard([("turn, printed", repr(turn.with_(asker="")).encode())])
            if turn.step == FIRST and turn.outcome is None and turn.screening is None:
                continue
            reached = (text for text in strings_in(turn) if text != asker)
            self.heard([("turn", as_bytes(reached))])
            written = json.dumps(self.house.assistant.as_json(turn), ensure_ascii=False)
            self.heard([("turn as JSON", written.encode())])
            if turn.outcome:
                self.turns.append(turn)

    def heard(self, places: Iterable[Place]) -> None:
        """Something that came out: an answer, a page, an error."""
        self.said.update(places)

    def places(self) -> Iterator[Place]:
        """Everything that got out."""
        # The queues of log and models are empty here: every turn has ended.
        yield from self.said
        yield "embedding model", as_bytes(self.house.embedder.given)
        yield "chat model", as_bytes(self.house.chat.given)
        yield "log lines", self.house.logs.take().encode("utf-8", "surrogatepass")
        captured = self.output.readouterr()
        yield "stdout", captured.out.encode("utf-8", "surrogatepass")
        yield "stderr", captured.err.encode("utf-8", "surrogatepass")
        yield "warnings", as_bytes(f"{warning.message} {warning.source}" for warning in self.warned)
        yield from self.house.disk.places()

    def hits(self) -> list[Hit]:
        """The canaries that got out; look once a watch."""
        return self.searcher.hits(self.places())

    def assert_silent(self) -> None:
        """No canary got out."""
        hits = self.hits()
        assert not hits, f"seed {self.house.seed}: {hits}"
