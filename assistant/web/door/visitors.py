"""Who a request is of: by the cookie of a session, by a bearer token, or the user of this computer."""

from dataclasses import dataclass

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from assistant.services.desk import Role
from assistant.web.door.cookies import RENEW_S, LoggedIn, LoginCookies
from assistant.web.door.moment import now
from assistant.web.door.provider import LoginRefused, OpenIdProvider
from assistant.web.door.rules import LoginRules
from assistant.web.who import LOCAL, Visitor

_API = "/api/"
_BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Known:
    """A visitor, and the session to renew where it is time for that."""

    visitor: Visitor
    renewed: LoggedIn | None = None


@dataclass(frozen=True, slots=True)
class Local:
    """Without a login: everybody is the user of this computer."""

    roles: frozenset[Role]

    async def of(self, scope: Scope) -> Known | None:
        """That user."""
        del scope
        return Known(Visitor(LOCAL, self.roles))


@dataclass(frozen=True, slots=True)
class WithLogin:
    """People who logged in; programs with a bearer token, for the API only."""

    rules: LoginRules
    cookies: LoginCookies
    provider: OpenIdProvider

    async def of(self, scope: Scope) -> Known | None:
        """Who it is; None for nobody that is known.

        Raises:
            LoginRefused: for a bearer token that does not hold.
            AuditFailed: when it cannot be seen which sessions have ended.
        """
        headers = Headers(scope=scope)
        told = headers.get("authorization", "")
        if told.lower().startswith(_BEARER) and scope["path"].startswith(_API):
            return await self._bearer(told[len(_BEARER) :].strip())
        session = self.cookies.read(cookie_parser(headers.get("cookie", "")))
        if session is None or await run_sync(self.rules.ended.has, session.id):
            return None
        renewed = session if now() - session.seen > RENEW_S else None
        return Known(Visitor(session.user, session.roles, signed_in=True), renewed)

    async def _bearer(self, token: str) -> Known:
        claims = await self.provider.bearer(token)
        roles = self.rules.provider.roles_of(claims)
        if not roles:
            raise LoginRefused("role")
        return Known(Visitor(claims["sub"], roles))


Visitors = Local | WithLogin
