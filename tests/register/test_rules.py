"""The decision table, row by row, and what must hold for every entry."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.register.rules import Case, judge_tool, judge_use_case
from assistant.register.schema import Cell, DataCells, Risk, Status, ToolEntry, Words
from assistant.turn import DataClass, Decision, Purpose
from tests.register.making import TODAY, entry

ORDER = list(Decision)
P, INT, G, B = DataClass
YES, COND, ASSESS, NO = (
    Decision.ALLOWED,
    Decision.ALLOWED_WITH_CONDITIONS,
    Decision.ASSESS_FIRST,
    Decision.NOT_ALLOWED,
)
PEOPLE = [purpose for purpose in Purpose if purpose.about_people]


@pytest.mark.parametrize(
    ("cells", "changes", "asked", "decision", "key"),
    [
        ("jjjj", {}, P, YES, "public_allowed"),
        ("jjjj", {}, None, YES, "risk_low"),
        ("jjvn", {}, INT, YES, "internal_allowed"),
        ("jjvn", {}, G, COND, "personal_allowed_with_conditions"),
        ("jjvn", {}, B, NO, "special_not_allowed"),
        ("jjvn", {}, None, COND, "only_personal"),
        ("jjbn", {}, G, ASSESS, "personal_assess_first"),
        ("jjbn", {}, None, COND, "only_internal"),
        ("jnnn", {}, None, COND, "only_public"),
        ("nnnn", {}, None, NO, "public_not_allowed"),
        ("bnnn", {}, None, ASSESS, "public_assess_first"),
        ("jjjj", {"risk_class": "beperkt"}, P, COND, "risk_limited"),
        ("jjjj", {"risk_class": "hoog"}, P, ASSESS, "risk_high"),
        ("jjjj", {"risk_class": "onbekend"}, P, ASSESS, "risk_unknown"),
        ("jjjj", {"risk_class": "verboden"}, P, NO, "risk_prohibited"),
        ("jjjj", {"status": "in_beoordeling"}, P, ASSESS, "status_pending"),
        ("jjjj", {"status": "afgewezen"}, P, NO, "status_rejected"),
        ("jjjj", {"status": "ingetrokken"}, P, NO, "status_withdrawn"),
        ("jjjj", {"status": "verboden"}, P, NO, "risk_prohibited"),
        ("jjjj", {"valid_until": "2026-11-22"}, P, ASSESS, "expired"),
        ("jjjj", {"valid_until": "2026-11-23"}, P, YES, "public_allowed"),
        ("jjjj", {"valid_until": None}, P, ASSESS, "date_missing"),
        ("jjjj", {"assessed_on": None}, P, ASSESS, "date_missing"),
        ("jjjj", {"assessed_on": "2026-11-24"}, P, ASSESS, "not_yet_valid"),
        ("jjjj", {"assessed_on": "2027-02-01"}, P, ASSESS, "dates_contradict"),
        ("njjj", {}, B, NO, "public_not_allowed"),
        ("jjjj", {"purposes": ["vertalen"]}, P, YES, "some_purposes"),
        ("vnnn", {"purposes": ["vertalen"]}, P, COND, "some_purposes"),
    ],
)
def test_each_rule(
    cells: str, changes: dict[str, Any], asked: DataClass | None, decision: Decision, key: str
) -> None:
    judged = judge_tool(entry(cells, **changes), Case(TODAY, asked))
    assert judged.decision is decision
    assert key in [reason.key for reason in judged.reasons]
    assert all(reason.sections for reason in judged.reasons)


@pytest.mark.parametrize(
    ("listed", "asked", "decision"),
    [
        (["alle"], (Purpose.CODE,), YES),
        (["vertalen"], (Purpose.TRANSLATE,), YES),
        (["vertalen"], (Purpose.TRANSLATE, Purpose.WRITE), ASSESS),
        (["vertalen"], (Purpose.WRITE,), ASSESS),
        (["alle"], (Purpose.DECIDE,), ASSESS),
        (["werving en selectie"], (Purpose.RECRUIT,), ASSESS),
        (["alle"], (Purpose.WRITE, Purpose.APPRAISE), ASSESS),
        (["alle"], (Purpose.EMOTION,), NO),
        (["sociale score"], (Purpose.SCORE,), NO),
        (["alle"], (Purpose.DECIDE, Purpose.SCORE), NO),
    ],
)
def test_purposes(listed: list[str], asked: tuple[Purpose, ...], decision: Decision) -> None:
    judged = judge_tool(entry(purposes=listed), Case(TODAY, P, asked))
    assert judged.decision is decision
    people = any(purpose.about_people for purpose in asked)
    assert judged.human_decides is people
    assert any(reason.key.startswith("people_") for reason in judged.reasons) is people


def test_a_guessed_name_is_asked_after_and_never_plainly_allowed() -> None:
    judged = judge_tool(entry(), Case(TODAY, P, score=0.89))
    assert judged.decision is COND
    assert judged.reasons[0].key == "did_you_mean"
    assert judge_tool(entry(), Case(TODAY, P, score=0.9)).decision is YES
    refused = judge_tool(entry("nnnn"), Case(TODAY, P, score=0.5))
    assert refused.decision is NO
    assert refused.reasons[0].key == "did_you_mean"


@pytest.mark.parametrize(
    ("purposes", "decision"),
    [
        ((), None),
        ((Purpose.WRITE,), None),
        ((Purpose.DECIDE,), ASSESS),
        ((Purpose.RECRUIT, Purpose.WRITE), ASSESS),
        ((Purpose.EMOTION,), NO),
        ((Purpose.SCORE, Purpose.DECIDE), NO),
    ],
)
def test_a_use_without_a_tool(purposes: tuple[Purpose, ...], decision: Decision | None) -> None:
    judged = judge_use_case(purposes)
    assert (judged.decision if judged else None) is decision
    assert judged is None or judged.human_decides


cells = st.sampled_from(list(Cell))
days = st.dates(date(2024, 1, 1), date(2029, 1, 1))
purposes = st.lists(st.sampled_from(list(Purpose)), max_size=3, unique=True).map(tuple)
classes = st.sampled_from([None, *DataClass])
WORDS = Words(nl="x", en="x")


@st.composite
def entries(draw: st.DrawFn) -> ToolEntry:
    """Any entry at all, contradictory ones too: the rules do not lean on the check of the file."""
    return ToolEntry.model_construct(
        id="x",
        name="X",
        vendor="X",
        risk_class=draw(st.sampled_from(list(Risk))),
        status=draw(st.sampled_from([Status.APPROVED, *Status])),
        data=DataCells.model_construct(
            public=draw(cells), internal=draw(cells), personal=draw(cells), special=draw(cells)
        ),
        purposes=draw(st.sampled_from([tuple(Purpose), (Purpose.WRITE,), (Purpose.DECIDE,)])),
        conditions=(),
        account=WORDS,
        owner="X",
        assessed_on=draw(st.none() | days),
        valid_until=draw(st.none() | days),
        source="x",
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    score = draw(st.floats(0, 1))
    return Case(draw(days), draw(classes), draw(purposes), score)


def rank(tool: ToolEntry | None, case: Case) -> int:
    return ORDER.index(judge_tool(tool, case).decision)


def changed(case: Case, **changes: Any) -> Case:
    values = {name: getattr(case, name) for name in ("today", "data_class", "purposes", "score")}
    return Case(**(values | changes))


@given(entries(), cases())
def test_heavier_data_is_never_more_permissive(tool: ToolEntry, case: Case) -> None:
    ranks = [rank(tool, changed(case, data_class=data_class)) for data_class in DataClass]
    assert ranks == sorted(ranks)
    table = judge_tool(tool, case).data_classes
    assert [ORDER.index(table[c]) for c in DataClass] == ranks


@given(entries(), cases())
def test_unsaid_data_permits_no_more_than_public_data(tool: ToolEntry, case: Case) -> None:
    assert rank(tool, changed(case, data_class=None)) >= rank(tool, changed(case, data_class=P))


@given(entries(), cases(), st.integers(1, 900))
def test_an_older_entry_is_never_more_permissive(tool: ToolEntry, case: Case, passed: int) -> None:
    if tool.assessed_on is not None and tool.assessed_on > case.today:
        return
    later = changed(case, today=case.today + timedelta(days=passed))
    assert rank(tool, later) >= rank(tool, case)


@given(entries(), cases(), st.floats(0, 1))
def test_a_weaker_match_is_never_more_permissive(tool: ToolEntry, case: Case, score: float) -> None:
    weak, strong = sorted((score, case.score))
    assert rank(tool, changed(case, score=weak)) >= rank(tool, changed(case, score=strong))
    if weak < 0.9:
        assert judge_tool(tool, changed(case, score=weak)).decision is not YES


@given(st.none() | entries(), cases(), st.sampled_from(PEOPLE))
def test_a_purpose_about_people_only_narrows(tool: ToolEntry | None, case: Case, purpose: Purpose) -> None:
    about = changed(case, purposes=(*case.purposes, purpose))
    assert rank(tool, about) >= rank(tool, case)
    judged = judge_tool(tool, about)
    assert judged.human_decides
    assert not judged.decision.permits


@given(entries(), cases())
def test_a_permit_needs_everything_in_order(tool: ToolEntry, case: Case) -> None:
    judged = judge_tool(tool, case)
    if judged.decision.permits or any(decision.permits for decision in judged.data_classes.values()):
        assert tool.status is Status.APPROVED
        assert tool.risk_class in (Risk.LOW, Risk.LIMITED)
        assert tool.assessed_on is not None
        assert tool.valid_until is not None
        assert tool.assessed_on <= case.today <= tool.valid_until
        assert set(case.purposes) <= set(tool.purposes) - set(PEOPLE)
        assert tool.data.public in (Cell.YES, Cell.CONDITIONS)


@given(cases())
def test_what_is_unknown_never_permits(case: Case) -> None:
    judged = judge_tool(None, case)
    assert judged.decision in (Decision.UNKNOWN_TOOL, NO)
    assert not any(decision.permits for decision in judged.data_classes.values())


@given(entries(), cases())
def test_there_is_always_a_reason(tool: ToolEntry, case: Case) -> None:
    assert judge_tool(tool, case).reasons


@given(entries(), cases())
def test_data_that_may_be_about_people_is_never_more_permissive(tool: ToolEntry, case: Case) -> None:
    assert rank(tool, changed(case, perhaps_people=True)) >= rank(tool, case)
