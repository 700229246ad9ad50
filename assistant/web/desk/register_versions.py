"""The versions of the list on the desk, and the decision about a file that was proposed."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.errors import BadRegister, RegisterMoved
from assistant.services.desk import Role
from assistant.services.register import BadEntry, RegisterDesk
from assistant.web.desk.register import PLACE, confirmed, done_on, moved, today_words, told_of
from assistant.web.moments import day_of
from assistant.web.pages import Door, Refused, Visit


def add(router: APIRouter, door: Door, desk: RegisterDesk) -> None:
    """The history, one version, and one proposal with its two deeds."""
    reading, doing = door.reading(Role.AICO), door.doing(Role.AICO)

    @router.get(PLACE + "/versions")
    def versions(visit: Annotated[Visit, Depends(reading)]) -> Response:
        return visit.page("desk/register_versions.html", versions=desk.history(), proposals=desk.proposals())

    @router.get(PLACE + "/versions/{number}")
    def version(number: str, visit: Annotated[Visit, Depends(reading)]) -> Response:
        return _version(visit, desk, number)

    @router.get(PLACE + "/proposal/{number}")
    def proposal(number: str, visit: Annotated[Visit, Depends(reading)]) -> Response:
        return _proposal(visit, desk, _number(number))

    @router.post(PLACE + "/proposal/{number}/{deed}")
    def decide(number: str, deed: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        return _decided(visit, desk, _number(number), deed)


def _version(visit: Visit, desk: RegisterDesk, number: str) -> Response:
    wanted = _number(number)
    found = next((one for one in desk.history() if one.number == wanted), None)
    if found is None:
        raise Refused(404)
    try:
        changes, error = desk.compare(wanted), ""
    except BadRegister as refusal:
        changes, error = (), str(refusal)
    return visit.page("desk/register_version.html", one=found, differences=changes, error=error)


def _proposal(visit: Visit, desk: RegisterDesk, number: int, error: str = "") -> Response:
    day = day_of(visit.form.get("effective") or visit.query.get("effective")) or date.fromisoformat(today_words())
    try:
        previewed = desk.preview_proposal(number, day)
    except BadEntry as refusal:  # the day: show the page for today, and say what was wrong
        previewed, error = (
            desk.preview_proposal(number, date.fromisoformat(today_words())),
            error or told_of(refusal),
        )
    except BadRegister:
        raise Refused(404) from None
    return visit.page(
        "desk/register_proposal.html",
        422 if error else 200,
        number=number,
        previewed=previewed,
        effective=previewed.confirmation.effective.isoformat(),
        today=today_words(),
        reason=visit.form.get("reason", ""),
        error=error,
    )


def _decided(visit: Visit, desk: RegisterDesk, number: int, deed: str) -> Response:
    if deed not in ("accept", "refuse"):
        raise Refused(404)
    reason = visit.form.get("reason", "")
    try:
        if deed == "refuse":
            desk.refuse_proposal(visit.user, number, reason)
            return visit.go(PLACE, done="refused")
        agreed = confirmed(visit)
        desk.accept_proposal(visit.user, number, agreed, reason)
    except BadEntry as refusal:
        return _proposal(visit, desk, number, told_of(refusal))
    except RegisterMoved as refusal:
        return moved(visit, refusal)
    return done_on(visit, agreed.effective)


def _number(words: str) -> int:
    if not words.isdecimal() or len(words) > 9:
        raise Refused(404)
    return int(words)
