"""What a chain asks of a database when it adds records: where it ends, what is known, and a place for the new.

One transaction of ``Database.add``. How a server is asked this in few journeys stands in ``postgres_adding``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from assistant.storage.schema import content, evidence, head, unfinished


@dataclass(frozen=True, slots=True)
class Known:
    """A record that stands in the log already."""

    seq: int
    kind: str
    actor: str
    hash: str
    body: bytes


@dataclass(frozen=True, slots=True)
class End:
    """Where the log ends, and which of the records that were asked for stand in it, by id."""

    log_id: str
    seq: int
    hash: str
    known: Mapping[str, Known]


@dataclass
class Rows:
    """What is to be added: rows of the tables evidence and content, questions that begin or end."""

    records: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    opened: list[dict[str, Any]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)


class Adding(Protocol):
    """A transaction in which records are added."""

    connection: Connection
    """For whatever else belongs in it, after ``end``."""

    def end(self, ids: Sequence[str]) -> End:
        """Where the log ends; from here on nobody else adds anything until the transaction is over.

        Args:
            ids: what to look up; at least one.
        """
        ...

    def put(self, rows: Rows, end: tuple[int, str], *, last: bool) -> None:
        """Write the rows; ``end`` is number and hash of the last record, ``last`` True before the commit."""
        ...


_E = evidence.c
_KNOWN = ("id", "seq", "kind", "actor", "hash", "body")
_END = select(head.c.log_id, head.c.seq, head.c.hash, *(_E[n].label(f"e_{n}") for n in _KNOWN)).select_from(
    head.outerjoin(evidence, _E.id.in_(bindparam("ids", expanding=True)))
)


def told(rows: Sequence[Sequence[Any]]) -> End:
    """The end, from rows of the head (log_id, seq, hash) beside a record (id, seq, kind, actor, hash, body)."""
    known = {row[3]: Known(row[4], row[5], row[6], row[7], row[8]) for row in rows if row[3] is not None}
    return End(rows[0][0], rows[0][1], rows[0][2], known)


class AddingHere:
    """In the file of this process: a statement is no journey."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def end(self, ids: Sequence[str]) -> End:
        """Where the log ends."""
        return told(self.connection.execute(_END, {"ids": list(ids)}).all())

    def put(self, rows: Rows, end: tuple[int, str], *, last: bool) -> None:
        """Write the rows."""
        del last
        execute = self.connection.execute
        for table, values in ((evidence, rows.records), (content, rows.texts), (unfinished, rows.opened)):
            if values:
                execute(insert(table), values)
        if rows.ended:
            execute(delete(unfinished).where(unfinished.c.id.in_(rows.ended)))
        execute(update(head).values(seq=end[0], hash=end[1]))
