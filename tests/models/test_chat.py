"""The chat model against a real server on this machine that speaks the OpenAI shape."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import BadConfiguration, ModelFailed
from assistant.models.breaker import Breaker
from assistant.models.chat import LangChainChatModel, open_chat_model
from assistant.services import ChatPart
from assistant.turn import Passage, PassageKind, ScreenedText

SECRET = "kwispelende tapir"
PASSAGE = Passage("pid-7", "d", "AI-beleid", "1", "7.2", "Maatregelen", PassageKind.BULLET, (), "Test eerst.")
PARTS = (
    ChatPart("system", "Antwoord kort."),
    ChatPart("system", PASSAGE),
    ChatPart("user", ScreenedText._from_screening(SECRET)),
)


class Stub(ThreadingHTTPServer):
    """Answers in the way of ``mode``; remembers what it was sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.mode = "ok"
        self.content: Any = " Een antwoord. "
        self.bodies: list[dict[str, Any]] = []
        self.open = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        self.server.bodies.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        getattr(self, self.server.mode)()

    def ok(self) -> None:
        message = {"role": "assistant", "content": self.server.content}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        self.send(200, json.dumps(body).encode())

    def error(self) -> None:
        asked = self.server.bodies[-1]["messages"][-1]["content"]
        self.send(500, json.dumps({"error": {"message": f"cannot do {asked}"}}).encode())

    def unknown(self) -> None:
        self.send(404, b'{"error": {"message": "no such model"}}')

    def garbage(self) -> None:
        self.send(200, b"<html>kapot")

    def other_shape(self) -> None:
        self.send(200, b'{"choices": null}')

    def hang(self) -> None:
        self.server.open.wait(20)

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", "10000")
        self.end_headers()
        while not self.server.open.wait(0.1):
            self.wfile.write(b" ")

    def cut(self) -> None:
        """Half an answer, and then the line is broken."""
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", "400")
        self.end_headers()
        self.wfile.write(
            b'{"id": "1", "object": "chat.completion", "choices": [{"index": 0, "message": {"content": "Ha'
        )
        self.wfile.flush()
        self.close_connection = True

    def big(self) -> None:
        self.server.content = "x" * 10_000_000
        self.ok()

    def empty(self) -> None:
        self.send(200, b"")

    def flaky(self) -> None:
        """An error first, then an answer."""
        self.server.mode = "ok"
        self.error()

    def no_schema(self) -> None:
        if "response_format" in self.server.bodies[-1]:
            self.send(400, b'{"error": {"message": "response_format is not supported"}}')
        else:
            self.ok()

    def send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test output clean."""


@pytest.fixture
def stub() -> Iterator[Stub]:
    server = Stub()
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a client that hung up is expected
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.open.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def model(stub: Stub) -> Iterator[LangChainChatModel]:
    opened = open_chat_model("openai:m", stub.url, None, 1.0)
    opened.reply(PARTS)  # the first call builds its clients; the deadline is measured after it
    yield opened
    opened.close()


def test_it_answers_and_sends_what_the_parts_hold(stub: Stub, model: LangChainChatModel) -> None:
    assert model.reply(PARTS) == "Een antwoord."
    body = stub.bodies[-1]
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    system, user = (message["content"] for message in body["messages"])
    assert system.startswith("Antwoord kort.\n\n[pid-7] ")
    assert system.endswith("Test eerst.")
    assert user == SECRET
    assert body["model"] == "m"
    assert not body.get("stream")


@pytest.mark.parametrize(
    ("mode", "words"),
    [("error", "HTTP 500"), ("unknown", "HTTP 404"), ("garbage", "taalmodel"), ("other_shape", "taalmodel")],
)
def test_a_failing_server_is_named_without_the_question(
    stub: Stub, model: LangChainChatModel, mode: str, words: str
) -> None:
    stub.mode = mode
    calls = len(stub.bodies)
    with pytest.raises(ModelFailed, match=words) as caught:
        model.reply(PARTS)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert len(stub.bodies) == calls + (2 if mode == "error" else 1)


@pytest.mark.parametrize("mode", ["hang", "drip"])
def test_the_deadline_holds_for_the_whole_answer(stub: Stub, model: LangChainChatModel, mode: str) -> None:
    stub.mode = mode
    start = time.monotonic()
    with pytest.raises(ModelFailed, match=r"geen antwoord|TimeoutError"):
        model.reply(PARTS)
    assert 0.8 < time.monotonic() - start < 2.5


@pytest.mark.parametrize("content", ["", "   ", None])
def test_an_empty_answer_is_a_failure(stub: Stub, model: LangChainChatModel, content: str | None) -> None:
    stub.content = content
    with pytest.raises(ModelFailed):
        model.reply(PARTS)


@pytest.mark.parametrize(
    ("mode", "tries"), [("error", 2), ("garbage", 1), ("other_shape", 1), ("cut", 1), ("big", 1), ("empty", 1)]
)
def test_nothing_partial_ever_comes_back(stub: Stub, mode: str, tries: int) -> None:
    model = open_chat_model("openai:m", stub.url, None, 5.0)
    stub.mode = mode
    with pytest.raises(ModelFailed) as caught:
        model.reply(PARTS)
    assert SECRET not in str(caught.value)
    assert len(stub.bodies) == tries
    model.close()


def test_an_error_of_the_server_is_tried_once_more(stub: Stub, model: LangChainChatModel) -> None:
    stub.mode = "flaky"
    assert model.reply(PARTS) == "Een antwoord."


SCHEMA = {"type": "object", "properties": {"claims": {"type": "array"}}}


def test_the_shape_of_the_reply_is_asked_for(stub: Stub, model: LangChainChatModel) -> None:
    model.reply(PARTS, SCHEMA)
    assert stub.bodies[-1]["response_format"]["json_schema"]["schema"] == SCHEMA
    assert stub.bodies[-1]["max_completion_tokens"] == 800


def test_a_server_that_knows_no_schema_is_asked_without(stub: Stub, model: LangChainChatModel) -> None:
    stub.mode = "no_schema"
    calls = len(stub.bodies)
    assert model.reply(PARTS, SCHEMA) == "Een antwoord."
    assert model.reply(PARTS, SCHEMA) == "Een antwoord."
    assert ["response_format" in body for body in stub.bodies[calls:]] == [True, False, False]


def test_after_five_failures_nobody_waits_and_later_one_call_finds_out(stub: Stub) -> None:
    now = [0.0]
    breaker = Breaker(failures=5, rest_s=30.0, clock=lambda: now[0])
    first = open_chat_model("openai:m", stub.url, None, 0.4)
    model = LangChainChatModel("openai:m", first._model, 0.4, breaker)
    stub.mode = "hang"
    for _ in range(5):
        with pytest.raises(ModelFailed, match=r"geen antwoord"):
            model.reply(PARTS)
    calls, start = len(stub.bodies), time.monotonic()
    for _ in range(20):
        with pytest.raises(ModelFailed, match="rust"):
            model.reply(PARTS)
    assert time.monotonic() - start < 1
    assert len(stub.bodies) == calls
    stub.mode, now[0] = "ok", 30.0
    assert model.reply(PARTS) == "Een antwoord."
    assert model.reply(PARTS) == "Een antwoord."
    model.close()


def test_a_server_that_hangs_leaves_no_thread_and_no_line_behind(stub: Stub, model: LangChainChatModel) -> None:
    threads, open_lines = threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))
    stub.mode = "hang"
    for _ in range(3):
        with pytest.raises(ModelFailed):
            model.reply(PARTS, within_s=0.3)
    stub.open.set()
    time.sleep(0.5)
    assert threading.active_count() <= threads + 2
    assert len(list(Path("/proc/self/fd").iterdir())) <= open_lines + 4  # two lines, seen from both their ends


def test_calls_run_side_by_side(stub: Stub, model: LangChainChatModel) -> None:
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(model.reply(PARTS))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["Een antwoord."] * 6


def test_nothing_listening(stub: Stub) -> None:
    stub.server_close()
    model = open_chat_model("openai:m", stub.url, "sleutel", 2.0)
    with pytest.raises(ModelFailed, match="taalmodel openai:m") as caught:
        model.reply(PARTS)
    assert SECRET not in str(caught.value)
    model.close()


@pytest.mark.parametrize("name", ["", "llama", "openai:", ":llama", "bestaatniet:llama", "anthropic:claude"])
def test_a_model_that_cannot_be_opened_is_refused(name: str) -> None:
    with pytest.raises(BadConfiguration, match="ASSISTANT_CHAT_MODEL"):
        open_chat_model(name, "http://127.0.0.1:9/v1", None, 1.0)
