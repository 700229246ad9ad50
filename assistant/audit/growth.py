"""The tree of a log as it grows: read further from where it was, and never believed but computed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from assistant.audit.canonical import record_hash
from assistant.audit.merkle import Edge
from assistant.audit.notes import Checkpoint, PublicKey, is_signed, read
from assistant.audit.pruned import start_of
from assistant.audit.records import Kind
from assistant.errors import AuditFailed
from assistant.storage.schema import checkpoint as table
from assistant.storage.schema import evidence, head

_AT_ONCE = 1000


class Inconsistent(AuditFailed):
    """The log is not the one that was signed before."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"het logboek past niet bij een eerder controlepunt: {words} Er wordt niets ondertekend en er worden"
            " geen vragen aangenomen. Voer `assistant audit verify` uit en meld dit als incident. Is dit een"
            " teruggezette reservekopie? Bewaar dan de map met controlepunten elders, leeg haar en start opnieuw."
        )


@dataclass(frozen=True, slots=True)
class End:
    """Where the log ends now."""

    log_id: str
    seq: int


def end_of(connection: Connection) -> End:
    """Where the log ends now."""
    row = connection.execute(select(head.c.log_id, head.c.seq)).one()
    return End(row.log_id, row.seq)


def grown(connection: Connection, edge: Edge, size: int) -> None:
    """Let the edge grow to ``size`` records.

    Raises:
        Inconsistent: when records are missing or were changed.
    """
    e = evidence.c
    while edge.size < size:
        wanted = select(e.seq, e.hash, e.body).where(e.seq > edge.size, e.seq <= size).order_by(e.seq)
        rows = connection.execute(wanted.limit(_AT_ONCE)).all()
        if not rows:
            raise Inconsistent(f"record {edge.size + 1} ontbreekt.")
        for row in rows:
            found = record_hash(row.body)
            if row.seq != edge.size + 1 or found != row.hash:
                raise Inconsistent(f"bij record {edge.size + 1} klopt de keten niet.")
            edge.push(bytes.fromhex(found))


def edge_at(connection: Connection, signed: Checkpoint) -> Edge:
    """The edge of the tree at a checkpoint; the log must be the one that was signed.

    Raises:
        Inconsistent: when it is not.
    """
    row = connection.execute(select(table.c.edge).where(table.c.size == signed.size)).one_or_none()
    if row is not None:
        try:
            edge = Edge.unpacked(signed.size, row.edge)
        except ValueError:
            edge = Edge()
        if edge.size == signed.size and edge.root() == signed.root:
            return edge
    edge = edge_before(connection, signed.size)
    if edge.root() != signed.root:
        raise Inconsistent(f"de eerste {signed.size} records zijn niet meer wat ze waren.")
    return edge


def edge_before(connection: Connection, size: int) -> Edge:
    """The edge of the tree at this size, computed from the records.

    Raises:
        Inconsistent: when records are missing or were changed.
    """
    edge = _start(connection)
    if edge.size <= size:
        grown(connection, edge, size)
    return edge


def adopted(connection: Connection, notes: Iterable[tuple[Checkpoint, str]]) -> list[tuple[Checkpoint, str, Edge]]:
    """Checkpoints that were written outside just before a process died, each with its edge.

    Args:
        connection: to read with.
        notes: what lies outside, and the database does not know yet; smallest first.

    Raises:
        Inconsistent: when the log is not what they say.
    """
    found: list[tuple[Checkpoint, str, Edge]] = []
    edge: Edge | None = None
    for checkpoint, note in notes:
        if edge is None:
            edge = edge_at(connection, checkpoint)
        grown(connection, edge, checkpoint.size)
        if edge.root() != checkpoint.root:
            raise Inconsistent(f"de eerste {checkpoint.size} records zijn niet meer wat ze waren.")
        found.append((checkpoint, note, edge.copy()))
    return found


def signed_further(connection: Connection, edge: Edge, key: PublicKey) -> Edge:
    """The edge at the newest checkpoint when another process signed one further than ``edge``; else ``edge``.

    Whoever holds the key grew the tree itself; nobody else can sign.
    """
    c = table.c
    row = connection.execute(
        select(c.size, c.note, c.edge).where(c.size > edge.size).order_by(c.size.desc()).limit(1)
    ).one_or_none()
    if row is None or not is_signed(row.note, key):
        return edge
    try:
        told, further = read(row.note), Edge.unpacked(row.size, row.edge)
    except ValueError:
        return edge
    return further if (told.size, told.root) == (further.size, further.root()) else edge


def newest_inside(connection: Connection) -> int:
    """The size of the largest checkpoint that the database knows, 0 for none."""
    return int(connection.execute(select(func.max(table.c.size))).scalar_one() or 0)


def _start(connection: Connection) -> Edge:
    """The edge of the tree where the evidence of this log begins."""
    e = evidence.c
    wanted = select(e.body).where(e.kind == Kind.PRUNING.value).order_by(e.seq)
    return start_of(json.loads(body) for body in connection.execute(wanted).scalars()).edge.copy()
