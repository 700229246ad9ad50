"""The accepted versions of the approved-tool list, and the files that were proposed."""

import sqlalchemy as sa
from alembic import op

from assistant.storage.migrations.guards import guard

revision = "0003_register"
down_revision = "0002"


def upgrade() -> None:
    """Make both tables; a version is never changed or deleted."""
    connection = op.get_bind()
    op.create_table(
        "register_versions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("base", sa.Integer),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("effective", sa.String(10), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("tools", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.String(32), nullable=False),
        sa.Column("record", sa.String(36), nullable=False),
    )
    op.create_table(
        "register_proposals",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("decided_at", sa.BigInteger),
        sa.Column("actor", sa.String(32)),
        sa.Column("record", sa.String(36)),
    )
    guard(connection, 31, "register_versions", "UPDATE")
    guard(connection, 32, "register_versions", "DELETE")
