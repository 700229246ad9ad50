"""Many threads and many processes write one chain: no gap, no double, nobody refused."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.verify import verify
from assistant.turn import Receipt
from tests.audit.turns import VERSIONS, answered, asked

_WRITES = """
import sys
from pathlib import Path
from assistant.audit.audit_log import EvidenceLog
from tests.audit.turns import VERSIONS, answered, asked
log = EvidenceLog.open(Path(sys.argv[1]), VERSIONS)
for _ in range(8):
    turn = asked(); log.record_question(turn); log.record_ending(answered(turn))
log.close()
"""


def _numbers(home: Path) -> list[int]:
    with closing(sqlite3.connect(home / "audit.db")) as db:
        return [row[0] for row in db.execute("SELECT seq FROM evidence ORDER BY seq")]


def test_sixty_four_threads(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    receipts: list[Receipt] = []

    def work() -> None:
        for _ in range(5):
            turn = asked()
            log.record_question(turn)
            receipts.append(log.record_ending(answered(turn)))

    threads = [threading.Thread(target=work) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.close()
    assert len({receipt.seq for receipt in receipts}) == 64 * 5
    assert _numbers(tmp_path) == list(range(1, 64 * 5 * 2 + 1))
    report = verify(tmp_path / "audit.db")
    assert report.ok
    assert report.open == ()


def test_sixteen_processes(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", _WRITES, str(tmp_path)]
    children = [subprocess.Popen(command, cwd=root) for _ in range(16)]
    assert [child.wait(60) for child in children] == [0] * 16
    assert _numbers(tmp_path) == list(range(1, 16 * 8 * 2 + 1))
    report = verify(tmp_path / "audit.db")
    assert report.ok, str(report)
    assert report.open == ()


def test_one_retry_from_many_threads_is_one_record(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    turn = asked()
    receipts: list[Receipt] = []
    threads = [threading.Thread(target=lambda: receipts.append(log.record_question(turn))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.close()
    assert len(receipts) == 16
    assert len(set(receipts)) == 1
    assert _numbers(tmp_path) == [1]
