"""What may come in: our own origin, small bodies that fit the page, and the few doors it uses.

Gradio publishes more than this page needs and reflects every origin, so the
rest is closed here, before anything is parsed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.fitting import Fitting

BODY_LIMIT = 64 * 1024
_SAFE = ("GET", "HEAD", "OPTIONS")
_OPEN_DOORS = frozenset({"queue", "heartbeat", "cancel", "reset", "startup-events", "app_id"})
_CLOSED_ELSEWHERE = ("/vibe-edit", "/run-history", "/monitoring", "/dev/", "/mcp", "/login", "/logout")

_OURS = ("/login", "/login/callback", "/logout")  # Gradio has some of these too; ours are met first


@dataclass(frozen=True)
class Guard:
    """The middleware that refuses before anything else happens. ``host`` is our name as browsers know it."""

    app: ASGIApp
    fitting: Fitting
    host: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 404 (no such door), 403 (not our page), 413 (too large), 400 (does not fit), or pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if not is_ours(Headers(scope=scope).get("host", ""), self.host):
            await _refuse(421, scope, receive, send)
        elif closed(scope["path"]):
            await _refuse(404, scope, receive, send)
        elif scope["method"] in _SAFE:
            await self.app(scope, receive, send)
        elif not own_origin(Headers(scope=scope)):
            await _refuse(403, scope, receive, send)
        else:
            await self._with_body(scope, receive, send)

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(scope, receive)
        if body is None:
            await _refuse(413, scope, receive, send)
            return
        if not self.fitting.fits(scope["path"], body):
            await _answer(400, self.fitting.refusal, scope, receive, send)
            return
        scope["body"] = body
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, replay, send)


def is_ours(host: str, ours: str) -> bool:
    """True for our own name, and for a name that nobody on the internet can have: a loopback address or one word.

    A page of a stranger can give its own name the address of this computer (DNS rebinding); the browser
    then thinks that our answers are its own. Its name tells on it.
    """
    if host == ours:
        return True
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return bool(name) and "." not in name


def closed(path: str) -> bool:
    """True for what Gradio offers and no page of ours uses: upload, files, proxy, monitoring ..."""
    if path in _OURS:
        return False
    before, found, after = path.partition("/gradio_api/")
    if found:
        return after.split("/", 1)[0] not in _OPEN_DOORS
    return any(part in before for part in _CLOSED_ELSEWHERE)


def own_origin(headers: Headers) -> bool:
    """True when a browser says that our own page sent this, or no browser did.

    ``Sec-Fetch-Site`` cannot be set by a page and stays true behind a proxy;
    older browsers send only ``Origin``, which must then be this host.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


async def _read(scope: Scope, receive: Receive) -> bytes | None:
    """The whole body, or None when it is too large; what was announced is believed first."""
    announced = Headers(scope=scope).get("content-length", "0")
    if not announced.isdigit() or int(announced) > BODY_LIMIT:
        return None
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > BODY_LIMIT:
            return None
    return body


async def _refuse(status: int, scope: Scope, receive: Receive, send: Send) -> None:
    words = {
        403: "niet van deze pagina", 404: "niet gevonden", 413: "te groot", 421: "niet onder deze naam",
    }  # fmt: skip
    await _answer(status, {"fout": words[status]}, scope, receive, send)


async def _answer(status: int, words: Mapping[str, str], scope: Scope, receive: Receive, send: Send) -> None:
    await JSONResponse(words, status_code=status)(scope, receive, send)
