"""An ordinary task without a tool: the tools of the list, what to check, and no yes of its own."""

from dataclasses import replace

import pytest

from assistant.outcomes import Outcome
from assistant.register.views import views
from assistant.turn import DataClass, Decision, Draft, Intent, Purpose
from tests.answering.test_embedded import ANSWERER, DAY, KNOWLEDGE, REGISTER, turn, written

IDEAS = next(p.id for p in KNOWLEDGE.in_section("3") if p.label == "Brainstormen")
BY_NAME = {tool.name: tool for tool in views(REGISTER.current, DAY)}


def listed(draft: Draft) -> list[str]:
    return [line[2:].partition(":")[0] for line in draft.text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("data_class", [None, *DataClass])
def test_only_tools_that_the_list_permits_for_this_data_are_named(data_class: DataClass | None) -> None:
    draft = written(turn("ideeën voor de themaweek", Intent.TASK, IDEAS, data_class=data_class))
    names = listed(draft)
    assert names or data_class in (DataClass.PERSONAL, DataClass.SPECIAL)
    for name in names:
        assert BY_NAME[name].decision.permits
        assert BY_NAME[name].data_classes[(data_class or DataClass.INTERNAL).value].permits


def test_a_tool_for_one_task_is_named_for_that_task_only() -> None:
    code = listed(written(turn("een script", Intent.TASK, IDEAS, purposes=(Purpose.CODE,))))
    ideas = listed(written(turn("tien titels", Intent.TASK, IDEAS)))
    assert "GitHub Copilot" in code
    assert "Microsoft Copilot Chat" in ideas
    assert not {"GitHub Copilot", "DeepL Pro", "Adobe Firefly"} & set(ideas)


def test_the_duty_to_check_and_the_chance_are_told_with_their_sources() -> None:
    draft = written(turn("tien titels voor het personeelsblad", Intent.TASK, IDEAS))
    assert draft.outcome is Outcome.ANSWERED
    assert "jij blijft verantwoordelijk" in draft.text
    assert {citation.section for citation in draft.citations} == {"3", "4"}


def test_without_any_tool_on_the_list_it_says_so() -> None:
    refused = tuple(replace(tool, decision=Decision.NOT_ALLOWED) for tool in BY_NAME.values())
    draft = type(ANSWERER)(ANSWERER._desk, lambda: refused).write(turn("tien titels", Intent.TASK, IDEAS))
    assert not listed(draft)
    assert "geen tool op de lijst" in draft.text
