"""Fills a SQLite log with many records at once: as the log would have written them, but without a sync for each.

``python -m evals.bench.bulk_log FOLDER --records 1000000``. Chain, commitments
and tree are those of the real thing, so that ``assistant audit verify`` holds;
the words are made up.
"""

import argparse
import hashlib
import hmac
import json
import os
import random
import sqlite3
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.audit.checkpoints import CheckpointKeeper, Places, Rhythm
from assistant.audit.clock import Clock
from assistant.audit.records import RECORD_VERSION, ending_id
from assistant.errors import AuditFailed
from assistant.outcomes import Outcome
from assistant.storage.database import open_database
from assistant.storage.places import SQLITE

_DAY_MS = 86_400_000
_AT_ONCE = 2000  # no more than a checkpoint for each hundred is still made of
_PEOPLE = 400
_TOOLS = ("chatgpt", "copilot", "vertaaltool", "notulist", "beeldmaker", "zoekhulp")
_WORDS = ("mag", "ik", "met", "deze", "tool", "een", "brief", "verslag", "samenvatten", "vertalen", "rooster")
_OUTCOMES = (Outcome.ANSWERED, Outcome.VERDICT, Outcome.NOT_IN_POLICY, Outcome.CLARIFICATION, Outcome.WITHHELD)
_DECISIONS = ("allowed", "allowed_with_conditions", "assess_first", "not_allowed", "unknown_tool")
_INSERT = "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_TEXT = "INSERT INTO content VALUES (?, ?, ?, ?, ?, NULL)"


@dataclass
class _Writing:
    """The end of the chain, and what waits to be written."""

    log_id: str
    seq: int
    hash: str
    chance: random.Random
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    texts: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, record: dict[str, Any], words: dict[str, str]) -> None:
        """Give a record its place in the chain."""
        self.seq += 1
        for name, text in words.items():
            salt = os.urandom(32)
            spelled = json.dumps({name: text}, separators=(",", ":"), ensure_ascii=False).encode()
            record[f"c_{name}"] = hmac.new(salt, spelled, hashlib.sha256).hexdigest()
            self.texts.append((self.seq, name, salt, text, record["ts"] + 180 * _DAY_MS))
        record |= {"v": RECORD_VERSION, "log_id": self.log_id, "seq": self.seq, "prev": self.hash}
        record |= {"boot": "00000000bench000", "mono": self.seq}
        body = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        self.hash = hashlib.sha256(b"\0" + body).hexdigest()
        names = ("seq", "log_id", "id", "kind", "ref", "ts", "boot", "actor", "conversation")
        self.rows.append((*(record[name] for name in names), record.get("outcome"), self.hash, body))

    def flush(self, db: sqlite3.Connection) -> None:
        """Write what waits, in one transaction."""
        db.execute("BEGIN")
        db.executemany(_INSERT, self.rows)
        db.executemany(_INSERT_TEXT, self.texts)
        db.execute("UPDATE head SET seq = ?, hash = ?", (self.seq, self.hash))
        db.execute("COMMIT")
        self.rows, self.texts = [], []


def fill(home: Path, records: int, days: int = 365, seed: int = 5, until_ms: int | None = None) -> None:
    """Add so many records (two a question), spread over so many days up to ``until_ms`` (now).

    They are signed as they come. The tables of the desk are left behind: the next start of the log
    brings them forward.

    Raises:
        AuditFailed: when the log of this home cannot be used, or not be signed.
    """
    database = open_database(f"{SQLITE}{(home / 'audit.db').absolute()}")
    keeper = CheckpointKeeper(database, Places(home / "checkpoints", home / "keys"), Rhythm(), Clock())
    with closing(sqlite3.connect(home / "audit.db", isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        log_id, seq, own_hash = db.execute("SELECT log_id, seq, hash FROM head").fetchone()
        writing = _Writing(log_id, seq, own_hash, random.Random(seed))  # noqa: S311 - made-up questions
        for number, ts in enumerate(_times(records // 2, days, until_ms)):
            _turn(writing, number, ts)
            if len(writing.rows) >= _AT_ONCE:
                writing.flush(db)
                keeper.make()
        writing.flush(db)
        keeper.close()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    if keeper.problem:
        raise AuditFailed(keeper.problem)


def _times(count: int, days: int, until_ms: int | None) -> Iterator[int]:

    end = until_ms if until_ms is not None else time.time_ns() // 1_000_000
    step = days * _DAY_MS / max(1, count)
    return (round(end - (count - number) * step) for number in range(count))


def _turn(writing: _Writing, number: int, ts: int) -> None:
    chance = writing.chance
    asked, person = str(uuid.UUID(int=chance.getrandbits(128), version=4)), chance.randrange(_PEOPLE)
    who = {
        "actor": f"{person:032x}",
        "conversation": f"{person * 1000 + number // 50:032x}",
        "origin": {"channel": "web", "instance": "bench"},
        "language": "nl",
    }
    pii = {"PERSON": 1} if chance.random() < 0.1 else {}
    question = {"id": asked, "kind": "question", "ref": None, "ts": ts, "action": "pass", "pii": pii, **who}
    writing.add(question | {"screener": "bench"}, {"question": " ".join(chance.choices(_WORDS, k=12))})
    outcome, verdict = chance.choice(_OUTCOMES), chance.random() < 0.5
    ending = {
        "id": ending_id(asked), "kind": "ending", "ref": asked, "ts": ts + 900, "outcome": outcome.value,
        "detail": None, "intent": "tool" if verdict else "policy", "author": "embedded", "cited": ["beleid/7.2#1"],
        "decision": chance.choice(_DECISIONS) if verdict else None, "refs": [["beleid/7.2#1", 800]],
        "tool_ids": [chance.choice(_TOOLS)] if verdict else [], "t": {"ScreenQuestion": 20, "FindPassages": 30},
        "model": "bench", "prompts": "bench", "corpus": "bench", "register": "bench", "screener": "bench", **who,
    }  # fmt: skip
    words = {"answer": " ".join(chance.choices(_WORDS, k=120))}
    if verdict and chance.random() < 0.2:
        words["unknown_tools"] = f"Tool {chance.randrange(300)}"
    writing.add(ending, words)


def main() -> None:
    """Fill the log of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=365)
    asked = parser.parse_args()
    fill(asked.home, asked.records, asked.days)
    sys.stdout.write(f"{asked.home / 'audit.db'}: {asked.records} records\n")


if __name__ == "__main__":
    main()
