"""Puts the door in front of the application: who comes in, what is turned away, in which words."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, FastAPI
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from assistant.turn import Language
from assistant.web import choices
from assistant.web.door.cookies import LoginCookies
from assistant.web.door.gate import Gate, Turnstile
from assistant.web.door.limits import Buckets
from assistant.web.door.pages import DoorPages
from assistant.web.door.provider import OpenIdProvider
from assistant.web.door.visitors import Local, Visitors, WithLogin
from assistant.web.pages import Door
from assistant.web.parts import WebParts
from assistant.web.shell import MARK

OWN = ("/login", "/logout")


@dataclass(frozen=True)
class Front:
    """The door of one application. ``host`` is our name as browsers know it, "" without a login."""

    turnstile: Turnstile
    refuse: Callable[[Scope, int, int], Response]
    host: str
    visitors: Visitors
    cookies: LoginCookies | None

    def stand(self, app: FastAPI) -> None:
        """Add the gate; middleware that is added later is met earlier."""
        app.add_middleware(
            Gate, visitors=self.visitors, turnstile=self.turnstile, refuse=self.refuse, cookies=self.cookies
        )


def front(app: FastAPI, parts: WebParts, door: Door) -> Front:
    """Add the pages of the login where there is one; the rest of the door."""
    limits, login = parts.door.limits, parts.door.login
    turnstile = Turnstile(Buckets(limits.requests), Buckets(limits.questions), Buckets(limits.logins))
    refuse = _refusals(parts, door)
    if login is None:
        app.include_router(_no_login())
        return Front(turnstile, refuse, "", Local(frozenset(parts.local_roles)), None)
    provider, cookies = OpenIdProvider(login.provider), LoginCookies(login)
    app.include_router(DoorPages(login, provider, turnstile, door).router())
    return Front(turnstile, refuse, login.host, WithLogin(login, cookies, provider), cookies)


def _no_login() -> APIRouter:
    """Without a login there is nothing at its addresses: Gradio would have something there."""
    router = APIRouter(include_in_schema=False)
    for path in ("/login", "/login/callback", "/logout"):
        router.add_api_route(path, _nothing, methods=["GET", "POST"], response_model=None)
    return router


def _nothing() -> Response:
    return JSONResponse({"fout": "niet gevonden"}, 404)


def _refusals(parts: WebParts, door: Door) -> Callable[[Scope, int, int], Response]:
    def refuse(scope: Scope, status: int, wait: int) -> Response:
        key = f"door.turned.{status}"
        if "text/html" in Headers(scope=scope).get("accept", ""):
            values = {"status": status, "wait": wait}
            response = door.outside(Request(scope), "door/turned.html", status, values)
            response.headers[MARK] = "1"
        else:
            contacts = parts.about().contacts
            contact = contacts.get("aico") or parts.replies("web.contact", Language.NL)
            nl, en = (parts.replies(f"{key}.words", one, wait=wait, contact=contact) for one in Language)
            spoken = choices.language_of(Request(scope))  # Gradio shows the detail on its page
            shown = en if spoken is Language.EN else nl
            response = JSONResponse({"fout": nl, "error": en, "detail": shown}, status)
        if wait:
            response.headers["retry-after"] = str(wait)
        if status == 401:
            response.headers["www-authenticate"] = "Bearer"
        response.headers["cache-control"] = "no-store"
        return response

    return refuse
