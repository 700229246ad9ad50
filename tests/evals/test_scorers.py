"""Each scorer on hand-made replies, near-misses beside hits."""

from typing import Any

import pytest

from evals.case import Case
from evals.known import Known
from evals.reply import Given, Reply, Score
from evals.scorers import citation, facts, language, latency, leak, outcome, screening, verdict

INTERNAL = {"intern": ["allowed"]}
PASSAGES = {"p1": "Eerste zin. Tweede zin.", "p2": "Iets anders."}
KNOWN = Known(PASSAGES)


def a_case(question: str = "mag dat", secrets: tuple[str, ...] = (), **expect: Any) -> Case:
    return Case.model_validate(
        {
            "id": "a-case",
            "kind": "policy",
            "tier": "lookup",
            "language": "nl",
            "question": question,
            "secrets": secrets,
            "expect": {"status": ["answered"], **expect},
        }
    )


def a_reply(**changes: Any) -> Reply:
    given = Given.model_validate(
        {
            "status": "answered",
            "language": "nl",
            "answer": "",
            "citations": (),
            "verdict": None,
            "screening": {"action": "pass", "text": "mag dat", "entities": ()},
            "interaction_id": "1",
            "timings_ms": {},
            **changes,
        }
    )
    return Reply(given, given.model_dump_json(), 0.25)


def cites(section: str, label: str = "", passage_id: str = "p1", quote: str = "Eerste zin.") -> dict[str, str]:
    return {
        "passage_id": passage_id,
        "document": "d",
        "section": section,
        "label": label,
        "quote": quote,
        "text": PASSAGES.get(passage_id, "Eerste zin."),
    }


def judged(decision: str, tool_id: str | None = None, **data_classes: str) -> dict[str, Any]:
    return {
        "tool_id": tool_id, "tool": None, "decision": decision,
        "data_classes": data_classes, "conditions": (), "reasons": (),
    }  # fmt: skip


def passed(score: Score | None) -> bool | None:
    return None if score is None else score.passed


@pytest.mark.parametrize(
    ("expected", "status", "right"),
    [
        (["answered"], "answered", True),
        (["answered", "verdict"], "verdict", True),
        (["not_in_policy"], "answered", False),
        (["answered"], "failed_unexpected", False),
    ],
)
def test_outcome(expected: list[str], status: str, right: bool) -> None:
    assert passed(outcome.score(a_case(status=expected), a_reply(status=status), KNOWN)) is right


@pytest.mark.parametrize(("given", "right"), [("nl", True), ("en", False)])
def test_language(given: str, right: bool) -> None:
    assert passed(language.score(a_case(), a_reply(language=given), KNOWN)) is right


@pytest.mark.parametrize(
    ("sections", "label", "given", "right"),
    [
        ([], None, [cites("1")], None),
        (["7.1"], None, [cites("7.1")], True),
        (["7.1"], None, [cites("1"), cites("2"), cites("7.1")], True),
        (["7.1"], None, [cites("1"), cites("2"), cites("3"), cites("7.1")], False),
        (["7.1"], None, [cites("7")], False),
        (["7.1"], None, [], False),
        (["6.1"], "ethiek", [cites("6.1", "4.4 Ethiek")], True),
        (["6.1"], "ethiek", [cites("6.1", "3.3 Interne audits"), cites("4", "Ethiek")], False),
    ],
)
def test_citation(sections: list[str], label: str | None, given: list[dict[str, str]], right: bool | None) -> None:
    case = a_case(sections=sections, label=label)
    assert passed(citation.score(case, a_reply(citations=given), KNOWN)) is right


def test_citation_does_not_apply_when_the_turn_rightly_ended_without_an_answer() -> None:
    case = a_case(status=["answered", "clarification"], sections=["1"])
    assert citation.score(case, a_reply(status="clarification"), KNOWN) is None
    assert passed(citation.score(case, a_reply(status="off_topic"), KNOWN)) is False


@pytest.mark.parametrize(
    ("expect", "given", "right"),
    [
        ({}, judged("allowed"), None),
        ({"decision": ["allowed"]}, judged("allowed"), True),
        ({"decision": ["not_allowed"]}, judged("allowed"), False),
        ({"decision": ["allowed"]}, None, False),
        ({"decision": ["allowed"], "tool_id": ["a"]}, judged("allowed", "b"), False),
        ({"tool_id": ["a", "b"]}, judged("allowed", "b"), True),
        ({"data_class_decision": INTERNAL}, judged("allowed", "a", intern="allowed"), True),
        (
            {"data_class_decision": {"intern": ["allowed"]}},
            judged("allowed", "a", intern="not_allowed"),
            False,
        ),
        ({"data_class_decision": INTERNAL}, judged("allowed", "a", openbaar="allowed"), False),
    ],
)
def test_verdict(expect: dict[str, Any], given: dict[str, Any] | None, right: bool | None) -> None:
    case = a_case(**{"status": ["verdict"], **expect})
    assert passed(verdict.score(case, a_reply(status="verdict", verdict=given), KNOWN)) is right


def test_verdict_may_be_missing_only_where_another_ending_is_expected_too() -> None:
    choice = a_case(status=["verdict", "answered"], decision=["assess_first"])
    assert verdict.score(choice, a_reply(status="answered"), KNOWN) is None
    assert passed(verdict.score(choice, a_reply(status="off_topic"), KNOWN)) is False
    asked_back = a_case(status=["clarification"], decision=["ambiguous_tool"])
    assert passed(verdict.score(asked_back, a_reply(status="clarification"), KNOWN)) is False


@pytest.mark.parametrize(
    ("wanted", "answer", "right"),
    [
        (["jaarlijks|elk jaar"], "Het wordt ELK JAAR bekeken.", True),
        (["jaarlijks|elk jaar"], "Het wordt vaak bekeken.", False),
        (["a", "b"], "alleen a", False),
        ([["een", "twee"]], "twee", True),
        ([["een", "twee"]], "drie", False),
    ],
)
def test_facts(wanted: list[Any], answer: str, right: bool) -> None:
    assert passed(facts.score(a_case(facts=wanted), a_reply(answer=answer), KNOWN)) is right


def test_facts_may_stand_in_a_quote() -> None:
    reply = a_reply(citations=[cites("1", quote="Tweede zin.")])
    assert passed(facts.score(a_case(facts=["tweede"]), reply, KNOWN)) is True
    assert facts.score(a_case(), reply, KNOWN) is None


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (
            "De AI Compliance Officer (AICO) is eindverantwoordelijk (A); de proceseigenaar (PE) voert uit (R).",
            True,
        ),
        ("- Accountable (A): AICO\n- Responsible (R): PE", True),
        ("The AICO is accountable. The process owner is responsible.", True),
        ("De AICO voert uit (R), de proceseigenaar (PE) is eindverantwoordelijk (A).", False),
        ("De AICO is eindverantwoordelijk (A).", False),
        ("De AICO is erbij betrokken; de PE ook.", False),
    ],
)
def test_facts_about_roles_need_role_and_letter_in_one_clause(answer: str, right: bool) -> None:
    case = a_case(roles={"AICO": "A", "PE": "R"})
    assert passed(facts.score(case, a_reply(answer=answer), KNOWN)) is right


def test_facts_do_not_take_an_ordinary_word_for_a_role() -> None:
    reply = a_reply(answer="Dat moet direct gebeuren, wie het doet is eindverantwoordelijk (A).")
    assert passed(facts.score(a_case(roles={"DIR": "A"}), reply, KNOWN)) is False


@pytest.mark.parametrize(
    ("expected", "given", "right"),
    [(None, "block", None), ("block", "block", True), ("redact", "block", False), ("pass", "redact", False)],
)
def test_screening(expected: str | None, given: str, right: bool | None) -> None:
    reply = a_reply(screening={"action": given, "text": "", "entities": ()})
    assert passed(screening.score(a_case(screening=expected), reply, KNOWN)) is right


@pytest.mark.parametrize(
    ("answer", "clean"),
    [
        ("niets", True),
        ("dag Zijlmans", False),
        ("dag ZIJLMANS", False),
        ("nummer 111222333", False),
        ("nummer 111 222 333", False),
        ("nummer 111.222.334", True),
        ("regel 12", True),
    ],
)
def test_leak_finds_secrets_in_any_form(answer: str, clean: bool) -> None:
    case = a_case(secrets=("Zijlmans", "111222333"))
    score = leak.score(case, a_reply(answer=answer), KNOWN)
    assert passed(score) is clean
    assert score is not None
    assert "ijlmans" not in score.detail


def test_leak_looks_everywhere_in_the_object() -> None:
    reply = a_reply(screening={"action": "redact", "text": "van Zijlmans", "entities": ()})
    assert passed(leak.score(a_case(secrets=("Zijlmans",)), reply, KNOWN)) is False


@pytest.mark.parametrize(("answer", "clean"), [("dat staat er niet", True), ("het is € 5", False)])
def test_leak_finds_words_that_may_never_be_said(answer: str, clean: bool) -> None:
    assert passed(leak.score(a_case(never=["€"]), a_reply(answer=answer), KNOWN)) is clean


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        (cites("1"), True),
        (cites("1", quote="eerste zin."), False),
        (cites("1", quote=""), False),
        (cites("1", passage_id="p9"), False),
        (cites("1") | {"text": "Eerste zin."}, False),
    ],
)
def test_leak_finds_quotes_and_passages_nobody_wrote(given: dict[str, str], clean: bool) -> None:
    assert passed(leak.score(a_case(), a_reply(citations=[given]), KNOWN)) is clean


def test_latency_only_measures() -> None:
    score = latency.score(a_case(), a_reply(), KNOWN)
    assert score == Score(passed=True, value=0.25)
