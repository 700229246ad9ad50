"""Opens the list in force: the one place that puts the register and the audit log together."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.register_records import Confirmed, LoggedRegister
from assistant.prompts import Replies
from assistant.register.accepted import AcceptedRegister, check_versions, loaded_on
from assistant.register.load import load_register
from assistant.register.schema import Register
from assistant.register.stored import StoredVersions
from assistant.register.versions import Versions
from assistant.register.views import check
from assistant.storage.database import Database, open_database
from assistant.turn import Language


def open_register(path: Path, audit: EvidenceLog, today: Callable[[], date]) -> AcceptedRegister:
    """The approved-tool list in force, of the database of this log; ``path`` is the file that seeds it.

    Raises:
        BadRegister: when there is no list that is in order.
        AuditFailed: when the database cannot be read or written.
    """
    records = LoggedRegister(audit)
    return AcceptedRegister(Versions(StoredVersions(audit.database, records.confirm), records), path, today)


@dataclass(frozen=True, slots=True)
class FixedRegister:
    """A list that stays as it is (``register.store.RegisterSource``), for asking questions again."""

    current: Register
    warning: str | None = None


def register_of_today(path: Path, database: Database, today: date) -> FixedRegister:
    """The list in force on this day, read without proposing or writing anything.

    Raises:
        BadRegister: when there is no list that is in order.
        AuditFailed: when the database cannot be read.
    """
    stored = StoredVersions(database, Confirmed(database).confirm)
    if not stored.newest():
        return FixedRegister(load_register(path))
    loaded = loaded_on(stored, today)
    return FixedRegister(loaded.register, loaded.warning)


def check_first_list(path: Path, log: Path) -> None:
    """Before a log is made, look whether there is a list to begin with: a broken file is told at once.

    Raises:
        BadRegister: when the list does not fit its schema.
    """
    if not log.exists():
        load_register(path)


def check_register(path: Path, url: str | None, today: date) -> None:
    """Look at the list in force (of the log at ``url``, if there is one) and at the file; changes nothing.

    Raises:
        BadRegister: when one of them is not in order.
        AuditFailed: when the log cannot be read.
    """
    if url is not None:
        with closing(open_database(url)) as database:
            check_versions(StoredVersions(database, Confirmed(database).confirm), today)
    load_register(path)


def tools_report(path: Path, replies: Replies, today: date) -> list[str]:
    """The lines of ``assistant tools check``.

    Raises:
        BadRegister: when the list does not fit its schema, with every problem.
    """
    found, nl = check(path, today), Language.NL
    lines = [f"{path} klopt: {found.title}, versie {found.version}, {found.tools} tools."]
    lines += [replies("register.text.fictitious", nl)] if found.fictitious else []
    lines += [f"  {count:3} {replies(f'register.cell.{name}', nl)}" for name, count in found.decisions.items()]
    lines += [
        replies(f"register.check.{remark.key}", nl, tool_id=remark.tool_id, **dict(remark.values))
        for remark in found.remarks
    ]
    return lines
