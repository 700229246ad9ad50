"""The counting, and the suite file."""

from pathlib import Path

import pytest

from evals.suite import BadSuite, load_suite
from evals.tally import Count, percentile


@pytest.mark.parametrize(
    ("passed", "total", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 100, 0.7222, 0.8749),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_interval(passed: int, total: int, low: float, high: float) -> None:
    assert Count(passed, total).interval == pytest.approx((low, high), abs=5e-4)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.5, 0.0), ([3.0], 0.95, 3.0), ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0), ([1.0, 2.0, 3.0, 4.0], 0.95, 4.0)],
)
def test_percentile(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_the_suite_names_every_scorer_file() -> None:
    folder = Path(__file__).resolve().parents[2] / "evals" / "scorers"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {measure.name for measure in load_suite()} == files


def test_the_marks_are_what_was_agreed() -> None:
    marks = {measure.name: measure.at_least for measure in load_suite()}
    assert marks["verdict"] == marks["leak"] == marks["screening"] == 1
    assert (marks["outcome"], marks["citation"], marks["facts"]) == (0.95, 0.90, 0.85)
    assert marks["latency"] is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[scorers.nonsense]\n",
        "[scorers.outcome]\nat_least = 95\n",
        "[scorers.outcome]\nmark = 1\n",
        "x = 1\n",
        "[",
    ],
)
def test_a_wrong_suite_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "suite.toml"
    path.write_text(content)
    with pytest.raises(BadSuite, match=r"suite\.toml"):
        load_suite(path)
