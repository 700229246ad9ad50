"""Unanswered questions put together: what the policy should perhaps say something about."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.services.desk import READING_REASONS, Desk, Role
from assistant.web.desk.overview import may_read
from assistant.web.pages import Door, Visit

DAYS = 90


def add(router: APIRouter, door: Door, desk: Desk) -> None:
    """The page with clusters: words of people, so for the AICO only, and with a reason."""

    @router.get("/desk/gaps")
    def gaps(visit: Annotated[Visit, Depends(door.reading(Role.AICO))]) -> Response:
        since = datetime.now(UTC).date() - timedelta(days=DAYS)
        opened = may_read(visit)
        found = desk.clusters(visit.user, visit.session.reason, since) if opened else ()
        return visit.page(
            "desk/gaps.html",
            clusters=found,
            days=DAYS,
            opened=opened,
            reasons=READING_REASONS,
            back="/desk/gaps",
        )
