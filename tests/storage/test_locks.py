"""Locks in files: who lives, who is gone, and who has to wait."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from assistant.errors import AuditFailed
from assistant.storage.database import open_database
from assistant.storage.locks import FileLock, LifeSign, clear_dead, lives


def test_a_process_lives_until_it_lets_go(tmp_path: Path) -> None:
    sign = LifeSign(tmp_path, "a1")
    assert lives(tmp_path, "a1")
    clear_dead(tmp_path)
    assert sign.path.exists()
    sign.close()
    assert not lives(tmp_path, "a1")


def test_a_process_that_died_without_a_word_is_gone(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from assistant.storage.locks import LifeSign;"
        " LifeSign(Path(sys.argv[1]), 'a1'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert (tmp_path / "a1.lock").exists()
    assert not lives(tmp_path, "a1")
    clear_dead(tmp_path)
    assert not (tmp_path / "a1.lock").exists()


def test_waiting_for_a_lock_ends(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    with first.held():
        started = time.monotonic()
        with pytest.raises(AuditFailed, match=r"houdt .*lock vast"), second.held_within(0.2):
            pass
        assert 0.2 <= time.monotonic() - started < 1
    with second.held_within(0.2):
        pass


def test_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(50):
            with lock.held():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1


def test_closing_twice_leaves_the_files_of_others_open(tmp_path: Path) -> None:
    """The number of a closed file is given to the next one that is opened."""
    lock, sign = FileLock(tmp_path / "lock"), LifeSign(tmp_path, "a1")
    lock.close()
    sign.close()
    others = [os.open(tmp_path / name, os.O_RDWR | os.O_CREAT) for name in ("x", "y")]
    lock.close()
    sign.close()
    for other in others:
        os.fstat(other)
        os.close(other)


def test_a_closed_lock_is_not_held(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    lock.close()
    with pytest.raises(AuditFailed, match="gesloten"), lock.held():
        pass
    with pytest.raises(AuditFailed, match="gesloten"), lock.held_within(1):
        pass


def test_a_log_is_closed_twice_without_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'audit.db'}")
    database.close()
    database.close()
    assert caplog.records == []
