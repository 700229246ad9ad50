"""The tables of the desk; filling them is the work of whoever knows the records."""

from alembic import op

from assistant.storage.desk_tables import prepare_desk

revision = "0004_desk"
down_revision = "0003_register"


def upgrade() -> None:
    """Make what is missing."""
    prepare_desk(op.get_bind())
