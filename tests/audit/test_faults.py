"""A locked database, a full disk, a jumping clock: wait, refuse, go on; never a lost or doubled record."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.clock import Clock
from assistant.audit.verify import verify
from assistant.errors import AuditFailed, BadConfiguration
from assistant.storage.locks import FileLock
from tests.audit.turns import VERSIONS, answered, asked
from tests.small_disk import small_disk

_AMPLE = 10**12


class _Holder:
    """Somebody else who keeps the write lock of the database."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("BEGIN IMMEDIATE")

    def release(self) -> None:
        self._db.execute("ROLLBACK")
        self._db.close()


def _records(log: EvidenceLog) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(log.database.path)) as db:
        return [json.loads(row[0]) for row in db.execute("SELECT body FROM evidence ORDER BY seq")]


def test_a_lock_of_two_seconds_delays_and_loses_nothing(sqlite_log: EvidenceLog) -> None:
    log = sqlite_log
    holder = _Holder(log.database.path)
    threading.Timer(2.0, holder.release).start()
    started = time.monotonic()
    log.record_question(asked())
    assert 1.8 < time.monotonic() - started < 4
    assert len(_records(log)) == 1


def test_a_longer_lock_refuses_within_six_seconds_and_recovers_within_one(sqlite_log: EvidenceLog) -> None:
    log = sqlite_log
    holder = _Holder(log.database.path)
    refused: list[float] = []

    def ask() -> None:
        started = time.monotonic()
        with pytest.raises(AuditFailed, match="bezet"):
            log.record_question(asked())
        refused.append(time.monotonic() - started)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    for thread in threads:
        thread.join()
    assert len(refused) == 8
    assert 4.9 < max(refused) < 6
    holder.release()
    started = time.monotonic()
    log.record_question(asked())
    assert time.monotonic() - started < 1
    assert len(_records(log)) == 1


def test_a_process_that_keeps_the_lock_file_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(patience_s=0.5))
    other = EvidenceLog.open(tmp_path, VERSIONS)
    with other.database.write(), pytest.raises(AuditFailed, match="bezet"):
        log.record_question(asked())
    with FileLock(tmp_path / "audit.db.lock").held(), pytest.raises(AuditFailed, match="bezet"):
        log.record_question(asked())
    log.record_question(asked())
    assert len(_records(log)) == 1
    log.close()
    other.close()


def _filled(log: EvidenceLog, limit: int) -> list[str]:
    """Ask until the disk is full; the ids that were acknowledged."""
    kept: list[str] = []
    for _ in range(limit):
        turn = asked("x" * 3000)
        try:
            log.record_question(turn)
        except AuditFailed as error:
            assert "schijf is vol" in str(error)  # noqa: PT017 - the loop ends here, the count is checked outside
            return kept
        kept.append(turn.interaction_id)
    raise AssertionError("the disk did not fill up")


def test_a_full_database_refuses_keeps_what_it_has_and_goes_on(tmp_path: Path) -> None:
    full = Surroundings(pragmas={"max_page_count": 80})
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=full)
    kept = _filled(log, 200)
    with pytest.raises(AuditFailed, match="schijf is vol"):
        log.record_question(asked("x" * 3000))
    assert log.earlier_questions("gesprek", "anna", 1) == ("x" * 3000,)
    log.close()
    roomy = EvidenceLog.open(tmp_path, VERSIONS)
    roomy.record_question(asked())
    present = {record["id"] for record in _records(roomy)}
    assert len(kept) > 10
    assert set(kept) <= present
    assert verify(roomy.database.path).ok
    roomy.close()


@pytest.fixture
def crowded() -> Iterator[Path]:
    with small_disk(4) as place:
        yield place


@pytest.mark.needs_mount
def test_a_full_disk_refuses_fast_and_serves_again_when_there_is_room(crowded: Path) -> None:
    log = EvidenceLog.open(crowded, VERSIONS, surroundings=Surroundings(free_bytes=lambda _: _AMPLE))
    filler = crowded / "vulling"
    filler.write_bytes(bytes(2_000_000))
    kept = _filled(log, 2000)
    started = time.monotonic()
    with pytest.raises(AuditFailed):
        log.record_question(asked("x" * 3000))
    assert time.monotonic() - started < 2
    filler.unlink()
    log.record_question(asked())
    present = {record["id"] for record in _records(log)}
    assert set(kept) <= present
    assert len(present) == len(kept) + 1
    assert verify(log.database.path).ok
    log.close()


def test_a_clock_that_jumps_leaves_order_and_chain_intact_and_is_written_down(tmp_path: Path) -> None:
    wall, steady = [1_795_000_000_000], [1_000_000]
    clock = Clock(lambda: wall[0], lambda: steady[0])
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(clock=clock))
    ids = []
    for jump_ms in (0, -3 * 3_600_000, -1000, 10 * 365 * 86_400_000, 0):
        wall[0] += 500 + jump_ms
        steady[0] += 500_000
        turn = asked()
        log.record_question(turn)
        log.record_ending(answered(turn))
        ids.append(turn.interaction_id)
    records = _records(log)
    steps = [int(record["new"]) for record in records if record["kind"] == "config"]
    assert [record["id"] for record in records if record["kind"] == "question"] == ids
    assert steps == [-3 * 3_600_000, 10 * 365 * 86_400_000]
    assert [record["seq"] for record in records] == list(range(1, len(records) + 1))
    assert [record["mono"] for record in records] == sorted(record["mono"] for record in records)
    assert verify(log.database.path).ok
    assert len(log.earlier_questions("gesprek", "anna", 10)) == 5
    log.close()


@pytest.mark.needs_mount
def test_a_full_disk_is_no_damage_to_the_log(crowded: Path) -> None:
    log = EvidenceLog.open(crowded, VERSIONS, surroundings=Surroundings(free_bytes=lambda _: _AMPLE))
    log.record_question(asked())
    wal = (crowded / "audit.db-wal").read_bytes()
    log.close()
    with (crowded / "vulling").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(bytes(4096)):
            pass
    assert verify(crowded / "audit.db").records == 1
    assert verify(crowded / "audit.db").ok
    (crowded / "vulling").write_bytes(b"")
    (crowded / "audit.db-wal").write_bytes(wal)
    with (crowded / "vulling").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(bytes(4096)):
            pass
    with pytest.raises(BadConfiguration, match="schijf vol"):
        verify(crowded / "audit.db")
