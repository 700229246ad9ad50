"""The embedded answerer: quotes the policy and phrases structured facts. It cannot invent."""

from collections.abc import Callable

from assistant.answering.bilingual import draft_in_all
from assistant.answering.composition import Composition, Desk
from assistant.answering.definitions import definition_answer, risk_answer
from assistant.answering.kinds import Spoken, answers_kind, right_kind_first
from assistant.answering.passages import not_in_policy, passage_answer, section_answer
from assistant.answering.procedures import incident_answer, procedure_answer
from assistant.answering.responsibility import responsibility_answer
from assistant.answering.several import several_answer
from assistant.answering.tasks import task_answer
from assistant.answering.tool_list import tool_list_answer
from assistant.answering.verdicts import verdict_answer
from assistant.services import ToolView
from assistant.turn import Draft, Intent, Route, Turn

# "When?" may be answered by a condition or a step; it is looked for in what was found, not required elsewhere.
_LOOSE = frozenset({"date"})
_ABOUT_TEXT = frozenset({Intent.POLICY, Intent.RESPONSIBILITY})


class EmbeddedAnswerer:
    """Writes every answer without a language model: fast, free, offline."""

    def __init__(self, desk: Desk, tools: Callable[[], tuple[ToolView, ...]]) -> None:
        self._desk = desk
        self._tools = tools
        self._spoken = Spoken(desk.knowledge)

    def write(self, turn: Turn) -> Draft:
        """A draft from the verdicts, else from what was found; in two languages where it must be."""
        return draft_in_all(turn, self._in_one, self._desk.replies)

    def _in_one(self, turn: Turn) -> Draft:
        composition = Composition(self._desk, turn.language)
        if turn.verdicts:
            return verdict_answer(turn, composition)
        if turn.parts:
            return several_answer(turn, composition, self._in_one)
        return self._by_intent(turn, composition)

    def _by_intent(self, turn: Turn, composition: Composition) -> Draft:
        route = turn.route
        assert route is not None  # noqa: S101 - RouteQuestion stands before WriteAnswer in the path
        structured: dict[Intent, Callable[[], Draft]] = {
            Intent.PROCEDURE: lambda: procedure_answer(composition),
            Intent.TASK: lambda: task_answer(turn, composition, route, self._tools()),
            Intent.TOOL_LIST: lambda: tool_list_answer(turn, composition, self._tools()),
            Intent.SECTION: lambda: section_answer(composition, route),
            Intent.RISK_CLASS: lambda: risk_answer(composition, route, route.asks_permission),
        }
        if route.intent is Intent.INCIDENT:
            return self._incident(turn, composition, route)
        if turn.like_unanswered or (route.asks_for not in _LOOSE and not self._answers(turn, route)):
            return not_in_policy(turn, composition, route)
        if route.intent in _ABOUT_TEXT and self._spoken.misses_what_is_asked(turn):
            return not_in_policy(turn, composition, route)
        if route.intent in structured:
            return structured[route.intent]()
        if route.intent is Intent.DEFINITION and route.terms:
            return definition_answer(turn, composition, route)
        return self._from_passages(turn, composition, route)

    def _incident(self, turn: Turn, composition: Composition, route: Route) -> Draft:
        """What to do comes first, always; then that something else that was asked is not in the policy."""
        draft = incident_answer(composition)
        if route.asks_for in _LOOSE or self._answers(turn, route):
            return draft
        composition.say(f"answer.asks_{route.asks_for}")
        return composition.draft()

    def _answers(self, turn: Turn, route: Route) -> bool:
        return answers_kind(turn, route, self._desk.knowledge)

    def _from_passages(self, turn: Turn, composition: Composition, route: Route) -> Draft:
        if not self._answers(turn, route):
            return not_in_policy(turn, composition, route)
        turn = right_kind_first(turn, route, self._desk.knowledge)
        if route.intent is Intent.RESPONSIBILITY:
            return responsibility_answer(turn, composition, route)
        return passage_answer(turn, composition)
