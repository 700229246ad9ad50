"""Which sessions of the web are over before their time."""

import sqlalchemy as sa
from alembic import op

revision = "0005_sessions"
down_revision = "0004_desk"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "ended_sessions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_index("ended_until", "ended_sessions", ["until"])
