"""Locks in files (flock): the kernel lets go of them when a process dies, however it dies."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import AuditFailed
from assistant.storage.places import private_file


class FileLock:
    """One holder at a time, over all threads and processes of this machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # flock belongs to the open file, so threads of one process need a lock of their own.
        self._threads = threading.Lock()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @property
    def closed(self) -> bool:
        """True once it was let go of."""
        return self._file < 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; wait for it as long as it takes, first come first served."""
        with self._threads:
            self._refuse_closed()
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    @contextmanager
    def held_within(self, seconds: float) -> Iterator[None]:
        """Hold the lock; wait at most so long.

        Raises:
            AuditFailed: when somebody else keeps it longer.
        """
        deadline = time.monotonic() + seconds
        if not self._threads.acquire(timeout=seconds):
            raise AuditFailed(_kept(self.path))
        try:
            self._refuse_closed()
            while not _taken(self._file, fcntl.LOCK_EX):
                if time.monotonic() >= deadline:
                    raise AuditFailed(_kept(self.path))
                time.sleep(0.01)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._threads.release()

    def _refuse_closed(self) -> None:
        if self.closed:
            raise AuditFailed(f"{self.path} is gesloten.")

    def close(self) -> None:
        """Let go of the file; a second time changes nothing.

        Its number may be that of another file by then.
        """
        handle, self._file = self._file, -1
        if handle >= 0:
            os.close(handle)


class LifeSign:
    """A locked file that shows that a process lives: ``<folder>/<boot>.lock``.

    Raises:
        BadConfiguration: when the file cannot be made.
    """

    def __init__(self, folder: Path, boot: str) -> None:
        self.path = folder / f"{boot}.lock"
        while True:
            private_file(self.path)
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
            if _names(self.path, self._file):
                return
            os.close(self._file)  # ``clear_dead`` of another process took the file away in between

    def close(self) -> None:
        """The process is done: take the file away and let go."""
        handle, self._file = self._file, -1
        if handle >= 0:
            self.path.unlink(missing_ok=True)
            os.close(handle)


def lives(folder: Path, boot: str) -> bool:
    """True while the process with this boot id holds its life sign."""
    try:
        handle = os.open(folder / f"{boot}.lock", os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        return not _taken(handle, fcntl.LOCK_SH)
    finally:
        os.close(handle)


def clear_dead(folder: Path) -> None:
    """Take away the life signs of processes that are gone."""
    for path in folder.glob("*.lock"):
        try:
            handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        try:
            # Taken away while the lock is held, so that nobody can be starting under this name.
            if _taken(handle, fcntl.LOCK_EX) and _names(path, handle):
                path.unlink(missing_ok=True)
        finally:
            os.close(handle)


def _taken(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _names(path: Path, handle: int) -> bool:
    """True where this path still is this open file."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False


def _kept(path: Path) -> str:
    return f"een ander proces houdt {path} vast. Wacht even, of stop dat proces."
