"""The AICO's overview: who took part by role and lesson, the sessions, the lessons, and the export."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response, StreamingResponse

from assistant.services.desk import Role
from assistant.web.moments import day_of
from assistant.web.pages import Door, Refused, Visit
from assistant.web.parts import LearnParts

STAFF = (Role.AICO, Role.AUDITOR)
KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
_YEAR = 365


def add(router: APIRouter, door: Door, parts: LearnParts) -> None:
    """The page and its file."""

    @router.get("/desk/literacy")
    def overview(visit: Annotated[Visit, Depends(door.reading(*STAFF))]) -> Response:
        since, until = _period(visit)
        course = parts.learning.course
        rows = parts.desk.taken(since, until)
        return visit.page(
            "learn/overview.html",
            since=since,
            until=until,
            rows=rows,
            sessions=parts.desk.sessions(since, until),
            course=course,
            titles={module.id: module.lesson.title(visit.say.language) for module in course.modules},
            scores=parts.learning.may_keep_scores,
        )

    @router.post("/desk/literacy/file")
    def file(visit: Annotated[Visit, Depends(door.doing(*STAFF))]) -> Response:
        form = visit.form.get("form", "")
        if form not in KINDS:
            raise Refused(422)
        lines = parts.desk.export(visit.user, *_period(visit), form)
        name = f"beleidswijzer-geletterdheid-{datetime.now(UTC):%Y-%m-%d}.{form}"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return StreamingResponse(lines, media_type=KINDS[form], headers=headers)


def _period(visit: Visit) -> tuple[date, date]:
    today = datetime.now(UTC).date()
    asked = visit.form or visit.query
    since = day_of(asked.get("since")) or today - timedelta(days=_YEAR)
    until = day_of(asked.get("until")) or today
    return min(since, until), max(since, until)
