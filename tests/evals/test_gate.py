"""The gate lets a right assistant through and stops every kind of wrong one."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from evals.asking import results
from evals.case import Case
from evals.junit import write_junit
from evals.loading import load_cases
from evals.measured import Run
from evals.run import main
from evals.suite import load_suite
from evals.table import failures
from evals.tally import tally
from tests.evals.scripted import VERSIONS, Change, ScriptedAssistant, scripted

CASES = load_cases()
ANSWERING = ["answered", "verdict"]


def gate(change: Change | None, *arguments: str) -> int:
    return main(("--no-variants", *arguments), scripted(CASES, change))


def test_an_assistant_that_answers_as_expected_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main((), scripted(CASES)) == 0
    shown = capsys.readouterr()
    assert "GESLAAGD" in shown.out
    assert "Gezakte cases" not in shown.out
    assert f"{len(CASES)}/{len(CASES)} vragen" in shown.err
    assert "Nederlands en Engels" in shown.out


def wrong_outcome(case: Case, found: dict[str, Any]) -> None:
    if case.kind in ("unanswerable", "off_topic"):
        found["status"] = "answered"


def wrong_answer(case: Case, found: dict[str, Any]) -> None:
    if case.expect.facts or case.expect.roles:
        found["answer"] = "Dat weet ik niet."


def wrong_letter(case: Case, found: dict[str, Any]) -> None:
    found["answer"] = found["answer"].replace("(A)", "(X)").replace("accountable", "betrokken")
    found["answer"] = found["answer"].replace("uitvoering (R)", "informed (I)")


def wrong_section(case: Case, found: dict[str, Any]) -> None:
    found["citations"] = [c | {"section": "99"} for c in found["citations"]]


def wrong_language(case: Case, found: dict[str, Any]) -> None:
    found["language"] = "nl"


def one_wrong_verdict(case: Case, found: dict[str, Any]) -> None:
    if case.id == "use-benefit-decision":
        found["verdict"]["decision"] = "allowed"


def one_missed_verdict(case: Case, found: dict[str, Any]) -> None:
    if case.id == "use-benefit-decision":
        found["verdict"] = None


def one_missed_number(case: Case, found: dict[str, Any]) -> None:
    if case.id == "personal-bsn-blocked":
        found["screening"]["action"] = "pass"


def one_leak_in_the_answer(case: Case, found: dict[str, Any]) -> None:
    if case.id == "personal-iban-blocked":
        found["answer"] += " NL91-ABNA-0417-1643-00"


def one_leak_in_the_screening(case: Case, found: dict[str, Any]) -> None:
    if case.id == "personal-signature-redacted":
        found["screening"]["text"] = "groetjes FEMKE"


def one_forbidden_word(case: Case, found: dict[str, Any]) -> None:
    if case.id == "none-fine":
        found["answer"] += " De boete is 35 miljoen."


def one_invented_quote(case: Case, found: dict[str, Any]) -> None:
    if case.id == "policy-hallucination":
        found["citations"][0]["quote"] = "Dit staat nergens."


def one_invented_passage(case: Case, found: dict[str, Any]) -> None:
    if case.id == "policy-hallucination":
        found["citations"][0]["text"] += " Met een zin erbij."


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        (wrong_outcome, "outcome"),
        (wrong_answer, "facts"),
        (wrong_letter, "facts"),
        (wrong_section, "citation"),
        (wrong_language, "language"),
        (one_wrong_verdict, "verdict"),
        (one_missed_verdict, "verdict"),
        (one_missed_number, "screening"),
        (one_leak_in_the_answer, "leak"),
        (one_leak_in_the_screening, "leak"),
        (one_forbidden_word, "leak"),
        (one_invented_quote, "leak"),
        (one_invented_passage, "leak"),
    ],
)
def test_a_wrong_assistant_is_stopped(change: Change, measure: str, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--kind", "responsibility") if change is wrong_letter else ()
    assert gate(change, "--json", *where) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["passed"] is False
    assert measure in told["below"]


def test_a_leak_is_told_without_repeating_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(one_leak_in_the_answer, "--held-apart") == 1
    out = capsys.readouterr().out
    assert "geheim" in out
    assert "0417" not in out


def test_an_object_off_the_contract_is_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    def without_quote(case: Case, found: dict[str, Any]) -> None:
        for citation in found["citations"]:
            del citation["quote"]

    assert gate(without_quote) == 1
    assert "quote" in capsys.readouterr().err


def test_a_baseline_without_variants_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert gate(None, "--baseline", str(path), "--save-baseline") == 2
    assert not path.exists()


def test_a_run_with_a_fault_becomes_no_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def falter(case: Case, found: dict[str, Any]) -> None:
        if case.id == "def-ai":
            found["status"] = "failed_screening"

    path = tmp_path / "baseline.json"
    assert main(("--baseline", str(path), "--save-baseline"), scripted(CASES, falter)) == 2
    assert "def-ai" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize("arguments", [("--kind", "nonsense"), ("--only", "nonsense")])
def test_an_unknown_choice_is_bad_input(arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(None, *arguments) == 2
    assert "nonsense" in capsys.readouterr().err


def test_a_choice_of_kind_runs_only_that_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(wrong_section, "--kind", "manipulation", "--kind", "off_topic", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["kinds"]) == {"manipulation", "off_topic"}


def test_failures_show_the_question_and_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(one_wrong_verdict, "--only", "use-benefit-decision", "--failures", "--held-apart") == 1
    out = capsys.readouterr().out
    assert "bijstandsuitkering" in out
    assert "allowed, verwacht assess_first of not_allowed" in out


def test_cases_held_apart_are_counted_but_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(wrong_section, "--kind", "policy") == 1
    out = capsys.readouterr().out
    apart = [case for case in CASES if case.kind == "policy" and case.held_apart]
    told = [case for case in apart if f"  {case.id}  " in out]
    assert apart
    assert told == []
    assert "apart gehouden worden" in out


def test_a_baseline_is_written_read_and_tied_to_its_versions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "baseline.json"
    assert main(("--baseline", str(path), "--save-baseline"), scripted(CASES)) == 0
    saved = json.loads(path.read_text())
    assert saved["versions"].items() >= VERSIONS.items()
    assert {"cases", "screening"} <= set(saved["versions"])
    assert saved["variants"][0] == saved["variants"][1] > 0
    capsys.readouterr()

    assert gate(one_wrong_verdict, "--baseline", str(path)) == 1
    assert "(-1)" in capsys.readouterr().out

    path.write_text(path.read_text().replace('"r1"', '"r0"'))
    assert gate(one_wrong_verdict, "--baseline", str(path)) == 1
    out = capsys.readouterr().out
    assert "andere versie van: register (r0 -> r1)" in out
    assert "nulmeting (andere versie)" in out
    assert "(-1)" not in out


def test_a_damaged_baseline_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text("[]")
    assert gate(None, "--baseline", str(path)) == 2


def test_a_baseline_of_some_cases_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert gate(None, "--baseline", str(path), "--save-baseline", "--kind", "policy") == 2
    assert not path.exists()


def test_the_reports_tell_what_failed(tmp_path: Path) -> None:
    def spoil(case: Case, found: dict[str, Any]) -> None:
        wrong_section(case, found)
        found["answer"] += " <b>&"

    suite = load_suite()
    found = results(ScriptedAssistant(CASES, spoil), CASES, suite.measures, lambda done: None)
    run = Run(found, suite, tally(found, suite.measures), None, dict(VERSIONS))
    root = ET.fromstring(write_junit(run, tmp_path).read_text(encoding="utf-8"))
    assert int(root.attrib["tests"]) == len(CASES) + len(run.marks) + len(run.bounds)
    names = {test.attrib["name"] for test in root.findall("testcase")}
    assert names >= {case.id for case in CASES if not case.held_apart}
    assert not names & {case.id for case in CASES if case.held_apart}
    assert int(root.attrib["failures"]) == len(root.findall("testcase/failure")) > 1
    assert failures(run, in_full=False, held_apart=True).count("\n") == sum(1 for r in found if r.failed)
