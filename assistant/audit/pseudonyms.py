"""Who asked, without saying who: a keyed hash whose key can be thrown away.

Each month has its own key file, so that deleting a key makes all records of
that month unlinkable to a person (GDPR article 4(5) and 5(1)(e)). While the key
exists, an access request is answered by computing the pseudonym again.
"""

import hashlib
import hmac
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from assistant.audit.clock import Clock
from assistant.audit.records import Person
from assistant.errors import AuditFailed
from assistant.storage.places import private_folder, sync_folder

_KEY_BYTES = 32
_SHOWN_BYTES = 16


class Pseudonyms:
    """Gives people and conversations their pseudonyms.

    Raises:
        BadConfiguration: when the folder with keys cannot be made or used.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = private_folder(folder)
        self._clock = clock
        self._keys: dict[str, bytes] = {}

    def person(self, asker: str, conversation: str = "") -> Person:
        """The person of now, and what they were called in other periods.

        Raises:
            AuditFailed: when a key cannot be made or read, or is open to others.
        """
        key = self._current()
        return Person(
            _hidden(key, "actor", asker),
            frozenset(_hidden(k, "actor", asker) for k in self._keys.values()),
            _hidden(key, "conversation", asker, conversation) if conversation else None,
        )

    def conversation(self, asker: str, conversation: str) -> frozenset[str]:
        """What this conversation of this asker is called, in every period with a key."""
        self._current()
        return frozenset(_hidden(k, "conversation", asker, conversation) for k in self._keys.values())

    def _current(self) -> bytes:
        period = datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC).strftime("%Y-%m")
        if period not in self._keys:
            try:
                self._made(period)
                keys = {p.stem.removeprefix("actor-"): _read(p) for p in self._folder.glob("actor-*.key")}
            except OSError as error:
                raise AuditFailed(
                    f"de sleutels in {self._folder} zijn niet te lezen of te maken: {error.strerror}."
                    " Kijk de rechten na."
                ) from None
            self._keys = keys
        return self._keys[period]

    def _made(self, period: str) -> None:
        """Make the key of this period unless it exists; two processes end with the same one."""
        path = self._folder / f"actor-{period}.key"
        if path.exists():
            return
        draft = self._folder / f".{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its key counts
        finally:
            draft.unlink()
        sync_folder(self._folder)


def _read(path: Path) -> bytes:
    if path.stat().st_mode & 0o077:
        raise AuditFailed(f"sleutelbestand {path} is ook voor anderen open. Voer uit: chmod 600 {path}")
    key = path.read_bytes()
    if len(key) != _KEY_BYTES:
        raise AuditFailed(f"sleutelbestand {path} is beschadigd. Zet het terug uit een reservekopie.")
    return key


def _hidden(key: bytes, *parts: str) -> str:
    message = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).hexdigest()[: 2 * _SHOWN_BYTES]
