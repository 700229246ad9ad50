"""What somebody who owns the raw file could do to it; knows SQLite and our format, not our program."""

import base64
import hashlib
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

GENESIS = "0" * 64
Tamper = Callable[[sqlite3.Connection, Path], None]


def _hash(body: bytes) -> str:
    return hashlib.sha256(b"\0" + body).hexdigest()


def _bodies(db: sqlite3.Connection) -> list[dict[str, Any]]:
    return [json.loads(row[0]) for row in db.execute("SELECT body FROM evidence ORDER BY seq")]


def _chained(db: sqlite3.Connection, records: list[dict[str, Any]]) -> None:
    """Write these records as a fresh chain that holds together, with a head that fits."""
    texts = db.execute("SELECT * FROM content").fetchall()
    db.execute("DELETE FROM content")
    db.execute("DELETE FROM evidence")
    before, places = GENESIS, {}
    for number, record in enumerate(records, start=1):
        places[record["seq"]] = number
        record |= {"seq": number, "prev": before}
        body = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        before = _hash(body)
        names = ("seq", "log_id", "id", "kind", "ref", "ts", "boot", "actor", "conversation")
        values = [*(record[name] for name in names), record.get("outcome"), before, body]
        db.execute(f"INSERT INTO evidence VALUES ({','.join('?' * len(values))})", values)
    for seq, *rest in texts:
        if seq in places:
            db.execute("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?)", (places[seq], *rest))
    db.execute("UPDATE head SET seq = ?, hash = ?", (len(records), before))


def edit(db: sqlite3.Connection, folder: Path) -> None:
    del folder
    db.execute(
        "UPDATE evidence SET body = replace(CAST(body AS TEXT), '\"verdict\"', '\"answered\"') WHERE seq = 6"
    )


def delete_in_the_middle(db: sqlite3.Connection, folder: Path) -> None:
    del folder
    db.execute("DELETE FROM content WHERE seq = 6")
    db.execute("DELETE FROM evidence WHERE seq = 6")


def swap(db: sqlite3.Connection, folder: Path) -> None:
    del folder
    for old, new in ((6, 1000), (8, 6), (1000, 8)):
        db.execute("UPDATE evidence SET seq = ? WHERE seq = ?", (new, old))


def cut_the_tail(db: sqlite3.Connection, folder: Path) -> None:
    del folder
    last = db.execute("SELECT max(seq) FROM evidence").fetchone()[0] - 2
    db.execute("DELETE FROM content WHERE seq > ?", (last,))
    db.execute("DELETE FROM evidence WHERE seq > ?", (last,))
    db.execute("DELETE FROM unfinished")
    db.execute("UPDATE head SET seq = ?1, hash = (SELECT hash FROM evidence WHERE seq = ?1)", (last,))
    db.execute("DELETE FROM checkpoint WHERE size > ?", (last,))


def rewrite_all(db: sqlite3.Connection, folder: Path) -> None:
    del folder
    _chained(db, [record | {"ts": record["ts"] + 1} for record in _bodies(db)])
    db.execute("DELETE FROM checkpoint")


def rewrite_the_tail(db: sqlite3.Connection, folder: Path) -> None:
    del folder
    records = _bodies(db)
    _chained(db, [*records[:-1], records[-1] | {"ts": records[-1]["ts"] + 1}])
    db.execute("DELETE FROM checkpoint WHERE size = ?", (len(records),))


def empty(db: sqlite3.Connection, folder: Path) -> None:
    del folder
    for table in ("content", "evidence", "unfinished", "checkpoint"):
        db.execute(f"DELETE FROM {table}")
    db.execute("UPDATE head SET seq = 0, hash = ?", (GENESIS,))


def edit_content(db: sqlite3.Connection, folder: Path) -> None:
    del folder
    db.execute("UPDATE content SET text = 'iets anders' WHERE seq = 5")


def remove_a_checkpoint(db: sqlite3.Connection, folder: Path) -> None:
    del db
    sorted(folder.glob("*.checkpoint"))[0].unlink()


def remove_a_checkpoint_everywhere(db: sqlite3.Connection, folder: Path) -> None:
    path = sorted(folder.glob("*.checkpoint"))[0]
    db.execute("DELETE FROM checkpoint WHERE size = ?", (int(path.read_text().split("\n")[1]),))
    path.unlink()


def forge_a_checkpoint(db: sqlite3.Connection, folder: Path) -> None:
    """A full rewrite, and checkpoints that fit it but for the signature."""
    rewrite_all(db, folder)
    for path in folder.glob("*.checkpoint"):
        lines = path.read_text().split("\n")
        leaves = [bytes.fromhex(row[0]) for row in db.execute("SELECT hash FROM evidence ORDER BY seq")]
        lines[2] = base64.b64encode(_root(leaves[: int(lines[1])])).decode()
        path.write_text("\n".join(lines))


def _root(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, by its definition."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\1" + _root(leaves[:split]) + _root(leaves[split:])).digest()


TOOLS: dict[str, Tamper] = {
    tool.__name__: tool
    for tool in (
        edit,
        delete_in_the_middle,
        swap,
        cut_the_tail,
        rewrite_all,
        rewrite_the_tail,
        empty,
        edit_content,
        remove_a_checkpoint,
        remove_a_checkpoint_everywhere,
        forge_a_checkpoint,
    )
}


def main(name: str, path: str, folder: str) -> None:
    """The triggers are the first to go."""
    with closing(sqlite3.connect(path)) as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        TOOLS[name](db, Path(folder))
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    main(*sys.argv[1:])
