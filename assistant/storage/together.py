"""Who goes together and who goes in turn, where the log lies on a server."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection

_DESK = 0x42574C32


_SENDING = "sending"


def until_the_end(connection: Connection) -> None:
    """All that is written from here on travels together with the commit; nobody reads its result.

    Only inside ``Database.write``, which ends it with ``sent``.
    """
    if connection.dialect.name == "postgresql" and _SENDING not in connection.info:
        connection.info[_SENDING] = pipeline = together(connection)
        pipeline.__enter__()


@contextmanager
def sent(connection: Connection) -> Iterator[None]:
    """A block around a transaction; what went wrong with any of its last writes is raised at its end."""
    info = connection.info
    try:
        yield
    finally:
        if (pipeline := info.pop(_SENDING, None)) is not None:
            pipeline.__exit__(None, None, None)


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
