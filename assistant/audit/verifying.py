"""A log under verification: what is read, and what was found so far."""

import json
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from assistant.audit.pruned import Start
from assistant.audit.report import Damage
from assistant.audit.signed_tree import SignedTree
from assistant.storage.reading import LogReader

GENESIS = "0" * 64
LISTED = 200
_DECODER = json.JSONDecoder()

Notes: TypeAlias = dict[int, tuple[bytes, int]]
"""Size of each checkpoint, to its root and the size of the one before it."""


@dataclass
class Findings:
    """What was found so far; the list is cut, the count is not."""

    damage: list[Damage] = field(default_factory=list)
    count: int = 0

    def add(self, level: int, words: str, seq: int | None = None, record_id: str | None = None) -> None:
        """Something at this level does not hold."""
        self.count += 1
        if len(self.damage) < LISTED:
            self.damage.append(Damage(level, seq, record_id, words))


@dataclass
class Log:
    """The log, what was counted, and what was found."""

    reader: LogReader
    found: Findings = field(default_factory=Findings)
    start: Start = field(default_factory=Start)
    tree: SignedTree | None = None
    tree_notes: tuple[Notes, Notes] = field(default_factory=lambda: ({}, {}))
    records: int = 0
    texts: int = 0
    erased: int = 0
    checkpoints: int = 0
    signed_until: int = 0
    compared: bool = False
    end: tuple[int, str] = (0, GENESIS)
    open: dict[str, tuple[int, str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def parsed(body: bytes) -> dict[str, Any]:
    """The record of these bytes; empty when they are none."""
    try:
        record = _DECODER.decode(body.decode())
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}
