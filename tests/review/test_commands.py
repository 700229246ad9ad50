"""The commands of the desk: making its tables again, and writing out the cases that the AICO made."""

from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.cli import main
from assistant.review.cases import case_of, spelled, write_case
from assistant.services.desk import Expected
from evals.loading import load_cases
from tests.audit.turns import VERSIONS
from tests.review.conftest import put

QUESTION = "0f4f3c57-6b0e-4a1c"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tables_of_the_desk_are_made_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = EvidenceLog.open(home, VERSIONS)
    put(log, "mag dit?")
    log.close()
    assert main(["audit", "rebuild-desk"]) == 0
    assert "2 records" in capsys.readouterr().out


def test_without_a_log_there_is_nothing_to_make(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "rebuild-desk"]) == 2
    assert "ASSISTANT_HOME" in capsys.readouterr().err
    assert not (home / "audit.db").exists()


def test_cases_of_the_aico_are_written_out_in_the_shape_of_the_evals(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_of(QUESTION, ("mag dit?",), "nl", "tool", Expected("verdict", "assess_first"))
    write_case(home, QUESTION, spelled(case))
    assert main(["eval", "export"]) == 0
    assert "1 gevallen" in capsys.readouterr().out
    assert main(["eval", "export", str(home / "uit")]) == 0
    assert "tot een beheerder ze in evals/cases zet" in capsys.readouterr().out
    assert [one.question for one in load_cases(home / "uit")] == ["mag dit?"]


def test_a_case_that_cannot_be_read_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "eval_cases").mkdir()
    (home / "eval_cases" / "aico-kapot.yaml").write_text("[", encoding="utf-8")
    assert main(["eval", "export"]) == 2
    assert "aico-kapot.yaml" in capsys.readouterr().err
    assert main(["eval", "export", "een", "twee"]) == 2
    assert "hoogstens één map" in capsys.readouterr().err
