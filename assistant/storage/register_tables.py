"""The tables of the approved-tool list: its accepted versions, and the files that were proposed.

A version is only ever added. The list in force on a day is the version with
the highest number whose effective date has come; so a version that is accepted
later and starts earlier takes the place of a planned one for good, and nothing
that was narrowed comes back by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, Text, func, insert, select, update

from assistant.storage.schema import metadata

PROPOSED, ACCEPTED, REFUSED, SUPERSEDED = "proposed", "accepted", "refused", "superseded"

versions = Table(
    "register_versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("base", Integer),
    Column("action", String(16), nullable=False),
    Column("effective", String(10), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("tools", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("actor", String(32), nullable=False),
    Column("record", String(36), nullable=False),
)
proposals = Table(
    "register_proposals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("state", String(16), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("decided_at", BigInteger),
    Column("actor", String(32)),
    Column("record", String(36)),
)
_V, _P = versions.c, proposals.c
_SHORT = (_V.number, _V.base, _V.action, _V.effective, _V.fingerprint, _V.tools, _V.at, _V.actor, _V.record)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """An accepted version without its text. ``effective``: an ISO date; ``at``: milliseconds since 1970.

    ``tools`` names the tools that differ from version ``base``, separated by a space.
    """

    number: int
    base: int | None
    action: str
    effective: str
    fingerprint: str
    tools: str
    at: int
    actor: str
    record: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A file that was proposed, with what became of it."""

    id: int
    state: str
    fingerprint: str
    text: str
    at: int
    decided_at: int | None
    actor: str | None
    record: str | None


def newest_number(connection: Connection) -> int:
    """The number of the newest accepted version, planned ones too; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(_V.number), 0))).scalar_one())


def number_on(connection: Connection, day: str) -> int:
    """The number of the version in force on this day; 0 where there is none."""
    wanted = select(func.coalesce(func.max(_V.number), 0)).where(_V.effective <= day)
    return int(connection.execute(wanted).scalar_one())


def history(connection: Connection, day: str | None = None) -> list[VersionRow]:
    """The accepted versions, newest first; with a day only those that had started by then."""
    wanted = select(*_SHORT).order_by(_V.number.desc())
    wanted = wanted if day is None else wanted.where(_V.effective <= day)
    return [VersionRow(*row) for row in connection.execute(wanted)]


def text_of(connection: Connection, number: int) -> str | None:
    """The text of a version."""
    return connection.execute(select(_V.text).where(_V.number == number)).scalar_one_or_none()


def add_version(connection: Connection, row: VersionRow, text: str) -> None:
    """Add an accepted version, inside the transaction of its record."""
    values: Mapping[str, Any] = {name: getattr(row, name) for name in VersionRow.__slots__}
    connection.execute(insert(versions).values(**values, text=text))


def proposed(connection: Connection, waiting: bool = False) -> list[ProposalRow]:
    """The proposed files, newest first; or only the one that waits."""
    columns = [_P[name] for name in ProposalRow.__slots__]
    wanted = select(*columns).order_by(_P.id.desc())
    wanted = wanted.where(_P.state == PROPOSED) if waiting else wanted
    return [ProposalRow(*row) for row in connection.execute(wanted)]


def is_known(connection: Connection, fingerprint: str) -> bool:
    """True where this very text is or was a version or a proposal."""
    as_version = select(_V.number).where(_V.fingerprint == fingerprint).limit(1)
    as_proposal = select(_P.id).where(_P.fingerprint == fingerprint).limit(1)
    return any(connection.execute(wanted).first() is not None for wanted in (as_version, as_proposal))


def add_proposal(connection: Connection, fingerprint: str, text: str, at: int, record: str) -> None:
    """Add a proposed file; an older one that still waited is superseded."""
    newest = connection.execute(select(func.coalesce(func.max(_P.id), 0))).scalar_one()
    older = update(proposals).where(_P.state == PROPOSED)
    connection.execute(older.values(state=SUPERSEDED, decided_at=at, record=record))
    connection.execute(
        insert(proposals).values(id=newest + 1, state=PROPOSED, fingerprint=fingerprint, text=text, at=at)
    )


def decide_proposal(connection: Connection, number: int, state: str, decision: Mapping[str, Any]) -> bool:
    """Accept or refuse a proposal that waits; False when it no longer does. ``decision``: at, actor, record."""
    wanted = update(proposals).where(_P.id == number, _P.state == PROPOSED)
    done = connection.execute(
        wanted.values(state=state, decided_at=decision["at"], actor=decision["actor"], record=decision["record"])
    )
    return done.rowcount == 1
