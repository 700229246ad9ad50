"""Where a log begins: at its first record, or behind the evidence that was past its term.

Evidence is removed up to a checkpoint only. The record that tells of it carries
the hash of the last record that went and the right edge of the tree there, so
that the chain and the tree go on from that point.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.audit.merkle import Edge
from assistant.audit.records import Kind

GENESIS = "0" * 64
EVIDENCE, CONTENT = "evidence", "content"


@dataclass(frozen=True, slots=True)
class Start:
    """Where the chain begins: after so many records, of which the last had this hash.

    ``open``: the questions among them that ended later.
    """

    size: int = 0
    hash: str = GENESIS
    edge: Edge = field(default_factory=Edge)
    open: frozenset[str] = frozenset()


def start_of(records: Iterable[Mapping[str, Any]]) -> Start:
    """The start that the newest record of pruned evidence tells of; the first record when there is none."""
    found = Start()
    for record in records:
        if record.get("kind") == Kind.PRUNING and record.get("what") == EVIDENCE:
            found = _told(record) or found
    return found


def _told(record: Mapping[str, Any]) -> Start | None:
    try:
        size = int(record["size"])
        edge = Edge.unpacked(size, b"".join(bytes.fromhex(part) for part in record["edge"]))
        return Start(size, str(record["hash"]), edge, frozenset(map(str, record["open"])))
    except (KeyError, TypeError, ValueError):
        return None
