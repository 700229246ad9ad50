"""Where the list in force comes from; here straight from a file, whose changes are noticed."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from assistant.errors import BadRegister
from assistant.register.load import load_register
from assistant.register.schema import Register

Stamp = tuple[int, int] | None
EVERY_SECONDS = 1.0


class RegisterSource(Protocol):
    """Whoever knows the list in force. Ask again for each question: it changes."""

    @property
    def current(self) -> Register:
        """The list in force."""
        ...

    @property
    def warning(self) -> str | None:
        """What a person should know about the list; None when nothing is wrong."""
        ...


class RegisterStore:
    """The list of a file, without a database (checks, tests). Safe to share between threads.

    A changed file that does not fit the schema is not taken over: the last good
    list stays, and ``warning`` says what is wrong until it is mended.

    Args:
        path: the file.
        clock: seconds that only go up; tests give their own.

    Raises:
        BadRegister: when the file is wrong at the start; there is no list to fall back on.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._stamp = stamp_of(path)
        self._register = load_register(path)
        self._checked = clock()
        self._warning: str | None = None

    @property
    def current(self) -> Register:
        """The list in force; looks at the file at most once a second."""
        with self._lock:
            if self._clock() - self._checked >= EVERY_SECONDS:
                self._checked = self._clock()
                self._refresh()
            return self._register

    @property
    def warning(self) -> str | None:
        """Why the file on disk is not the list in force; None when it is."""
        with self._lock:
            return self._warning

    def _refresh(self) -> None:
        stamp = stamp_of(self._path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._register = load_register(self._path)
            self._warning = None
        except BadRegister as error:
            version = self._register.version
            self._warning = f"De lijst met tools is niet ververst; versie {version} blijft gelden. {error}"


def stamp_of(path: Path) -> Stamp:
    """Time of change and size, taken before reading so that a later change is seen again."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
