"""One spelling for every record, checked against a second implementation written here."""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.audit.canonical import Value, canonical, commitment, normalised, record_hash

GOLDEN = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _spelled(value: Any) -> str:
    """RFC 8785 for what our records may hold, written from the standard alone."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return f"{value:d}"
    if isinstance(value, str):
        return '"' + "".join(_ESCAPES.get(c, f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(_spelled, value)) + "]"
    ordered = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(f"{_spelled(name)}:{_spelled(value[name])}" for name in ordered) + "}"


def test_there_are_enough_golden_records() -> None:
    assert len(GOLDEN) >= 20
    assert len({vector["hash"] for vector in GOLDEN}) == len(GOLDEN)


@pytest.mark.parametrize("vector", GOLDEN, ids=lambda v: v["name"])
def test_both_implementations_give_the_golden_bytes_and_hash(vector: dict[str, Any]) -> None:
    ours = canonical(vector["record"])
    theirs = _spelled(vector["record"]).encode()
    assert ours == theirs == vector["bytes"].encode()
    assert record_hash(ours) == hashlib.sha256(b"\x00" + theirs).hexdigest() == vector["hash"]


_SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text().map(normalised)
_VALUES = st.recursive(
    _SCALARS,
    lambda v: st.lists(v, max_size=4) | st.dictionaries(st.text(max_size=4).map(normalised), v, max_size=4),
)


@settings(max_examples=200, deadline=None)
@given(_VALUES)
def test_both_implementations_agree_on_anything(value: Any) -> None:
    assert canonical(value).decode() == _spelled(value)


@pytest.mark.parametrize(
    "value", [1.0, {"a": [0.5]}, 2**53, -(2**53), "\ud800", "e\u0301", {"e\u0301": 1}, b"x", {1, 2}]
)
def test_what_has_no_one_spelling_is_refused_without_repeating_it(value: Any) -> None:
    with pytest.raises(ValueError) as caught:
        canonical(value)
    assert str(value) not in str(caught.value)


def test_composed_and_decomposed_letters_become_the_same() -> None:
    assert normalised("e\u0301") == "\u00e9"


def test_a_commitment_is_a_keyed_hash_over_the_named_text() -> None:
    salt = bytes(range(32))
    expected = hmac.new(salt, b'{"answer":"Ja"}', hashlib.sha256).hexdigest()
    assert commitment(salt, "answer", "Ja") == expected


def test_a_commitment_depends_on_salt_field_and_text() -> None:
    made: set[str] = {
        commitment(salt, name, text)
        for salt in (bytes(32), bytes([1] * 32))
        for name in ("answer", "question")
        for text in ("Ja", "Nee")
    }
    assert len(made) == 8


def test_order_of_keys_does_not_matter() -> None:
    one: Value = {"b": 1, "a": {"d": 1, "c": 2}}
    other: Value = {"a": {"c": 2, "d": 1}, "b": 1}
    assert canonical(one) == canonical(other)
