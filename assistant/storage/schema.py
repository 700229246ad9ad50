"""The tables of the audit log, the triggers that guard them, and how the schema moves forward.

``evidence`` is never changed or deleted and holds no free text; ``content``
holds the screened texts that evidence commits to, and may be deleted; ``head``
is the end of the chain; ``unfinished`` lists the questions without an ending,
so that a start finds them without reading the whole log.
"""

import uuid
from collections.abc import Callable, Mapping

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    insert,
    text,
)

from assistant.errors import BadConfiguration

SCHEMA_VERSION = 1
APPLICATION_ID = 0x42574C31  # "BWL1": tells our file from another program's
GENESIS = "0" * 64

metadata = MetaData()

evidence = Table(
    "evidence",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("log_id", String(36), nullable=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("ref", String(36)),
    Column("ts", BigInteger, nullable=False),
    Column("boot", String(32), nullable=False),
    Column("actor", String(32), nullable=False),
    Column("conversation", String(32)),
    Column("outcome", String(32)),
    Column("hash", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
)
_ENDING = text("kind = 'ending'")
Index("one_ending", evidence.c.ref, unique=True, sqlite_where=_ENDING, postgresql_where=_ENDING)
_IN_CONVERSATION = text("conversation IS NOT NULL")
Index(
    "of_conversation",
    evidence.c.conversation,
    evidence.c.seq,
    sqlite_where=_IN_CONVERSATION,
    postgresql_where=_IN_CONVERSATION,
)

content = Table(
    "content",
    metadata,
    Column("seq", BigInteger, ForeignKey("evidence.seq"), primary_key=True),
    Column("field", String(32), primary_key=True),
    Column("salt", LargeBinary(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("delete_after", BigInteger, nullable=False),
)

head = Table(
    "head",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("log_id", String(36), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

unfinished = Table(
    "unfinished",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("boot", String(32), nullable=False),
)

# They stop mistakes, not an attacker: whoever owns the file can drop them.
_GUARDS = (
    ("evidence", "UPDATE"),
    ("evidence", "DELETE"),
    ("content", "UPDATE OF seq, field, salt, text"),
    ("head", "DELETE"),
)


def migrate(connection: Connection, version: int) -> None:
    """Bring the schema forward from ``version`` (0: nothing yet), inside the caller's transaction.

    Raises:
        BadConfiguration: when the schema is newer than this program.
    """
    if version > SCHEMA_VERSION:
        raise BadConfiguration(
            f"het logboek is gemaakt door een nieuwere versie (schema {version}, deze versie kent"
            f" {SCHEMA_VERSION}). Werk het programma bij; zet geen oude versie terug."
        )
    for step in range(version, SCHEMA_VERSION):
        _STEPS[step](connection)
    if version < SCHEMA_VERSION:
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    for number, (table, event) in enumerate(_GUARDS, start=1):
        connection.exec_driver_sql(
            f"CREATE TRIGGER guard_{number} BEFORE {event} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, 'the log is append-only: {table}'); END"
        )
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(insert(head).values(one=1, log_id=str(uuid.uuid4()), seq=0, hash=GENESIS))


_STEPS: Mapping[int, Callable[[Connection], None]] = {0: _create}
