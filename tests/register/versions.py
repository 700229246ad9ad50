"""A list in a real log, with a clock and a day that tests move."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.register_records import LoggedRegister
from assistant.register.accepted import AcceptedRegister
from assistant.register.stored import StoredVersions
from assistant.register.versions import NewVersion, Versions
from assistant.turn import Receipt, ScreenedText
from tests.audit.turns import VERSIONS
from tests.register.test_load import GOOD

DAY = date(2026, 11, 29)
WHY = ScreenedText._from_screening("Nieuw besluit van de AICO.")


@dataclass
class House:
    """One log, one file, and as many replicas as a test opens."""

    folder: Path
    log: EvidenceLog
    today: date = DAY
    now: float = 100.0
    opened: list[AcceptedRegister] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / "tools.yaml"

    @property
    def versions(self) -> Versions:
        records = LoggedRegister(self.log)
        return Versions(StoredVersions(self.log.database, records.confirm), records)

    def replica(self) -> AcceptedRegister:
        made = AcceptedRegister(self.versions, self.path, lambda: self.today, lambda: self.now)
        self.opened.append(made)
        return made

    def later(self, seconds: float = 1.1, days: int = 0) -> None:
        self.now += seconds
        self.today += timedelta(days=days)

    def accept(self, text: str, days: int = 0, **changes: object) -> Receipt:
        new = NewVersion("change", text, self.today + timedelta(days=days), self.versions.stored.newest())
        return self.versions.accept("aico", replace(new, **changes), WHY)  # type: ignore[arg-type]

    def sql(self, statement: str, **values: object) -> None:
        """Somebody works on the raw tables, past the triggers that stop mistakes."""
        with self.log.database.write() as connection:
            for number in (31, 32):
                connection.execute(text(f"DROP TRIGGER IF EXISTS guard_{number}"))
            connection.execute(text(statement), values)


@contextmanager
def house(folder: Path, content: str = GOOD) -> Iterator[House]:
    """A house with a good file and an empty log."""
    (folder / "tools.yaml").write_text(content, encoding="utf-8")
    log = EvidenceLog.open(folder, VERSIONS)
    try:
        yield House(folder, log)
    finally:
        log.close()
