"""A copy of the log in use, whole at one moment: SQLite's own way of copying, under the lock of the log."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from assistant.errors import AuditFailed
from assistant.storage.locks import FileLock, lives
from assistant.storage.places import private_file, sync_folder
from assistant.storage.readonly import open_readonly, run_folder

_WAIT_S = 15.0


def copy_log(path: Path, target: Path) -> None:
    """Copy the log to a new file that nobody else can read.

    Raises:
        BadConfiguration: when there is no such log, or the target cannot be written.
        AuditFailed: when somebody keeps the log locked, or it is damaged.
    """
    open_readonly(path).close()
    private_file(target)
    lock = FileLock(Path(f"{path}.lock"))
    try:
        with lock.held_within(_WAIT_S), closing(open_readonly(path)) as source, closing(_new(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a write-ahead log beside it
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise AuditFailed(f"het logboek {path} is beschadigd. Voer `assistant audit verify` uit.")
    except sqlite3.Error as error:
        raise AuditFailed(f"het logboek {path} is niet te kopiëren ({type(error).__name__}).") from None
    finally:
        lock.close()
    with target.open("rb") as file:
        os.fsync(file.fileno())
    sync_folder(target.parent)


def is_in_use(path: Path) -> bool:
    """True where a process that uses this log lives."""
    folder = run_folder(path)
    return folder.is_dir() and any(lives(folder, sign.stem) for sign in folder.glob("*.lock"))


def _new(target: Path) -> sqlite3.Connection:
    return sqlite3.connect(target, isolation_level=None)
