"""The questions of a lesson: choose, read why, go on, and see at the end what to read again.

The answers travel with the form. The server remembers how far somebody came,
never what was answered.
"""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.services.literacy import Module
from assistant.web.learn import shown
from assistant.web.pages import Door, Refused, Visit
from assistant.web.parts import LearnParts

_UNKNOWN = "-"


def add(router: APIRouter, door: Door, parts: LearnParts) -> None:
    """A question, the feedback on an answer, the result, and keeping it."""
    anyone, doing = door.reading(), door.doing()
    learning = parts.learning

    @router.get("/learn/lesson/{name}/questions")
    def resume(name: str, visit: Annotated[Visit, Depends(anyone)]) -> Response:
        module = shown.wanted(learning.course, name)
        before = learning.progress(visit.user).get(name)
        going = before is not None and before.version == module.version and before.done_at is None
        step = min(before.step, len(module.lesson.questions) - 1) if going and before else 0
        return _question(visit, module, step, [_UNKNOWN] * step)

    @router.post("/learn/lesson/{name}/questions")
    def go_on(name: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        return _gone_on(visit, parts, shown.wanted(learning.course, name))

    @router.get("/learn/lesson/{name}/result")
    def again(name: str, visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return visit.go(f"/learn/lesson/{shown.wanted(learning.course, name).id}")

    @router.post("/learn/lesson/{name}/result")
    def result(name: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        return _ended(visit, parts, shown.wanted(learning.course, name))


def _gone_on(visit: Visit, parts: LearnParts, module: Module) -> Response:
    step, earlier = _step(visit), _earlier(visit, module)
    shown.question(module, step)
    if visit.form.get("do") != "answer":
        return _question(visit, module, step, earlier)
    chosen = _chosen(visit, module, step)
    if chosen is None:
        return _question(visit, module, step, earlier, error=True)
    parts.learning.at(visit.user, module, step + 1)
    return _feedback(visit, module, step, chosen, [*earlier[:step], str(chosen)])


def _ended(visit: Visit, parts: LearnParts, module: Module) -> Response:
    """The evidence comes first; a result is kept only with the box ticked and the switch on."""
    earlier, learning = _earlier(visit, module), parts.learning
    if len(earlier) != len(module.lesson.questions):
        raise Refused(422)
    keep = visit.form.get("keep") == "1" and learning.may_keep_scores and _UNKNOWN not in earlier
    code = learning.finish(visit.user, module).code
    if keep:
        learning.keep_score(visit.user, module, _right(module, earlier))
    return _result(visit, parts, module, earlier, (code, keep))


def _question(visit: Visit, module: Module, step: int, earlier: Sequence[str], error: bool = False) -> Response:
    return visit.page(
        "learn/question.html",
        422 if error else 200,
        module=module,
        step=step,
        total=len(module.lesson.questions),
        story=shown.question(module, step).story(visit.say.language),
        choices=shown.choices(module, step, visit.say),
        earlier=",".join(earlier),
        error=error,
    )


def _feedback(visit: Visit, module: Module, step: int, chosen: int, earlier: Sequence[str]) -> Response:
    total = len(module.lesson.questions)
    return visit.page(
        "learn/feedback.html",
        module=module,
        step=step,
        total=total,
        story=shown.question(module, step).story(visit.say.language),
        choices=shown.choices(module, step, visit.say, chosen),
        earlier=",".join(earlier),
        last=step + 1 == total,
    )


def _result(
    visit: Visit, parts: LearnParts, module: Module, earlier: Sequence[str], kept: tuple[str, bool]
) -> Response:
    code, keep = kept
    again = [
        (step, shown.question(module, step).story(visit.say.language), *_taken(visit, module, step, int(given)))
        for step, given in enumerate(earlier)
        if given != _UNKNOWN and not module.lesson.questions[step].options[int(given)].right
    ]
    known = [given for given in earlier if given != _UNKNOWN]
    return visit.page(
        "learn/result.html",
        module=module,
        total=len(earlier),
        known=len(known),
        right=_right(module, earlier),
        again=again,
        earlier=",".join(earlier),
        code=code,
        may_keep=parts.learning.may_keep_scores and len(known) == len(earlier),
        kept=keep,
    )


def _taken(visit: Visit, module: Module, step: int, given: int) -> tuple[shown.Choice, shown.Choice]:
    """The option that was taken, and the right one."""
    choices = shown.choices(module, step, visit.say)
    return choices[given], next(choice for choice in choices if choice.right)


def _right(module: Module, earlier: Sequence[str]) -> int:
    pairs = zip(module.lesson.questions, earlier, strict=False)
    return sum(given != _UNKNOWN and question.options[int(given)].right for question, given in pairs)


def _step(visit: Visit) -> int:
    given = visit.form.get("step", "")
    if not given.isascii() or not given.isdigit():
        raise Refused(422)
    return int(given)


def _chosen(visit: Visit, module: Module, step: int) -> int | None:
    given = visit.form.get("option", "")
    number = int(given) if len(given) == 1 and given.isascii() and given.isdigit() else -1
    return number if 0 <= number < len(shown.question(module, step).options) else None


def _earlier(visit: Visit, module: Module) -> list[str]:
    """The answers that came along, as far as they can be answers of this lesson."""
    given = [one for one in visit.form.get("earlier", "").split(",") if one]
    questions = module.lesson.questions
    if len(given) > len(questions):
        raise Refused(422)
    for one, question in zip(given, questions, strict=False):
        fits = one == _UNKNOWN or (len(one) == 1 and one.isascii() and one.isdigit())
        if not fits or (one != _UNKNOWN and int(one) >= len(question.options)):
            raise Refused(422)
    return given
