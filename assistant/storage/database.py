"""What the audit log asks of a database; SQLite and PostgreSQL each do it in their own way."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from assistant.errors import AuditFailed
from assistant.storage.adding import Adding
from assistant.storage.places import is_postgres


class LostConnection(AuditFailed):
    """The server went away in the middle; whether the transaction was committed is not known.

    Writing the same record again is safe: its id is unique.
    """


class Work(IntEnum):
    """What several processes need not do at the same moment, because one does it for all."""

    CHECKPOINTS = 0x42574C33
    DESK = 0x42574C34


class Presence(Protocol):
    """A sign that this process lives; the system takes it away when the process dies."""

    def close(self) -> None:
        """The process is done."""
        ...


class Database(ABC):
    """The open audit log: many readers, one writer at a time."""

    name: str
    """What the place is called for people; never with a password."""

    seals: bool
    """True where texts must be sealed, because deleting a row does not remove it from every file."""

    desk_apart: bool
    """True where the tables of the desk are brought forward beside the writers, not by them."""

    @property
    @abstractmethod
    def path(self) -> Path:
        """The file of the log.

        Raises:
            AuditFailed: when the log is not one file.
        """

    @abstractmethod
    def read(self) -> AbstractContextManager[Connection]:
        """A connection to read with.

        Raises:
            AuditFailed: when the log cannot be read.
        """

    @abstractmethod
    def write(self, wanted: Callable[[], bool] = lambda: True) -> AbstractContextManager[Connection]:
        """One transaction, alone at the end of the log; on the disk when the block has ended.

        Waits for its turn as long as ``wanted()`` says that somebody still waits.

        Raises:
            LostConnection: when it may or may not have been committed.
            AuditFailed: when nothing, or not certainly everything, was committed.
        """

    @abstractmethod
    def add(self, wanted: Callable[[], bool] = lambda: True) -> AbstractContextManager[Adding]:
        """As ``write``, for who adds records: alone from the moment that it asks where the log ends.

        Raises:
            LostConnection: as ``write``.
            AuditFailed: as ``write``.
        """

    @abstractmethod
    def at_desk(self) -> AbstractContextManager[Connection]:
        """One transaction, alone at the tables of the desk; whoever writes records need not wait for it.

        Raises:
            AuditFailed: as ``write``.
        """

    @abstractmethod
    def one_at_a_time(self, work: Work) -> AbstractContextManager[bool]:
        """True for who may do this work now; False, at once, while another process is doing it.

        Raises:
            AuditFailed: when the server does not answer.
        """

    @abstractmethod
    def settle(self) -> None:
        """Wait until everything that can be read now is on the disk.

        Raises:
            AuditFailed: when the server does not answer.
        """

    @abstractmethod
    def checkpoint(self) -> bool:
        """Empty the write-ahead log now (after an erasure); False when readers were in the way."""

    @abstractmethod
    def presence(self, boot: str) -> Presence:
        """Show that the process with this boot id lives."""

    @abstractmethod
    def living(self, boots: frozenset[str]) -> frozenset[str]:
        """Which of these boot ids belong to a process that lives."""

    @abstractmethod
    def clear_dead(self) -> None:
        """Take away what processes that are gone left behind."""

    @abstractmethod
    def close(self) -> None:
        """Let go of everything."""


def open_database(url: str, pragmas: Mapping[str, int] | None = None) -> Database:
    """Open the audit log, make it when it is missing, bring its schema forward.

    Args:
        url: ``sqlite:///<path>`` or ``postgresql://...``.
        pragmas: further SQLite settings for each connection, such as ``max_page_count``.

    Raises:
        BadConfiguration: when the place cannot hold a log, or the log is of a newer version.
        AuditFailed: when the log is damaged, kept by somebody else, or does not answer.
    """
    if is_postgres(url):
        from assistant.storage.postgres import open_postgres  # noqa: PLC0415 - the driver, only where it is used

        return open_postgres(url)
    from assistant.storage.sqlite import open_sqlite  # noqa: PLC0415 - one of the two

    return open_sqlite(url, pragmas)
