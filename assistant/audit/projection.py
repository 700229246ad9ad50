"""Keeps the tables of the desk current: one row a question, counts a day, words by keyed hash.

On SQLite it runs inside the transaction that commits the records. On a server whoever
writes would keep all others waiting meanwhile: there ``following`` brings the tables
forward a moment later. Where the tables are behind (an older log, a restored copy,
``assistant audit rebuild-desk``) it waits for ``catch_up``.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from assistant.audit.blind import BlindWords
from assistant.audit.contents import Contents
from assistant.audit.records import Kind
from assistant.audit.words import Words, words_of
from assistant.outcomes import Outcome
from assistant.storage.database import Database
from assistant.storage.desk_tables import (
    DESK_TABLES,
    desk_days,
    desk_names,
    desk_pending,
    desk_questions,
    desk_state,
    desk_tools,
    desk_words,
)
from assistant.storage.schema import evidence
from assistant.storage.together import together, turn_at_desk

DAY_MS = 86_400_000
TIME_LIMITS_MS = (100, 250, 500, 1000, 2000, 5000, 10_000)
_UNANSWERED = (Outcome.NOT_IN_POLICY.value, Outcome.WITHHELD.value)
_CHUNK = 2000
# What a machine wrote is not searched: the words of people are.
_NOT_SEARCHED = frozenset({"answer", "unknown_tools", "case"})
_COUNT = text(
    "INSERT INTO desk_days (day, side, name, n) VALUES (:day, :side, :name, :n)"
    " ON CONFLICT (day, side, name) DO UPDATE SET n = desk_days.n + excluded.n"
)
_Q = desk_questions.c
_KNOWN = select(_Q.id, _Q.seq, _Q.ts, _Q.thumb).where(_Q.id.in_(bindparam("ids", expanding=True)))
Record = Mapping[str, Any]


@dataclass
class _Known:
    """A question that the desk has a row of."""

    seq: int
    ts: int
    thumb: str | None = None


@dataclass
class _Changes:
    """What one group of records changes."""

    known: dict[str, _Known]
    texts: Mapping[int, Mapping[str, str]]
    counts: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    questions: list[dict[str, Any]] = field(default_factory=list)
    tools: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)
    names: list[dict[str, Any]] = field(default_factory=list)
    pending: list[dict[str, Any]] = field(default_factory=list)
    closed: list[tuple[str, str]] = field(default_factory=list)
    updates: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def count(self, ts: int, side: str, name: str | None, n: int = 1) -> None:
        if name:
            self.counts[(ts // DAY_MS, side, name)] += n


@dataclass(frozen=True)
class Projection:
    """Brings the tables of the desk forward."""

    blind: BlindWords
    contents: Contents

    def __call__(
        self, connection: Connection, records: Sequence[Record], texts: Sequence[Mapping[str, Any]]
    ) -> None:
        """Take in records that were just written, unless the tables are behind."""
        # One statement both looks and moves on: every one more is a wait for who writes next.
        state = update(desk_state).where(desk_state.c.seq == records[0]["seq"] - 1)
        if connection.execute(state.values(seq=records[-1]["seq"])).rowcount:
            self._take(connection, records, self._opened(texts))

    def catch_up(self, database: Database, tell: Callable[[int], None] = lambda seq: None) -> int:
        """Take in everything that is not there yet, a piece at a time; how many records that were.

        Raises:
            AuditFailed: when the log cannot be read or written.
        """
        done = 0
        while taken := self.piece(database):
            done += taken
            tell(done)
        return done

    def forward(self, database: Database) -> int:
        """As ``catch_up``, but does not run after what is written meanwhile.

        Raises:
            AuditFailed: when the log cannot be read or written.
        """
        done = taken = self.piece(database)
        while taken == _CHUNK:
            taken = self.piece(database)
            done += taken
        return done

    def rebuild(self, database: Database, tell: Callable[[int], None] = lambda seq: None) -> int:
        """Throw everything away and make it again from the records.

        Raises:
            AuditFailed: as above.
        """
        with database.at_desk() as connection:
            first = connection.execute(select(evidence.c.ts).order_by(evidence.c.seq).limit(1)).scalar() or 0
            # Evidence past its term is gone; what was counted of those days is all that is left of them.
            connection.execute(delete(desk_days).where(desk_days.c.day >= first // DAY_MS))
            for table in DESK_TABLES:
                if table is not desk_days:
                    connection.execute(delete(table))
        return self.catch_up(database, tell)

    def piece(self, database: Database) -> int:
        """Take in the next records that are not there yet; how many that were.

        Raises:
            AuditFailed: when the log cannot be read or written.
        """
        e = evidence.c
        with database.read() as connection:
            behind = _behind(connection)
        if not behind:
            return 0
        with database.at_desk() as connection:
            at = connection.execute(select(desk_state.c.seq)).scalar()
            if at is None:
                at = (connection.execute(select(e.seq).order_by(e.seq).limit(1)).scalar() or 1) - 1
                connection.execute(insert(desk_state).values(one=1, seq=at))
            rows = connection.execute(
                select(e.seq, e.hash, e.body).where(e.seq > at).order_by(e.seq).limit(_CHUNK)
            )
            records = [dict(row._mapping) for row in rows]
            if records:
                texts = words_of(connection, self.contents, [record["seq"] for record in records])
                self._take(connection, records, texts)
                connection.execute(update(desk_state).values(seq=records[-1]["seq"]))
            return len(records)

    def _opened(self, texts: Iterable[Mapping[str, Any]]) -> Words:
        found: Words = {}
        for row in texts:
            opened = self.contents.opened(row["seq"], row["field"], (row["salt"], row["text"], row["sealed"]))
            if opened is not None:
                found.setdefault(row["seq"], {})[row["field"]] = opened[1]
        return found

    def _take(self, connection: Connection, records: Sequence[Record], texts: Words) -> None:
        told = [{**json.loads(row["body"]), "hash": row["hash"]} for row in records]
        changes = _Changes(_known(connection, told), texts)
        for record in told:
            self._read(changes, record)
        with together(connection):
            _write(connection, changes)

    def _read(self, changes: _Changes, record: Record) -> None:
        kind = record["kind"]
        if kind == Kind.QUESTION:
            _question(changes, record)
        reader = _READERS.get(kind)
        about = changes.known.get(record.get("ref") or record["id"])
        if reader is not None and about is not None:
            reader(changes, record, about)
        if kind == Kind.REGISTER:
            _register(changes, record)
        self._words(changes, record, about)

    def _words(self, changes: _Changes, record: Record, about: _Known | None) -> None:
        if about is None:
            return
        for name, words in changes.texts.get(record["seq"], {}).items():
            where = {"seq": about.seq, "source": record["seq"], "field": name}
            if name == "unknown_tools":
                changes.names += [{"word": self.blind.whole(one), **where} for one in _names(words)]
            if name not in _NOT_SEARCHED:
                changes.words += [{"word": word, **where} for word in self.blind.of(words)]


def forget_before(connection: Connection, size: int) -> None:
    """Rows of questions whose evidence was removed go too; counts a day stay."""
    turn_at_desk(connection)
    for table in (desk_questions, desk_tools, desk_pending):
        connection.execute(delete(table).where(table.c.seq <= size))


def _behind(connection: Connection) -> bool:
    at = connection.execute(select(desk_state.c.seq)).scalar()
    last = connection.execute(select(evidence.c.seq).order_by(evidence.c.seq.desc()).limit(1)).scalar() or 0
    return at is None or at < last


def _known(connection: Connection, records: Iterable[Record]) -> dict[str, _Known]:
    ids = sorted({record["ref"] for record in records if record.get("ref")})
    rows = connection.execute(_KNOWN, {"ids": ids}) if ids else ()
    return {row.id: _Known(row.seq, row.ts, row.thumb) for row in rows}


def _names(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in words.splitlines() if name.strip()))


def _code(record: Record) -> str:
    return f"BW-{record['seq']}-{record['hash'][:8]}"


def _question(changes: _Changes, record: Record) -> None:
    pii, ts = dict(record.get("pii") or {}), record["ts"]
    channel = (record.get("origin") or {}).get("channel") or "?"
    changes.known[record["id"]] = _Known(record["seq"], ts)
    changes.questions.append(
        {
            **{name: record[name] for name in ("seq", "id", "ts", "actor", "conversation")},
            "channel": channel,
            "language": record.get("language"),
            "action": record.get("action"),
            "pii": ",".join(f"{name}:{n}" for name, n in sorted(pii.items()))[:400],
            "code": _code(record),
        }
    )
    changes.count(ts, "asked", "asked")
    changes.count(ts, "channel", channel)
    changes.count(ts, "action", record.get("action"))
    for name, n in pii.items():
        changes.count(ts, "pii", name, n)


def _ending(changes: _Changes, record: Record, about: _Known) -> None:
    outcome, tools = record.get("outcome"), record.get("tool_ids") or ()
    unknown = changes.texts.get(record["seq"], {}).get("unknown_tools", "")
    names = record.get("unknown") or len(_names(unknown))
    spent = sum((record.get("t") or {}).values())
    changed = {
        "outcome": outcome,
        "decision": record.get("decision"),
        "intent": record.get("intent"),
        "unknown": names,
        "gap": int(outcome in _UNANSWERED),
        "manipulation": int(outcome == Outcome.MANIPULATION),
        "total_ms": spent or None,
        "code": _code(record),
    }
    if record.get("language"):
        changed["language"] = record["language"]
    changes.updates.append((record["ref"], changed))
    changes.tools += [{"tool_id": t, "ts": about.ts, "seq": about.seq} for t in dict.fromkeys(tools)]
    for side in ("outcome", "decision", "intent", "language"):
        changes.count(about.ts, side, record.get(side))
    for tool in dict.fromkeys(tools):
        changes.count(about.ts, "tool", tool)
    if names:
        changes.count(about.ts, "unknown", "unknown")
    if spent:
        limit = next((limit for limit in TIME_LIMITS_MS if spent <= limit), 0)
        changes.count(about.ts, "time", str(limit))


def _feedback(changes: _Changes, record: Record, about: _Known) -> None:
    thumb = "up" if record.get("helpful") else "down"
    if about.thumb:
        changes.count(about.ts, "thumb", about.thumb, -1)
    about.thumb = thumb
    changes.count(about.ts, "thumb", thumb)
    changes.updates.append((record["ref"], {"thumb": thumb}))


def _review(changes: _Changes, record: Record, _: _Known) -> None:
    changed = {name: record[name] for name in ("judgement", "status") if record.get(name)}
    if record.get("assign"):
        changed["assignee"] = record["actor"] if record["assign"] == "self" else None
    if changed:
        changes.updates.append((record["ref"], changed))


def _reply(changes: _Changes, record: Record, _: _Known) -> None:
    changes.updates.append((record["ref"], {"replied": 1}))


def _request(changes: _Changes, record: Record, about: _Known) -> None:
    changes.count(about.ts, "requested", "requested")
    changes.updates.append((record["ref"], {"requested": 1, "status": "open"}))


def _register(changes: _Changes, record: Record) -> None:
    if record.get("what") == "pending":
        names = ("seq", "id", "ref", "ts")
        wanted = {name: record.get(name) for name in ("purpose", "data_class")}
        changes.pending.append({**{name: record[name] for name in names}, **wanted, "closed": None})
    elif record.get("what") == "pending_closed":
        changes.closed.append((str(record.get("entry")), str(record.get("result"))))


_READERS: Mapping[str, Callable[[_Changes, Record, _Known], None]] = {
    Kind.ENDING: _ending,
    Kind.FEEDBACK: _feedback,
    Kind.REVIEW: _review,
    Kind.REPLY: _reply,
    Kind.REQUEST: _request,
}


def _write(connection: Connection, changes: _Changes) -> None:
    for table, rows in (
        (desk_questions, changes.questions),
        (desk_tools, changes.tools),
        (desk_words, changes.words),
        (desk_names, changes.names),
        (desk_pending, changes.pending),
    ):
        if rows:
            connection.execute(insert(table), rows)
    merged: dict[str, dict[str, Any]] = {}
    for name, changed in changes.updates:  # later words win
        merged.setdefault(name, {}).update(changed)
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for name, changed in merged.items():
        by_columns.setdefault(tuple(changed), []).append({"b_id": name, **changed})
    for columns, values in by_columns.items():
        change = update(desk_questions).where(_Q.id == bindparam("b_id"))
        connection.execute(change.values({column: bindparam(column) for column in columns}), values)
    for entry, result in changes.closed:
        connection.execute(update(desk_pending).where(desk_pending.c.id == entry).values(closed=result))
    counted = [{"day": d, "side": s, "name": n, "n": c} for (d, s, n), c in changes.counts.items() if c]
    if counted:
        connection.execute(_COUNT, counted)
