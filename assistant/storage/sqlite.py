"""The engine of the audit log on SQLite: durable, one writer at a time, bounded write-ahead log.

Every commit, every checkpoint and every close happens under one lock file
beside the database. SQLite before 3.51.3 can lose commits when two connections
write or checkpoint at the same instant (WAL-reset race, sqlite.org/changes.html
3.53.0); under the lock that instant does not occur.
"""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import AssistantError, AuditFailed, BadConfiguration
from assistant.storage.adding import Adding, AddingHere
from assistant.storage.database import Database, Presence, Work
from assistant.storage.faults import is_busy, named
from assistant.storage.locks import FileLock, LifeSign, clear_dead, lives
from assistant.storage.migrate import bring_forward
from assistant.storage.places import (
    private_file,
    private_folder,
    refuse_network_disk,
    sqlite_path,
    sync_folder,
)
from assistant.storage.readonly import emptied, run_folder
from assistant.storage.schema import APPLICATION_ID

log = logging.getLogger(__name__)

BUSY_TIMEOUT_MS = 5000
WAL_LIMIT = 4 * 1024 * 1024
_SLICE_MS = 200  # how often a waiting writer looks whether anybody still waits for it
_OPENING_S = 15.0
_CLOSING_S = 5.0

# FULL: a commit is on the disk before it returns (sqlite.org/pragma.html#pragma_synchronous).
# secure_delete: erased words are overwritten, not only unlinked.
_PRAGMAS: Mapping[str, int | str] = {
    "busy_timeout": BUSY_TIMEOUT_MS,
    "synchronous": "FULL",
    "secure_delete": "ON",
    "foreign_keys": "ON",
    "wal_autocheckpoint": 0,
    "trusted_schema": "OFF",
    "temp_store": "MEMORY",  # no words of a question in a temporary file
}


class SqliteDatabase(Database):
    """The audit log in one file, for the processes of one machine."""

    seals = False
    desk_apart = False

    def __init__(self, engine: Engine, path: Path, lock: FileLock) -> None:
        self.engine = engine
        self.name = str(path)
        self._path = path
        self._lock = lock
        self._writer: Connection | None = None
        self._wal = Path(f"{path}-wal")
        self._next_checkpoint = WAL_LIMIT
        self._identity = _identity(path)

    @property
    def path(self) -> Path:
        """The file of the log."""
        return self._path

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read with.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        try:
            with self.engine.connect() as connection:
                yield connection
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise AuditFailed(str(named(error, self.path))) from None

    @contextmanager
    def write(self, wanted: Callable[[], bool] = lambda: True) -> Iterator[Connection]:
        """One transaction, alone on this machine; synced to disk when the block has ended.

        Waits for the lock as long as ``wanted()`` says that somebody still waits.

        Raises:
            AuditFailed: when nothing, or not certainly everything, was committed.
        """
        try:
            with self._lock.held():
                self._in_place()
                with self._transaction(wanted) as connection:
                    yield connection
                self._bound_wal()
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise AuditFailed(str(named(error, self.path))) from None

    @contextmanager
    def add(self, wanted: Callable[[], bool] = lambda: True) -> Iterator[Adding]:
        """The same, for who adds records.

        Raises:
            AuditFailed: as ``write``.
        """
        with self.write(wanted) as connection:
            yield AddingHere(connection)

    def at_desk(self) -> AbstractContextManager[Connection]:
        """The same: there is one lock for the whole file."""
        return self.write()

    def one_at_a_time(self, work: Work) -> AbstractContextManager[bool]:
        """Always: there are few processes on one machine, and they write in turn anyway."""
        del work
        return nullcontext(True)

    def settle(self) -> None:
        """Nothing to wait for: what can be read is on the disk."""

    @contextmanager
    def _transaction(self, wanted: Callable[[], bool]) -> Iterator[Connection]:
        connection = self._begun(wanted)
        try:
            yield connection
            # A full disk makes SQLite roll back by itself; then this raises: nothing is left to commit.
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            self._discard()
            raise

    def _begun(self, wanted: Callable[[], bool]) -> Connection:
        connection = self._writing_connection()
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except SQLAlchemyError as error:
                if is_busy(error) and wanted():
                    continue
                self._discard()
                raise
            return connection

    def _writing_connection(self) -> Connection:
        if self._writer is None:
            self._writer = self.engine.connect()
            self._writer.exec_driver_sql(f"PRAGMA busy_timeout = {_SLICE_MS}")
        return self._writer

    def _discard(self) -> None:
        """Throw the writing connection away, with whatever transaction is still open in it.

        Rolling back by hand could raise: after a full disk SQLite has done so already.
        """
        connection, self._writer = self._writer, None
        if connection is not None:
            connection.invalidate()
            connection.close()

    def _in_place(self) -> None:
        """Writing to a file that was moved or deleted would look like success."""
        if _identity(self.path) != self._identity:
            raise AuditFailed(
                f"het logboek {self.path} is verplaatst, vervangen of verwijderd terwijl het openstond."
                " Zet het terug en start opnieuw."
            )

    def _bound_wal(self) -> None:
        size = _size(self._wal)
        if size is None:
            raise AuditFailed(f"{self._wal} is verdwenen terwijl het logboek openstond. Start opnieuw.")
        if size >= self._next_checkpoint:
            complete = self._checkpoint()
            # Readers hold the log open: try again only when it has grown as much again.
            self._next_checkpoint = WAL_LIMIT if complete else size + WAL_LIMIT

    def _checkpoint(self) -> bool:
        """Move the write-ahead log into the database; False when readers were in the way.

        A fault here is no fault of the commit before it, which is on the disk already.
        """
        connection = self._writing_connection()
        try:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
            row = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_SLICE_MS}")
        except SQLAlchemyError as error:
            log.warning("the write-ahead log could not be checkpointed: %s", named(error, self.path))
            self._discard()
            return False
        return bool(row[0] == 0)

    def checkpoint(self) -> bool:
        """Empty the write-ahead log now (after an erasure); False when readers were in the way."""
        with self._lock.held_within(_CLOSING_S):
            return self._checkpoint()

    def presence(self, boot: str) -> Presence:
        """Show that the process with this boot id lives.

        Raises:
            BadConfiguration: when the sign cannot be made.
        """
        return LifeSign(private_folder(run_folder(self.path)), boot)

    def living(self, boots: frozenset[str]) -> frozenset[str]:
        """Which of these boot ids belong to a process that lives."""
        return frozenset(boot for boot in boots if lives(run_folder(self.path), boot))

    def clear_dead(self) -> None:
        """Take away the life signs of processes that are gone."""
        clear_dead(run_folder(self.path))

    def close(self) -> None:
        """Checkpoint and let go. Without the lock within 5 seconds the next start does the rest."""
        if self._lock.closed:
            self.engine.dispose()
            return
        try:
            with self._lock.held_within(_CLOSING_S):
                if _identity(self.path) == self._identity:
                    self._checkpoint()
                self._discard()
                self.engine.dispose()
        except AuditFailed as error:
            log.warning("the log was not checkpointed at close: %s", str(error))
        self._lock.close()


def open_sqlite(url: str, pragmas: Mapping[str, int] | None = None) -> SqliteDatabase:
    """Open the audit log, make it when it is missing, bring its schema forward.

    Args:
        url: ``sqlite:///<path>``.
        pragmas: further SQLite settings for each connection, such as ``max_page_count``.

    Raises:
        BadConfiguration: when the place or the file cannot be a log, or is of a newer version.
        AuditFailed: when the file is damaged or kept by somebody else.
    """
    path = sqlite_path(url)
    refuse_network_disk(private_folder(path.parent))
    lock_path = Path(f"{path}.lock")
    private_file(lock_path)
    lock = FileLock(lock_path)
    engine = _engine(path, {**_PRAGMAS, **(pragmas or {})})
    try:
        with lock.held_within(_OPENING_S), _in_its_place(path):
            _prepare(engine, path)
            sync_folder(path.parent)
    except (SQLAlchemyError, sqlite3.Error, OSError, AssistantError) as error:
        engine.dispose()
        lock.close()
        raise (error if isinstance(error, AssistantError) else named(error, path)) from None
    made = SqliteDatabase(engine, path, lock)
    made.checkpoint()  # an erasure that was cut short ends here: nothing erased stays in the write-ahead log
    return made


@contextmanager
def _in_its_place(path: Path) -> Iterator[None]:
    """The file of the log, made when it is missing; a new one that stays empty is taken away again.

    Raises:
        BadConfiguration: when the log was emptied: a new chain would hide that.
    """
    size = _size(path)
    if size == 0:
        raise BadConfiguration(emptied(path))
    private_file(path)
    try:
        yield
    except BaseException:
        if size is None and _size(path) == 0:
            path.unlink(missing_ok=True)
        raise


def _engine(path: Path, pragmas: Mapping[str, int | str]) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        isolation_level="AUTOCOMMIT",  # transactions are begun and ended by hand, under the lock
        hide_parameters=True,  # an error message must not hold words of a question
        pool_size=8,
        max_overflow=56,
        pool_timeout=BUSY_TIMEOUT_MS / 1000,
    )

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}").close()

    return engine


def _prepare(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        version = _number(connection, "user_version")
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if (tables or version) and _number(connection, "application_id") != APPLICATION_ID:
            raise BadConfiguration(
                f"{path} is een database van een ander programma. Kies een andere map met ASSISTANT_HOME."
            )
        mode = connection.exec_driver_sql("PRAGMA journal_mode = WAL").scalar_one()
        if mode != "wal":
            raise BadConfiguration(
                f"{path} staat op een schijf die geen write-ahead log kan dragen. Kies een andere map met"
                " ASSISTANT_HOME."
            )
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            bring_forward(connection, begun=bool(version))
            connection.exec_driver_sql("COMMIT")
        finally:
            connection.rollback()


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one())


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
