"""Verification of a log, from the file alone: of the log in use, or of a copy.

Level 1, the chain: numbers without gaps, previous hash, own hash, head.
Level 3, the content: every text is the one that evidence commits to, and no
commitment is without its text. Level 4, the meaning: columns say what the
record says, each ending belongs to a question, each question has one ending.
Level 2, signed checkpoints, comes with those.

A chain alone cannot show that its end was cut off or that all of it was
rewritten; the report says so.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.audit.canonical import commitment, record_hash
from assistant.audit.records import RECORD_VERSION, Kind, ending_id
from assistant.audit.report import Damage, OpenQuestion, Report
from assistant.errors import AuditFailed, BadConfiguration
from assistant.storage.readonly import hindered, is_busy, is_hindered, open_readonly, process_lives

GENESIS = "0" * 64
_LISTED = 200
_COMMITMENT = "c_"
_COLUMNS = ("log_id", "id", "kind", "ref", "ts", "boot", "actor", "conversation", "outcome")
# SQLite lets any type stand in any column; a damaged log must not stop its own verification.
_LINKS = (
    "SELECT seq, coalesce(CAST(hash AS TEXT), ''), coalesce(CAST(body AS BLOB), x'') FROM evidence ORDER BY seq"
)
_BODIES = "SELECT seq, coalesce(CAST(body AS BLOB), x'') FROM evidence ORDER BY seq"
_TEXTS = "SELECT CAST(seq AS INTEGER), CAST(field AS TEXT), salt, text FROM content ORDER BY seq, field"
_ROWS = (
    "SELECT seq, coalesce(CAST(body AS BLOB), x''), log_id, id, kind, ref, ts, boot, actor, conversation, outcome"
    " FROM evidence ORDER BY seq"
)


@dataclass
class _Findings:
    """What was found so far; the list is cut, the count is not."""

    damage: list[Damage] = field(default_factory=list)
    count: int = 0

    def add(self, level: int, words: str, seq: int | None = None, record_id: str | None = None) -> None:
        self.count += 1
        if len(self.damage) < _LISTED:
            self.damage.append(Damage(level, seq, record_id, words))


@dataclass
class _Log:
    """A log under verification."""

    path: Path
    db: sqlite3.Connection
    found: _Findings = field(default_factory=_Findings)
    records: int = 0
    texts: int = 0
    end: tuple[int, str] = (0, GENESIS)
    open: dict[str, tuple[int, str]] = field(default_factory=dict)


def verify(path: Path) -> Report:
    """Look at the whole log without changing anything.

    Raises:
        BadConfiguration: when there is no such file, or it is no log of ours.
        AuditFailed: when somebody keeps the file locked.
    """
    return _looked_at(path, (_file, _chain, _contents, _meaning))


def verify_chain(path: Path) -> Report:
    """Level 1 only: the fast look.

    Raises:
        BadConfiguration: when there is no such file, or it is no log of ours.
        AuditFailed: when somebody keeps the file locked.
    """
    return _looked_at(path, (_chain,))


def _looked_at(path: Path, levels: Sequence[Callable[[_Log], None]]) -> Report:
    with closing(open_readonly(path)) as db:
        log = _Log(path, db)
        try:
            _has_tables(log)
            # One read transaction: a log in use is seen as it was at one moment.
            db.execute("BEGIN")
            for look in levels:
                look(log)
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise AuditFailed(f"het logboek {path} is bezet. Probeer het zo opnieuw.") from None
            if is_hindered(error):
                raise BadConfiguration(hindered(path)) from None
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            log.found.add(0, f"het bestand is beschadigd ({name}); wat erachter staat is niet nagekeken.")
    return _report(log)


def _has_tables(log: _Log) -> None:
    names = {row[0] for row in log.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"evidence", "content", "head"} <= names:
        raise BadConfiguration(f"{log.path} is geen logboek van deze assistent. Noem een ander bestand.")


def _file(log: _Log) -> None:
    result = log.db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if result != "ok":
        log.found.add(0, f"SQLite meldt schade: {result}")


def _chain(log: _Log) -> None:
    seq, before = 0, GENESIS
    for number, stored, body in log.db.execute(_LINKS):
        if number != seq + 1:
            log.found.add(1, f"ontbreekt: na record {seq} volgt {number}.", number)
        # A quote inside a string is escaped, so these bytes can only be these two fields.
        elif b'"prev":"%s"' % before.encode() not in body or b'"seq":%d,' % number not in body:
            log.found.add(1, "sluit niet aan op het record ervoor.", number)
        if record_hash(body) != stored:
            log.found.add(1, "is gewijzigd: de inhoud past niet bij de controlewaarde.", number)
        seq, before = number, stored
        log.records += 1
    log.end = (seq, before)
    rows = log.db.execute("SELECT seq, hash FROM head").fetchall()
    if rows != [log.end]:
        told = rows[0][0] if len(rows) == 1 else "?"
        log.found.add(1, f"het logboek hoort te eindigen bij record {told}, maar eindigt bij {seq}.", seq or None)


def _contents(log: _Log) -> None:
    texts = log.db.execute(_TEXTS)
    waiting = next(texts, None)
    for seq, body in log.db.execute(_BODIES):
        kept: dict[str, tuple[bytes, str]] = {}
        while waiting is not None and waiting[0] <= seq:
            if waiting[0] == seq:
                kept[waiting[1]] = (waiting[2], waiting[3])
            else:
                log.found.add(3, f"tekst ({waiting[1]}) zonder record.", waiting[0])
            waiting = next(texts, None)
        if kept or b'"c_' in body:
            _texts_of(log, seq, _parsed(body), kept)
    while waiting is not None:
        log.found.add(3, f"tekst ({waiting[1]}) zonder record.", waiting[0])
        waiting = next(texts, None)


def _texts_of(log: _Log, seq: int, record: dict[str, Any], kept: dict[str, tuple[bytes, str]]) -> None:
    promised = {
        name.removeprefix(_COMMITMENT): value for name, value in record.items() if name.startswith(_COMMITMENT)
    }
    name = str(record.get("id", ""))
    log.texts += len(kept)
    for field_ in sorted(promised.keys() - kept.keys()):
        log.found.add(3, f"de tekst ({field_}) ontbreekt en er is geen record van een wissing.", seq, name)
    for field_ in sorted(kept.keys() - promised.keys()):
        log.found.add(3, f"er staat een tekst ({field_}) bij die het record niet kent.", seq, name)
    for field_ in sorted(kept.keys() & promised.keys()):
        if not _matches(*kept[field_], field_, promised[field_]):
            log.found.add(3, f"de tekst ({field_}) is niet de tekst die is vastgelegd.", seq, name)


def _matches(salt: Any, text: Any, field_: str, promised: Any) -> bool:
    try:
        return bool(commitment(salt, field_, text) == promised)
    except (ValueError, TypeError):
        return False


def _meaning(log: _Log) -> None:
    for row in _rows(log):
        record = _parsed(row["body"])
        if _spelled(record) != row["body"] or record.get("v") != RECORD_VERSION:
            log.found.add(4, "is niet geschreven zoals deze versie schrijft.", row["seq"], row["id"])
            continue
        wrong = [name for name in ("seq", *_COLUMNS) if record.get(name) != row[name]]
        if wrong:
            log.found.add(
                4, f"de kolommen {', '.join(wrong)} zeggen iets anders dan het record.", row["seq"], row["id"]
            )
        _belongs(log, row)


def _belongs(log: _Log, row: dict[str, Any]) -> None:
    kind, ref, about = row["kind"], row["ref"], (row["seq"], row["id"])
    if kind == Kind.QUESTION:
        log.open[row["id"]] = (row["seq"], str(row["boot"]))
    elif kind == Kind.ENDING and log.open.pop(ref, None) is None:
        log.found.add(4, "een einde zonder open vraag: de vraag ontbreekt of had al een einde.", *about)
    elif kind == Kind.ENDING and row["id"] != ending_id(ref):
        log.found.add(4, "een einde met een vreemd kenmerk.", *about)
    elif kind not in list(Kind):
        log.found.add(4, "een soort record die deze versie niet kent.", *about)
    elif kind != Kind.ENDING and ref is not None and not _question_before(log, ref, row["seq"]):
        log.found.add(4, "het hoort bij een vraag die er niet is.", *about)


def _question_before(log: _Log, record_id: str | None, seq: int) -> bool:
    found = log.db.execute(
        "SELECT 1 FROM evidence WHERE id = ? AND kind = ? AND seq < ?", (record_id, Kind.QUESTION.value, seq)
    )
    return found.fetchone() is not None


def _rows(log: _Log) -> Iterator[dict[str, Any]]:
    names = ("seq", "body", *_COLUMNS)
    for row in log.db.execute(_ROWS):
        yield dict(zip(names, row, strict=True))


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        record = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _spelled(record: dict[str, Any]) -> bytes:
    """The canonical spelling, by another road than it was written.

    For records of ours (ASCII keys, no floats) the standard library agrees with RFC 8785.
    """
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


def _report(log: _Log) -> Report:
    boots = {boot: process_lives(log.path, boot) for _, boot in log.open.values()}
    listed = tuple(OpenQuestion(seq, name, boots[boot]) for name, (seq, boot) in log.open.items())
    seq, own_hash = log.end
    return Report(
        path=log.path,
        records=log.records,
        texts=log.texts,
        damage=tuple(log.found.damage),
        damage_count=log.found.count,
        open=listed[:_LISTED],
        open_count=len(listed),
        end=f"BW-{seq}-{own_hash[:8]}" if seq else None,
    )
