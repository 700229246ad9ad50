"""Which texts came out of the screening of this process lately: by their digests, never the words."""

import hashlib
import secrets
import threading
from collections import OrderedDict

_MOST = 4_000


class Remembered:
    """The last texts that were screened. Each is kept as a digest under a key that never leaves this object."""

    def __init__(self, most: int = _MOST) -> None:
        self._key = secrets.token_bytes(32)
        self._most = most
        self._digests: OrderedDict[bytes, None] = OrderedDict()
        self._alone = threading.Lock()

    def add(self, text: str) -> None:
        """Remember this text; the one that was added longest ago makes room."""
        digest = self._digest(text)
        with self._alone:
            self._digests[digest] = None
            self._digests.move_to_end(digest)
            if len(self._digests) > self._most:
                self._digests.popitem(last=False)

    def __contains__(self, text: str) -> bool:
        with self._alone:
            return self._digest(text) in self._digests

    def _digest(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=32).digest()
