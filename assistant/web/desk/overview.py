"""The overview: what was asked, how it ended, what waits, and whether the log is whole."""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response

from assistant.services.desk import Desk, Numbers, Role
from assistant.web.desk.charts import bars, columns, share
from assistant.web.pages import Door, Visit

STAFF = (Role.AICO, Role.AUDITOR)
PERIODS = (4, 12, 26, 52)
TOOLS_SHOWN = 10


def add(router: APIRouter, door: Door, desk: Desk) -> None:
    """The overview, and its numbers as JSON."""
    staff = door.reading(*STAFF)

    @router.get("/desk")
    def overview(visit: Annotated[Visit, Depends(staff)]) -> Response:
        return _page(visit, desk)

    @router.get("/desk/api/numbers")
    def numbers(visit: Annotated[Visit, Depends(staff)]) -> Response:
        found = _numbers(desk, _weeks(visit), names=False)
        return JSONResponse(
            {
                "since": found.since.isoformat(),
                "until": found.until.isoformat(),
                "counts": found.counts,
                "waiting": found.waiting,
            }
        )


def _page(visit: Visit, desk: Desk) -> Response:
    weeks, opened = _weeks(visit), may_read(visit)
    if opened:  # names of tools that are not on the list are words of people
        desk.reading(visit.user, visit.session.reason, "overview", [])
    found = _numbers(desk, weeks, names=opened)
    thumbs = found.counts.get("thumb", {})
    return visit.page(
        "desk/overview.html",
        weeks=weeks,
        periods=PERIODS,
        numbers=found,
        asked=sum(count for _, count in found.weeks),
        chart=columns([(visit.say.date(day), count) for day, count in found.weeks]),
        bars={side: bars(named) for side, named in found.counts.items()},
        times=bars(_in_order(found.counts.get("time", {}))),
        tools=bars(_by_name(visit, found.counts.get("tool", {}))),
        helpful=share(thumbs.get("up", 0), sum(thumbs.values())),
        fast=share(_within(found, 2000), sum(found.counts.get("time", {}).values())),
        integrity=desk.integrity(),
        opened=opened,
    )


def may_read(visit: Visit) -> bool:
    """True where words may be shown: to an AICO who has said why."""
    return visit.visitor.may(Role.AICO) and bool(visit.session.reason)


def _weeks(visit: Visit) -> int:
    asked = visit.query.get("weeks", "")
    return int(asked) if asked in map(str, PERIODS) else PERIODS[1]


def _numbers(desk: Desk, weeks: int, names: bool) -> Numbers:
    today = datetime.now(UTC).date()
    monday = today - timedelta(days=today.weekday())
    return desk.numbers(monday - timedelta(weeks=weeks - 1), today, names)


def _in_order(times: Mapping[str, int]) -> dict[str, int]:
    """The limits from short to long; "0" stands for longer than all of them."""
    return dict(sorted(times.items(), key=lambda item: int(item[0]) or sys.maxsize))


def _by_name(visit: Visit, tools: Mapping[str, int]) -> dict[str, int]:
    """The tools that were asked about most, by their names."""
    names = {tool.tool_id: tool.name for tool in visit.door.parts.tools()}
    return {names.get(tool, tool): count for tool, count in list(tools.items())[:TOOLS_SHOWN]}


def _within(found: Numbers, limit: int) -> int:
    """How many answers came within so many milliseconds; "0" stands for longer than all limits."""
    return sum(n for name, n in found.counts.get("time", {}).items() if 0 < int(name) <= limit)
