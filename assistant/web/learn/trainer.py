"""The screen of the trainer: open a session, show the code, step through the questions, see answers arrive."""

from typing import Annotated, Any

import segno
from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response
from markupsafe import Markup

from assistant.services.desk import Role
from assistant.services.literacy import Stage
from assistant.web.learn import shown
from assistant.web.pages import Door, Refused, Visit
from assistant.web.parts import LearnParts


def add(router: APIRouter, door: Door, parts: LearnParts) -> None:
    """Open, watch, step and end; all for a trainer, and only in own sessions."""
    reading, doing = door.reading(Role.TRAINER), door.doing(Role.TRAINER)
    sessions = parts.sessions

    @router.post("/learn/session")
    def begin(visit: Annotated[Visit, Depends(doing)]) -> Response:
        module = shown.wanted(parts.learning.course, visit.form.get("module", ""))
        return visit.go(f"/learn/session/{sessions.open(visit.user, module)}")

    @router.get("/learn/session/{session_id}")
    def screen(session_id: str, visit: Annotated[Visit, Depends(reading)]) -> Response:
        stage = sessions.stage(visit.user, session_id)
        return visit.page("learn/session.html", **_values(visit, parts, stage), join=_join(visit, stage))

    @router.get("/learn/session/{session_id}/state")
    def state(session_id: str, visit: Annotated[Visit, Depends(reading)]) -> Response:
        stage = sessions.stage(visit.user, session_id)
        return told(visit, stage.seen, "learn/stage.html", lambda: _values(visit, parts, stage))

    @router.post("/learn/session/{session_id}/move")
    def move(session_id: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        step = visit.form.get("step", "")
        if not step.isascii() or not step.isdigit():
            raise Refused(422)
        sessions.move(visit.user, session_id, visit.form.get("phase", ""), int(step))
        return done(visit, f"/learn/session/{session_id}")

    @router.post("/learn/session/{session_id}/close")
    def end(session_id: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        receipt = sessions.close(visit.user, session_id)
        return visit.go(f"/learn/session/{session_id}", code=receipt.code)


def told(visit: Visit, seen: str, template: str, values: Any) -> Response:
    """What a page that looks again is told: nothing new, or its new piece."""
    if visit.query.get("seen") == seen:
        return JSONResponse({"seen": seen}, headers={"cache-control": "no-store"})
    html = visit.door.written(template, visit, values())
    return JSONResponse({"seen": seen, "html": html}, headers={"cache-control": "no-store"})


def done(visit: Visit, place: str) -> Response:
    """After something was done: the page again, or nothing for a page that looks by itself."""
    if visit.request.headers.get("x-live"):
        return Response(status_code=204, headers={"cache-control": "no-store"})
    return visit.go(place)


def _values(visit: Visit, parts: LearnParts, stage: Stage) -> dict[str, Any]:
    module = shown.wanted(parts.learning.course, stage.module)
    values: dict[str, Any] = {"stage": stage, "module": module, "total": len(module.lesson.questions)}
    code = visit.query.get("code", "")
    return values | {
        "story": shown.question(module, stage.step).story(visit.say.language),
        "choices": shown.choices(module, stage.step, visit.say),
        "bars": shown.bars(module, stage.step, stage.counts, visit.say),
        "receipt": code if len(code) < 40 else "",
    }


def _join(visit: Visit, stage: Stage) -> dict[str, Any]:
    """The address for phones, and the same as a QR code drawn here."""
    address = f"{str(visit.request.base_url).rstrip('/')}/learn/join/{stage.code}"
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=3, omitsize=True, dark="#000", light="#fff"
    )
    return {"address": address, "qr": Markup(drawn)}  # noqa: S704 - drawn by us, holds no words
