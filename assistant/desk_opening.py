"""Opens what the AICO works with, for ``assembly`` and the command line."""

# ruff: noqa: PLC0415 - imports inside functions: a command imports nothing that it does not need

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.services import Screener
from assistant.turn import Screening

if TYPE_CHECKING:
    from assistant.audit.audit_log import EvidenceLog
    from assistant.register.accepted import AcceptedRegister
    from assistant.web.parts import DeskParts


def desk_parts(log: "EvidenceLog", screener: Screener, home: Path, register: "AcceptedRegister") -> "DeskParts":
    """What the pages of the desk and of the own history are given."""
    from assistant.register.desk import RegisterWork
    from assistant.review.desk import ReviewDesk
    from assistant.screening.input_rules import check_input
    from assistant.storage.key_files import kept_key
    from assistant.web.parts import DeskParts

    def screened(text: str) -> Screening:
        check_input(text)
        return screener.screen(text)

    desk = ReviewDesk(log, screened, home)
    desk.sweep_cases()
    return DeskParts(
        desk, desk, kept_key(log.surroundings.keys or home / "keys", "session"), RegisterWork(register, screener)
    )


def rebuild_desk(home: Path, keys: Path | None, url: str | None, tell: Callable[[int], None]) -> int:
    """Make the tables of the desk again from the records; how many records that were.

    Raises:
        BadConfiguration: when there is no log here that can be opened.
        AuditFailed: when it cannot be read or written.
    """
    from assistant.audit.audit_log import contents_of
    from assistant.audit.blind import BlindWords
    from assistant.audit.projection import Projection
    from assistant.storage.database import open_database
    from assistant.storage.key_files import kept_key
    from assistant.storage.places import SQLITE

    database = open_database(url or f"{SQLITE}{(home / 'audit.db').absolute()}")
    try:
        folder = keys or home / "keys"
        projection = Projection(BlindWords(kept_key(folder, "search")), contents_of(database, folder))
        return projection.rebuild(database, tell)
    finally:
        database.close()


def export_cases(home: Path, target: Path | None) -> list[str]:
    """The lines of ``assistant eval export``.

    Raises:
        BadConfiguration: when a case cannot be read or a file cannot be written.
    """
    from assistant.review.cases import FOLDER, exported

    count, written = exported(home, target)
    lines = [f"{count} gevallen van de AICO in {home / FOLDER}."]
    lines += [f"Geschreven: {path}" for path in written]
    if target is None and count:
        lines.append("Geef een map mee om ze in de vorm van evals/cases te schrijven: assistant eval export MAP")
    return [*lines, "Ze adviseren tot een beheerder ze in evals/cases zet."]
