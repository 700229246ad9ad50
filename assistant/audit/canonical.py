"""One way to write a record as bytes, and the hashes over it.

RFC 8785 (JSON Canonicalization Scheme), narrowed: strings in NFC, integers
below 2^53, booleans, null, arrays and objects; no floats. Leaf hashes carry
the prefix 0x00 of RFC 9162 section 2.1.1, so that a Merkle tree fits later.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import rfc8785

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value] | None"

SALT_BYTES = 32
_LEAF = b"\0"


def canonical(value: Value) -> bytes:
    """The one spelling of a value, UTF-8.

    Raises:
        ValueError: on a float, an integer of 2^53 or more, a lone surrogate, or
            text that is not in NFC. The message never holds the value.
    """
    _check(value)
    try:
        spelled: bytes = rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as error:
        raise ValueError(f"not canonical: {type(error).__name__}") from None
    return spelled


def normalised(text: str) -> str:
    """Text in NFC; composed and decomposed letters become the same."""
    return unicodedata.normalize("NFC", text)


def record_hash(spelled: bytes) -> str:
    """SHA-256(0x00 || record), 64 hexadecimal characters."""
    return hashlib.sha256(_LEAF + spelled).hexdigest()


def commitment(salt: bytes, field: str, text: str) -> str:
    """HMAC-SHA-256(salt, JCS({field: text})), 64 hexadecimal characters.

    Without the salt nothing can be learnt from it, not even by trying every
    possible text; with salt and text it proves that the text was this one.
    """
    return hmac.new(salt, canonical({field: text}), hashlib.sha256).hexdigest()


def _check(value: Value) -> None:
    if isinstance(value, str):
        if not unicodedata.is_normalized("NFC", value):
            raise ValueError("not canonical: text is not in NFC")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _check(key)
            _check(item)
    elif isinstance(value, Sequence):
        for item in value:
            _check(item)
    elif not (value is None or isinstance(value, int)):
        raise ValueError(f"not canonical: {type(value).__name__}")
