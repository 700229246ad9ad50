"""What SQLite says when something is wrong, in words for an operator.

Never the statement and never its values: those may hold words of a question.
"""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assistant.errors import AssistantError, AuditFailed, BadConfiguration
from assistant.storage.places import cause

_WORDS = {
    sqlite3.SQLITE_BUSY: "een ander proces houdt het logboek bezet. Probeer het zo opnieuw.",
    sqlite3.SQLITE_LOCKED: "een ander proces houdt het logboek bezet. Probeer het zo opnieuw.",
    sqlite3.SQLITE_FULL: "de schijf is vol. Maak ruimte vrij; daarna gaat het vanzelf verder.",
    sqlite3.SQLITE_IOERR: "de schijf gaf een fout. Kijk de schijf en de vrije ruimte na.",
    sqlite3.SQLITE_READONLY: "het bestand is alleen-lezen. Geef deze gebruiker schrijfrechten.",
    sqlite3.SQLITE_CANTOPEN: "het bestand is niet te openen. Kijk de map en de rechten na.",
    sqlite3.SQLITE_CORRUPT: "het bestand is beschadigd. Bewaar het en zet een reservekopie terug.",
}


def primary_code(error: SQLAlchemyError | sqlite3.Error) -> int:
    """The primary result code of SQLite (sqlite.org/rescode.html); 0 when there is none."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code: int = getattr(original, "sqlite_errorcode", 0) or 0
    return code & 0xFF


def is_busy(error: SQLAlchemyError | sqlite3.Error) -> bool:
    """True where another connection holds the lock."""
    return primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def named(error: SQLAlchemyError | sqlite3.Error | OSError, path: Path) -> AssistantError:
    """The error of the house that fits, naming the file and the mend."""
    if isinstance(error, OSError):
        return AuditFailed(f"het logboek {path}: {cause(error)}. Kijk de schijf en de rechten na.")
    code = primary_code(error)
    if code == sqlite3.SQLITE_NOTADB:
        return BadConfiguration(
            f"{path} is geen logboek (geen SQLite-database). Zet dit bestand opzij en zet een"
            " reservekopie terug, of kies een andere map met ASSISTANT_HOME."
        )
    words = _WORDS.get(code, f"de database gaf een fout ({type(error).__name__}, code {code}).")
    return AuditFailed(f"het logboek {path}: {words}")
