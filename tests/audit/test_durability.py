"""A commit is on the disk before anybody is told: counted, because killing a process cannot show it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog

_TURNS = 25
_WRITES = f"""
import os, sys
from pathlib import Path
from assistant.audit.audit_log import EvidenceLog
from tests.audit.turns import VERSIONS, answered, asked
log = EvidenceLog.open(Path(sys.argv[1]), VERSIONS)
os.write(2, b"told\\n")
for _ in range({_TURNS}):
    turn = asked()
    log.record_question(turn); os.write(2, b"told\\n")
    log.record_ending(answered(turn)); os.write(2, b"told\\n")
os._exit(0)
"""


def test_the_writer_syncs_every_commit(sqlite_log: EvidenceLog) -> None:
    with sqlite_log.database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2


@pytest.mark.needs_strace
def test_there_is_a_sync_before_each_answer_of_the_log(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    root = Path(__file__).resolve().parents[2]
    calls = "fsync,fdatasync,write"
    command = ["strace", "-f", "-qq", "-e", f"trace={calls}", "-o", str(trace), sys.executable, "-c", _WRITES]
    done = subprocess.run(
        [*command, str(tmp_path / "home")], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    before_each = trace.read_text().split("told\\n")[1:-1]
    assert len(before_each) == 2 * _TURNS
    assert all(re.search(r"\b(?:fsync|fdatasync)\(", calls_made) for calls_made in before_each)
