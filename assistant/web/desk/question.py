"""One question: its whole way, and what the AICO does about it."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.outcomes import Outcome
from assistant.services.desk import (
    READING_REASONS,
    Desk,
    Expected,
    Judgement,
    Review,
    Role,
    Status,
    Way,
    WordsRefused,
)
from assistant.turn import Decision
from assistant.web.desk.overview import STAFF, may_read
from assistant.web.pages import Door, Refused, Visit

PLACE = "/desk/question"
DEEDS = ("review", "reply", "case", "pending")


def add(router: APIRouter, door: Door, desk: Desk) -> None:
    """The page of a question, and a form for each deed."""
    staff, aico = door.reading(*STAFF), door.doing(Role.AICO)

    @router.get(PLACE + "/{question_id}")
    def question(question_id: str, visit: Annotated[Visit, Depends(staff)]) -> Response:
        return _page(visit, desk, question_id)

    @router.post(PLACE + "/{question_id}/{deed}")
    def do(question_id: str, deed: str, visit: Annotated[Visit, Depends(aico)]) -> Response:
        if deed not in DEEDS:
            raise Refused(404)
        try:
            removed = _DO[deed](visit, desk, question_id)
        except WordsRefused as refusal:
            return _page(visit, desk, question_id, refusal, deed)
        done = f"{deed}_screened" if removed else deed
        return visit.go(f"{PLACE}/{question_id}", done=done)


def _review(visit: Visit, desk: Desk, question_id: str) -> bool:
    form = visit.form
    review = Review(
        judgement=_one_of(form.get("judgement"), Judgement),
        status=_one_of(form.get("status"), Status),
        assign=form.get("assign") or None,
        note=form.get("note", ""),
    )
    return desk.review(visit.user, question_id, review)


def _reply(visit: Visit, desk: Desk, question_id: str) -> bool:
    return desk.reply(visit.user, question_id, visit.form.get("words", ""))


def _case(visit: Visit, desk: Desk, question_id: str) -> bool:
    form = visit.form
    status = _one_of(form.get("expect_status"), Outcome)
    if status is None:
        raise WordsRefused("desk.case.choose")
    decision = _one_of(form.get("expect_decision"), Decision) or ""
    tools = {tool.tool_id for tool in visit.door.parts.tools()}
    tool = form.get("expect_tool", "")
    section = form.get("expect_section", "").strip()
    if section and (len(section) > 20 or not all(part.isalnum() for part in section.split("."))):
        raise WordsRefused("desk.case.section_wrong")
    desk.make_case(visit.user, question_id, Expected(status, decision, tool if tool in tools else "", section))
    return False


def _pending(visit: Visit, desk: Desk, question_id: str) -> bool:
    desk.add_pending(visit.user, visit.form.get("tool", ""), visit.form.get("note", ""), question_id)
    return False


_DO = {"review": _review, "reply": _reply, "case": _case, "pending": _pending}


def _one_of(value: str | None, known: Any) -> str | None:
    return value if value in tuple(known) else None


def _page(
    visit: Visit, desk: Desk, question_id: str, refusal: WordsRefused | None = None, deed: str = ""
) -> Response:
    opened = may_read(visit)
    way = desk.way(question_id)
    if opened:  # the record first, then the words
        desk.reading(visit.user, visit.session.reason, "question", [way.row.seq], question_id)
        way = desk.way(question_id, opened=True)
    done = visit.query.get("done", "")
    known = {*DEEDS, *(f"{one}_screened" for one in DEEDS)}
    return visit.page(
        "desk/question.html",
        422 if refusal else 200,
        way=way,
        row=way.row,
        ending=_last(way, "ending"),
        asked=_last(way, "question"),
        names={tool.tool_id: tool.name for tool in visit.door.parts.tools()},
        known=_keys_in(visit),
        reason_words=lambda key, tool: _reason_words(visit, key, tool),
        mine=way.row.assignee in desk.known_as(visit.user),
        reasons=READING_REASONS,
        outcomes=tuple(outcome.value for outcome in Outcome),
        decisions=tuple(decision.value for decision in Decision),
        judgements=tuple(judgement.value for judgement in Judgement),
        statuses=tuple(status.value for status in Status),
        opened=opened,
        done=done if done in known else "",
        error=refused_words(visit, refusal),
        deed=deed,
        rest=refusal.rest if refusal else "",
        back=visit.request.url.path.removesuffix(f"/{deed}") if deed else visit.request.url.path,
    )


def refused_words(visit: Visit, refusal: WordsRefused | None) -> str:
    """What was wrong with words, told without the words."""
    if refusal is None:
        return ""
    kinds = ", ".join(visit.say(f"screening.kind.{kind}") for kind in refusal.kinds)
    return visit.say(refusal.reason, kinds=kinds)


def _reason_words(visit: Visit, key: str, tool: str) -> str:
    """Why a verdict is what it is; what filled the words in is not in the log, but for the tool."""
    name = f"register.reason.{key}"
    if name not in visit.say.replies:
        return key
    return re.sub(r"\{\w+\}", "…", visit.say.template(name).replace("{tool}", tool))


def _keys_in(visit: Visit) -> Any:
    replies = visit.say.replies
    return lambda key: key in replies


def _last(way: Way, kind: str) -> Any:
    return next(iter(reversed(way.of(kind))), None)
