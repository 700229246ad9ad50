"""The log as version 1 made it: evidence, content, head, unfinished questions."""

import uuid

import sqlalchemy as sa
from alembic import op

from assistant.storage.migrations.guards import guard, make_function

revision = "0001"
down_revision = None

_APPLICATION_ID = 0x42574C31
_ENDING = sa.text("kind = 'ending'")
_IN_CONVERSATION = sa.text("conversation IS NOT NULL")
_GUARDS = (
    ("evidence", "UPDATE"),
    ("evidence", "DELETE"),
    ("content", "UPDATE OF seq, field, salt, text"),
    ("head", "DELETE"),
)


def upgrade() -> None:
    """Make the tables, the triggers that guard them, and the head of an empty chain."""
    connection = op.get_bind()
    _evidence()
    _others()
    make_function(connection)
    for number, (table, event) in enumerate(_GUARDS, start=1):
        guard(connection, number, table, event)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")
    log_id = str(uuid.uuid4())
    connection.execute(
        sa.text("INSERT INTO head (one, log_id, seq, hash) VALUES (1, :log_id, 0, :hash)"),
        {"log_id": log_id, "hash": "0" * 64},
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False
        ),
        sa.Column("log_id", sa.String(36), nullable=False),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("ref", sa.String(36)),
        sa.Column("ts", sa.BigInteger, nullable=False),
        sa.Column("boot", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(32), nullable=False),
        sa.Column("conversation", sa.String(32)),
        sa.Column("outcome", sa.String(32)),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("one_ending", "evidence", ["ref"], unique=True, sqlite_where=_ENDING, postgresql_where=_ENDING)
    op.create_index(
        "of_conversation",
        "evidence",
        ["conversation", "seq"],
        sqlite_where=_IN_CONVERSATION,
        postgresql_where=_IN_CONVERSATION,
    )


def _others() -> None:
    op.create_table(
        "content",
        sa.Column("seq", sa.BigInteger, sa.ForeignKey("evidence.seq"), primary_key=True),
        sa.Column("field", sa.String(32), primary_key=True),
        sa.Column("salt", sa.LargeBinary(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("delete_after", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "head",
        sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1"), primary_key=True),
        sa.Column("log_id", sa.String(36), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "unfinished",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("boot", sa.String(32), nullable=False),
    )
