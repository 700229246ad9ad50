"""Which tools may be used, or may not: from the register, with the passage that promises such a list."""

import re

from assistant.answering.composition import Composition
from assistant.answering.passages import see_also
from assistant.services import ToolView
from assistant.turn import Decision, Draft, Turn

_REFUSED = re.compile(
    r"\b(?:afgewezen|verboden|geweigerd|ingetrokken|(?:niet|nooit)\W+(?:\w+\W+)?(?:mag|mogen|toegestaan|goedgekeurd|"
    r"gebruiken)|(?:mag|mogen)\W+(?:\w+\W+){0,3}niet|rejected|refused|forbidden|banned|prohibited|withdrawn|"
    r"not\W+(?:\w+\W+)?(?:allowed|approved|permitted|use))\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\bwel\b|\b(?:which|what) (?:are|is) and\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:in (?:de )?beoordeling|(?:nog|worden|wordt) (?:nog |eerst )?beoordeeld|onder de loep|in behandeling|"
    r"under (?:review|assessment)|being (?:assessed|reviewed)|still assessed)\b",
    re.IGNORECASE,
)


def tool_list_answer(turn: Turn, composition: Composition, tools: tuple[ToolView, ...]) -> Draft:
    """The permitted tools by name, each with what is allowed at most; or those that the question asks for."""
    if _OPEN.search(turn.text.text):
        _names(composition, "answer.tools_open", [t for t in tools if t.decision is Decision.ASSESS_FIRST])
    elif _REFUSED.search(turn.text.text) and not _ALSO.search(turn.text.text):
        _names(composition, "answer.tools_refused", [t for t in tools if t.decision is Decision.NOT_ALLOWED])
    else:
        _permitted(composition, [tool for tool in tools if tool.decision.permits])
    overview = next(
        (p for p in composition.desk.knowledge.in_section("5.1") if "overzicht" in p.text.lower()), None
    )
    if overview:
        composition.quote(overview)
    see_also(turn, composition, skip=0)
    return composition.draft()


def _permitted(composition: Composition, tools: list[ToolView]) -> None:
    words, language = composition.desk.words, composition.language
    composition.say("answer.tools_intro")
    composition.bullets(f"{tool.name}: {words(f'register.cell.{tool.decision}', language)}" for tool in tools)
    if tools:
        composition.say("answer.tools_rest", example=tools[0].name)


def _names(composition: Composition, intro: str, tools: list[ToolView]) -> None:
    """The names of tools that may not be used, and how to learn why."""
    composition.say(intro if tools else "answer.tools_none")
    if tools:
        composition.bullets(tool.name for tool in tools)
        composition.say("answer.tools_why", example=tools[0].name)
