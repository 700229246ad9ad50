"""The tables of the lessons and of the group sessions."""

from alembic import op

from assistant.storage.literacy_tables import prepare_literacy

revision = "0005_literacy"
down_revision = "0004_desk"


def upgrade() -> None:
    """Make what is missing."""
    prepare_literacy(op.get_bind())
