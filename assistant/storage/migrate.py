"""Brings the schema of a log forward, with Alembic, inside the caller's transaction.

The common case, nothing to do, is seen without importing Alembic.
"""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect

from assistant.errors import BadConfiguration

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_FIRST = "0001"
_REVISION = re.compile(r'^revision = "(\w+)"$', re.MULTILINE)
_AFTER = re.compile(r'^down_revision = "(\w+)"$', re.MULTILINE)


def bring_forward(connection: Connection, *, begun: bool = False) -> None:
    """Run every migration that this log has not had.

    Args:
        connection: in a transaction that the caller ends.
        begun: the log was made by version 1, which did not write down what it had.

    Raises:
        BadConfiguration: when the log was made by a newer version.
    """
    present = applied(connection)
    refuse_newer(present)
    if present == heads():
        return
    from alembic.config import Config  # noqa: PLC0415 - a third of a second, and hardly ever needed
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415 - as above
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

    script = ScriptDirectory(str(MIGRATIONS))
    with EnvironmentContext(Config(), script, fn=lambda rev, _: script._upgrade_revs("heads", rev)) as context:
        context.configure(connection=connection, transactional_ddl=False)
        if begun and not present:
            context.get_context().stamp(script, _FIRST)
        context.run_migrations()


def applied(connection: Connection) -> frozenset[str]:
    """The newest migrations that this log has had; empty when it says nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return frozenset()
    return frozenset(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())


def refuse_newer(present: frozenset[str]) -> None:
    """See that this program knows all that the log has had.

    Raises:
        BadConfiguration: when it does not.
    """
    if strange := sorted(present - _known().keys()):
        raise BadConfiguration(
            f"het logboek is gemaakt door een nieuwere versie (schema {', '.join(strange)}; deze versie kent"
            f" {', '.join(sorted(heads()))}). Werk het programma bij; zet geen oude versie terug."
        )


@cache
def heads() -> frozenset[str]:
    """The migrations that nothing comes after."""
    known = _known()
    return frozenset(known.keys() - known.values())


@cache
def _known() -> dict[str, str | None]:
    """Each migration, and the one that it comes after."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((MIGRATIONS / "versions").glob("v*.py"))]
    found: dict[str, str | None] = {}
    for text in texts:
        revision, after = _REVISION.search(text), _AFTER.search(text)
        if revision is None:
            raise BadConfiguration(f"een migratie in {MIGRATIONS} heeft geen kenmerk.")
        found[revision[1]] = after[1] if after else None
    return found
