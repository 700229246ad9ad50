"""What a start puts right, and what it leaves alone."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.verify import verify
from assistant.errors import AuditFailed
from tests.audit.turns import VERSIONS, answered, asked

_DIES = """
import os, sys
from pathlib import Path
from assistant.audit.audit_log import EvidenceLog
from tests.audit.turns import VERSIONS, answered, asked
log = EvidenceLog.open(Path(sys.argv[1]), VERSIONS)
first = asked(); log.record_question(first); log.record_ending(answered(first))
log.record_question(asked()); log.record_question(asked())
os._exit(1)
"""


def _died(home: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", _DIES, str(home)], cwd=root, check=False)


def _records(home: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(home / "audit.db")) as db:
        return [json.loads(row[0]) for row in db.execute("SELECT body FROM evidence ORDER BY seq")]


def test_questions_of_a_dead_process_are_ended_as_abandoned(tmp_path: Path) -> None:
    _died(tmp_path)
    assert [q.lives for q in verify(tmp_path / "audit.db").open] == [False, False]
    log = EvidenceLog.open(tmp_path, VERSIONS)
    log.close()
    report = verify(tmp_path / "audit.db")
    assert report.ok
    assert report.open == ()
    *_, first, second, recovery = _records(tmp_path)
    assert [(r["kind"], r["outcome"], r["actor"]) for r in (first, second)] == [
        ("ending", "abandoned", "system")
    ] * 2
    assert (recovery["kind"], recovery["closed"]) == ("recovery", 2)
    assert list((tmp_path / "run").iterdir()) == []


def test_a_second_start_finds_nothing_to_do(tmp_path: Path) -> None:
    _died(tmp_path)
    EvidenceLog.open(tmp_path, VERSIONS).close()
    before = len(_records(tmp_path))
    EvidenceLog.open(tmp_path, VERSIONS).close()
    assert len(_records(tmp_path)) == before


def test_a_question_of_a_living_process_is_left_alone(tmp_path: Path) -> None:
    server = EvidenceLog.open(tmp_path, VERSIONS)
    turn = asked()
    server.record_question(turn)
    command_line = EvidenceLog.open(tmp_path, VERSIONS)
    command_line.record_question(asked())
    command_line.close()
    assert server.record_ending(answered(turn)).seq == 3
    EvidenceLog.open(tmp_path, VERSIONS).close()
    assert [r["outcome"] for r in _records(tmp_path) if r["kind"] == "ending"] == ["verdict", "abandoned"]
    server.close()


def test_an_answer_after_its_question_was_abandoned_is_not_shown(tmp_path: Path) -> None:
    late = EvidenceLog.open(tmp_path, VERSIONS)
    turn = asked()
    late.record_question(turn)
    late.life.close()  # as if its life sign was lost
    EvidenceLog.open(tmp_path, VERSIONS).close()
    with pytest.raises(AuditFailed):
        late.record_ending(answered(turn))
    late.writer.close()
    late.database.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE head SET seq = 2",
        "UPDATE head SET hash = 'x'",
        "UPDATE evidence SET body = x'7b7d' WHERE seq = 3",
        "DELETE FROM evidence WHERE seq = 3",
        "DELETE FROM evidence",
        "DELETE FROM head",
    ],
)
def test_a_log_that_is_damaged_at_its_end_is_not_served(tmp_path: Path, damage: str) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    for _ in range(4):
        log.record_question(asked())
    log.close()
    with closing(sqlite3.connect(tmp_path / "audit.db")) as db:
        for number in range(1, 5):
            db.execute(f"DROP TRIGGER guard_{number}")
        db.execute(damage)
        db.commit()
    with pytest.raises(AuditFailed, match="assistant audit verify"):
        EvidenceLog.open(tmp_path, VERSIONS)
    assert list((tmp_path / "run").iterdir()) == []
