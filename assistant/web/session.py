"""A session without a store: a signed cookie that holds a number, and why words were opened."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "bw_sessie"
LIFE_S = 12 * 3600
_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Session:
    """One visit of one browser. ``reason`` is a key of the closed list, "" until it is given."""

    id: str
    begun: int
    reason: str = ""

    def with_reason(self, reason: str) -> "Session":
        """The same session, in which words may be opened for this reason."""
        return replace(self, reason=reason)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Reads and writes the cookie, and makes the token that a form must send back."""

    key: bytes

    def of(self, request: Request) -> Session:
        """The session of this browser; a new one where there is none that holds."""
        found = self._read(request.cookies.get(COOKIE, ""))
        return found or Session(secrets.token_hex(_ID_BYTES), int(time.time()))

    def keep(self, session: Session, request: Request, response: Response) -> None:
        """Send the session along."""
        value = f"{session.id}.{session.begun}.{session.reason}"
        response.set_cookie(
            COOKIE,
            f"{value}.{self._signed('session', value)}",
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
            path="/",
        )

    def token(self, session: Session) -> str:
        """What a form of this session carries; another site cannot know it."""
        return self._signed("form", session.id)

    def holds(self, session: Session, token: str) -> bool:
        """True where a form carries the token of this session."""
        return hmac.compare_digest(self.token(session).encode(), token.encode())

    def _read(self, cookie: str) -> Session | None:
        value, _, signature = cookie.rpartition(".")
        if not hmac.compare_digest(self._signed("session", value).encode(), signature.encode()):
            return None
        number, begun, reason = value.split(".", 2)
        session = Session(number, int(begun), reason)
        return session if 0 <= time.time() - session.begun < LIFE_S else None

    def _signed(self, purpose: str, value: str) -> str:
        return hmac.new(self.key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()
