"""The list of tools on the desk: look, change one tool, see what changes, confirm; and decide on files."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.errors import BadRegister, RegisterMoved
from assistant.services.desk import Role
from assistant.services.register import (
    BadEntry,
    Confirmation,
    EntryChange,
    EntryForm,
    FieldProblem,
    Preview,
    RegisterDesk,
)
from assistant.web.desk import register_form as forms
from assistant.web.moments import day_of
from assistant.web.pages import Door, Refused, Visit

PLACE = "/desk/register"
DONE = ("accepted", "planned", "refused")
_OURS = frozenset({"teken", "newest", "fingerprint", "reason", "back"})


def add(router: APIRouter, door: Door, desk: RegisterDesk) -> None:
    """The pages of the list, and the forms that change it."""
    reading, doing = door.reading(Role.AICO), door.doing(Role.AICO)

    @router.get(PLACE)
    def listed(visit: Annotated[Visit, Depends(reading)]) -> Response:
        done = visit.query.get("done", "")
        return visit.page("desk/register.html", view=desk.overview(), done=done if done in DONE else "")

    @router.get(PLACE + "/new")
    def new(visit: Annotated[Visit, Depends(reading)]) -> Response:
        return _form(visit, desk, "add", "")

    @router.get(PLACE + "/tool/{tool_id}")
    def tool(tool_id: str, visit: Annotated[Visit, Depends(reading)]) -> Response:
        return _form(visit, desk, "change", tool_id)

    @router.post(PLACE + "/check")
    def check(visit: Annotated[Visit, Depends(doing)]) -> Response:
        return _checked(visit, desk)

    @router.post(PLACE + "/accept")
    def accept(visit: Annotated[Visit, Depends(doing)]) -> Response:
        return _accepted(visit, desk)


def _form(
    visit: Visit,
    desk: RegisterDesk,
    action: str,
    tool_id: str,
    problems: Sequence[FieldProblem] = (),
) -> Response:
    """The form of a tool: as it stands, or as it was just filled in."""
    try:
        form = desk.form(tool_id if action != "add" else None)
    except BadRegister:
        raise Refused(404) from None
    fields = dict(visit.form) if "name" in visit.form else {**forms.fields_of(form), **visit.form}
    wrong = _by_field(problems)
    return visit.page(
        "desk/register_form.html",
        422 if problems else 200,
        action=action,
        tool_id=tool_id,
        form=form,
        fields=fields,
        effective=fields.get("effective") or today_words(),
        today=today_words(),
        wrong=wrong,
        classes=[(number, one.value) for number, one in forms.CLASSES],
        ordinary=[(number, one.value) for number, one in forms.PURPOSES if not one.about_people],
        people=[(number, one.value) for number, one in forms.PURPOSES if one.about_people],
        choices={"kind": forms.KINDS, "risk_class": forms.RISKS, "status": forms.STATUSES, "cell": forms.CELLS},
        name=_name(form, tool_id),
    )


def _checked(visit: Visit, desk: RegisterDesk) -> Response:
    change = _change(visit)
    if visit.form.get("back"):
        return _form(visit, desk, _shown(change), change.tool_id)
    try:
        previewed = desk.preview(change, _effective(visit))
    except BadEntry as refusal:
        return _form(visit, desk, _shown(change), change.tool_id, refusal.problems)
    return _confirm(visit, desk, change, previewed)


def _confirm(
    visit: Visit, desk: RegisterDesk, change: EntryChange, previewed: Preview, error: str = "", status: int = 200
) -> Response:
    """What would change, in words; a person confirms it with a reason."""
    kept = {name: value for name, value in visit.form.items() if name not in _OURS}
    form = desk.form(None)
    return visit.page(
        "desk/register_confirm.html",
        status,
        action=change.action,
        name=form.tools.get(change.tool_id) or visit.form.get("name", ""),
        previewed=previewed,
        kept={**kept, "effective": previewed.confirmation.effective.isoformat()},
        reason=visit.form.get("reason", ""),
        error=error,
        now=previewed.confirmation.effective == date.fromisoformat(today_words()),
    )


def _accepted(visit: Visit, desk: RegisterDesk) -> Response:
    change, agreed = _change(visit), confirmed(visit)
    try:
        desk.accept(visit.user, change, agreed, visit.form.get("reason", ""))
    except BadEntry as refusal:
        return _again(visit, desk, change, refusal)
    except RegisterMoved as refusal:
        return moved(visit, refusal)
    return done_on(visit, agreed.effective)


def _again(visit: Visit, desk: RegisterDesk, change: EntryChange, refusal: BadEntry) -> Response:
    """A reason that cannot be kept is asked again; anything else belongs in the form."""
    if {problem.field for problem in refusal.problems} != {"reason"}:
        return _form(visit, desk, _shown(change), change.tool_id, refusal.problems)
    return _confirm(visit, desk, change, desk.preview(change, _effective(visit)), told_of(refusal), 422)


def moved(visit: Visit, refusal: RegisterMoved) -> Response:
    """Somebody else was first: nothing was done."""
    return visit.page("desk/register_moved.html", 409, error=str(refusal))


def done_on(visit: Visit, effective: date) -> Response:
    """Back to the list, with what was done."""
    return visit.go(PLACE, done="accepted" if effective.isoformat() <= today_words() else "planned")


def _change(visit: Visit) -> EntryChange:
    change = forms.change_of(visit.form)
    if change is None:
        raise Refused(422)
    return change


def confirmed(visit: Visit) -> Confirmation:
    """What the form says that was agreed to."""
    newest = visit.form.get("newest", "")
    if not newest.isdecimal():
        raise Refused(422)
    return Confirmation(_effective(visit), int(newest), visit.form.get("fingerprint", ""))


def _effective(visit: Visit) -> date:
    """The day in the form; today where there is none, and never a guess where it cannot be read."""
    words = visit.form.get("effective", "").strip()
    day = day_of(words or today_words())
    if day is None:
        raise Refused(422)
    return day


def _shown(change: EntryChange) -> str:
    return "add" if change.action == "add" else "change"


def _by_field(problems: Sequence[FieldProblem]) -> dict[str, list[str]]:
    """The words of each problem by the field of the form; "" is about the whole."""
    told: dict[str, list[str]] = {}
    for problem in problems:
        place = forms.field_of(problem.field)
        named = f"{problem.field}: " if not place and problem.field else ""
        told.setdefault(place, []).append(f"{named}{_sentence(problem)}")
    return told


def told_of(refusal: BadEntry) -> str:
    """What was wrong, in one line."""
    return " ".join(_sentence(one) for one in refusal.problems)


def _sentence(problem: FieldProblem) -> str:
    what, mend = problem.what, problem.mend
    return f"{what[:1].upper()}{what[1:]}. {mend[:1].upper()}{mend[1:]}."


def _name(form: EntryForm, tool_id: str) -> Any:
    return form.values.get("name", tool_id)


def today_words() -> str:
    """Today as a form writes it; the list goes by the same day."""
    return datetime.now(UTC).date().isoformat()
