"""Reading a log without changing it: the log in use, or a copy of it elsewhere."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from assistant.errors import AuditFailed, BadConfiguration
from assistant.storage.locks import lives as _lives
from assistant.storage.places import cause
from assistant.storage.reading import DamagedLog, Link, Row, TextRow

_HEADER = b"SQLite format 3\0"
# SQLite could not make what it needs beside the log; the log itself was not even read.
_BESIDE = frozenset(
    {
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMMAP,
        sqlite3.SQLITE_IOERR_SHMLOCK,
    }
)


def open_readonly(path: Path) -> sqlite3.Connection:
    """Open a log to read it; nothing in the file can be changed through it.

    Raises:
        BadConfiguration: when there is no such file, or it is no SQLite database.
    """
    try:
        with path.open("rb") as file:
            first = file.read(len(_HEADER))
    except FileNotFoundError:
        raise BadConfiguration(f"er is geen logboek {path}. Noem het bestand dat je wilt nakijken.") from None
    except OSError as error:
        raise BadConfiguration(f"{path} is niet te lezen: {cause(error)}. Kijk de rechten na.") from None
    if not first:
        raise BadConfiguration(emptied(path))
    if first != _HEADER:
        raise BadConfiguration(
            f"{path} is geen logboek (geen SQLite-database). Noem een ander bestand, of zet een"
            " reservekopie terug."
        )
    connection = _connected(path)
    # Text that is no UTF-8 must not stop the reading; it will not match anything either.
    connection.text_factory = _lenient
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def emptied(path: Path) -> str:
    """What an operator is told about a log of no bytes: this program never leaves one behind."""
    return (
        f"het logboek {path} is leeg (0 bytes): het is leeggemaakt. Zet het bestand terug uit een"
        " reservekopie, of zet het lege bestand opzij om een nieuw logboek te beginnen."
    )


def _is_hindered(error: sqlite3.Error) -> bool:
    """True where rights or a full disk stand in the way of reading; that is no damage."""
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    outside = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL)
    return code in _BESIDE or code & 0xFF in outside


def _hindered(path: Path) -> str:
    """What an operator is told then."""
    return (
        f"{path}: kan het logboek nu niet openen (schijf vol, of een map waarin niets kan worden geschreven?)."
        " Maak ruimte vrij, of kopieer het bestand met een eventuele -wal naar een eigen map en kijk het daar na."
    )


def _is_busy(error: sqlite3.Error) -> bool:
    """True where somebody keeps the file locked."""
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def run_folder(path: Path) -> Path:
    """The folder with the life signs of the processes that use this log."""
    return path.parent / "run"


def process_lives(path: Path, boot: str) -> bool | None:
    """Whether the process that wrote with this boot id still runs; None where that cannot be seen."""
    folder = run_folder(path)
    # A boot id comes from the file under verification: it must not lead anywhere else.
    return _lives(folder, boot) if boot.isalnum() and folder.is_dir() else None


def _lenient(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _connected(path: Path) -> sqlite3.Connection:
    name = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(name, uri=True, timeout=5.0, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if not _is_hindered(error):
            return connection  # whoever reads will meet it again, and can say what was read
        # A folder where nothing may be written, or a full disk: SQLite cannot make its shared
        # memory there, so nobody who writes has it either. Without a write-ahead log the file
        # alone is the whole log.
        connection.close()
        wal = Path(f"{path}-wal")
        if wal.exists() and wal.stat().st_size:
            raise BadConfiguration(_hindered(path)) from None
        connection = sqlite3.connect(f"{name}&immutable=1", uri=True, isolation_level=None)
    return connection


# SQLite lets any type stand in any column; a damaged log must not stop its own verification.
_LINKS = (
    "SELECT seq, coalesce(CAST(hash AS TEXT), ''), coalesce(CAST(body AS BLOB), x'') FROM evidence ORDER BY seq"
)
_ROWS = (
    "SELECT seq, coalesce(CAST(body AS BLOB), x''), log_id, id, kind, ref, ts, boot, actor, conversation, outcome"
    " FROM evidence ORDER BY seq"
)
_TEXTS = "SELECT CAST(seq AS INTEGER), CAST(field AS TEXT), salt, text, {sealed} FROM content ORDER BY seq, field"
_RARE = (
    "SELECT seq, coalesce(CAST(body AS BLOB), x'') FROM evidence"
    " WHERE kind NOT IN ('question', 'ending') AND kind = ? ORDER BY seq"
)


class SqliteReader:
    """One log in one file, as it is at one moment."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path
        self._db = open_readonly(path)
        self._sealed = "NULL"
        self._has_checkpoints = False

    def begin(self) -> None:
        """See that it is a log, and hold on to this moment.

        Raises:
            BadConfiguration: when it is another database.
        """
        names = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"evidence", "content", "head"} <= names:
            raise BadConfiguration(f"{self.name} is geen logboek van deze assistent. Noem een ander bestand.")
        self._has_checkpoints = "checkpoint" in names
        # A log of version 1 has neither.
        if any(row[1] == "sealed" for row in self._db.execute("PRAGMA table_info(content)")):
            self._sealed = "sealed"
        # One read transaction: a log in use is seen as it was at one moment.
        self._db.execute("BEGIN")

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turns what SQLite says into words.

        Raises:
            AuditFailed: when somebody keeps the file locked.
            BadConfiguration: when rights or the disk stand in the way.
            DamagedLog: when the file is damaged.
        """
        try:
            yield
        except sqlite3.DatabaseError as error:
            if _is_busy(error):
                raise AuditFailed(f"het logboek {self.name} is bezet. Probeer het zo opnieuw.") from None
            if _is_hindered(error):
                raise BadConfiguration(_hindered(self._path)) from None
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            raise DamagedLog(
                f"het bestand is beschadigd ({name}); wat erachter staat is niet nagekeken."
            ) from None

    def problem(self) -> str | None:
        """What SQLite finds wrong with the file itself."""
        result = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
        return None if result == "ok" else f"SQLite meldt schade: {result}"

    def links(self) -> Iterator[Link]:
        """Number, hash and canonical bytes of every record."""
        yield from self._db.execute(_LINKS)

    def rows(self) -> Iterator[Row]:
        """Number, canonical bytes and the columns of every record."""
        yield from self._db.execute(_ROWS)

    def texts(self) -> Iterator[TextRow]:
        """Number, field, salt, text and sealed text."""
        yield from self._db.execute(_TEXTS.format(sealed=self._sealed))

    def rare(self, kind: str) -> Iterator[tuple[int, bytes]]:
        """Number and canonical bytes of every record of a kind that is neither question nor ending."""
        yield from self._db.execute(_RARE, (kind,))

    def heads(self) -> list[tuple[str, int, str]]:
        """Log id, number and hash of the end; exactly one in a sound log."""
        return self._db.execute("SELECT log_id, seq, hash FROM head").fetchall()

    def checkpoints(self) -> Iterator[tuple[int, str]]:
        """Size and note of every checkpoint that the log knows."""
        if self._has_checkpoints:
            yield from self._db.execute("SELECT size, CAST(note AS TEXT) FROM checkpoint ORDER BY size")

    def standing(self) -> tuple[int, int | None, int | None]:
        """Size of the newest checkpoint, the time of the first record behind it, the oldest that was not sent."""
        if not self._has_checkpoints:
            return 0, None, None
        size, unsent = self._db.execute(
            "SELECT coalesce(max(size), 0), min(CASE WHEN posted_at IS NULL THEN made_at END) FROM checkpoint"
        ).fetchone()
        first = self._db.execute("SELECT ts FROM evidence WHERE seq > ? ORDER BY seq LIMIT 1", (size,)).fetchone()
        return size, first[0] if first else None, unsent

    def has_question(self, record_id: str | None, before: int) -> bool:
        """True where this question stands before this number."""
        found = self._db.execute(
            "SELECT 1 FROM evidence WHERE id = ? AND kind = 'question' AND seq < ?", (record_id, before)
        )
        return found.fetchone() is not None

    def lives(self, boot: str) -> bool | None:
        """Whether the process with this boot id runs; None where that cannot be seen."""
        return process_lives(self._path, boot)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
