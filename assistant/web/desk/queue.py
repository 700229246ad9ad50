"""The queue: filters, search, and a piece of the list at a time."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response

from assistant.outcomes import Outcome
from assistant.services.desk import READING_REASONS, Desk, Filter, Judgement, Role, Status
from assistant.turn import Decision
from assistant.web.desk.overview import STAFF, may_read
from assistant.web.moments import day_of
from assistant.web.pages import Door, Visit

_CODE = re.compile(r"BW-\d{1,18}-[0-9a-fA-F]{8}")
_FLAGS = ("unreviewed", "gap", "manipulation", "requested", "mine")
_LONGEST_SEARCH = 200
CHOICES = {
    "outcome": tuple(outcome.value for outcome in Outcome),
    "decision": tuple(decision.value for decision in Decision),
    "thumb": ("up", "down"),
    "status": tuple(status.value for status in Status),
    "judgement": tuple(judgement.value for judgement in Judgement),
}
VIEWS: dict[str, dict[str, str]] = {
    "all": {},
    "gap": {"gap": "1", "unreviewed": "1"},
    "requested": {"requested": "1", "unreviewed": "1"},
    "down": {"thumb": "down", "unreviewed": "1"},
    "manipulation": {"manipulation": "1"},
    "mine": {"mine": "1"},
}


def add(router: APIRouter, door: Door, desk: Desk) -> None:
    """The queue, the reason for opening words, and the queue as JSON without words."""
    staff = door.reading(*STAFF)

    @router.get("/desk/queue")
    def queue(visit: Annotated[Visit, Depends(staff)]) -> Response:
        found = _CODE.fullmatch(visit.query.get("words", "").strip())
        if found:
            question_id = desk.by_code(found.group())
            return visit.go(f"/desk/question/{question_id}") if question_id else _page(visit, desk, unknown=True)
        return _page(visit, desk)

    @router.post("/desk/reason")
    def reason(visit: Annotated[Visit, Depends(door.doing(Role.AICO))]) -> Response:
        given = visit.form.get("reason", "")
        place = _back(visit.form.get("back", ""))
        return visit.with_reason(given if given in READING_REASONS else "").go(place)

    @router.get("/desk/api/queue")
    def rows(visit: Annotated[Visit, Depends(staff)]) -> Response:
        page = desk.page(visit.user, wanted(visit.query, visit), visit.query.get("after", ""))
        told = [{name: getattr(row, name) for name in row.__dataclass_fields__} for row in page.rows]
        return JSONResponse({"rows": told, "more": page.more})


def wanted(asked: Any, visit: Visit) -> Filter:
    """The filter of an address or a form; what is not on a list is left out."""
    sides = {name: asked.get(name) for name, known in CHOICES.items() if asked.get(name) in known}
    flags = {name: asked.get(name) == "1" for name in _FLAGS}
    tools = {tool.tool_id for tool in visit.door.parts.tools()}
    words = asked.get("words", "").strip()[:_LONGEST_SEARCH]
    return Filter(
        since=day_of(asked.get("since")),
        until=day_of(asked.get("until")),
        tool=asked.get("tool") if asked.get("tool") in tools else None,
        words=words if visit.visitor.may(Role.AICO) else "",  # who may not read may not search either
        **sides,
        **flags,
    )


def as_query(chosen: Filter) -> dict[str, str]:
    """A filter as it stands in an address."""
    told: dict[str, str] = {}
    for name in Filter.__dataclass_fields__:
        value = getattr(chosen, name)
        if value:
            told[name] = "1" if value is True else str(value)
    return told


def _page(visit: Visit, desk: Desk, unknown: bool = False) -> Response:
    chosen = wanted(visit.query, visit)
    page = desk.page(visit.user, replace(chosen, words="") if unknown else chosen, visit.query.get("after", ""))
    words: Mapping[int, str] = {}
    if may_read(visit) and page.rows:
        desk.reading(visit.user, visit.session.reason, "queue", [row.seq for row in page.rows])
        words = desk.questions(page.rows)
    query = as_query(chosen)
    return visit.page(
        "desk/queue.html",
        chosen=chosen,
        query=query,
        choices=CHOICES,
        tools=sorted(visit.door.parts.tools(), key=lambda tool: tool.name.casefold()),
        views={name: f"/desk/queue?{urlencode(view)}".rstrip("?") for name, view in VIEWS.items()},
        view=next((name for name, view in VIEWS.items() if view == query), ""),
        rows=page.rows,
        words=words,
        more=f"/desk/queue?{urlencode({**query, 'after': page.more})}" if page.more else "",
        first=f"/desk/queue?{urlencode(query)}" if visit.query.get("after") else "",
        back=f"/desk/queue?{urlencode(query)}",
        reasons=READING_REASONS,
        opened=may_read(visit),
        unknown_code=unknown,
    )


def _back(place: str) -> str:
    """Where to go on: a page of the desk, never an address elsewhere."""
    return place if re.fullmatch(r"/desk(?:[/?][\w/?&=%.+-]*)?", place) and "//" not in place else "/desk/queue"
