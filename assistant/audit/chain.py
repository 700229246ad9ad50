"""Gives records their place in the chain: number, previous hash, own hash.

Runs inside the one write transaction, so that number and previous hash are
those of the log as it stands, whoever wrote last.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from assistant.audit.canonical import SALT_BYTES, Value, canonical, commitment, record_hash
from assistant.audit.clock import Clock
from assistant.audit.contents import Contents
from assistant.audit.records import RECORD_VERSION, Effect, Entry, Kind, config_entry
from assistant.audit.terms import Terms
from assistant.errors import AuditFailed
from assistant.storage.adding import Adding, End, Known, Rows
from assistant.storage.schema import content
from assistant.turn import Receipt

CLOCK_STEP_MS = 2000

# What differs between two attempts to write the same record.
_OF_AN_ATTEMPT = frozenset({"seq", "ts", "mono", "boot", "prev", "t"})


class UnknownInteraction(AuditFailed):
    """There is no such question, or it is somebody else's."""


class OtherRecord(AuditFailed):
    """Another record stands under the same id already, such as another ending."""


@dataclass
class _Batch:
    """What one transaction is going to write."""

    adding: Adding
    log_id: str
    start: int
    seq: int
    hash: str
    known: dict[str, Known]
    taken: "Taken | None" = None
    rows: Rows = field(default_factory=Rows)


Taken = Callable[[Connection, Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]], None]
"""Is handed the records and texts of a transaction that is about to be committed."""


class Chain:
    """The end of the chain, as one process adds to it."""

    def __init__(
        self, boot: str, clock: Clock, terms: Terms, contents: Contents, taken: Taken | None = None
    ) -> None:
        self.boot = boot
        self._taken = taken
        self._clock = clock
        self._terms = terms
        self._contents = contents
        self._last: tuple[int, int] | None = None

    def append(self, adding: Adding, end: End, entries: Sequence[Entry]) -> list[Receipt | AuditFailed]:
        """Write the entries; one result for each, in order. A refused entry does not stop the others.

        ``end`` knows what stands in the log already of ``ids_of`` these entries.
        """
        batch = _Batch(adding, end.log_id, end.seq, end.seq, end.hash, dict(end.known), self._taken)
        step = self._clock_step()
        if step is not None:
            self._add(batch, config_entry("clock_step_ms", None, str(step)))
        results = [self._placed(batch, entry) for entry in entries]
        if batch.seq != batch.start:
            self._contents.flush()
            _put(batch, last=True)
        return results

    def _clock_step(self) -> int | None:
        """By how many milliseconds the clock of the wall jumped since the last record, if it did."""
        now = self._clock.wall_ms(), self._clock.steady_us()
        last, self._last = self._last, now
        if last is None:
            return None
        step = (now[0] - last[0]) - (now[1] - last[1]) // 1000
        return step if abs(step) > CLOCK_STEP_MS else None

    def _placed(self, batch: _Batch, entry: Entry) -> Receipt | AuditFailed:
        present = batch.known.get(entry.id)
        try:
            if present is not None:
                return self._again(batch, present, entry)
            _refuse_stranger(batch, entry)
            if entry.effect is not None:
                entry = _with_effect(batch, entry, entry.effect)
            return self._add(batch, entry)
        except AuditFailed as refusal:
            return refusal
        except ValueError as error:
            return AuditFailed(f"een record ({entry.kind}) kan niet worden vastgelegd: {error}")

    def _add(self, batch: _Batch, entry: Entry) -> Receipt:
        now = self._clock.wall_ms()
        salts = {name: secrets.token_bytes(SALT_BYTES) for name in entry.content}
        record: dict[str, Value] = {
            **entry.facts,
            "v": RECORD_VERSION,
            "log_id": batch.log_id,
            "seq": batch.seq + 1,
            "id": entry.id,
            "kind": entry.kind.value,
            "ref": entry.ref,
            "ts": now,
            "mono": self._clock.steady_us(),
            "boot": self.boot,
            "actor": entry.person.actor,
            "conversation": entry.person.conversation,
            "prev": batch.hash,
            **{f"c_{name}": commitment(salts[name], name, text) for name, text in entry.content.items()},
        }
        body = canonical(record)
        batch.seq, batch.hash = batch.seq + 1, record_hash(body)
        _line_up(batch.rows, entry, columns(record, body, batch.hash))
        batch.rows.texts += [
            {
                "seq": batch.seq,
                "field": name,
                "delete_after": now + self._terms.content_ms(entry.kind),
                **self._contents.columns(batch.seq, name, salts[name], text),
            }
            for name, text in entry.content.items()
        ]
        batch.known[entry.id] = Known(batch.seq, entry.kind.value, entry.person.actor, batch.hash, body)
        return receipt(entry, batch.seq, batch.hash)

    def _again(self, batch: _Batch, present: Known, entry: Entry) -> Receipt:
        """A second attempt is the same receipt; another record under the same id is refused."""
        stored = json.loads(present.body)
        told: dict[str, Any] = {
            "kind": entry.kind.value,
            "ref": entry.ref,
            "actor": entry.person.actor,
            **entry.facts,
        }
        same = all(stored.get(name) == value for name, value in told.items() if name not in _OF_AN_ATTEMPT)
        if not same or self._texts(batch, present.seq) != dict(entry.content):
            raise OtherRecord("er staat al een ander record met dit kenmerk in het logboek.")
        return receipt(entry, present.seq, present.hash)

    def _texts(self, batch: _Batch, seq: int) -> dict[str, str]:
        c = content.c
        wanted = select(c.field, c.salt, c.text, c.sealed).where(c.seq == seq)
        rows = [(row.field, (row.salt, row.text, row.sealed)) for row in batch.adding.connection.execute(wanted)]
        waiting = [t for t in batch.rows.texts if t["seq"] == seq]
        rows += [(text["field"], (text["salt"], text["text"], text["sealed"])) for text in waiting]
        opened = {name: self._contents.opened(seq, name, columns) for name, columns in rows}
        return {name: found[1] for name, found in opened.items() if found is not None}


def receipt(entry: Entry, seq: int, own_hash: str) -> Receipt:
    """Proof for a person: ``BW-<seq>-<first 8 of the hash>``."""
    return Receipt(entry.ref or entry.id, seq, f"BW-{seq}-{own_hash[:8]}")


def columns(record: Mapping[str, Any], body: bytes, own_hash: str) -> dict[str, Any]:
    """The row of the evidence table that belongs to a record."""
    names = ("seq", "log_id", "id", "kind", "ref", "ts", "boot", "actor", "conversation")
    row = {name: record[name] for name in names}
    return {**row, "outcome": record.get("outcome"), "hash": own_hash, "body": body}


def ids_of(entries: Iterable[Entry]) -> list[str]:
    """What to look up in the log before these entries are written: themselves, and what they are about."""
    return sorted({name for entry in entries for name in (entry.id, entry.ref) if name})


def _refuse_stranger(batch: _Batch, entry: Entry) -> None:
    """What belongs to a question needs that question, and its own asker."""
    if entry.ref is None:
        return
    question = batch.known.get(entry.ref)
    if question is None or question.kind != Kind.QUESTION:
        raise UnknownInteraction("er staat geen vraag met dit kenmerk in het logboek.")
    if entry.person.known_as and question.actor not in entry.person.known_as:
        raise UnknownInteraction("deze vraag is van iemand anders.")


def _with_effect(batch: _Batch, entry: Entry, effect: Effect) -> Entry:
    """What the record brings about happens with it or not at all; what came of it stands in the record.

    Raises:
        AuditFailed: when it is refused; nothing of it remains.
    """
    _put(batch, last=False)  # it may be about a record that came just before
    connection = batch.adding.connection
    with connection.begin_nested():
        told = effect(connection)
    return replace(entry, facts={**entry.facts, **told}, effect=None)


def _line_up(rows: Rows, entry: Entry, record: dict[str, Any]) -> None:
    rows.records.append(record)
    if entry.kind is Kind.QUESTION:
        rows.opened.append({name: record[name] for name in ("id", "seq", "boot")})
    elif entry.kind is Kind.ENDING and entry.ref is not None:
        rows.ended.append(entry.ref)


def _put(batch: _Batch, *, last: bool) -> None:
    """Write what is waiting; what was written goes to whoever makes something of it in the same transaction."""
    rows, batch.rows = batch.rows, Rows()
    batch.adding.put(rows, (batch.seq, batch.hash), last=last)
    if batch.taken is not None and rows.records:
        batch.taken(batch.adding.connection, rows.records, rows.texts)
