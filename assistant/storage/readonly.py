"""Reading a log without changing it: the log in use, or a copy of it elsewhere."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from assistant.errors import BadConfiguration
from assistant.storage.locks import lives as _lives
from assistant.storage.places import cause

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


def is_hindered(error: sqlite3.Error) -> bool:
    """True where rights or a full disk stand in the way of reading; that is no damage."""
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    outside = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL)
    return code in _BESIDE or code & 0xFF in outside


def hindered(path: Path) -> str:
    """What an operator is told then."""
    return (
        f"{path}: kan het logboek nu niet openen (schijf vol, of een map waarin niets kan worden geschreven?)."
        " Maak ruimte vrij, of kopieer het bestand met een eventuele -wal naar een eigen map en kijk het daar na."
    )


def is_busy(error: sqlite3.Error) -> bool:
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
        if not is_hindered(error):
            return connection  # whoever reads will meet it again, and can say what was read
        # A folder where nothing may be written, or a full disk: SQLite cannot make its shared
        # memory there, so nobody who writes has it either. Without a write-ahead log the file
        # alone is the whole log.
        connection.close()
        wal = Path(f"{path}-wal")
        if wal.exists() and wal.stat().st_size:
            raise BadConfiguration(hindered(path)) from None
        connection = sqlite3.connect(f"{name}&immutable=1", uri=True, isolation_level=None)
    return connection
