"""The engine of the audit log on PostgreSQL: one chain for all replicas.

Who writes waits for its turn and locks the row of the head (under READ COMMITTED), so
that there is one writer at a time whoever it is. It lets go before its commit is on
the disk of the server, and waits for the disk after that: the next may write
meanwhile, and many share one sync. Nobody is told of a record before it is there,
and a record that a crash takes away takes all later ones along. That a process lives
is shown by an advisory lock held by its writing connection: the server lets go of it
when the process dies.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from assistant.errors import AuditFailed, BadConfiguration
from assistant.storage.adding import Adding
from assistant.storage.database import Database, LostConnection, Presence, Work
from assistant.storage.migrate import applied, bring_forward, heads, refuse_newer
from assistant.storage.postgres_adding import SETTLE, AddingThere, alone, settled
from assistant.storage.together import sent, turn_at_desk

_CONNECT_S = 3
_LOCK_MS = 5000
_STATEMENT_MS = 30_000
_SETTINGS = (
    f"-c lock_timeout={_LOCK_MS} -c statement_timeout={_STATEMENT_MS} -c synchronous_commit=on"
    " -c idle_in_transaction_session_timeout=60000"
)
# Told with the BEGIN, which saves a journey.
_READING: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
# Who writes looks up single rows: a plan from when the tables were small must not be kept while they grow.
_LOOKS_UP = "SET enable_seqscan = off"
# Two processes that open a new database at the same moment take turns.
_MIGRATING = 0x42574C31


class PostgresDatabase(Database):
    """The audit log on a server."""

    seals = True
    desk_apart = True

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name
        self._turn = threading.Lock()
        self._writer: Connection | None = None
        self._boot: str | None = None

    @property
    def path(self) -> Path:
        """There is none.

        Raises:
            AuditFailed: always.
        """
        raise AuditFailed(f"het logboek {self.name} is geen bestand.")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read with; everything in the block is seen as it is at one moment.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        try:
            with self.engine.connect().execution_options(**_READING) as connection, connection.begin():
                yield connection
        except (SQLAlchemyError, psycopg.Error) as error:
            raise _named(error, self.name) from None

    @contextmanager
    def write(self, wanted: Callable[[], bool] = lambda: True) -> Iterator[Connection]:
        """One transaction; on the disk of the server when the block has ended.

        The row of the head is locked first: whoever is in here is alone.

        Raises:
            LostConnection: when it may or may not have been committed.
            AuditFailed: when it was not committed.
        """
        with self._transaction(wanted) as connection:
            alone(connection)
            yield connection

    @contextmanager
    def add(self, wanted: Callable[[], bool] = lambda: True) -> Iterator[Adding]:
        """The same, in which ``end`` takes the row of the head.

        Raises:
            LostConnection: as ``write``.
            AuditFailed: as ``write``.
        """
        with self._transaction(wanted) as connection:
            yield AddingThere(connection)

    @contextmanager
    def _transaction(self, wanted: Callable[[], bool]) -> Iterator[Connection]:
        with self._turn:
            try:
                if not wanted():
                    raise AuditFailed("er wacht niemand meer op dit record.")
                connection = self._writing_connection()
                with sent(connection), connection.begin():
                    yield connection
                    settled(connection)
            except (SQLAlchemyError, psycopg.Error) as error:
                self._discard()
                raise _named(error, self.name) from None
            except BaseException:
                self._discard()
                raise

    @contextmanager
    def at_desk(self) -> Iterator[Connection]:
        """One transaction, alone at the tables of the desk.

        Raises:
            AuditFailed: when it was not committed.
        """
        try:
            with self.engine.connect() as connection, connection.begin():
                turn_at_desk(connection)
                yield connection
        except (SQLAlchemyError, psycopg.Error) as error:
            raise _named(error, self.name) from None

    @contextmanager
    def one_at_a_time(self, work: Work) -> Iterator[bool]:
        """Hold an advisory lock of the session; the server lets go of it when this process dies.

        Raises:
            AuditFailed: when the server does not answer.
        """
        try:
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                mine = connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({work})").scalar_one()
                try:
                    yield bool(mine)
                finally:
                    if mine:
                        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({work})")
        except (SQLAlchemyError, psycopg.Error) as error:
            raise _named(error, self.name) from None

    def settle(self) -> None:
        """Wait until everything that was committed is on the disk.

        Raises:
            LostConnection: when that is not known.
        """
        try:
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql(SETTLE)
        except (SQLAlchemyError, psycopg.Error) as error:
            raise LostConnection(str(_named(error, self.name))) from None

    def _writing_connection(self) -> Connection:
        if self._writer is None:
            self._writer = self.engine.connect()
            self._writer.exec_driver_sql(_LOOKS_UP)
            self._writer.commit()
            if self._boot is not None:
                with self._writer.begin():
                    self._writer.execute(text("SELECT pg_advisory_lock(:boot)"), {"boot": _number(self._boot)})
        return self._writer

    def _discard(self) -> None:
        """Throw the writing connection away; the server rolls back what was open in it."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.invalidate()
            writer.close()

    def checkpoint(self) -> bool:
        """Nothing to do: texts are sealed, and their keys lie elsewhere."""
        return True

    def presence(self, boot: str) -> Presence:
        """Hold an advisory lock with the writing connection, and take it again whenever that is made anew."""
        with self._turn:
            self._discard()  # one that was made before does not hold the lock
            self._boot = boot
        with self.write():
            pass
        return _Held(self)

    def let_go(self) -> None:
        """This process does not write any more."""
        with self._turn:
            self._boot = None
            self._discard()

    def living(self, boots: frozenset[str]) -> frozenset[str]:
        """Which of these boot ids hold their lock."""
        held = text(
            "SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks WHERE locktype = 'advisory'"
            " AND objsubid = 1 AND granted AND database = (SELECT oid FROM pg_database"
            " WHERE datname = current_database())"
        )
        with self.read() as connection:
            numbers = set(connection.execute(held).scalars())
        return frozenset(boot for boot in boots if _number(boot) in numbers)

    def clear_dead(self) -> None:
        """Nothing remains of a process that is gone."""

    def close(self) -> None:
        """Let go of the server."""
        with self._turn:
            self._discard()
        self.engine.dispose()


class _Held:
    """The advisory lock of this process."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database

    def close(self) -> None:
        """Let go of it."""
        self._database.let_go()


def open_postgres(url: str) -> PostgresDatabase:
    """Open the log on a server, make it when it is missing, bring its schema forward.

    Raises:
        BadConfiguration: when the address is wrong, or the schema is not what this program needs.
        AuditFailed: when the server does not answer.
    """
    engine, name = _engine(url)
    try:
        _prepare(engine, name)
    except (SQLAlchemyError, psycopg.Error) as error:
        engine.dispose()
        raise _named(error, name) from None
    except BaseException:
        engine.dispose()
        raise
    return PostgresDatabase(engine, name)


def _engine(url: str) -> tuple[Engine, str]:
    try:
        told = make_url(url)
    except (ArgumentError, ValueError):
        raise BadConfiguration(
            "ASSISTANT_DATABASE_URL is geen goed adres. Gebruik postgresql://gebruiker:wachtwoord@server/database."
        ) from None
    engine = create_engine(
        told.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",
        hide_parameters=True,  # an error message must not hold words of a question
        pool_size=4,
        max_overflow=28,
        pool_timeout=_LOCK_MS / 1000,
        pool_pre_ping=True,
        connect_args={"connect_timeout": _CONNECT_S, "options": _SETTINGS, "application_name": "beleidswijzer"},
    )
    return engine, f"PostgreSQL {told.host or 'op deze machine'}/{told.database or ''}"


def _prepare(engine: Engine, name: str) -> None:
    with engine.connect() as connection:
        present = applied(connection)
        refuse_newer(present)
    if present == heads():
        return
    try:
        with engine.connect() as connection, connection.begin():
            connection.execute(text("SELECT pg_advisory_xact_lock(:it)"), {"it": _MIGRATING})
            bring_forward(connection)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") != "42501":
            raise
        raise BadConfiguration(
            f"het schema van {name} loopt achter en deze gebruiker mag het niet bijwerken. Voer `assistant audit"
            " migrate` uit met een ASSISTANT_DATABASE_URL van de eigenaar."
        ) from None


def _number(boot: str) -> int:
    """The boot id (64 bits in hexadecimal) as PostgreSQL counts: with a sign."""
    return int.from_bytes(int(boot, 16).to_bytes(8, "big"), "big", signed=True)


_WORDS = {
    "42501": "deze gebruiker heeft er geen rechten voor. Kijk de rollen na (`assistant audit roles`).",
    "55P03": "een ander proces houdt het logboek bezet. Probeer het zo opnieuw.",
    "57014": "de server antwoordde niet op tijd.",
    "53100": "de schijf van de server is vol. Maak ruimte vrij; daarna gaat het vanzelf verder.",
    "25006": "de server neemt alleen leesopdrachten aan. Wijs naar de hoofdserver.",
    "28P01": "gebruiker of wachtwoord klopt niet. Kijk ASSISTANT_DATABASE_URL na.",
    "28000": "deze gebruiker mag niet inloggen. Kijk ASSISTANT_DATABASE_URL na.",
    "3D000": "de database bestaat niet. Maak haar aan, of kijk ASSISTANT_DATABASE_URL na.",
}


def _named(error: SQLAlchemyError | psycopg.Error, name: str) -> AuditFailed:
    """What the server says, in words for an operator; never the statement or its values."""
    original = error.orig if isinstance(error, DBAPIError) else error
    state = str(getattr(original, "sqlstate", None) or "")
    if state in _WORDS:
        return AuditFailed(f"het logboek {name}: {_WORDS[state]}")
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if lost or isinstance(original, psycopg.OperationalError | psycopg.InterfaceError):
        return LostConnection(f"het logboek {name}: de server antwoordt niet. Kijk of hij draait.")
    return AuditFailed(f"het logboek {name}: de database gaf een fout ({type(error).__name__} {state}).")
