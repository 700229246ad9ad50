"""The list in force: the newest accepted version whose effective date has come.

A version that is broken is never in force. The last good one stays, and what
the broken one changed is not permitted until it is mended, so that a tool that
was withdrawn cannot come back by damage.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError, BadRegister
from assistant.register.load import register_of
from assistant.register.proposing import ListFile
from assistant.register.schema import Register, Status
from assistant.register.source import file_bytes
from assistant.register.stored import StoredVersions
from assistant.register.versions import Versions
from assistant.storage.register_tables import VersionRow

log = logging.getLogger(__name__)

EVERY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Loaded:
    """The list of a day, the newest version it was looked for in, and what is wrong."""

    newest: int
    number: int
    register: Register
    warning: str | None = None


class AcceptedRegister:
    """The list in force (``register.store.RegisterSource``). Safe to share between threads.

    Looks at the database at most once a second, so that every replica follows a
    new version within two; a plan starts by itself on its day. A changed file is
    put before the AICO and changes nothing by itself.

    Args:
        versions: the versions in the database.
        path: the file that seeds the first version, and proposes later ones.
        today: the day that counts.
        clock: seconds that only go up.

    Raises:
        BadRegister: when there is no version and no good file, or no version is in order.
        AuditFailed: when the database cannot be read or the first version cannot be written down.
    """

    def __init__(
        self,
        versions: Versions,
        path: Path,
        today: Callable[[], date],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.versions = versions
        self.today = today
        self._clock = clock
        self._lock = threading.Lock()
        if not versions.stored.newest():
            content = file_bytes(path)
            versions.seed(register_of(content, path), content)
        self._file = ListFile(path, versions, today)
        self._checked = clock()
        self._loaded = loaded_on(versions.stored, today())
        self._report(self._loaded)
        self._file.look(self._loaded.register.version)

    @property
    def current(self) -> Register:
        """The list in force."""
        return self._fresh().register

    @property
    def number(self) -> int:
        """The number of the version in force."""
        return self._fresh().number

    @property
    def warning(self) -> str | None:
        """What is wrong with the newest version or with the file; None when nothing is."""
        warnings = [words for words in (self._fresh().warning, self._file.warning) if words]
        return " ".join(warnings) or None

    def refresh(self) -> None:
        """Look now, and wait for it: after a change in this very process."""
        with self._lock:
            self._refresh()

    def _fresh(self) -> Loaded:
        """What was loaded, after a look at the database when the last one is a second ago."""
        if self._clock() - self._checked >= EVERY_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._refresh()
            finally:
                self._lock.release()
        return self._loaded

    def _refresh(self) -> None:
        self._checked = self._clock()
        try:
            newest = self.versions.stored.on(self.today())
            if newest != self._loaded.newest:
                self._loaded = self._next(newest)
                self._report(self._loaded)
            self._file.look(self._loaded.register.version)
        except AssistantError as error:
            # The log is in the same database: without it nothing is answered either.
            log.warning("the list of tools could not be looked at: %s", str(error))

    def _next(self, newest: int) -> Loaded:
        try:
            return loaded_on(self.versions.stored, self.today())
        except BadRegister as error:
            known = self._loaded
            everything = narrowed(known.register, known.register.by_id)
            return Loaded(newest, known.number, everything, str(error))

    def _report(self, loaded: Loaded) -> None:
        if loaded.warning is None:
            return
        log.error("%s", loaded.warning)
        try:
            day = self.today().isoformat()
            facts = {"what": "broken_version", "number": loaded.newest, "in_force": loaded.number, "day": day}
            self.versions.report(facts)
        except AssistantError as error:
            log.warning("a broken version could not be written down: %s", str(error))


def check_versions(versions: StoredVersions, day: date) -> None:
    """Look whether the newest version is in order; a log without versions has nothing to look at.

    Raises:
        BadRegister: when it is not, with what is in force instead.
    """
    if not versions.newest():
        return
    warning = loaded_on(versions, day).warning
    if warning is not None:
        raise BadRegister(warning)


def narrowed(register: Register, tool_ids: Iterable[str]) -> Register:
    """The list in which these tools wait for an assessment; nothing is permitted that was not."""
    held = frozenset(tool_ids)
    tools = tuple(
        entry.model_copy(update={"status": Status.PENDING})
        if entry.id in held and entry.status is Status.APPROVED
        else entry
        for entry in register.tools
    )
    return replace(register, tools=tools, fingerprint=f"{register.fingerprint}-beperkt")


def loaded_on(versions: StoredVersions, day: date) -> Loaded:
    """The list in force on this day, with a warning where the newest version is broken.

    Raises:
        BadRegister: when no version is in order.
    """
    broken: list[VersionRow] = []
    for row in _line(versions, day):
        try:
            register = versions.register(row)
        except BadRegister as error:
            log.error("version %s of the list is broken: %s", row.number, str(error))
            broken.append(row)
            continue
        if not broken:
            return Loaded(row.number, row.number, register)
        held = _held(broken, register)
        return Loaded(broken[0].number, row.number, narrowed(register, held), _words(broken, row, held))
    raise BadRegister(
        "geen enkele versie van de lijst met tools is in orde. Zet een reservekopie van de database terug."
    )


def _line(versions: StoredVersions, day: date) -> Iterator[VersionRow]:
    """The version of this day, the one it was made on, and so on: never a plan that was overtaken."""
    rows = {row.number: row for row in versions.history(day)}
    row = rows.get(max(rows, default=0))
    while row is not None:
        yield row
        row = rows.get(row.base) if row.base is not None and row.base < row.number else None


def _held(broken: Iterable[VersionRow], register: Register) -> tuple[str, ...]:
    """What the broken versions changed; everything where one does not say."""
    changed = [set(row.tools.split()) or set(register.by_id) for row in broken]
    return tuple(one for one in register.by_id if any(one in ids for ids in changed))


def _words(broken: list[VersionRow], row: VersionRow, held: tuple[str, ...]) -> str:
    numbers = ", ".join(str(one.number) for one in broken)
    tools = ", ".join(held[:10]) + (" en andere" if len(held) > 10 else "")
    waiting = f" Tot herstel zijn deze tools niet toegestaan: {tools}." if held else ""
    return (
        f"Versie {numbers} van de lijst met tools is beschadigd en geldt niet; versie {row.number} blijft"
        f" gelden.{waiting} Laat de AICO de lijst opnieuw vaststellen."
    )
