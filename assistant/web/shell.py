"""What goes around every page: Dutch, our look, security headers, nothing from elsewhere.

Pure ASGI: only HTML is held back to be rewritten, streams pass untouched.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.top import Top

# A script that Gradio 6.31.0 writes into the page itself; after an upgrade the
# browser tests complain in the console and name the new hash.
_GRADIO_SCRIPT = "'sha256-0Oy0Ire08IG2cKUbz5NkyIYtMcYCtJvG2yX/RMvjBWw='"
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' "
    + _GRADIO_SCRIPT
    + "; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-src 'none'; frame-ancestors 'none'"
)
# Our own pages need no script and no style of their own making.
_OWN_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# The lessons follow a group session: one small script of ours, which asks nobody but us.
_LIVE_POLICY = f"{_OWN_POLICY}; script-src 'self'; connect-src 'self'"
_LIVE = "/learn"
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
}
_CORS = ("access-control-allow-origin", "access-control-allow-credentials")
_FOREIGN = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>|<link rel="manifest"[^>]*>\s*')
_HEAD_TOP = '<script src="/web/early.js?v={version}"></script>'
_HEAD_END = (
    '<link rel="stylesheet" href="/web/look.css?v={version}">'
    '<link rel="icon" href="/web/icon.svg?v={version}" type="image/svg+xml">'
    '<script src="/web/page.js?v={version}" defer></script>'
)


@dataclass(frozen=True)
class Shell:
    """The middleware. ``tops`` maps a path to the head of its page, ``titles`` to its title.

    ``own`` are the beginnings of addresses of our own pages: nothing in those is rewritten.
    """

    app: ASGIApp
    tops: Mapping[str, Top]
    titles: Mapping[str, str]
    version: str
    own: tuple[str, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; rewrite what comes back when it is HTML."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Rewriting(self, scope["path"], send))

    def is_own(self, path: str) -> bool:
        """True for a page of ours, which Gradio has no part in."""
        return any(path == begin or path.startswith(f"{begin}/") for begin in self.own)

    def dressed(self, html: str, path: str, nonce: str) -> str:
        """The page of Gradio as we send it."""
        html = _FOREIGN.sub("", html).replace('lang="en"', 'lang="nl"', 1)
        html = html.replace("<head>", "<head>" + _HEAD_TOP.format(version=self.version), 1)
        title = f"<title>{self.titles[path]}</title>" if path in self.titles else ""
        html = html.replace("</head>", title + _HEAD_END.format(version=self.version) + "</head>", 1)
        if path in self.tops:
            html = html.replace("<gradio-app", self.tops[path]() + "<gradio-app", 1)
        # Unquoted, because Gradio's settings stand in a script as JSON: a quote would end a string there.
        return html.replace("<script", f"<script nonce={nonce}")


class _Rewriting:
    """Sends one response on, changed where needed."""

    def __init__(self, shell: Shell, path: str, send: Send) -> None:
        self._shell, self._path, self._send = shell, path, send
        self._nonce = secrets.token_urlsafe(16)
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        for name in _CORS:
            del headers[name]  # Gradio lets every origin in; this page talks to its own only
        for name, value in _HEADERS.items():
            headers[name] = value
        own = self._shell.is_own(self._path)
        headers["content-security-policy"] = self._policy(own)
        message["headers"] = headers.raw
        if not own and headers.get("content-type", "").startswith("text/html"):
            headers["cache-control"] = "no-store"
            self._start = message
        else:
            await self._send(message)

    def _policy(self, own: bool) -> str:
        if not own:
            return _POLICY.format(nonce=self._nonce)
        return _LIVE_POLICY if f"{self._path}/".startswith(f"{_LIVE}/") else _OWN_POLICY

    async def _finish(self, start: Message) -> None:
        body = self._shell.dressed(self._body.decode(), self._path, self._nonce).encode()
        headers: Any = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
