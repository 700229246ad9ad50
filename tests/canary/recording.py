"""Models that remember every word they are given, and can be told to fail with it in their mouth."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NoReturn

from assistant.indexing.artefact import Embedder
from assistant.services import PassagePart, Vector
from assistant.turn import ScreenedText

Raise = Callable[[object], NoReturn]


@dataclass
class RecordingEmbedder:
    """An embedding model (``services.QuestionEmbedder`` and ``PassageEmbedder``) behind an open notebook."""

    inner: Embedder
    given: list[str] = field(default_factory=list)
    fault: Raise | None = None

    @property
    def name(self) -> str:
        return self.inner.name

    def embed_question(self, words: ScreenedText) -> Vector:
        self.given.append(words.text)
        if self.fault is not None:
            self.fault(words)
        return self.inner.embed_question(words)

    def embed_passages(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        self.given += [part.text for part in parts]
        return self.inner.embed_passages(parts)


class ChatServer(ThreadingHTTPServer):
    """A chat model on this machine, in the shape of OpenAI: it keeps what it was sent and says it all back."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.given: list[str] = []
        self.mode = "echo"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.server.given.append(f"{self.requestline}\n{self.headers}\n{body}")
        said = json.loads(body)["messages"][-1]["content"]
        self.server.given.append(said)
        getattr(self, self.server.mode)(said)

    def echo(self, said: str) -> None:
        """A draft of the shape that was asked for, with everything that was sent in it."""
        claim = {"text": said[-500:], "passage": 1, "quote": said[:100]}
        self._reply(json.dumps({"claims": [claim]}))

    def babble(self, said: str) -> None:
        """No draft at all."""
        self._reply(f"Dit las ik: {said}")

    def error(self, said: str) -> None:
        """A fault of the server that repeats what was asked."""
        self._send(500, {"error": {"message": f"cannot answer {said}"}})

    def _reply(self, content: str) -> None:
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
        self._send(200, {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})

    def _send(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the words of this server are no words of the assistant."""


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """A chat model that listens until the end of the block."""
    server = ChatServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
