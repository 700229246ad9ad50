"""Puts the web chat together: health, our own files, the chat page, and the guards around them."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response

from assistant.web.api import PREFIX, api
from assistant.web.chat_page import ChatPage
from assistant.web.desk.routes import add_pages
from assistant.web.door.front import OWN as DOOR_PAGES
from assistant.web.door.front import front
from assistant.web.fitting import Fitting, fitting
from assistant.web.gate import Gate
from assistant.web.guard import Guard
from assistant.web.health import Numbers, Readiness, add_health, add_metrics
from assistant.web.look import THEME
from assistant.web.notice import NoticeBook
from assistant.web.parts import WebParts
from assistant.web.quiet import Quiet
from assistant.web.shell import Chat, Shell
from assistant.web.talk import Talk

CONCURRENCY = 8
WAITING = 64
_STATIC = Path(__file__).with_name("static")
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def create_app(parts: WebParts, *, concurrency: int = CONCURRENCY, waiting: int = WAITING) -> FastAPI:
    """The web application.

    Args:
        parts: what the page may ask of the rest of the house.
        concurrency: how many questions are answered at the same time.
        waiting: how many more may wait in line.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    ready, numbers = Readiness(parts.ready), Numbers()
    parts = replace(parts, ask=numbers.counted(parts.ask))
    add_health(app, ready)
    _add_static(app)
    door, own = add_pages(app, parts, _version())
    gate = front(app, parts, door)
    add_metrics(app, numbers, gate.turnstile.turned.total, ready, parts.door.metrics_token)
    if parts.as_json is not None:
        app.mount(PREFIX, api(parts, parts.as_json, concurrency))
    page = _in_a_loop(lambda: _mounted(app, ChatPage(parts, concurrency, waiting)))
    fits = fitting(page.blocks, Talk(parts).say())
    _echo_nothing(app, fits)
    if parts.notices is not None:
        app.add_middleware(Gate, book=NoticeBook(parts), local_roles=parts.local_roles)
    gate.stand(app)  # what is added last is met first
    app.add_middleware(Guard, fitting=fits, host=gate.host)
    chat = Chat(top=door.top, foot=door.foot, words=door.words)
    ours = (*own, *DOOR_PAGES)
    app.add_middleware(Shell, chat=chat, version=_version(), own=ours, ancestors=parts.door.frame_ancestors)
    app.add_middleware(Quiet, refuse=gate.refuse)
    return app


def _mounted(app: FastAPI, page: ChatPage) -> ChatPage:
    gr.mount_gradio_app(
        app, page.blocks, "/", theme=THEME, footer_links=[], ssr_mode=False, show_error=False, pwa=False,
        max_file_size=0, enable_monitoring=False, run_history=False, mcp_server=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )  # fmt: skip
    return page


def _echo_nothing(app: FastAPI, fits: Fitting) -> None:
    """Answer a request that cannot be read with our words: FastAPI's own repeat what was sent."""

    async def unread(_: Request, __: Exception) -> JSONResponse:
        return JSONResponse(fits.refusal, status_code=422)

    for one in _with_mounted(app):
        one.add_exception_handler(RequestValidationError, unread)


def _with_mounted(app: FastAPI) -> Iterator[FastAPI]:
    yield app
    mounted = (getattr(route, "app", None) for route in app.routes)
    yield from (one for one in mounted if isinstance(one, FastAPI))


def _in_a_loop(build: Callable[[], ChatPage]) -> ChatPage:
    """Build inside an event loop: without one Gradio makes three of its own and closes none."""

    async def built() -> ChatPage:
        return build()

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(built())
    return build()


def _add_static(app: FastAPI) -> None:
    @app.get("/web/{name}")
    def static(name: str) -> Response:
        """Our own files, read once; their address changes with their content."""
        files = _files()
        if name not in files:
            return Response(status_code=404)
        headers = {"cache-control": "public, max-age=31536000, immutable"}
        return Response(files[name], media_type=_KINDS[Path(name).suffix], headers=headers)


@cache
def _files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(_STATIC.iterdir()) if path.suffix in _KINDS}


def _version() -> str:
    return hashlib.sha256(b"".join(_files().values())).hexdigest()[:10]
