"""The tables of the lessons and of the group sessions."""

from alembic import op

from assistant.storage.literacy_tables import prepare_literacy

revision = "0006_literacy"
down_revision = "0005_sessions"


def upgrade() -> None:
    """Make what is missing."""
    prepare_literacy(op.get_bind())
