"""Triggers that keep what was written from being changed.

They stop mistakes, not an attacker: whoever owns the file or the database can drop them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

PRUNED = ("evidence", 2)


def guard(connection: Connection, number: int, table: str, event: str) -> None:
    """Refuse this event (``UPDATE``, ``DELETE`` ...) on every row of the table."""
    if connection.dialect.name == "sqlite":
        act = f"BEGIN SELECT RAISE(ABORT, 'the log is append-only: {table}'); END"
        connection.exec_driver_sql(f"CREATE TRIGGER guard_{number} BEFORE {event} ON {table} {act}")
        return
    connection.exec_driver_sql(
        f"CREATE TRIGGER guard_{number} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION append_only()"
    )


def make_function(connection: Connection) -> None:
    """What the triggers of PostgreSQL call; SQLite needs none."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(
            "CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'the log is append-only: %%', TG_TABLE_NAME; END $$"
        )


@contextmanager
def pruning(connection: Connection) -> Iterator[None]:
    """Let evidence be removed, within this transaction only."""
    table, number = PRUNED
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TRIGGER guard_{number}")
        yield
        guard(connection, number, table, "DELETE")
        return
    connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER guard_{number}")
    yield
    connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER guard_{number}")
