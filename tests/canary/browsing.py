"""The chat page without a browser: the requests that Gradio's own page sends, and every byte that comes back."""

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

_TIMEOUT_S = 30


@dataclass
class Page:
    """One open page: a session of Gradio. ``received`` holds whatever the server sent, heads and bodies."""

    url: str
    session: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    received: list[bytes] = field(default_factory=list)
    conversation: str = ""

    def get(self, path: str) -> bytes:
        """Fetch a page."""
        return self._fetch(urllib.request.Request(self.url + path))

    def post(self, path: str, body: object) -> bytes:
        """Send JSON, or bytes as they are."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"content-type": "application/json", "sec-fetch-site": "same-origin", "origin": self.url}
        return self._fetch(urllib.request.Request(self.url + path, data, headers))

    def ask(self, text: str, conversation: str | None = None) -> str:
        """Type a question and press Enter; everything that the page is sent until it is done."""
        given = self.conversation if conversation is None else conversation
        stream = self.call("vraag", "submit", [text, given, None])
        for line in stream.splitlines():
            self.conversation = _uuid_in(line) or self.conversation
        return stream

    def feedback(self, reason: str, note: str) -> str:
        """Press the thumb down, choose a reason, write a note, send it."""
        self.call("duim-neer", "click", [])
        return self.call("reden-stuur", "click", [None, reason, note])

    def call(self, element: str, event: str, data: Sequence[object]) -> str:
        """Let something happen on the page, and wait until the server is done with it; or its refusal."""
        number, trigger = self._events[element, event]
        body = {"data": data, "fn_index": number, "trigger_id": trigger, "session_hash": self.session}
        joined = self.post("/gradio_api/queue/join", body).decode()
        if "event_id" not in joined:
            return joined
        return self.get(f"/gradio_api/queue/data?session_hash={self.session}").decode()

    def _fetch(self, request: urllib.request.Request) -> bytes:
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as response:
                head, body = bytes(response.headers), response.read()
        except urllib.error.HTTPError as error:
            with error:
                head, body = bytes(error.headers), error.read()
        self.received += [head, body]
        return bytes(body)

    @cached_property
    def _events(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Element and event to the number of the function and the id of the element, as the page is told them."""
        config: dict[str, Any] = json.loads(self.get("/config"))
        names = {one["id"]: one["props"].get("elem_id") for one in config["components"]}
        return {
            (names[target], event): (dependency["id"], target)
            for dependency in config["dependencies"]
            for target, event in dependency["targets"]
            if names.get(target)
        }


def _uuid_in(line: str) -> str | None:
    """The id of the conversation, which the page is given as the value of a hidden box."""
    if "process_completed" not in line:
        return None
    values = json.loads(line.removeprefix("data: "))["output"].get("data", [])
    return next((value for value in values if isinstance(value, str) and _is_uuid(value)), None)


def _is_uuid(value: str) -> bool:
    try:
        return str(uuid.UUID(value)) == value
    except ValueError:
        return False
