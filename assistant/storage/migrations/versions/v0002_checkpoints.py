"""Signed checkpoints, sealed texts, and what makes erasing and keeping terms fast."""

import sqlalchemy as sa
from alembic import op

from assistant.storage.migrations.guards import guard

revision = "0002"
down_revision = "0001"

_ABOUT = sa.text("ref IS NOT NULL AND kind <> 'ending'")
_RARE = sa.text("kind NOT IN ('question', 'ending')")


def upgrade() -> None:
    """Add to what version 1 made; nothing that stands is touched."""
    connection = op.get_bind()
    op.add_column("content", sa.Column("sealed", sa.LargeBinary))
    op.create_index("content_term", "content", ["delete_after"])
    op.create_index("about_question", "evidence", ["ref"], sqlite_where=_ABOUT, postgresql_where=_ABOUT)
    op.create_index("rare_kinds", "evidence", ["kind", "seq"], sqlite_where=_RARE, postgresql_where=_RARE)
    op.create_index("by_actor", "evidence", ["actor", "seq"])
    op.create_table(
        "checkpoint",
        sa.Column(
            "size", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False
        ),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("edge", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("posted_at", sa.BigInteger),
    )
    guard(connection, 5, "checkpoint", "UPDATE OF size, root, note, edge")
    guard(connection, 6, "checkpoint", "DELETE")
    if connection.dialect.name == "sqlite":
        # Version 1 looks at this number, and must not write in what it does not know.
        connection.exec_driver_sql("PRAGMA user_version = 2")
