"""Reading a log on PostgreSQL without changing it, in one moment, a piece at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from assistant.errors import AuditFailed, BadConfiguration
from assistant.storage.reading import Link, Row, TextRow

_AT_ONCE = 2000
_ROWS = (
    "SELECT seq, body, log_id, id, kind, ref, ts, boot, actor, conversation, outcome FROM evidence ORDER BY seq"
)


class PostgresReader:
    """One log on a server.

    Raises:
        BadConfiguration: when the address is wrong.
        AuditFailed: when the server does not answer.
    """

    def __init__(self, url: str) -> None:
        try:
            told = make_url(url)
        except (ArgumentError, ValueError):
            raise BadConfiguration("dit is geen goed adres van een database.") from None
        self.name = f"PostgreSQL {told.host or 'op deze machine'}/{told.database or ''}"
        plain = told.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._db = psycopg.connect(plain, connect_timeout=3, application_name="beleidswijzer verify")
        except psycopg.Error:
            raise AuditFailed(
                f"het logboek {self.name}: de server antwoordt niet of weigert. Kijk het adres en de rechten na."
            ) from None
        self._db.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self._db.read_only = True

    def begin(self) -> None:
        """See that it is a log; the first statement holds on to this moment.

        Raises:
            BadConfiguration: when it is another database.
        """
        found = self._db.execute(
            "SELECT count(*) FROM unnest(ARRAY['evidence', 'content', 'head', 'checkpoint']) AS name"
            " WHERE to_regclass(name) IS NOT NULL"
        ).fetchone()
        if found != (4,):
            raise BadConfiguration(f"{self.name} is geen logboek van deze assistent. Noem een andere database.")

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turns what the server says into words.

        Raises:
            AuditFailed: when it cannot be read.
        """
        try:
            yield
        except psycopg.errors.InsufficientPrivilege:
            raise BadConfiguration(f"{self.name}: deze gebruiker mag dit niet lezen. Kijk de rollen na.") from None
        except psycopg.Error as error:
            raise AuditFailed(
                f"het logboek {self.name} is niet te lezen ({type(error).__name__} {error.sqlstate or ''})."
            ) from None

    def problem(self) -> str | None:
        """The server looks after its own files."""
        return None

    def links(self) -> Iterator[Link]:
        """Number, hash and canonical bytes of every record."""
        return self._rows("SELECT seq, hash, body FROM evidence ORDER BY seq")

    def rows(self) -> Iterator[Row]:
        """Number, canonical bytes and the columns of every record."""
        return self._rows(_ROWS)

    def texts(self) -> Iterator[TextRow]:
        """Number, field, salt, text and sealed text."""
        return self._rows('SELECT seq, field, salt, text, sealed FROM content ORDER BY seq, field COLLATE "C"')

    def rare(self, kind: str) -> Iterator[tuple[int, bytes]]:
        """Number and canonical bytes of every record of a kind that is neither question nor ending."""
        return self._rows(
            "SELECT seq, body FROM evidence WHERE kind NOT IN ('question', 'ending') AND kind = %s ORDER BY seq",
            kind,
        )

    def heads(self) -> list[tuple[str, int, str]]:
        """Log id, number and hash of the end; exactly one in a sound log."""
        return self._db.execute("SELECT log_id, seq, hash FROM head").fetchall()

    def checkpoints(self) -> Iterator[tuple[int, str]]:
        """Size and note of every checkpoint that the log knows."""
        return self._rows("SELECT size, note FROM checkpoint ORDER BY size")

    def standing(self) -> tuple[int, int | None, int | None]:
        """Size of the newest checkpoint, the time of the first record behind it, the oldest that was not sent."""
        size, unsent = self._one(
            "SELECT coalesce(max(size), 0), min(CASE WHEN posted_at IS NULL THEN made_at END) FROM checkpoint"
        )
        (first,) = self._one("SELECT min(ts) FROM evidence WHERE seq = %s", size + 1)
        return size, first, unsent

    def has_question(self, record_id: str | None, before: int) -> bool:
        """True where this question stands before this number."""
        (found,) = self._one(
            "SELECT count(*) FROM evidence WHERE id = %s AND kind = 'question' AND seq < %s", record_id, before
        )
        return bool(found)

    def lives(self, boot: str) -> bool | None:
        """Whether the process with this boot id holds its lock; None where the id is none."""
        try:
            number = int(boot, 16)
        except ValueError:
            return None
        (found,) = self._one(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
            " AND classid = %s::bigint::oid AND objid = %s::bigint::oid",
            number >> 32,
            number & 0xFFFFFFFF,
        )
        return bool(found)

    def close(self) -> None:
        """Let go of the server."""
        self._db.close()

    def _one(self, statement: str, *values: Any) -> tuple[Any, ...]:
        found = self._db.execute(statement.encode(), values).fetchone()
        return found if found is not None else ()

    def _rows(self, statement: str, *values: Any) -> Iterator[Any]:
        """A server-side cursor: memory stays flat however long the log is."""
        with self._db.cursor(name=f"c{next(_numbers)}") as cursor:
            cursor.itersize = _AT_ONCE
            cursor.execute(statement.encode(), values)
            yield from cursor


def _counted() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


_numbers = _counted()
