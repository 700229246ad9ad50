"""What is past its term goes: texts by their kind, evidence up to a checkpoint; guarded against a wrong clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select

from assistant.audit.canonical import Value
from assistant.audit.clock import Clock
from assistant.audit.erasure import remove_texts
from assistant.audit.growth import edge_before, end_of
from assistant.audit.projection import forget_before
from assistant.audit.pruned import CONTENT, EVIDENCE
from assistant.audit.records import Kind
from assistant.audit.terms import DAY_MS, Terms
from assistant.errors import AuditFailed
from assistant.storage.migrations.guards import pruning
from assistant.storage.schema import checkpoint, content, evidence, unfinished

_AHEAD_MS = 2 * DAY_MS
_SHARE = 0.2


class TooMuch(AuditFailed):
    """A run that would remove more than is usual, or whose clock cannot be right; nothing was removed."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its term: texts of so many, records up to a checkpoint of so many."""

    texts: int
    all_texts: int
    size: int
    records: int
    all_records: int
    ahead_ms: int

    @property
    def count(self) -> int:
        """Everything that would go."""
        return self.texts + self.records

    def refuse_unusual(self, confirmed: int | None) -> None:
        """See that this run is as runs are; ``confirmed`` is the count that a person said is right.

        Raises:
            TooMuch: when the clock is far ahead of the log, or too large a share would go.
        """
        if confirmed == self.count or not self.count:
            return
        hint = f"Klopt dit? Kijk de klok en de bewaartermijnen na en geef dan --confirm {self.count}."
        if self.ahead_ms > _AHEAD_MS:
            raise TooMuch(
                f"de klok loopt {self.ahead_ms // 3_600_000} uur voor op het laatste record. Er is niets"
                f" verwijderd (het zouden {self.texts} teksten en {self.records} records zijn). {hint}"
            )
        if self.texts > _SHARE * self.all_texts or self.records > _SHARE * self.all_records:
            raise TooMuch(
                f"er zouden {self.texts} van de {self.all_texts} teksten en {self.records} van de"
                f" {self.all_records} records verdwijnen, meer dan een vijfde. Er is niets verwijderd. {hint}"
            )


def due(connection: Connection, terms: Terms, clock: Clock) -> Due:
    """What is past its term now."""
    e, now = evidence.c, clock.wall_ms()
    joined = select(func.count()).select_from(content).join(evidence, e.seq == content.c.seq)
    last = connection.execute(select(e.ts).where(e.seq == end_of(connection).seq)).scalar_one_or_none()
    size = _prunable(connection, now - terms.evidence_ms)
    return Due(
        texts=connection.execute(joined.where(expired(terms, now))).scalar_one(),
        all_texts=connection.execute(select(func.count()).select_from(content)).scalar_one(),
        size=size,
        records=connection.execute(select(func.count()).select_from(evidence).where(e.seq <= size)).scalar_one(),
        all_records=connection.execute(select(func.count()).select_from(evidence)).scalar_one(),
        ahead_ms=now - last if last is not None else 0,
    )


def expired(terms: Terms, now: int) -> ColumnElement[bool]:
    """Texts whose term passed: the one they were written with, or the one of today where that is shorter."""
    e = evidence.c
    by_kind = [and_(e.kind == kind.value, e.ts <= now - terms.content_ms(kind)) for kind in Kind]
    return or_(content.c.delete_after <= now, *by_kind)


@dataclass
class RemoveTexts:
    """Removes texts past their term; ``seqs`` tells of which records."""

    terms: Terms
    now: int
    seqs: list[int] = field(default_factory=list)

    def __call__(self, connection: Connection) -> Mapping[str, Value]:
        """Remove them; the record says of which kinds, and up to which record."""
        e, c = evidence.c, content.c
        wanted = select(c.seq, e.kind).join(evidence, e.seq == c.seq).where(expired(self.terms, self.now))
        rows = connection.execute(wanted.distinct().order_by(c.seq)).all()
        self.seqs = [row.seq for row in rows]
        remove_texts(connection, self.seqs)
        until: dict[str, Value] = {row.kind: row.seq for row in rows}
        return {"what": CONTENT, "until": until, "records": len(self.seqs)}


@dataclass
class RemoveEvidence:
    """Removes the evidence up to a checkpoint; the record carries what chain and tree go on from."""

    size: int

    def __call__(self, connection: Connection) -> Mapping[str, Value]:
        """Remove it.

        Raises:
            AuditFailed: when the log is not what the checkpoint says, or this role may not remove evidence.
        """
        e = evidence.c
        signed = connection.execute(select(checkpoint.c.root).where(checkpoint.c.size == self.size)).scalar_one()
        edge = edge_before(connection, self.size)
        if edge.root().hex() != signed:
            raise AuditFailed(f"controlepunt {self.size} past niet bij het logboek; er is niets verwijderd.")
        told: dict[str, Value] = {
            "what": EVIDENCE,
            "size": self.size,
            "hash": connection.execute(select(e.hash).where(e.seq == self.size)).scalar_one(),
            "root": signed,
            "edge": [part.hex() for part in edge.hashes],
            "open": _open_at(connection, self.size),
        }
        with pruning(connection):
            connection.execute(delete(evidence).where(e.seq <= self.size))
        forget_before(connection, self.size)
        return told


def _prunable(connection: Connection, before: int) -> int:
    """The largest checkpoint below which everything is older than ``before``, finished and without texts; or 0."""
    e = evidence.c
    first = connection.execute(select(func.min(e.seq))).scalar_one() or 1
    stops = (
        connection.execute(select(func.min(e.seq)).where(e.ts >= before)).scalar_one(),
        connection.execute(select(func.min(content.c.seq))).scalar_one(),
        connection.execute(select(func.min(unfinished.c.seq))).scalar_one(),
        end_of(connection).seq + 1,
    )
    last = min(stop for stop in stops if stop is not None) - 1
    wanted = select(func.max(checkpoint.c.size)).where(checkpoint.c.size <= last, checkpoint.c.size >= first)
    return int(connection.execute(wanted).scalar_one() or 0)


def _open_at(connection: Connection, size: int) -> list[Value]:
    """The questions that were asked at this size, and ended later."""
    asked, ended = evidence.alias(), evidence.alias()
    wanted = (
        select(asked.c.id)
        .join(ended, and_(ended.c.ref == asked.c.id, ended.c.kind == Kind.ENDING.value))
        .where(asked.c.seq <= size, ended.c.seq > size)
        .order_by(asked.c.seq)
    )
    return list(connection.execute(wanted).scalars())
