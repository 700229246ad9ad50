"""An ordinary task for which no tool was named: with which tools, and what goes with it."""

from collections.abc import Iterable
from itertools import islice

from assistant.answering.composition import Composition
from assistant.answering.passages import own_responsibility, part_of
from assistant.services import ToolView
from assistant.turn import DataClass, Draft, FoundPassage, Purpose, Route, Turn

# Chapter 3 of the policy names what AI can help with.
_CHANCES = "3"
_TOOLS = 5
# A tool for so many tasks fits where no task is recognised.
_MANY_TASKS = 3
_LIKELY = 0.5


def task_answer(turn: Turn, composition: Composition, route: Route, tools: Iterable[ToolView]) -> Draft:
    """No yes to a tool, but the tools that may: those of the list for this task and this data (policy 3, 4, 5.1).

    What the policy names as a chance is quoted where the search found it; that the
    employee checks the outcome and stays responsible is always said.
    """
    words, language = composition.desk.words, composition.language
    fit = list(islice((tool for tool in tools if _fits(tool, route)), _TOOLS))
    composition.say("answer.task" if fit else "answer.task_no_tool")
    composition.bullets(f"{tool.name}: {words(f'register.cell.{tool.decision}', language)}" for tool in fit)
    duty = own_responsibility(composition)
    if duty:
        composition.say("answer.check_yourself", duty)
    chance = _chance(turn)
    if chance:
        composition.say("answer.policy_says")
        composition.quote(chance.passage, part_of(turn, composition, chance))
    if duty:
        composition.quote(duty)
    composition.say("answer.task_which")
    return composition.draft()


def _fits(tool: ToolView, route: Route) -> bool:
    """Whether the list permits this tool for such data; one for a single task only where that task is asked."""
    data_class = route.data_class or DataClass.INTERNAL
    permits = tool.decision.permits and tool.data_classes[data_class.value].permits
    return permits and _is_for(tool, {purpose.value for purpose in route.purposes})


def _is_for(tool: ToolView, asked: set[str]) -> bool:
    if asked and tool.purposes:
        return bool(asked & set(tool.purposes))
    if not tool.purposes:
        return asked != {Purpose.CODE.value}
    return len(tool.purposes) >= _MANY_TASKS


def _chance(turn: Turn) -> FoundPassage | None:
    """The chance of chapter 3 that the search put highest, if it is near."""
    near = (found for found in turn.found if found.passage.section == _CHANCES and found.passage.label)
    return next((found for found in near if found.rank >= _LIKELY), None)
