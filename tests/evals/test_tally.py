"""The counting, and the suite file."""

from pathlib import Path

import pytest

from evals.suite import BadSuite, load_suite
from evals.tally import Count, Middle, middle, percentile


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
    assert {measure.name for measure in load_suite().measures} == files


def test_the_marks_are_what_was_agreed() -> None:
    suite = load_suite()
    marks = {measure.name: measure.at_least for measure in suite.measures}
    assert marks["verdict"] == marks["leak"] == marks["screening"] == 1
    assert (marks["outcome"], marks["citation"], marks["facts"]) == (0.95, 0.90, 0.85)
    assert marks["latency"] is None
    assert marks["sentences"] == 0.90
    assert {m.name: m.median_at_least for m in suite.measures if m.median_at_least} == {"flesch_douma": 50}
    assert suite.variants_at_least == 0.95


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[scorers.nonsense]\n",
        "[scorers.outcome]\nat_least = 95\n",
        "[scorers.outcome]\nat_least = true\n",
        "[scorers.outcome]\nmark = 1\n",
        "[scorers.outcome]\nat_least = 1\nmedian_at_least = 1\n",
        "[scorers.flesch_douma]\nmedian_at_least = 'x'\n",
        "[scorers.latency]\nat_least = 0.5\n",
        "x = 1\n",
        "[",
    ],
)
def test_a_wrong_suite_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "suite.toml"
    path.write_text(f"{content}\n[variants]\nat_least = 0.5\n")
    with pytest.raises(BadSuite, match=r"suite\.toml"):
        load_suite(path)


@pytest.mark.parametrize("variants", ["", "[variants]\n", "[variants]\nat_least = 2\n", "[variants]\nshare = 1\n"])
def test_a_suite_without_a_mark_for_the_variants_is_refused(tmp_path: Path, variants: str) -> None:
    path = tmp_path / "suite.toml"
    path.write_text(f"[scorers.outcome]\nat_least = 1\n{variants}")
    with pytest.raises(BadSuite, match="variants"):
        load_suite(path)


def test_a_scorer_that_advises_may_not_stop_a_run(tmp_path: Path) -> None:
    path = tmp_path / "suite.toml"
    path.write_text("[scorers.latency]\nmedian_at_least = 0.1\n[variants]\nat_least = 1\n")
    with pytest.raises(BadSuite, match="alleen advies"):
        load_suite(path)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], None),
        ([None], None),
        ([7.0, None], Middle(7.0, 7.0, 7.0, 1)),
        ([4.0, 1.0, 3.0, 2.0], Middle(2.5, 1.0, 4.0, 4)),
        ([float(n) for n in range(1, 102)], Middle(51.0, 40.0, 62.0, 101)),
    ],
)
def test_the_middle_and_its_interval(values: list[float | None], expected: Middle | None) -> None:
    assert middle(values) == expected
