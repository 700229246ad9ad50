"""The phone of a participant: join with a code, answer, see why, and ask the assistant something."""

from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from markupsafe import Markup

from assistant.services.desk import NotThere
from assistant.services.literacy import LEARNER_ROLES, Seat
from assistant.turn import Question
from assistant.web import render
from assistant.web.learn import shown
from assistant.web.learn.trainer import done, told
from assistant.web.pages import Door, Visit
from assistant.web.parts import LearnParts
from assistant.web.talk import conversation_id
from assistant.web.words import Words

COOKIE = "bw_plaats"
_LIFE_S = 12 * 3600
_LONGEST = 2000


def add(router: APIRouter, door: Door, parts: LearnParts) -> None:
    """Join, the place itself, its answers and its questions."""
    anyone, doing = door.reading(), door.doing()

    @router.get("/learn/join")
    @router.get("/learn/join/{code}")
    def door_of(visit: Annotated[Visit, Depends(anyone)], code: str = "") -> Response:
        return _joining(visit, parts, code or visit.query.get("code", ""))

    @router.post("/learn/join")
    def join(visit: Annotated[Visit, Depends(doing)]) -> Response:
        return _joined(visit, parts)

    @router.get("/learn/seat")
    def seat(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return visit.page("learn/seat.html", **_values(visit, parts))

    @router.get("/learn/seat/state")
    def state(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        values = _values(visit, parts)
        return told(visit, values["seen"], "learn/place.html", lambda: values)

    @router.post("/learn/seat/answer")
    def answer(visit: Annotated[Visit, Depends(doing)]) -> Response:
        _answered(visit, parts)
        return done(visit, "/learn/seat")

    @router.post("/learn/seat/ask")
    def ask(visit: Annotated[Visit, Depends(doing)]) -> Response:
        try:
            place = parts.sessions.seat(_token(visit))
        except NotThere:
            return visit.go("/learn/seat")
        return _asked(visit, place)


def _joined(visit: Visit, parts: LearnParts) -> Response:
    code = visit.form.get("code", "")
    try:
        token = parts.sessions.join(code, shown.role_of(visit.form.get("role", "")))
    except NotThere:
        return _joining(visit, parts, code, wrong=True)
    response = visit.go("/learn/seat")
    secure = visit.request.url.scheme == "https"
    response.set_cookie(
        COOKIE, token, max_age=_LIFE_S, httponly=True, samesite="strict", secure=secure, path="/learn"
    )
    return response


def _answered(visit: Visit, parts: LearnParts) -> None:
    step, option = visit.form.get("step", ""), visit.form.get("option", "")
    if step.isascii() and option.isascii() and (step + option).isdigit() and step and option:
        with suppress(NotThere):  # the session has just ended; the page says so
            parts.sessions.answer(visit.user, _token(visit), int(step[:3]), int(option[:3]))


def _joining(visit: Visit, parts: LearnParts, code: str, wrong: bool = False) -> Response:
    role = parts.learning.role(visit.user)
    return visit.page(
        "learn/join.html", 422 if wrong else 200, code=code[:12], roles_known=LEARNER_ROLES, role=role, wrong=wrong
    )


def _values(visit: Visit, parts: LearnParts) -> dict[str, Any]:
    try:
        place = parts.sessions.seat(_token(visit))
    except NotThere:
        return {"place": None, "seen": "ended", "module": None, "story": "", "choices": (), "total": 0}
    module = shown.wanted(parts.learning.course, place.stage.module)
    return {
        "place": place,
        "seen": f"{place.stage.seen.split('.', 1)[0]}.{place.chosen}",
        "module": module,
        "story": shown.question(module, place.stage.step).story(visit.say.language),
        "choices": shown.choices(module, place.stage.step, visit.say, place.chosen),
        "total": len(module.lesson.questions),
    }


def _asked(visit: Visit, place: Seat) -> Response:
    """The question goes the way of every question; what has no answer waits for the AICO."""
    words = visit.form.get("words", "").strip()[:_LONGEST]
    if not words:
        return visit.go("/learn/seat")
    parts, channel = visit.door.parts, f"session:{place.stage.id}"
    question = Question(words, visit.user, conversation_id(None), language=None, channel=channel)
    turn = None
    for turn in parts.ask(question):  # noqa: B007 - the last one has ended
        pass
    say = Words(parts.replies, turn.language if turn else visit.say.language, visit.say.contacts)
    notice = parts.notice(turn) if turn and turn.screening and turn.screening.findings else ""
    html = render.question(turn, say) + render.answer(turn, say, notice) if turn else render.failure(say)
    return visit.page("learn/asked.html", told=Markup(html))  # noqa: S704 - made by our own escaping writer


def _token(visit: Visit) -> str:
    return visit.request.cookies.get(COOKIE, "")
