"""The commands of the audit log, as an officer gives them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.cli import main
from assistant.settings import Settings
from tests.audit.turns import VERSIONS, answered, asked


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed log of two questions of anna and one of bob."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))
    with EvidenceLog.open(tmp_path / "home", VERSIONS) as log:
        for asker in ("anna", "anna", "bob"):
            turn = asked(f"vraag van {asker}", asker=asker)
            log.record_question(turn)
            log.record_ending(answered(turn))
    return tmp_path / "home"


def _code(home: Path, seq: int) -> str:
    with closing(sqlite3.connect(home / "audit.db")) as db:
        (found,) = db.execute("SELECT hash FROM evidence WHERE seq = ?", (seq,)).fetchone()
    return f"BW-{seq}-{found[:8]}"


def test_a_copy_is_verified_elsewhere_with_checkpoints_and_key(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["audit", "key"]) == 0
    key = capsys.readouterr().out.strip()
    copy = tmp_path / "kopie.db"
    copy.write_bytes((home / "audit.db").read_bytes())
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "elders"))
    command = ["audit", "verify", str(copy), "--checkpoints", str(home / "checkpoints"), "--key", key]
    assert main([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["signed_until"], told["compared"], told["remarks"]) == (True, 6, True, [])
    with closing(sqlite3.connect(copy)) as db:
        db.execute("DROP TRIGGER guard_6")
        db.execute("DELETE FROM checkpoint")
        db.execute("DROP TRIGGER guard_2")
        db.execute("DELETE FROM content WHERE seq > 4")
        db.execute("DELETE FROM evidence WHERE seq > 4")
        db.execute("UPDATE head SET seq = 4, hash = (SELECT hash FROM evidence WHERE seq = 4)")
        db.commit()
    assert main(command) == 1
    assert "het einde is afgeknipt" in capsys.readouterr().out
    assert main(["audit", "verify", str(copy)]) == 0
    assert "niet vergeleken" in capsys.readouterr().out


def test_the_own_log_is_compared_with_its_own_checkpoints(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    assert "gecontroleerd tot en met record 6" in capsys.readouterr().out
    for path in (home / "checkpoints").iterdir():
        path.unlink()
    assert main(["audit", "verify"]) == 1
    assert "ontbreekt in de map" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--checkpoints", "weg"], ["--key", "weg"], ["--key", "a+b+c"]])
def test_what_cannot_be_compared_with_is_named(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    del home
    assert main(["audit", "verify", *arguments]) == 2
    assert arguments[1] in capsys.readouterr().err


def test_a_receipt_is_erased_and_the_log_still_holds(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "erase", _code(home, 2), "--by", "aico"]) == 0
    assert "teksten van 2 records" in capsys.readouterr().out
    assert main(["audit", "verify"]) == 0
    assert "3 teksten, 0 records" in capsys.readouterr().out


def test_a_person_is_erased(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "erase", "--person", "anna"]) == 0
    assert "teksten van 4 records" in capsys.readouterr().out
    assert b"vraag van anna" not in (home / "audit.db").read_bytes()
    assert b"vraag van bob" in (home / "audit.db").read_bytes()


@pytest.mark.parametrize("arguments", [[], ["BW-1-00000000"], ["BW-1-00000000", "--person", "anna"], ["onzin"]])
def test_an_erasure_that_does_not_fit_erases_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(["audit", "erase", *arguments]) == 2
    assert "bewijscode" in capsys.readouterr().err
    assert b"vraag van anna" in (home / "audit.db").read_bytes()


def test_what_is_held_about_a_person_is_handed_over(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del home
    assert main(["audit", "export-person", "bob"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [record["texts"].get("question") for record in told["records"]] == ["vraag van bob", None]


def test_terms_are_looked_at_and_kept(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    del home
    assert main(["audit", "retention", "--dry-run"]) == 0
    assert "Voorbij de termijn: 0 teksten" in capsys.readouterr().out
    monkeypatch.setenv("ASSISTANT_CONTENT_DAYS", "nul")
    assert main(["audit", "retention"]) == 2
    assert "ASSISTANT_CONTENT_DAYS" in capsys.readouterr().err


def test_terms_by_kind_are_read_from_one_setting() -> None:
    read = Settings.read({"ASSISTANT_CONTENT_DAYS": "90, review=730,feedback=30"}, Path("bestaat-niet"))
    assert read.content_days == {"": 90, "review": 730, "feedback": 30}
    assert Settings.read({}, Path("bestaat-niet")).content_days == {"": 180}


def test_the_commands_for_a_server_work_on_a_file_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "migrate"]) == 0
    assert str(home / "audit.db") in capsys.readouterr().out
    assert main(["audit", "roles"]) == 0
    assert "REVOKE UPDATE, DELETE, TRUNCATE ON evidence" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["erase", "--person", "x"], ["retention"], ["export-person", "x"], ["verify"]]
)
def test_without_a_log_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "nieuw"))
    assert main(["audit", *command]) == 2
    assert "er is geen logboek" in capsys.readouterr().err
    assert not (tmp_path / "nieuw").exists()


def test_a_kind_that_does_not_exist_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del home
    monkeypatch.setenv("ASSISTANT_CONTENT_DAYS", "180,vragen=3")
    assert main(["audit", "retention"]) == 2
    assert "onbekende soort 'vragen'" in capsys.readouterr().err
