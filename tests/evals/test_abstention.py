"""The calibration of abstention: its questions, and the arithmetic of risk and coverage."""

import re
from pathlib import Path

import pytest

from assistant.outcomes import Outcome
from evals.abstention.__main__ import report
from evals.abstention.measure import Told, curve, share_refused
from evals.abstention.questions import Asked, BadQuestions, load_questions, of_this_text


def one(answerable: bool, score: float, refused: bool, group: str = "a") -> Told:
    asked = Asked(f"{group} {score}", group, re.compile("x") if answerable else None)
    return Told(asked, Outcome.NOT_IN_POLICY if refused else Outcome.ANSWERED, not refused, score)


RESULTS = (one(True, 1.0, False), one(True, 0.5, True), one(False, 0.7, False), one(False, 0.1, True))


def test_there_are_enough_questions_and_both_halves_have_both_kinds() -> None:
    questions = load_questions()
    for answerable, least in ((True, 160), (False, 120)):
        some = [asked for asked in questions if asked.answerable is answerable]
        assert len(some) >= least
        assert 0.35 < sum(asked.held_apart for asked in some) / len(some) < 0.65


def test_a_group_is_never_split() -> None:
    halves: dict[str, set[bool]] = {}
    for asked in load_questions():
        halves.setdefault(asked.group, set()).add(asked.held_apart)
    assert all(len(half) == 1 for half in halves.values())


@pytest.mark.parametrize(
    "text",
    [
        "answerable: [{group: a, asked: [x]}]\nunanswerable: []",
        "answerable: []\nunanswerable: [{group: a, tells: y, asked: [x]}]",
        "answerable: []\nunanswerable: [{group: a, asked: [x]}, {group: a, asked: [y]}]",
        "answerable: []\nunanswerable: [{group: a, asked: [x]}, {group: b, asked: [X]}]",
        "answerable: []",
        "answerable: [",
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadQuestions):
        load_questions(path)


def test_risk_is_the_share_of_answers_that_should_not_have_been_given() -> None:
    point = curve(RESULTS, (0.6,))[0]
    assert (point.coverage, point.risk, point.refused, point.wrongly_refused) == (0.5, 0.5, 0.5, 0.5)
    strict = curve(RESULTS, (1.1,))[0]
    assert (strict.coverage, strict.risk) == (0.0, 0.0)


def test_refused_is_counted_by_outcome() -> None:
    assert share_refused(RESULTS, answerable=False) == (1, 2)
    assert share_refused(RESULTS, answerable=True) == (1, 2)


def test_the_report_names_misses_of_the_tuned_half_only() -> None:
    groups = {asked.held_apart: asked.group for asked in load_questions()}
    lines = report([one(False, 0.7, False, groups[False]), one(False, 0.8, False, groups[True])], misses=True)
    assert any(groups[False] in line for line in lines)
    assert not any(groups[True] in line for line in lines)


def test_a_question_counts_only_for_a_text_that_holds_its_answer() -> None:
    some = (Asked("a", "a", None), Asked("b", "b", None, re.compile("vier kernwaarden")))
    assert len(of_this_text(some, ["Er zijn vier kernwaarden."])) == 2
    assert of_this_text(some, ["Onze kernwaarden."]) == some[:1]
