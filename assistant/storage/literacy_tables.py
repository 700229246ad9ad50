"""Who is how far with which lesson, and the group sessions that are going on.

None of this is evidence. How somebody answered stands nowhere, but for two
things: the answers of a session while it is open, under a token that belongs to
nobody (they go when it ends), and a result that its person asked to keep.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    text,
)

from assistant.storage.schema import metadata

learners = Table(
    "literacy_learners",
    metadata,
    Column("actor", String(32), primary_key=True),
    Column("role", String(32), nullable=False),
)

progress = Table(
    "literacy_progress",
    metadata,
    Column("actor", String(32), primary_key=True),
    Column("module", String(40), primary_key=True),
    Column("version", String(12), nullable=False),
    Column("step", SmallInteger, nullable=False),
    Column("done_at", BigInteger),
    Column("code", String(40), nullable=False, server_default=""),
)

scores = Table(
    "literacy_scores",
    metadata,
    Column("actor", String(32), primary_key=True),
    Column("module", String(40), primary_key=True),
    Column("version", String(12), nullable=False),
    Column("good", SmallInteger, nullable=False),
    Column("of", SmallInteger, nullable=False),
)
"""Only with the switch of the organisation and the consent of the person."""

sessions = Table(
    "literacy_sessions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("code", String(8), nullable=False),
    Column("module", String(40), nullable=False),
    Column("version", String(12), nullable=False),
    Column("trainer", String(32), nullable=False),
    Column("phase", String(8), nullable=False),
    Column("step", SmallInteger, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
    Column("joined", Integer),
    Column("attended", Integer),
)
_OPEN = text("closed_at IS NULL")
Index("one_open_code", sessions.c.code, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)

seats = Table(
    "literacy_seats",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("session", String(36), ForeignKey("literacy_sessions.id"), nullable=False, index=True),
    Column("role", String(32), nullable=False),
    Column("attended", SmallInteger, nullable=False, server_default="0"),
)

answers = Table(
    "literacy_answers",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("step", SmallInteger, primary_key=True),
    Column("session", String(36), ForeignKey("literacy_sessions.id"), nullable=False, index=True),
    Column("option", SmallInteger, nullable=False),
)

LITERACY_TABLES = (learners, progress, scores, sessions, seats, answers)


def prepare_literacy(connection: Connection) -> None:
    """Make what is missing."""
    metadata.create_all(connection, tables=list(LITERACY_TABLES))
