"""What a verification reads from a log, whichever database it lies in."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from assistant.storage.places import SQLITE, is_postgres, sqlite_path

Link: TypeAlias = tuple[int, str, bytes]
Row: TypeAlias = tuple[Any, ...]
TextRow: TypeAlias = tuple[Any, ...]


class DamagedLog(Exception):
    """The log cannot be read further; the words say why."""


class LogReader(Protocol):
    """A log as it is at one moment; nothing can be changed through it."""

    name: str

    def begin(self) -> None:
        """See that it is a log, and hold on to this moment."""
        ...

    def guarded(self) -> AbstractContextManager[None]:
        """Turns what the database says into words."""
        ...

    def problem(self) -> str | None:
        """What the database finds wrong with its own files."""
        ...

    def links(self) -> Iterator[Link]:
        """Number, hash and canonical bytes of every record."""
        ...

    def rows(self) -> Iterator[Row]:
        """Number, canonical bytes and the columns of every record."""
        ...

    def texts(self) -> Iterator[TextRow]:
        """Number, field, salt, text and sealed text."""
        ...

    def rare(self, kind: str) -> Iterator[tuple[int, bytes]]:
        """Number and canonical bytes of every record of a kind that is neither question nor ending."""
        ...

    def heads(self) -> list[tuple[str, int, str]]:
        """Log id, number and hash of the end; exactly one in a sound log."""
        ...

    def checkpoints(self) -> Iterator[tuple[int, str]]:
        """Size and note of every checkpoint that the log knows."""
        ...

    def standing(self) -> tuple[int, int | None, int | None]:
        """Size of the newest checkpoint, the time of the first record behind it, the oldest that was not sent.

        Both times in milliseconds since 1970; None where there is none.
        """
        ...

    def has_question(self, record_id: str | None, before: int) -> bool:
        """True where this question stands before this number."""
        ...

    def lives(self, boot: str) -> bool | None:
        """Whether the process with this boot id runs; None where that cannot be seen."""
        ...

    def close(self) -> None:
        """Let go."""
        ...


def open_reader(address: Path | str) -> LogReader:
    """Open a log to read: a file, or a ``sqlite:///`` or ``postgresql://`` address.

    Raises:
        BadConfiguration: when there is no log.
        AuditFailed: when it does not answer.
    """
    if isinstance(address, str) and is_postgres(address):
        from assistant.storage.postgres_reading import PostgresReader  # noqa: PLC0415 - the driver

        return PostgresReader(address)
    from assistant.storage.readonly import SqliteReader  # noqa: PLC0415 - one of the two

    is_url = isinstance(address, str) and address.startswith(SQLITE)
    return SqliteReader(sqlite_path(str(address)) if is_url else Path(address))
