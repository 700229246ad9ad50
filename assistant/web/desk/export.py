"""Exports: the questions as a file, and a period as a page to print. Each is in the log before it is sent."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response, StreamingResponse

from assistant.services.desk import READING_REASONS, Desk, Role, WordsRefused
from assistant.web.desk.charts import bars
from assistant.web.desk.overview import STAFF
from assistant.web.desk.question import refused_words
from assistant.web.desk.queue import CHOICES, wanted
from assistant.web.moments import day_of
from assistant.web.pages import Door, Refused, Visit

KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
_QUARTER = 92


def add(router: APIRouter, door: Door, desk: Desk) -> None:
    """The page with the forms, the files, and the report of a period."""
    staff = door.reading(*STAFF)

    @router.get("/desk/export")
    def forms(visit: Annotated[Visit, Depends(staff)]) -> Response:
        return _page(visit)

    @router.post("/desk/export/file")
    def file(visit: Annotated[Visit, Depends(door.doing(*STAFF))]) -> Response:
        form, reason = visit.form.get("form", ""), visit.form.get("reason", "")
        if form not in KINDS:
            raise Refused(422)
        if reason and not visit.visitor.may(Role.AICO):
            raise Refused(403)
        if reason and reason not in READING_REASONS:
            raise Refused(422)
        try:
            lines = desk.export(visit.user, wanted(visit.form, visit), form, reason)
        except WordsRefused as refusal:
            return _page(visit, refusal)
        name = f"beleidswijzer-{datetime.now(UTC):%Y-%m-%d}.{form}"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return StreamingResponse(lines, media_type=KINDS[form], headers=headers)

    @router.post("/desk/export/report")
    def report(visit: Annotated[Visit, Depends(door.doing(*STAFF))]) -> Response:
        since, until = _period(visit)
        names = visit.visitor.may(Role.AICO)
        desk.exported(
            visit.user, "report", {"since": since.isoformat(), "until": until.isoformat(), "names": names}
        )
        return _report(visit, desk, since, until)


def _report(visit: Visit, desk: Desk, since: date, until: date) -> Response:
    found = desk.numbers(since, until, names=visit.visitor.may(Role.AICO))
    counts = found.counts
    return visit.page(
        "desk/report.html",
        numbers=found,
        asked=sum(counts.get("asked", {}).values()),
        bars={side: bars(named) for side, named in counts.items()},
        gaps=sum(counts.get("outcome", {}).get(name, 0) for name in ("not_in_policy", "withheld")),
        incidents=counts.get("intent", {}).get("incident", 0),
        manipulations=counts.get("outcome", {}).get("manipulation", 0),
        blocked=counts.get("outcome", {}).get("personal_data_blocked", 0),
        unknown=bars(dict(found.unknown_tools)),
        integrity=desk.integrity(),
    )


def _page(visit: Visit, refusal: WordsRefused | None = None) -> Response:
    since, until = _period(visit)
    return visit.page(
        "desk/export.html",
        422 if refusal else 200,
        since=since,
        until=until,
        choices=CHOICES,
        reasons=READING_REASONS,
        error=refused_words(visit, refusal),
    )


def _period(visit: Visit) -> tuple[date, date]:
    """The period that was asked for, the last quarter where none was; in order."""
    today = datetime.now(UTC).date()
    asked = visit.form or visit.query
    since = day_of(asked.get("since")) or today - timedelta(days=_QUARTER)
    until = day_of(asked.get("until")) or today
    return min(since, until), max(since, until)
