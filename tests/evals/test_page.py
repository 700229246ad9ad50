"""The report: whole, safe, without anything from elsewhere, and silent about cases held apart."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from evals.asking import Result, results
from evals.baseline import Baseline
from evals.case import Case
from evals.loading import load_cases
from evals.measured import Run
from evals.page.bits import bar, cell, number, percent, thousands
from evals.page.charts import risk_chart, spread_chart
from evals.page.write import page, write_html
from evals.reply import Score
from evals.suite import load_suite
from evals.tally import Count, tally
from evals.variants.sameness import Compared, Sameness
from tests.evals.scripted import VERSIONS, ScriptedAssistant
from tests.evals.test_coverage import a_result

CASES = load_cases()
SUITE = load_suite()


def spoilt(case: Case, found: dict[str, Any]) -> None:
    """Every fact is missing and the answer holds what would be markup."""
    found["answer"] = 'Dat weet ik niet <b>& "zo"</b>. Vraag het even na bij iemand die het wel kan weten.'


def a_run(baseline: Baseline | None = None) -> Run:
    found = results(ScriptedAssistant(CASES, spoilt), CASES, SUITE.measures, lambda done: None)
    told = Compared("a", "policy", "tikfout", "mag dat", "mga <i>dat</i>", "answered", "off_topic")
    apart = Compared("b", "policy", "tikfout", "mag dit", "VERBORGEN", "answered", "off_topic", told=False)
    extra = (a_result(0.9), a_result(0.4, right=False))
    sameness = Sameness((told, apart, *(told_again(told, n) for n in range(30))))
    return Run((*found, *extra), SUITE, tally(found, SUITE.measures), baseline, dict(VERSIONS), sameness)


def told_again(one: Compared, n: int) -> Compared:
    return Compared(f"c-{n}", one.kind, "kaal", one.original, one.question, one.before, one.before)


class Tags(HTMLParser):
    """Notes what opens and closes, and everything that would be fetched."""

    EMPTY = frozenset({"meta", "input", "br", "circle", "line", "polyline"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.fetched: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.fetched += [f"{tag} {key}={value}" for key, value in attrs if key in ("src", "data", "action")]
        self.fetched += [
            f"{tag} {value}" for key, value in attrs if key == "href" and not (value or "").startswith("#")
        ]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def shown() -> str:
    return page(a_run())


def test_the_page_is_well_formed_and_fetches_nothing(shown: str) -> None:
    tags = Tags()
    tags.feed(shown)
    assert (tags.wrong, tags.open, tags.fetched) == ([], [], [])
    assert not tags.names & {"script", "iframe", "object", "link", "img"}
    assert not re.search(r"url\(|@import|https?://(?!algoritmes)", shown)


def test_what_was_said_is_text_and_no_markup(shown: str) -> None:
    assert "&lt;b&gt;&amp; &quot;zo&quot;&lt;/b&gt;" in shown
    assert "<i>dat</i>" not in shown
    assert "mga &lt;i&gt;dat&lt;/i&gt;" in shown


def test_every_part_stands_there(shown: str) -> None:
    for anchor in ("maten", "groepen", "soorten", "varianten", "risico", "lezen", "zakken", "vingerafdruk"):
        assert f'id="{anchor}"' in shown
        assert f'href="#{anchor}"' in shown
    assert "Onder de norm: feiten, andere woorden<" in shown


def test_every_kind_bears_a_dutch_name(shown: str) -> None:
    for kind in {case.kind for case in CASES}:
        assert f'<th scope="row">{kind}</th>' not in shown or kind in ("manipulatie", "incident", "tool")


def test_cases_held_apart_are_counted_but_not_told(shown: str) -> None:
    failing = [case for case in CASES if case.expect.facts and case.held_apart]
    assert failing
    assert not [case.id for case in failing if f" {case.id}</small>" in shown]
    assert "apart gehouden" in shown
    assert "VERBORGEN" not in shown


def test_each_failing_case_can_be_filtered(shown: str) -> None:
    card = re.search(r'<details class="case k-policy ([^"]*)"', shown)
    assert card
    assert "m-facts" in card.group(1)
    assert 'id="m-facts"' in shown
    assert "#zakken:has(#m-facts:checked) .case:not(.m-facts)" in shown


def test_a_baseline_of_another_version_is_told_at_the_top() -> None:
    counts = {m.name: Count(1, 2) for m in SUITE.measures}
    earlier = Baseline(dict(VERSIONS) | {"register": "r0"}, {}, counts, Count(1, 2), {})
    shown = page(a_run(earlier))
    assert shown.index("andere versie van: register (r0") < shown.index('id="maten"')
    assert '<s title="andere versie">50,0%</s>' in shown
    same = page(a_run(Baseline(dict(VERSIONS), {}, counts, Count(1, 2), {})))
    assert "andere versie" not in same
    assert "50,0%" in same


def test_a_run_in_which_all_passed_says_so() -> None:
    found = results(ScriptedAssistant(CASES), CASES, SUITE.measures, lambda done: None)
    shown = page(Run(found, SUITE, tally(found, SUITE.measures), None, dict(VERSIONS)))
    assert "Alle normen gehaald" in shown
    assert "<p>Geen.</p>" in shown


def test_numbers_as_a_dutch_reader_writes_them() -> None:
    assert (percent(0.9684), percent(1.0), percent(0.5, 0)) == ("96,8%", "100%", "50%")
    assert (percent(0.9996), percent(0.996, 0)) == ("99,9%", "99%")
    assert (number(81.26), thousands(1450)) == ("81,3", "1.450")


def test_a_share_under_its_mark_is_marked() -> None:
    assert 'class="under"' in cell(Count(8, 10), 0.9)
    assert "under" not in cell(Count(9, 10), 0.9)
    assert "bar under" in bar(Count(8, 10), 0.9)
    assert bar(Count(0, 0)) == ""


def test_the_drawings_hold_what_was_measured(shown: str) -> None:
    run = Run((a_result(0.9), a_result(0.4, right=False)), SUITE, tally((), SUITE.measures), None, {})
    assert run.curve
    drawn = risk_chart(run.curve)
    assert "nu: 100% beantwoord, 50,0% fout" in drawn
    assert drawn.count(",") >= 2
    bars = spread_chart([45.0, 55.0, 58.0], 50)
    assert "40-50: 1 antwoorden" in bars
    assert "50-60: 2 antwoorden" in bars


def test_the_report_is_one_file(tmp_path: Any) -> None:
    path = write_html(a_run(), tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_result_without_confidence_is_left_out() -> None:
    result = a_result(None)
    assert isinstance(result, Result)
    assert result.scores["facts"] == Score(passed=True)
    assert Run((result,), SUITE, tally((), SUITE.measures), None, {}).curve is None


def test_an_answer_looks_as_it_was_shown_but_leads_nowhere() -> None:
    def linked(case: Case, found: dict[str, Any]) -> None:
        table = "| a | b |\n| --- | --- |\n| 1 | 2 |"
        found["answer"] = f"# Kop\n\n**Nee.** Zie [hier](https://voorbeeld.nl).\n\n> “citaat”\n\n{table}"

    found = results(ScriptedAssistant(CASES, linked), CASES, SUITE.measures, lambda done: None)
    shown = page(Run(found, SUITE, tally(found, SUITE.measures), None, dict(VERSIONS)))
    tags = Tags()
    tags.feed(shown)
    assert tags.fetched == []
    assert "<strong>Nee.</strong> Zie [hier]" in shown
    assert "<blockquote>" in shown
    assert "<td>2</td>" in shown
    assert shown.count("<h1>") == 1
