"""The cookies of the door: signed, for this host only, out of reach of scripts."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

from assistant.services.desk import Role
from assistant.web.door.moment import now
from assistant.web.door.rules import LoginRules

RENEW_S = 60.0
ON_THE_WAY_S = 600.0
_ID_BYTES = 24


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """Somebody who logged in. ``begun`` and ``seen`` are moments, in seconds."""

    id: str
    user: str
    roles: frozenset[Role]
    begun: float
    seen: float


def begun(user: str, roles: frozenset[Role]) -> LoggedIn:
    """A new session: its id is never one that a browser brought along."""
    return LoggedIn(secrets.token_urlsafe(_ID_BYTES), user, roles, now(), now())


@dataclass(frozen=True, slots=True)
class LoginCookies:
    """Reads and writes them. ``session`` is the name of the cookie of who logged in, ``way`` of who is busy."""

    rules: LoginRules

    @property
    def session(self) -> str:
        """The name of the cookie of a session; browsers guard the prefix."""
        return "__Host-bw_login" if self.rules.secure else "bw_login"

    @property
    def way(self) -> str:
        """The name of the cookie of somebody on the way to the provider and back."""
        return "__Host-bw_weg" if self.rules.secure else "bw_weg"

    def read(self, cookies: Mapping[str, str]) -> LoggedIn | None:
        """The session, when it is ours, not idle for too long and not too old; ended or not is not seen here."""
        told = self._opened("login", cookies.get(self.session, ""))
        try:
            roles = frozenset(Role(role) for role in told["r"])
            found = LoggedIn(str(told["i"]), str(told["u"]), roles, float(told["b"]), float(told["s"]))
        except (KeyError, TypeError, ValueError):
            return None
        idle, age = now() - found.seen, now() - found.begun
        # A minute in the future is a replica whose clock runs ahead; more is no session of ours.
        return found if -60 < idle < self.rules.idle_s and -60 < age < self.rules.life_s else None

    def header(self, session: LoggedIn) -> str:
        """The cookie of a session that was seen now, as a header."""
        response = Response()
        self.keep(replace(session, seen=now()), response)
        return response.headers["set-cookie"]

    def keep(self, session: LoggedIn, response: Response) -> None:
        """Send the session along."""
        roles = sorted(session.roles)
        value = {"i": session.id, "u": session.user, "r": roles, "b": session.begun, "s": session.seen}
        self._set(response, self.session, self._signer("login").dumps(value))

    def keep_way(self, state: Mapping[str, Any], response: Response) -> None:
        """Send along what must be known when somebody comes back from the provider."""
        self._set(response, self.way, self._signer("way").dumps({"at": now(), **state}))

    def read_way(self, request: Request) -> dict[str, Any]:
        """What was sent along; empty where nothing was, or too long ago."""
        told = self._opened("way", request.cookies.get(self.way, ""))
        at = told.pop("at", None)
        return told if isinstance(at, float) and -60 < now() - at < ON_THE_WAY_S else {}

    def drop(self, response: Response, *names: str) -> None:
        """Take cookies away."""
        for name in names:
            response.delete_cookie(name, path="/", secure=self.rules.secure, httponly=True, samesite="lax")

    def _set(self, response: Response, name: str, value: Any) -> None:
        text = value if isinstance(value, str) else value.decode()
        response.set_cookie(name, text, httponly=True, samesite="lax", secure=self.rules.secure, path="/")

    def _signer(self, purpose: str) -> URLSafeSerializer:
        return URLSafeSerializer(self.rules.key, salt=f"bw-{purpose}", signer_kwargs={"digest_method": sha256})

    def _opened(self, purpose: str, cookie: str) -> dict[str, Any]:
        try:
            told = self._signer(purpose).loads(cookie)
        except (BadData, ValueError):
            return {}
        return dict(told) if isinstance(told, dict) else {}
