"""Puts the pages together, and says what somebody sees when something is not there or does not work."""

import logging
import secrets

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import Response

from assistant.errors import AssistantError
from assistant.services.desk import NotThere, Role
from assistant.web.calm import calm
from assistant.web.desk import export, gaps, history, overview, question, queue, register, register_versions, tools
from assistant.web.learn import routes as lessons
from assistant.web.notice import NoticeBook
from assistant.web.own import notice, public
from assistant.web.pages import Door, Refused
from assistant.web.parts import DeskParts, WebParts
from assistant.web.session import Sessions

log = logging.getLogger(__name__)
OWN = ("/desk", "/history", "/tools", "/about", "/notice", "/learn")


def add_pages(app: FastAPI, parts: WebParts, version: str) -> tuple[Door, tuple[str, ...]]:
    """Add the pages to the app, before Gradio takes the rest; the door, and the beginnings of their addresses."""
    key = parts.desk.key if parts.desk is not None else secrets.token_bytes(32)
    door = Door(parts, Sessions(key), version)
    router = APIRouter(route_class=calm(door))
    public.add(router, door)
    if parts.notices is not None:
        notice.add(router, door, NoticeBook(parts))
    if parts.learn is not None:
        lessons.add(router, door, parts.learn)
    if parts.desk is not None:
        _add_desk(router, door, parts.desk)
    app.include_router(router)
    _add_endings(app, door)
    return door, OWN


def _add_desk(router: APIRouter, door: Door, parts: DeskParts) -> None:
    """The pages that read the log."""
    for module in (overview, queue, question, gaps, tools, export):
        module.add(router, door, parts.desk)
    if parts.register is not None:
        for of_list in (register, register_versions):
            of_list.add(router, door, parts.register)
    history.add(router, door, parts.own)
    _add_nowhere(router, door)


def _add_nowhere(router: APIRouter, door: Door) -> None:
    """What no page answers is closed to who may not come here, and not there for who may."""
    staff = door.reading(Role.AICO, Role.AUDITOR)
    anyone = door.reading()

    @router.api_route(
        "/desk/{rest:path}", methods=["GET", "POST"], include_in_schema=False, dependencies=[Depends(staff)]
    )
    def no_desk(rest: str) -> Response:
        raise Refused(404)

    @router.api_route(
        "/learn{rest:path}", methods=["GET", "POST"], include_in_schema=False, dependencies=[Depends(anyone)]
    )
    def no_lesson(rest: str) -> Response:
        raise Refused(404)

    @router.api_route(
        "/history/{rest:path}", methods=["GET", "POST"], include_in_schema=False, dependencies=[Depends(anyone)]
    )
    def no_history(rest: str) -> Response:
        raise Refused(404)


def _add_endings(app: FastAPI, door: Door) -> None:
    async def refused(request: Request, error: Exception) -> Response:
        return door.refused(request, error.status if isinstance(error, Refused) else 404)

    async def failed(request: Request, error: Exception) -> Response:
        # Its message is for an operator and holds no words of a question.
        log.error("a page failed: %s", str(error))
        return door.refused(request, 503)

    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(NotThere, refused)
    app.add_exception_handler(AssistantError, failed)
