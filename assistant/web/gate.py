"""Whoever has not accepted the notice reads it before the chat opens."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import AuditFailed
from assistant.services.desk import Role
from assistant.web import who
from assistant.web.notice import NoticeBook


@dataclass(frozen=True)
class Gate:
    """The middleware. It only shows the way: the server refuses a question without acceptance anyhow."""

    app: ASGIApp
    book: NoticeBook
    local_roles: Collection[Role]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a visit to the chat on to the notice, unless that was accepted."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"] == "/":
            request = Request(scope)
            if not await run_in_threadpool(self._may_pass, request):
                asked = f"?{request.url.query}" if request.url.query else ""
                await RedirectResponse(f"/notice?next={quote('/' + asked)}", 303)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _may_pass(self, request: Request) -> bool:
        visitor = who.visitor(request, self.local_roles)
        if visitor is None or not visitor.roles:
            return True  # others decide about who is not known
        try:
            return self.book.accepted(visitor.name)
        except AuditFailed:
            return True  # the page opens and says that nothing can be asked now
