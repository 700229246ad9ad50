"""The notice: read it, accept it, and go on to where one was going."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.web.notice import NoticeBook
from assistant.web.pages import Door, Visit


def add(router: APIRouter, door: Door, book: NoticeBook) -> None:
    """The page and its one button."""
    anyone, doing = door.reading(), door.doing()

    @router.get("/notice")
    def notice(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return visit.page(
            "own/notice.html",
            told=book.told(visit.say),
            accepted=book.accepted(visit.user),
            next=_onward(visit.query.get("next", "")),
        )

    @router.post("/notice")
    def accept(visit: Annotated[Visit, Depends(doing)]) -> Response:
        book.accept(visit.user)
        return visit.go(_onward(visit.form.get("next", "")))


def _onward(place: str) -> str:
    """The chat, with what the address asked of it; never another site."""
    return place if place.startswith("/?") else "/"
