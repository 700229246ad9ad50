"""Checkpoints as text that anybody can check: C2SP tlog-checkpoint in a C2SP signed-note.

Three lines (whose log, how many records, the root of the tree), a line of our
own that names the checkpoint before it, an empty line, and an Ed25519 signature.
A verifier that knows only the format ignores our own line.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\1"
_DASH = "—"
_BEFORE = "vorige"
_ROOT_BYTES = 32
_KEY_BYTES = 32
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_LIMIT = 64 * 1024


def origin_of(log_id: str) -> str:
    """The name under which a log signs."""
    return f"beleidswijzer/{log_id}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log was at a moment: its first ``size`` records have this root.

    ``before``: the size of the checkpoint before this one, 0 for the first.
    """

    origin: str
    size: int
    root: bytes
    before: int = 0

    def text(self) -> str:
        """The lines that are signed."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\n{_BEFORE} {self.before}\n"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signatures are checked with; its spelling is the ``vkey`` of C2SP signed-note."""

    name: str
    raw: bytes

    @property
    def id(self) -> bytes:
        """The first four bytes of the hash of name, kind and key."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.raw).decode()}"

    @classmethod
    def read(cls, spelled: str) -> "PublicKey":
        """The key of a ``vkey``.

        Raises:
            ValueError: when it is none, or its parts do not belong together.
        """
        name, _, rest = spelled.strip().partition("+")
        number, _, key = rest.partition("+")
        try:
            raw = base64.b64decode(key, validate=True)
        except binascii.Error:
            raise ValueError("no public key") from None
        if not name or raw[:1] != _ED25519 or len(raw) != _KEY_BYTES + 1:
            raise ValueError("no public key")
        found = cls(name, raw[1:])
        if found.id.hex() != number:
            raise ValueError("no public key: its number does not belong to it")
        return found


def signed(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """The checkpoint as a signed note."""
    text = checkpoint.text()
    public = PublicKey(checkpoint.origin, key.public_key().public_bytes_raw())
    signature = base64.b64encode(public.id + key.sign(text.encode())).decode()
    return f"{text}\n{_DASH} {checkpoint.origin} {signature}\n"


def read(note: str) -> Checkpoint:
    """The checkpoint that a note holds, whoever signed it.

    Raises:
        ValueError: when it holds none.
    """
    lines = note[:_LIMIT].partition("\n\n")[0].split("\n")
    if len(lines) < 3 or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise ValueError("no checkpoint")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error:
        raise ValueError("no checkpoint") from None
    if len(root) != _ROOT_BYTES:
        raise ValueError("no checkpoint")
    before = [line.removeprefix(f"{_BEFORE} ") for line in lines[3:] if line.startswith(f"{_BEFORE} ")]
    if before and not _SIZE.fullmatch(before[0]):
        raise ValueError("no checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root, int(before[0]) if before else 0)


def is_signed(note: str, key: PublicKey) -> bool:
    """True where the note carries a good signature of this key; signatures of others are ignored."""
    text, _, signatures = note.rpartition("\n\n")
    return any(_holds(f"{text}\n", line, key) for line in signatures.splitlines())


def _holds(text: str, line: str, key: PublicKey) -> bool:
    parts = line.split(" ")
    if len(parts) != 3 or parts[:2] != [_DASH, key.name]:
        return False
    try:
        raw = base64.b64decode(parts[2], validate=True)
        if raw[:4] != key.id:
            return False
        Ed25519PublicKey.from_public_bytes(key.raw).verify(raw[4:], text.encode())
    except (binascii.Error, InvalidSignature, ValueError):
        return False
    return True
