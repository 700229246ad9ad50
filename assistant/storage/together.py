"""Who goes together and who goes in turn, where the log lies on a server."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Connection

_DESK = 0x42574C32


def together(connection: Connection) -> AbstractContextManager[object]:
    """A block of writes of which nobody reads the result; on SQLite nothing changes.

    On PostgreSQL it is a pipeline (psycopg 3); an error of any of the writes is raised at its end.
    """
    if connection.dialect.name != "postgresql":
        return nullcontext()
    driver: Any = connection.connection.driver_connection
    pipeline: AbstractContextManager[object] = driver.pipeline()
    return pipeline


def turn_at_desk(connection: Connection) -> None:
    """Wait until nobody else is at the tables of the desk, and keep that place until the transaction ends.

    Whoever removes texts takes it after the head of the chain, so that no words of a text that goes are
    being written meanwhile. On SQLite nothing changes: whoever writes is alone.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_DESK})")
