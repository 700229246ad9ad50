"""The accepted versions of the list as they stand in the database, read back with distrust."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import BadRegister
from assistant.register.load import full_fingerprint, register_of
from assistant.register.schema import Register
from assistant.storage import register_tables as tables
from assistant.storage.database import Database
from assistant.storage.register_tables import VersionRow

Confirm = Callable[[str, str, int], bool]
"""Whether a record (its id) says that this fingerprint was accepted (at this time)."""


@dataclass(frozen=True)
class StoredVersions:
    """Reads the versions; a text that is not what was accepted is no version."""

    database: Database
    confirm: Confirm

    def newest(self) -> int:
        """The number of the newest accepted version, planned ones too; 0 where there is none."""
        with self.database.read() as connection:
            return tables.newest_number(connection)

    def on(self, day: date) -> int:
        """The number of the version in force on this day; 0 where there is none."""
        with self.database.read() as connection:
            return tables.number_on(connection, day.isoformat())

    def history(self, day: date | None = None) -> list[VersionRow]:
        """The accepted versions, newest first; with a day only those that had started by then."""
        with self.database.read() as connection:
            return tables.history(connection, day.isoformat() if day else None)

    def row(self, number: int) -> VersionRow:
        """One version.

        Raises:
            BadRegister: when there is no such version.
        """
        for row in self.history():
            if row.number == number:
                return row
        raise BadRegister(f"versie {number} van de lijst met tools bestaat niet. Kies een andere versie.")

    def register(self, row: VersionRow) -> Register:
        """The list of this version, if it is what was accepted.

        Raises:
            BadRegister: when the text or its record is gone or changed, or no longer fits the schema.
        """
        return register_of(self.text(row).encode(), named(row.number))

    def text(self, row: VersionRow) -> str:
        """The text of this version, if it is what was accepted.

        Raises:
            BadRegister: when it or its record is gone or changed.
        """
        with self.database.read() as connection:
            text = tables.text_of(connection, row.number)
        name = named(row.number)
        if text is None or full_fingerprint(text.encode()) != row.fingerprint:
            raise BadRegister(f"{name} is niet meer de tekst die is vastgesteld.")
        if not self.confirm(row.record, row.fingerprint, row.at):
            raise BadRegister(f"{name} staat niet zo in het logboek.")
        return text


def named(number: int) -> Path:
    """How messages name the text of a version."""
    return Path(f"lijst met tools, versie {number}")
