"""Watches the file with the list: a good change is put before the AICO, a broken one is told."""

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError, BadRegister
from assistant.register.load import full_fingerprint, register_of
from assistant.register.source import file_bytes
from assistant.register.store import Stamp, stamp_of
from assistant.register.versions import Versions

log = logging.getLogger(__name__)
_NEVER: Stamp = (-1, -1)


def broken_file(in_force: str, error: BadRegister) -> str:
    """What is told while the file is broken."""
    return f"Het bestand met de lijst is niet in orde en telt niet mee; versie {in_force} blijft gelden. {error}"


class ListFile:
    """The file ``tools.yaml`` of this process. Only ever a proposal."""

    def __init__(self, path: Path, versions: Versions, today: Callable[[], date]) -> None:
        self._path = path
        self._versions = versions
        self._today = today
        self._stamp: Stamp = _NEVER
        self.warning: str | None = None

    def look(self, in_force: str) -> None:
        """Look whether the file changed; what cannot be written down is tried again at the next look.

        Args:
            in_force: the version that goes on counting, for the words of the warning.
        """
        stamp = stamp_of(self._path)
        if stamp == self._stamp:
            return
        try:
            content = file_bytes(self._path)
            if not self._versions.knows(content):
                register_of(content, self._path)
                self._versions.propose(content)
            self.warning = None
            self._stamp = stamp
        except BadRegister as error:
            self.warning = broken_file(in_force, error)
            if self._told():
                self._stamp = stamp
        except AssistantError as error:
            log.warning("a changed list could not be put before the AICO: %s", str(error))

    def _told(self) -> bool:
        """Write the broken file down, by its hash; False when that must be tried again."""
        try:
            after = full_fingerprint(self._path.read_bytes())
        except OSError:
            after = None
        try:
            self._versions.report({"what": "broken_file", "after": after, "day": self._today().isoformat()})
        except AssistantError as error:
            log.warning("a broken list could not be written down: %s", str(error))
            return False
        return True
