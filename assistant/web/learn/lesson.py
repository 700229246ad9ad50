"""Learning alone: the path of a role, a lesson, its exercise, and the certificate."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.errors import InputRefused
from assistant.services.desk import Role
from assistant.services.literacy import LEARNER_ROLES, Module, Progress
from assistant.web.learn import shown
from assistant.web.pages import Door, Visit
from assistant.web.parts import LearnParts

_LONGEST = 2000


def add(router: APIRouter, door: Door, parts: LearnParts) -> None:
    """The path, a lesson, the exercise with the screener, the certificate, and taking consent back."""
    anyone, doing = door.reading(), door.doing()
    learning = parts.learning

    @router.get("/learn")
    def path(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return _path(visit, parts)

    @router.post("/learn/role")
    def role(visit: Annotated[Visit, Depends(doing)]) -> Response:
        learning.choose(visit.user, visit.form.get("role", ""))
        return visit.go("/learn")

    @router.post("/learn/forget")
    def forget(visit: Annotated[Visit, Depends(doing)]) -> Response:
        learning.drop_scores(visit.user)
        return visit.go("/learn", done="forgotten")

    @router.get("/learn/certificate")
    def certificate(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return visit.page("learn/certificate.html", rows=_done(visit, parts), role=learning.role(visit.user))

    @router.get("/learn/lesson/{name}")
    def lesson(name: str, visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return _lesson(visit, parts, shown.wanted(learning.course, name))

    @router.post("/learn/lesson/{name}")
    def exercise(name: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        module = shown.wanted(learning.course, name)
        found = _screened(visit, parts)
        if visit.request.headers.get("x-live"):
            return visit.page("learn/found.html", found=found)
        return _lesson(visit, parts, module, visit.form.get("words", "")[:_LONGEST], found)


def _path(visit: Visit, parts: LearnParts) -> Response:
    course, role = parts.learning.course, parts.learning.role(visit.user)
    progress = parts.learning.progress(visit.user)
    modules = course.path(role)
    trains = visit.visitor.may(Role.TRAINER)
    return visit.page(
        "learn/path.html",
        role=role,
        roles_known=LEARNER_ROLES,
        rows=[(module, _current(module, progress.get(module.id))) for module in modules],
        ready=sum(1 for module in modules if _is_done(module, progress.get(module.id))),
        kept=any(one.of is not None for one in progress.values()),
        any_done=any(one.done_at is not None for one in progress.values()),
        trains=trains,
        course=course,
        sessions=parts.sessions.mine(visit.user) if trains else (),
        done="forgotten" if visit.query.get("done") == "forgotten" else "",
    )


def _lesson(visit: Visit, parts: LearnParts, module: Module, words: str = "", found: object = None) -> Response:
    exercise = module.lesson.exercise
    progress = _current(module, parts.learning.progress(visit.user).get(module.id))
    return visit.page(
        "learn/lesson.html",
        module=module,
        text=shown.text(module, visit.say),
        passages=shown.passages(module, visit.say.language),
        progress=progress,
        chat=shown.chat_link(exercise.words(visit.say.language)),
        words=words or exercise.words(visit.say.language),
        found=found,
    )


def _screened(visit: Visit, parts: LearnParts) -> tuple[str, ...] | str:
    """The kinds of personal data in a text, or the key of why it cannot be read. Nothing is kept."""
    words = visit.form.get("words", "")[:_LONGEST]
    try:
        return tuple(parts.screen(words).kinds)
    except InputRefused as error:
        return f"screening.input.{error.reason}"


def _done(visit: Visit, parts: LearnParts) -> list[tuple[Module, Progress]]:
    progress = parts.learning.progress(visit.user)
    found = ((module, progress.get(module.id)) for module in parts.learning.course.modules)
    return [(module, one) for module, one in found if one is not None and one.done_at is not None]


def _current(module: Module, progress: Progress | None) -> Progress | None:
    """How far somebody is with this version of a lesson; a lesson that was done stays done."""
    if progress is None or (progress.version != module.version and progress.done_at is None):
        return None
    return progress


def _is_done(module: Module, progress: Progress | None) -> bool:
    now = _current(module, progress)
    return now is not None and now.done_at is not None
