"""The list of tools, what this assistant is, and how accessible it is."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.turn import DataClass, Decision
from assistant.web.notice import PARTS, NoticeBook, span
from assistant.web.own.tool_search import Wanted, found, vendors
from assistant.web.pages import Door, Visit
from assistant.web.verdict_card import TONES


def add(router: APIRouter, door: Door) -> None:
    """The pages that everybody may read and that change nothing."""
    anyone = door.reading()

    @router.get("/tools")
    def tools(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        every, wanted = door.parts.tools(), Wanted.of(visit.query)
        return visit.page(
            "own/tools.html",
            tools=found(every, wanted),
            total=len(every),
            wanted=wanted,
            vendors=vendors(every),
            decisions=[one.value for one in Decision if any(tool.decision is one for tool in every)],
            data_classes=[kind.value for kind in DataClass],
            tones={decision.value: tone for decision, tone in TONES.items()},
            known=lambda key: key in door.parts.replies,
        )

    @router.get("/about")
    def about(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        terms = door.parts.about().terms
        return visit.page(
            "own/about.html",
            told=NoticeBook(door.parts).told(visit.say),
            parts=PARTS,
            evidence=span(terms.evidence_days, visit.say),
            others=[(name, span(days, visit.say)) for name, days in sorted(terms.content_by_kind.items())],
        )

    @router.get("/about/accessibility")
    def accessibility(visit: Annotated[Visit, Depends(anyone)]) -> Response:
        return visit.page("own/accessibility.html")
