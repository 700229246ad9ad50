"""Knowledge as bytes and back, without loss: for the index and for ingested documents."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from assistant.knowledge.types import (
    Document,
    Knowledge,
    Letter,
    RiskClass,
    Role,
    TableNote,
    Task,
    Term,
    VocabularyEntry,
)
from assistant.turn import Passage, PassageKind

FORMAT = 1


def to_json(knowledge: Knowledge) -> bytes:
    """Knowledge as JSON in UTF-8; the same knowledge gives the same bytes."""
    content = {"format": FORMAT, **_plain(knowledge)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(content: bytes) -> Knowledge:
    """The knowledge that ``to_json`` wrote.

    Raises:
        ValueError: when these bytes are no such knowledge.
    """
    try:
        found = json.loads(content)
        if found["format"] != FORMAT:
            raise ValueError(f"formaat {found['format']} in plaats van {FORMAT}")
        return _knowledge(found)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"veld klopt niet: {error}") from None


def _knowledge(found: Mapping[str, Any]) -> Knowledge:
    return Knowledge(
        documents=tuple(Document(**values) for values in found["documents"]),
        passages=tuple(_passage(values) for values in found["passages"]),
        tasks=tuple(Task(**values) for values in found["tasks"]),
        roles=tuple(Role(**values) for values in found["roles"]),
        letters=tuple(Letter(**values) for values in found["letters"]),
        risk_classes=tuple(RiskClass(**values) for values in found["risk_classes"]),
        terms=tuple(Term(**_with_tuples(values, "aliases")) for values in found["terms"]),
        notes=tuple(TableNote(**_with_tuples(values, "tasks")) for values in found["notes"]),
        vocabulary=tuple(
            VocabularyEntry(**_with_tuples(values, "says", "means")) for values in found["vocabulary"]
        ),
        unanswered=tuple(found.get("unanswered", ())),
        fingerprint=found["fingerprint"],
        left_out=tuple(found["left_out"]),
    )


def _passage(values: Mapping[str, Any]) -> Passage:
    tuples = _with_tuples({"questions": (), **values}, "headings", "questions")
    return Passage(**{**tuples, "kind": PassageKind(values["kind"])})


def _with_tuples(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {**values, **{name: tuple(values[name]) for name in names}}


def _plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value
