"""The middleware at the door: nothing is open but what stands in the list, and nobody may ask without end."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import AssistantError
from assistant.web.door.cookies import LoggedIn, LoginCookies
from assistant.web.door.limits import Buckets, TurnedAway, network_of
from assistant.web.door.owners import Owners, gradio_session
from assistant.web.door.provider import LoginRefused
from assistant.web.door.visitors import Known, Visitors

OPEN = frozenset({"/health/live", "/health/ready", "/metrics", "/login", "/login/callback", "/logout"})
"""What answers without a login; ``/metrics`` sees for itself who asks."""
OPEN_FOLDER = "/web/"
LOGIN = "/login"
# What one person may do only so many times a minute: ask, and try the code of a group session.
_QUESTIONS = frozenset({"/gradio_api/queue/join", "/api/v1/ask", "/learn/seat/ask", "/learn/join"})
_STATUS = {"bearer": 401, "role": 403, "unreachable": 503}

Refuse = Callable[[Scope, int, int], Response]
"""Makes the answer to who is turned away: the request, the status, and after how many seconds to come back."""


@dataclass(frozen=True)
class Turnstile:
    """What counts: requests, questions and failed logins, and whose sessions of Gradio are."""

    requests: Buckets
    questions: Buckets
    logins: Buckets
    turned: TurnedAway = field(default_factory=TurnedAway)
    owners: Owners = field(default_factory=Owners)


@dataclass(frozen=True)
class Gate:
    """Lets in who is known; 303 to the login for a page, 401 for the rest, 429 for who comes too often."""

    app: ASGIApp
    visitors: Visitors
    turnstile: Turnstile
    refuse: Refuse
    cookies: LoginCookies | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See who it is, and pass on or refuse."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] != "http":
            await self.app(scope, receive, send)
        elif wait := self.turnstile.requests.take(address_of(scope)):
            await self._turned(429, wait, "address", scope)(scope, receive, send)
        elif is_open(scope["path"]):
            await self.app(scope, receive, send)
        else:
            await self._known(scope, receive, send)

    async def _known(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = await self._found(scope)
        if isinstance(found, Response):
            await found(scope, receive, send)
            return
        scope["visitor"] = found.visitor
        refused = self._asks_too_often(scope, found.visitor.name) or self._not_theirs(scope, found.visitor.name)
        if refused is not None:
            await refused(scope, receive, send)
            return
        keeps = self.cookies is not None and found.renewed is not None
        await self.app(scope, receive, self._renewing(send, found.renewed) if keeps else send)

    async def _found(self, scope: Scope) -> Known | Response:
        try:
            known = await self.visitors.of(scope)
        except LoginRefused as refusal:
            return self._failed(scope, refusal)
        except AssistantError:
            return self._turned(503, 30, "store", scope)
        if known is not None:
            return known
        self.turnstile.turned.count("unknown")
        if _is_page(scope):
            place = quote(scope["path"], safe="/")
            return RedirectResponse(f"{LOGIN}?next={place}", 303, {"cache-control": "no-store"})
        return self.refuse(scope, 401, 0)

    def _failed(self, scope: Scope, refusal: LoginRefused) -> Response:
        """A token that does not hold is a failed login."""
        wait = self.turnstile.logins.take(address_of(scope)) if refusal.reason == "bearer" else 0
        status = 429 if wait else _STATUS.get(refusal.reason, 401)
        return self._turned(status, wait, "login" if wait else refusal.reason, scope)

    def _asks_too_often(self, scope: Scope, name: str) -> Response | None:
        if scope["method"] != "POST" or scope["path"].rstrip("/") not in _QUESTIONS:
            return None
        wait = self.turnstile.questions.take(name)
        return self._turned(429, wait, "person", scope) if wait else None

    def _not_theirs(self, scope: Scope, name: str) -> Response | None:
        number = gradio_session(scope)
        if number is None or self.turnstile.owners.holds(number, name):
            return None
        return self._turned(404, 0, "other", scope)

    def _turned(self, status: int, wait: int, reason: str, scope: Scope) -> Response:
        self.turnstile.turned.count(reason)
        return self.refuse(scope, status, wait)

    def _renewing(self, send: Send, session: LoggedIn | None) -> Callable[[Message], Awaitable[None]]:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and self.cookies and session:
                headers = MutableHeaders(raw=message["headers"])
                headers.append("set-cookie", self.cookies.header(session))
            await send(message)

        return sent


def is_open(path: str) -> bool:
    """True for what answers without a login."""
    return path in OPEN or (path.startswith(OPEN_FOLDER) and "/" not in path.removeprefix(OPEN_FOLDER))


def address_of(scope: Scope) -> str:
    """Where a request comes from: what a trusted proxy says, else who is on the line."""
    client = scope.get("client")
    return network_of(client[0]) if client else ""


def _is_page(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return scope["method"] in ("GET", "HEAD") and "text/html" in headers.get("accept", "")
