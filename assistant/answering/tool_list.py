"""Which tools may be used: from the register, with the passage that promises such a list."""

from assistant.answering.composition import Composition
from assistant.answering.passages import see_also
from assistant.services import ToolView
from assistant.turn import Draft, Turn


def tool_list_answer(turn: Turn, composition: Composition, tools: tuple[ToolView, ...]) -> Draft:
    """The permitted tools by name, each with what is allowed at most."""
    permitted = [tool for tool in tools if tool.decision.permits]
    words, language = composition.desk.words, composition.language
    composition.say("answer.tools_intro")
    composition.bullets(f"{tool.name}: {words(f'register.cell.{tool.decision}', language)}" for tool in permitted)
    if permitted:
        composition.say("answer.tools_rest", example=permitted[0].name)
    overview = next(
        (p for p in composition.desk.knowledge.in_section("5.1") if "overzicht" in p.text.lower()), None
    )
    if overview:
        composition.quote(overview)
    see_also(turn, composition, skip=0)
    return composition.draft()
