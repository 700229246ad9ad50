"""Tools that are not on the list: which ones people ask about, and which ones wait for an assessment."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.services.desk import READING_REASONS, Desk, Role, WordsRefused
from assistant.web.desk.charts import bars
from assistant.web.desk.overview import may_read
from assistant.web.desk.question import refused_words
from assistant.web.pages import Door, Visit

WEEKS = 26


def add(router: APIRouter, door: Door, desk: Desk) -> None:
    """The page, and its two forms: put a tool on the list of tools to assess, and take one off."""
    aico = door.doing(Role.AICO)

    @router.get("/desk/tools")
    def tools(visit: Annotated[Visit, Depends(door.reading(Role.AICO))]) -> Response:
        return _page(visit, desk)

    @router.post("/desk/tools/add")
    def put(visit: Annotated[Visit, Depends(aico)]) -> Response:
        try:
            desk.add_pending(visit.user, visit.form.get("tool", ""), visit.form.get("note", ""))
        except WordsRefused as refusal:
            return _page(visit, desk, refusal)
        return visit.go("/desk/tools", done="pending")

    @router.post("/desk/tools/close")
    def close(visit: Annotated[Visit, Depends(aico)]) -> Response:
        try:
            desk.close_pending(visit.user, visit.form.get("entry", ""), visit.form.get("result", ""))
        except WordsRefused as refusal:
            return _page(visit, desk, refusal)
        return visit.go("/desk/tools", done="closed")


def _page(visit: Visit, desk: Desk, refusal: WordsRefused | None = None) -> Response:
    today = datetime.now(UTC).date()
    opened = may_read(visit)
    if opened:
        desk.reading(visit.user, visit.session.reason, "tools", [])
    found = desk.numbers(today - timedelta(weeks=WEEKS), today, names=opened)
    return visit.page(
        "desk/tools.html",
        422 if refusal else 200,
        asked=bars(dict(found.unknown_tools)),
        count=found.counts.get("unknown", {}).get("unknown", 0),
        waiting=found.waiting.get("pending", 0),
        pending=desk.pending_tools() if opened else (),
        weeks=WEEKS,
        opened=opened,
        reasons=READING_REASONS,
        back="/desk/tools",
        done=visit.query.get("done", "") if visit.query.get("done") in ("pending", "closed") else "",
        error=refused_words(visit, refusal),
    )
