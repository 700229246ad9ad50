"""Reading a log without changing it: the log in use, or a copy of it elsewhere."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from assistant.errors import BadConfiguration
from assistant.storage.locks import lives as _lives

_HEADER = b"SQLite format 3\0"


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
        raise BadConfiguration(f"{path} is niet te lezen: {error.strerror}. Kijk de rechten na.") from None
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
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return connection  # whoever reads will meet it again, and can say what was read
        # A copy in a folder where nothing may be written: SQLite cannot make its shared
        # memory there. Without a write-ahead log the file alone is the whole log.
        connection.close()
        wal = Path(f"{path}-wal")
        if wal.exists() and wal.stat().st_size:
            raise BadConfiguration(
                f"{path} heeft een {wal.name} naast zich en staat in een map waarin niets kan"
                " worden geschreven. Kopieer beide bestanden naar een eigen map en kijk het daar na."
            ) from None
        connection = sqlite3.connect(f"{name}&immutable=1", uri=True, isolation_level=None)
    return connection
