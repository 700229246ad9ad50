"""How screened texts lie in the database: as they are, or sealed under a key that lies elsewhere.

In SQLite a deleted text is overwritten. In PostgreSQL it stays in the
write-ahead log and in every back-up of it; there each record has its own key,
outside the database, and erasing is overwriting that key.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.audit.canonical import SALT_BYTES
from assistant.storage.key_vault import KEY_BYTES, KeyVault

_NONCE_BYTES = 12

Opened = tuple[bytes, str]
"""The salt and the text."""


class Contents(Protocol):
    """Writes and reads texts."""

    def columns(self, seq: int, field: str, salt: bytes, text: str) -> Mapping[str, Any]:
        """The columns that hold this text."""
        ...

    def flush(self) -> None:
        """Make sure that what was written can be read again; to be called before each commit.

        Raises:
            AuditFailed: when the keys cannot be written.
        """
        ...

    def opened(self, seq: int, field: str, columns: tuple[Any, Any, Any]) -> Opened | None:
        """Salt and text of the columns salt, text and sealed; None when the key is gone or does not fit."""
        ...

    def erase(self, seqs: Iterable[int]) -> None:
        """Whatever outlives the rows of these records is made unreadable.

        Raises:
            AuditFailed: when that did not succeed.
        """
        ...

    def held(self) -> Iterable[tuple[int, ...]]:
        """The records that something lies elsewhere for, a piece at a time."""
        ...


class PlainContents:
    """Texts as they are."""

    def columns(self, seq: int, field: str, salt: bytes, text: str) -> Mapping[str, Any]:
        """The columns that hold this text."""
        del seq, field
        return {"salt": salt, "text": text, "sealed": None}

    def flush(self) -> None:
        """Nothing lies elsewhere."""

    def opened(self, seq: int, field: str, columns: tuple[Any, Any, Any]) -> Opened | None:
        """Salt and text as they stand."""
        del seq, field
        return columns[0], columns[1]

    def erase(self, seqs: Iterable[int]) -> None:
        """Nothing lies elsewhere."""

    def held(self) -> Iterable[tuple[int, ...]]:
        """Nothing lies elsewhere."""
        return ()


class SealedContents:
    """Texts under AES-256-GCM, one key for each record; the place of a text is sealed in with it."""

    def __init__(self, vault: KeyVault, log_id: str) -> None:
        self.vault = vault
        self._log_id = log_id
        self._new: dict[int, bytes] = {}
        self._used: dict[int, bytes] = {}

    def columns(self, seq: int, field: str, salt: bytes, text: str) -> Mapping[str, Any]:
        """The columns that hold this text; a key that was not made beforehand waits for ``flush``."""
        key = self._key(seq)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        words = salt + text.encode("utf-8")
        sealed = nonce + AESGCM(key).encrypt(nonce, words, self._place(seq, field))
        return {"salt": b"", "text": "", "sealed": sealed}

    def flush(self) -> None:
        """Keep the new keys."""
        keys, self._new = self._new, {}
        self._used.clear()
        if keys:
            self.vault.put(keys)

    def opened(self, seq: int, field: str, columns: tuple[Any, Any, Any]) -> Opened | None:
        """Salt and text, when the key is there and nothing was changed."""
        key, sealed = self._used.get(seq) or self.vault.get(seq), bytes(columns[2] or b"")
        if key is None:
            return None
        try:
            words = AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], self._place(seq, field))
        except (InvalidTag, ValueError):
            return None
        return words[:SALT_BYTES], words[SALT_BYTES:].decode("utf-8", "replace")

    def erase(self, seqs: Iterable[int]) -> None:
        """Overwrite the keys."""
        self.vault.erase(seqs)

    def held(self) -> Iterable[tuple[int, ...]]:
        """The records that have a key."""
        return self.vault.held()

    def _key(self, seq: int) -> bytes:
        key = self._used.get(seq) or self.vault.ready(seq)
        if key is None:
            key = self._new[seq] = secrets.token_bytes(KEY_BYTES)
        self._used[seq] = key
        return key

    def _place(self, seq: int, field: str) -> bytes:
        return f"{self._log_id}\0{seq}\0{field}".encode()
