"""Who asked, without saying who: a keyed hash whose key can be thrown away.

Each month has its own key file, so that deleting a key makes all records of
that month unlinkable to a person (GDPR article 4(5) and 5(1)(e)). While the key
exists, an access request is answered by computing the pseudonym again.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from pathlib import Path

from assistant.audit.clock import Clock
from assistant.audit.records import Person
from assistant.errors import AuditFailed
from assistant.storage.key_files import key_file, read_key
from assistant.storage.places import private_folder

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
                key_file(self._folder / f"actor-{period}.key")
                keys = {p.stem.removeprefix("actor-"): read_key(p) for p in self._folder.glob("actor-*.key")}
            except OSError as error:
                raise AuditFailed(
                    f"de sleutels in {self._folder} zijn niet te lezen of te maken: {error.strerror}."
                    " Kijk de rechten na."
                ) from None
            self._keys = keys
        return self._keys[period]


def _hidden(key: bytes, *parts: str) -> str:
    message = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).hexdigest()[: 2 * _SHOWN_BYTES]
