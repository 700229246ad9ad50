"""Writes that travel to the database as one: on a server each journey counts, because others wait meanwhile."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Connection


def together(connection: Connection) -> AbstractContextManager[object]:
    """A block of writes of which nobody reads the result; on SQLite nothing changes.

    On PostgreSQL it is a pipeline (psycopg 3); an error of any of the writes is raised at its end.
    """
    if connection.dialect.name != "postgresql":
        return nullcontext()
    driver: Any = connection.connection.driver_connection
    pipeline: AbstractContextManager[object] = driver.pipeline()
    return pipeline
