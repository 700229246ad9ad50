"""What goes around every page: the visitor's language, our look, security headers, nothing from elsewhere.

Pure ASGI: only HTML and the settings of the chat page are held back to be rewritten, streams pass untouched.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import choices
from assistant.web.marked_words import filled
from assistant.web.words import Words

# A script that Gradio 6.31.0 writes into the page itself; after an upgrade the
# browser tests complain in the console and name the new hash.
_GRADIO_SCRIPT = "'sha256-0Oy0Ire08IG2cKUbz5NkyIYtMcYCtJvG2yX/RMvjBWw='"
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' "
    + _GRADIO_SCRIPT
    + "; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-src 'none'; frame-ancestors {ancestors}"
)
# Our own pages need no script and no style of their own making.
_OWN_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors {ancestors}"
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
_TITLE = re.compile(r"<title>.*?</title>\s*", re.DOTALL)
_HEAD_TOP = '<script src="/web/early.js?v={version}"></script>'
_HEAD_END = (
    '<link rel="stylesheet" href="/web/look.css?v={version}">'
    '<link rel="stylesheet" href="/web/chat.css?v={version}">'
    '<link rel="icon" href="/web/icon.svg?v={version}" type="image/svg+xml">'
    '<script src="/web/page.js?v={version}" defer></script>'
)
_CHAT = "/"
_SETTINGS = "/config"


@dataclass(frozen=True)
class Chat:
    """What the chat page is dressed with: the head above it, the foot below it, and the words, per visitor."""

    top: Callable[[Request], str]
    foot: Callable[[Request], str]
    words: Callable[[Request], Words]


MARK = "x-own-page"
"""A header by which a page of ours says that Gradio has no part in it; it goes no further than here."""


def security_headers(ancestors: str, nonce: str = "", *, live: bool = False) -> dict[str, str]:
    """The headers that every answer carries; with a nonce for the page of Gradio, without for our own.

    ``live`` is for our own pages that follow a group session.
    """
    policy = (_POLICY if nonce else _LIVE_POLICY if live else _OWN_POLICY).format(nonce=nonce, ancestors=ancestors)
    headers = {**_HEADERS, "content-security-policy": policy}
    if ancestors != "'none'":
        # This older header cannot name who may frame us; the policy can.
        del headers["x-frame-options"]
    return headers


@dataclass(frozen=True)
class Shell:
    """The middleware.

    ``own`` are the beginnings of addresses of our own pages: nothing in those is rewritten.
    ``ancestors`` says which sites may show a page of ours within theirs.
    """

    app: ASGIApp
    chat: Chat
    version: str
    own: tuple[str, ...] = ()
    ancestors: str = "'none'"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; rewrite what comes back when it is HTML."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Rewriting(self, Request(scope), send))

    def is_own(self, path: str) -> bool:
        """True for a page of ours, which Gradio has no part in."""
        return any(path == begin or path.startswith(f"{begin}/") for begin in self.own)

    def rewrites(self, path: str, kind: str) -> bool:
        """True for what is made anew on the way out."""
        return not self.is_own(path) and (kind.startswith("text/html") or path == _SETTINGS)

    def dressed(self, text: str, request: Request, nonce: str) -> str:
        """The page of Gradio, or its settings, as we send it."""
        path = request.url.path
        if path not in (_CHAT, _SETTINGS):
            return _plain(text, nonce)
        say = self.chat.words(request)
        text = filled(text, say)
        if path == _SETTINGS:
            return text
        colours = choices.colours_of(request)
        opened = f'lang="{say.language.value}"' + (f' data-kleur="{colours}"' if colours else "")
        text = _TITLE.sub("", _FOREIGN.sub("", text).replace('lang="en"', opened, 1))
        text = text.replace("<head>", "<head>" + _HEAD_TOP.format(version=self.version), 1)
        title = f"<title>{escape(say('web.title'))}</title>"
        text = text.replace("</head>", title + _HEAD_END.format(version=self.version) + "</head>", 1)
        text = text.replace("<gradio-app", self.chat.top(request) + "<gradio-app", 1)
        text = text.replace("</gradio-app>", "</gradio-app>" + self.chat.foot(request), 1)
        return _plain(text, nonce)


def _plain(text: str, nonce: str) -> str:
    # Unquoted, because Gradio's settings stand in a script as JSON: a quote would end a string there.
    return text.replace("<script", f"<script nonce={nonce}")


class _Rewriting:
    """Sends one response on, changed where needed."""

    def __init__(self, shell: Shell, request: Request, send: Send) -> None:
        self._shell, self._request, self._send = shell, request, send
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
        path = self._request.url.path
        for name in _CORS:
            del headers[name]  # Gradio lets every origin in; this page talks to its own only
        own = self._shell.is_own(path) or MARK in headers
        del headers[MARK]
        live = f"{path}/".startswith(f"{_LIVE}/")
        nonce = "" if own else self._nonce
        for name, value in security_headers(self._shell.ancestors, nonce, live=live).items():
            headers[name] = value
        if path == _CHAT:
            self._remember(headers)
        message["headers"] = headers.raw
        if not own and self._shell.rewrites(path, headers.get("content-type", "")):
            headers["cache-control"] = "no-store"
            self._start = message
        else:
            await self._send(message)

    def _remember(self, headers: MutableHeaders) -> None:
        """Keep the choices that the address of the chat asks for."""
        kept = Response()
        choices.keep(self._request, kept)
        for cookie in kept.headers.getlist("set-cookie"):
            headers.append("set-cookie", cookie)

    async def _finish(self, start: Message) -> None:
        body = self._shell.dressed(self._body.decode(), self._request, self._nonce).encode()
        headers: Any = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
