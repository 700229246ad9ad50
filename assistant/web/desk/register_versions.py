"""The versions of the list on the desk, and the decision about a whole list: a file, or an older version."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.errors import BadRegister, RegisterMoved
from assistant.services.desk import Role
from assistant.services.register import BadEntry, Confirmation, Preview, RegisterDesk
from assistant.turn import Receipt
from assistant.web.desk.register import PLACE, confirmed, done_on, moved, today_words, told_of
from assistant.web.moments import day_of
from assistant.web.pages import Door, Refused, Visit


@dataclass(frozen=True, slots=True)
class _Whole:
    """A whole list that may come in force. ``kind`` is a key of its words in the replies."""

    kind: str
    place: str
    number: int
    preview: Callable[[int, date], Preview]
    accept: Callable[[str, int, Confirmation, str], Receipt]


def add(router: APIRouter, door: Door, desk: RegisterDesk) -> None:
    """The history, one version, and a proposal or an older version with the decision about it."""
    reading, doing = door.reading(Role.AICO), door.doing(Role.AICO)

    @router.get(PLACE + "/versions")
    def versions(visit: Annotated[Visit, Depends(reading)]) -> Response:
        return visit.page("desk/register_versions.html", versions=desk.history(), proposals=desk.proposals())

    @router.get(PLACE + "/versions/{number}")
    def version(number: str, visit: Annotated[Visit, Depends(reading)]) -> Response:
        return _version(visit, desk, number)

    @router.get(PLACE + "/versions/{number}/back")
    def back(number: str, visit: Annotated[Visit, Depends(reading)]) -> Response:
        return _shown(visit, _older(desk, number))

    @router.post(PLACE + "/versions/{number}/back/accept")
    def put_back(number: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        return _accepted(visit, _older(desk, number))

    _add_proposals(router, door, desk)


def _add_proposals(router: APIRouter, door: Door, desk: RegisterDesk) -> None:
    reading, doing = door.reading(Role.AICO), door.doing(Role.AICO)

    @router.get(PLACE + "/proposal/{number}")
    def proposal(number: str, visit: Annotated[Visit, Depends(reading)]) -> Response:
        return _shown(visit, _proposed(desk, number))

    @router.post(PLACE + "/proposal/{number}/{deed}")
    def decide(number: str, deed: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        if deed == "accept":
            return _accepted(visit, _proposed(desk, number))
        if deed == "refuse":
            return _refused(visit, desk, _proposed(desk, number))
        raise Refused(404)


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


def _proposed(desk: RegisterDesk, words: str) -> _Whole:
    number = _number(words)
    return _Whole("proposal", f"{PLACE}/proposal/{number}", number, desk.preview_proposal, desk.accept_proposal)


def _older(desk: RegisterDesk, words: str) -> _Whole:
    number = _number(words)
    return _Whole("put_back", f"{PLACE}/versions/{number}/back", number, desk.preview_version, desk.put_back)


def _shown(visit: Visit, whole: _Whole, error: str = "") -> Response:
    """What this list would change, for a person to confirm with a reason."""
    today = date.fromisoformat(today_words())
    day = day_of(visit.form.get("effective") or visit.query.get("effective")) or today
    try:
        previewed = whole.preview(whole.number, day)
    except BadEntry as refusal:  # the day: show the page for today, and say what was wrong
        previewed, error = whole.preview(whole.number, today), error or told_of(refusal)
    except BadRegister:
        raise Refused(404) from None
    return visit.page(
        "desk/register_whole.html",
        422 if error else 200,
        whole=whole,
        previewed=previewed,
        effective=previewed.confirmation.effective.isoformat(),
        today=today_words(),
        reason=visit.form.get("reason", ""),
        error=error,
    )


def _accepted(visit: Visit, whole: _Whole) -> Response:
    agreed = confirmed(visit)
    try:
        whole.accept(visit.user, whole.number, agreed, visit.form.get("reason", ""))
    except BadEntry as refusal:
        return _shown(visit, whole, told_of(refusal))
    except RegisterMoved as refusal:
        return moved(visit, refusal)
    except BadRegister:
        raise Refused(404) from None
    return done_on(visit, agreed.effective)


def _refused(visit: Visit, desk: RegisterDesk, whole: _Whole) -> Response:
    try:
        desk.refuse_proposal(visit.user, whole.number, visit.form.get("reason", ""))
    except BadEntry as refusal:
        return _shown(visit, whole, told_of(refusal))
    except RegisterMoved as refusal:
        return moved(visit, refusal)
    return visit.go(PLACE, done="refused")


def _number(words: str) -> int:
    if not words.isdecimal() or len(words) > 9:
        raise Refused(404)
    return int(words)
