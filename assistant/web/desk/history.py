"""Own questions: read them back with the answer of the AICO, ask for an assessment, erase the words."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.services.desk import OwnTurns, Request, Way, WordsRefused
from assistant.turn import DataClass, Purpose
from assistant.web.desk.question import refused_words
from assistant.web.pages import Door, Visit

_DONE = ("assess", "assess_screened", "erase")


def add(router: APIRouter, door: Door, own: OwnTurns) -> None:
    """The list of own questions, the form for an assessment, and erasing."""
    anyone, doing = door.reading(), door.doing()

    @router.get("/history")
    def history(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        ways, more = own.own(visit.user, visit.query.get("after", ""))
        done = visit.query.get("done", "")
        return visit.page(
            "own/history.html",
            ways=ways,
            more=more,
            first=bool(visit.query.get("after")),
            done=done if done in _DONE else "",
        )

    @router.get("/history/{question_id}/assess")
    def form(question_id: str, visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return _form(visit, own.own_way(visit.user, question_id))

    @router.post("/history/{question_id}/assess")
    def assess(question_id: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        sent = visit.form
        request = Request(
            sent.get("tool", ""), sent.get("purpose", ""), sent.get("data_class", ""), sent.get("note", "")
        )
        try:
            removed = own.request(visit.user, question_id, request)
        except WordsRefused as refusal:
            return _form(visit, own.own_way(visit.user, question_id), refusal)
        return visit.go("/history", done="assess_screened" if removed else "assess")

    @router.get("/history/{question_id}/erase")
    def sure(question_id: str, visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return visit.page("own/erase.html", way=own.own_way(visit.user, question_id))

    @router.post("/history/{question_id}/erase")
    def erase(question_id: str, visit: Annotated[Visit, Depends(doing)]) -> Response:
        own.erase(visit.user, question_id)
        return visit.go("/history", done="erase")


def _form(visit: Visit, way: Way, refusal: WordsRefused | None = None) -> Response:
    chosen = visit.form if refusal else _guessed(way)
    return visit.page(
        "own/assess.html",
        422 if refusal else 200,
        way=way,
        tool=_tool(visit, way),
        purposes=[(purpose.name.lower(), purpose.value) for purpose in Purpose],
        data_classes=[(kind.name.lower(), kind.value) for kind in DataClass],
        purpose=chosen.get("purpose", ""),
        data_class=chosen.get("data_class", ""),
        error=refused_words(visit, refusal),
        rest=refusal.rest if refusal else "",
    )


def _tool(visit: Visit, way: Way) -> str:
    """The tool that was asked about, by its name."""
    names = {tool.tool_id: tool.name for tool in visit.door.parts.tools()}
    unknown = (event.words.get("unknown_tools", "").split("\n")[0] for event in way.of("ending"))
    return next((names[tool] for tool in way.tools if tool in names), next(unknown, ""))


def _guessed(way: Way) -> dict[str, str]:
    """What the route of the question already knows."""
    facts = next((event.facts for event in way.of("ending")), {})
    purposes = facts.get("purposes") or [""]
    return {"purpose": purposes[0], "data_class": facts.get("class") or ""}
