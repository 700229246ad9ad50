"""A model server on this machine that follows a script; it speaks the shape of OpenAI over real HTTP."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from evals.model.drafts import Author, Said, load_drafts, mended, passages_in


class ScriptedServer(ThreadingHTTPServer):
    """Says one claim for each question. The one that is right mends it when it is sent back."""

    daemon_threads = True
    key = "script"
    name = "openai:script"

    def __init__(self, wrong: bool, said: list[Said]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.author = Author(load_drafts(), wrong)
        self.said = said

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def reply(self, messages: list[dict[str, str]]) -> str:
        """The next draft, as JSON."""
        sent_back = any(message["role"] == "assistant" for message in messages)
        passages = passages_in("\n\n".join(message["content"] for message in messages))
        if not sent_back:
            self.said.append(self.author.draft(passages) or Said(0, "", "", "nothing"))
        last = self.said[-1]
        if sent_back and last.number and not self.author.wrong:
            last = mended(last, messages[-1]["content"], passages)
        claims = [last] if last.number else []
        return json.dumps({"claims": [claim.as_claim() for claim in claims]}, ensure_ascii=False)


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        message = {"role": "assistant", "content": self.server.reply(body["messages"])}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        self._send({"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})

    def _send(self, found: dict[str, Any]) -> None:
        data = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """The output belongs to the report."""


@contextmanager
def scripted_server(wrong: bool, said: list[Said]) -> Iterator[ScriptedServer]:
    """A server that listens until the end of the block. Its first words on each question go to ``said``."""
    server = ScriptedServer(wrong, said)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
