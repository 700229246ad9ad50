"""The pages of the door: to the login and back, and out."""

from collections.abc import Mapping
from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.web.door.cookies import ON_THE_WAY_S, LoginCookies, begun
from assistant.web.door.gate import Turnstile, address_of
from assistant.web.door.moment import now
from assistant.web.door.provider import LoginRefused, OpenIdProvider
from assistant.web.door.rules import LoginRules
from assistant.web.pages import Door
from assistant.web.session import COOKIE as FORM_COOKIE

_STATUS = {"denied": 403, "role": 403, "stale": 400, "unreachable": 503, "often": 429}
_LONGEST_PLACE = 300


class DoorPages:
    """What happens at ``/login``, ``/login/callback`` and ``/logout``."""

    def __init__(self, rules: LoginRules, provider: OpenIdProvider, turnstile: Turnstile, door: Door) -> None:
        self._rules = rules
        self._provider = provider
        self._turnstile = turnstile
        self._door = door
        self._cookies = LoginCookies(rules)

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/login", self.login, methods=["GET"], response_model=None)
        router.add_api_route("/login/callback", self.back, methods=["GET"], response_model=None)
        router.add_api_route("/logout", self.out_page, methods=["GET"], response_model=None)
        router.add_api_route("/logout", self.out, methods=["POST"], response_model=None)
        return router

    async def login(self, request: Request) -> Response:
        """Send somebody to the provider."""
        if wait := self._turnstile.logins.wait(address_of(request.scope)):
            return self._refused(request, "often", wait)
        try:
            response, state = await self._provider.away(request, self._rules.url.rstrip("/") + "/login/callback")
        except LoginRefused as refusal:
            return self._refused(request, refusal.reason)
        self._cookies.keep_way({"state": state, "next": own_place(request.query_params.get("next", ""))}, response)
        response.headers["cache-control"] = "no-store"
        return response

    async def back(self, request: Request) -> Response:
        """Take somebody in who comes back from the provider; what fails counts as a failed login."""
        address = address_of(request.scope)
        if wait := self._turnstile.logins.wait(address):
            return self._refused(request, "often", wait)
        way = self._cookies.read_way(request)
        try:
            await self._use_once(request.query_params.get("state", ""))
            claims = await self._provider.back(request, dict(way.get("state", {})))
            return await self._in(request, claims, str(way.get("next", "/")))
        except LoginRefused as refusal:
            if refusal.reason != "unreachable":
                self._turnstile.logins.take(address)
            return self._refused(request, refusal.reason)

    async def out_page(self, request: Request) -> Response:
        """Asks whether somebody wants to log out, or says that they are out."""
        known = self._cookies.read(request.cookies)
        logged_in = known is not None and not await run_sync(self._rules.ended.has, known.id)
        return self._page(request, "door/logout.html", 200, {"logged_in": logged_in})

    async def out(self, request: Request) -> Response:
        """End the session: its cookie is worth nothing from now on, on any replica."""
        await self._end(request)
        response = RedirectResponse("/logout", status_code=303)
        self._cookies.drop(response, self._cookies.session, self._cookies.way, FORM_COOKIE)
        # Everything that this browser kept of us, and of nobody else.
        response.headers["clear-site-data"] = '"cache", "storage"'
        return response

    async def _in(self, request: Request, claims: Mapping[str, Any], place: str) -> Response:
        roles = self._rules.provider.roles_of(claims)
        if not roles:
            raise LoginRefused("role")
        await self._end(request)  # a session that was brought along, and whoever's it was, is over
        response = RedirectResponse(own_place(place), status_code=303, headers={"cache-control": "no-store"})
        self._cookies.drop(response, self._cookies.way, FORM_COOKIE)
        self._cookies.keep(begun(claims["sub"], roles), response)
        return response

    async def _end(self, request: Request) -> None:
        session = self._cookies.read(request.cookies)
        if session is not None:
            await run_sync(self._rules.ended.end, session.id, int(session.begun + self._rules.life_s))

    async def _use_once(self, state: str) -> None:
        """A way back can be walked once."""
        if not state or await run_sync(self._rules.ended.has, f"way:{state}"):
            raise LoginRefused("stale" if state else "denied")
        await run_sync(self._rules.ended.end, f"way:{state}", int(now() + ON_THE_WAY_S + 60))

    def _refused(self, request: Request, reason: str, wait: int = 0) -> Response:
        self._turnstile.turned.count("login" if reason == "often" else reason)
        response = self._page(request, "door/refused.html", _STATUS.get(reason, 400), {"reason": reason})
        self._cookies.drop(response, self._cookies.way)
        if wait:
            response.headers["retry-after"] = str(wait)
        return response

    def _page(self, request: Request, template: str, status: int, values: Mapping[str, Any]) -> Response:
        return self._door.outside(request, template, status, values)


def own_place(place: str) -> str:
    """A place on this site; anything else is the front page."""
    good = place.startswith("/") and not place.startswith(("//", "/\\", "/login", "/logout"))
    plain = all(" " < sign < "\x7f" and sign != "\\" for sign in place)
    return place if good and plain and len(place) <= _LONGEST_PLACE else "/"
