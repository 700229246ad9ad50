"""After a back-up was put back: erase again what was erased since, and write down that and what is missing."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from assistant.audit.canonical import Value
from assistant.audit.erasure import remove_texts, vanish
from assistant.audit.records import Kind
from assistant.audit.verifying import parsed
from assistant.errors import AssistantError
from assistant.storage.reading import open_reader
from assistant.storage.schema import content

if TYPE_CHECKING:
    from assistant.audit.audit_log import EvidenceLog

_NAMED = 100


@dataclass
class EraseAgain:
    """Removes the texts of these records that came back."""

    seqs: list[int]

    def __call__(self, connection: Connection) -> Mapping[str, Value]:
        """Remove them, inside the transaction of the record that tells of it."""
        there = set(connection.execute(select(content.c.seq).distinct()).scalars())
        self.seqs = sorted(there & set(self.seqs))
        remove_texts(connection, self.seqs)
        return {"seqs": self.seqs}


def head_of(address: Path) -> tuple[str, int]:
    """The id of a log, and how many records it has.

    Raises:
        BadConfiguration: when it is no log.
    """
    with closing(open_reader(address)) as reader:
        log_id, size, _ = reader.heads()[0]
    return log_id, size


def erased_in(address: Path, size: int) -> frozenset[int]:
    """The records that a log says were erased after record ``size``; none where it cannot be read."""
    try:
        with closing(open_reader(address)) as reader, reader.guarded():
            reader.begin()
            told = [(seq, parsed(body)) for seq, body in reader.rare(Kind.ERASURE.value)]
    except AssistantError:
        return frozenset()
    seqs = [found.get("seqs") for seq, found in told if seq > size]
    return frozenset(seq for some in seqs if isinstance(some, list) for seq in some if isinstance(seq, int))


def put_right(log: "EvidenceLog", erased: frozenset[int], newer: Sequence[str]) -> int:
    """Erase again, and write a record of the recovery; how many records lost their words.

    Args:
        log: the log that was put back, open.
        erased: the records that were erased since.
        newer: the names of checkpoints of records that are not there any more.

    Raises:
        AuditFailed: when it could not be done; the log must not be used then.
    """
    again = EraseAgain(sorted(erased))
    if erased:
        log.record_note(Kind.ERASURE, None, {"reason": "restore"}, effect=again)
        vanish(log.database, log.contents, again.seqs)
    facts: dict[str, Value] = {"restored": True, "newer": list(newer)[:_NAMED], "missing": len(newer)}
    log.record_note(Kind.RECOVERY, None, facts)
    return len(again.seqs)
