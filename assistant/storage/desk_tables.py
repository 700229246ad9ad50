"""What the desk looks things up in: made from the records, in their transaction, and made again when needed.

Nothing here is evidence and nothing here holds words. Words are found by a keyed
hash of each (``desk_words``); its rows, and those of names of tools, go when the
text that they come from is erased.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    text,
)

from assistant.storage.schema import metadata

_BIG = BigInteger().with_variant(Integer, "sqlite")

desk_questions = Table(
    "desk_questions",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("ts", BigInteger, nullable=False),
    Column("actor", String(32), nullable=False),
    Column("conversation", String(32)),
    Column("channel", String(160), nullable=False),
    Column("language", String(2)),
    Column("action", String(16)),
    Column("outcome", String(32)),
    Column("decision", String(32)),
    Column("intent", String(32)),
    Column("unknown", SmallInteger, nullable=False, server_default="0"),
    Column("thumb", String(4)),
    Column("gap", SmallInteger, nullable=False, server_default="0"),
    Column("manipulation", SmallInteger, nullable=False, server_default="0"),
    Column("pii", String(400), nullable=False, server_default=""),
    Column("status", String(8), nullable=False, server_default="open"),
    Column("judgement", String(16)),
    Column("assignee", String(32)),
    Column("replied", SmallInteger, nullable=False, server_default="0"),
    Column("requested", SmallInteger, nullable=False, server_default="0"),
    Column("total_ms", Integer),
    Column("code", String(40), nullable=False),
)
_Q = desk_questions.c


def _index(name: str, *columns: Column[object], only: str = "") -> None:
    where = text(only) if only else None
    Index(name, *columns, _Q.ts, _Q.seq, sqlite_where=where, postgresql_where=where)


_index("desk_by_time")
_index("desk_by_outcome", _Q.outcome)
_index("desk_by_decision", _Q.decision, only="decision IS NOT NULL")
_index("desk_by_actor", _Q.actor)
_index("desk_by_status", _Q.status)
_index("desk_by_judgement", _Q.judgement, only="judgement IS NOT NULL")
_index("desk_by_thumb", _Q.thumb, only="thumb IS NOT NULL")
_index("desk_by_assignee", _Q.assignee, only="assignee IS NOT NULL")
_index("desk_gaps", only="gap = 1")
_index("desk_manipulations", only="manipulation = 1")
_index("desk_requests", only="requested = 1")

UNREVIEWED = "judgement IS NULL AND status <> 'done'"
"""What still waits for a judgement; written out in a query, for an index on part of the rows is used only then."""
_index("desk_gaps_waiting", only=f"gap = 1 AND {UNREVIEWED}")
_index("desk_thumbs_waiting", _Q.thumb, only=f"thumb IS NOT NULL AND {UNREVIEWED}")

desk_tools = Table(
    "desk_tools",
    metadata,
    Column("tool_id", String(160), primary_key=True),
    Column("ts", BigInteger, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)


def _word_table(name: str) -> Table:
    """Keyed hashes of words: of which question (``seq``), and from which text (``source``, ``field``)."""
    return Table(
        name,
        metadata,
        Column("word", BigInteger, primary_key=True),
        Column("seq", BigInteger, primary_key=True),
        Column("source", BigInteger, primary_key=True),
        Column("field", String(32), primary_key=True),
        # A text that is erased takes its words along, whoever erases it.
        ForeignKeyConstraint(["source", "field"], ["content.seq", "content.field"], ondelete="CASCADE"),
        Index(f"{name}_source", "source", "field"),
        sqlite_with_rowid=False,
    )


desk_words = _word_table("desk_words")
desk_names = _word_table("desk_names")
"""Names of tools that are not on the list: one hash for each name, not for each word."""

desk_pending = Table(
    "desk_pending",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("ref", String(36)),
    Column("ts", BigInteger, nullable=False),
    Column("purpose", String(160)),
    Column("data_class", String(160)),
    Column("closed", String(16)),
)

desk_days = Table(
    "desk_days",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("side", String(16), primary_key=True),
    Column("name", String(160), primary_key=True),
    Column("n", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Counts by day (days since 1970-01-01, UTC): what was asked, how it ended, what was taken out."""

desk_state = Table(
    "desk_state",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
)
"""Up to which record all of this is current."""

DESK_TABLES = (desk_questions, desk_tools, desk_words, desk_names, desk_pending, desk_days, desk_state)


def prepare_desk(connection: Connection) -> None:
    """Make what is missing; filling it is the work of whoever knows the records."""
    metadata.create_all(connection, tables=list(DESK_TABLES))
    for table in DESK_TABLES:
        for index in table.indexes:
            index.create(connection, checkfirst=True)
