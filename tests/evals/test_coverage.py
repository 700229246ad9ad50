"""The curve of risk against coverage, on results made by hand."""

from typing import Any

import pytest

from evals.asking import Result
from evals.coverage import curve
from evals.reply import Score
from tests.evals.test_scorers import a_case, a_reply


def a_result(sure: float | None, right: bool = True, status: str = "answered", **expect: Any) -> Result:
    case = a_case(**expect)
    reply = a_reply(status=status)
    object.__setattr__(reply, "confidence", sure)
    return Result(case, reply, {"facts": Score(passed=right)})


def test_the_surest_answers_come_first() -> None:
    found = curve([a_result(0.9), a_result(0.5, right=False), a_result(0.7), a_result(0.6)])
    assert found
    assert [(p.bound, p.coverage.passed, p.wrong.passed) for p in found.points] == [
        (0.9, 1, 0), (0.7, 2, 0), (0.6, 3, 0), (0.5, 4, 1),
    ]  # fmt: skip
    assert found.area == pytest.approx((0 + 0 + 0 + 1 / 4) / 4)
    assert found.area_at_best == pytest.approx(found.area)


def test_equally_sure_answers_stand_or_fall_together() -> None:
    found = curve([a_result(1.0, right=False), a_result(1.0), a_result(0.4)])
    assert found
    assert [(p.coverage.passed, p.wrong.passed) for p in found.points] == [(2, 1), (3, 1)]
    assert found.area_at_best < found.area


def test_silence_covers_nothing_and_is_wrong_where_there_was_an_answer() -> None:
    quiet = a_result(None, status="not_in_policy")
    found = curve([a_result(0.8), quiet])
    assert found
    assert (found.points[-1].coverage.passed, found.questions) == (1, 2)
    assert (found.silent_wrongly.passed, found.silent_wrongly.total) == (1, 2)


def test_verdicts_and_small_talk_are_left_out() -> None:
    verdict = a_result(0.9, decision=["allowed"])
    small_talk = a_result(None, status="greeting")
    assert curve([verdict, small_talk]) is None


def test_the_points_told_never_cover_more_than_asked_for() -> None:
    found = curve([a_result(n / 100, right=n > 10) for n in range(1, 101)])
    assert found
    assert [round(point.coverage.share, 2) for point in found.told] == [1.0, 0.9, 0.8, 0.7, 0.6, 0.5]
    assert found.at(0.001) is None
