"""Verification finds what was tampered with, names it, and says what a chain alone cannot show."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import canonical, record_hash
from assistant.audit.verify import verify, verify_chain
from assistant.errors import BadConfiguration
from assistant.services import FeedbackNote
from assistant.storage.schema import GENESIS
from tests.audit.turns import VERSIONS, answered, asked

Tamper = Callable[[sqlite3.Connection], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A finished log: ten questions (1, 3 .. 19), their endings (2, 4 .. 20), feedback (21)."""
    log = EvidenceLog.open(tmp_path, VERSIONS)
    for number in range(10):
        turn = asked(f"vraag {number}")
        log.record_question(turn)
        log.record_ending(answered(turn, f"antwoord {number}"))
    log.record_feedback(FeedbackNote(turn.interaction_id, turn.asker, True))
    log.close()
    return tmp_path / "audit.db"


def _tampered(path: Path, tamper: Tamper, guards: Iterable[int] = range(1, 5)) -> None:
    """What somebody who owns the file does: the triggers are the first to go."""
    with closing(sqlite3.connect(path)) as db:
        for number in guards:
            db.execute(f"DROP TRIGGER guard_{number}")
        tamper(db)
        db.commit()


def _edit_body(db: sqlite3.Connection) -> None:
    db.execute(
        "UPDATE evidence SET body = replace(CAST(body AS TEXT), '\"verdict\"', '\"answered\"') WHERE seq = 6"
    )


def _edit_body_and_its_hash(db: sqlite3.Connection) -> None:
    (body,) = db.execute("SELECT body FROM evidence WHERE seq = 6").fetchone()
    body = body.replace(b'"outcome":"verdict"', b'"outcome":"answered"')
    db.execute("UPDATE evidence SET body = ?, hash = ? WHERE seq = 6", (body, record_hash(body)))


def _delete_middle(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM content WHERE seq = 6")
    db.execute("DELETE FROM evidence WHERE seq = 6")


def _delete_middle_and_renumber(db: sqlite3.Connection) -> None:
    _delete_middle(db)
    for seq in range(7, 22):
        db.execute("UPDATE evidence SET seq = ? WHERE seq = ?", (seq - 1, seq))
        db.execute("UPDATE content SET seq = ? WHERE seq = ?", (seq - 1, seq))
    db.execute("UPDATE head SET seq = 20")


def _swap_two(db: sqlite3.Connection) -> None:
    for old, new in ((6, 100), (8, 6), (100, 8)):
        db.execute("UPDATE evidence SET seq = ? WHERE seq = ?", (new, old))


def _edit_question(db: sqlite3.Connection) -> None:
    db.execute("UPDATE content SET text = 'iets anders' WHERE seq = 5")


def _edit_salt(db: sqlite3.Connection) -> None:
    db.execute("UPDATE content SET salt = zeroblob(32) WHERE seq = 5")


def _remove_content(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM content WHERE seq = 6 AND field = 'answer'")


def _add_content(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO content VALUES (6, 'note', zeroblob(32), 'erbij', 0, NULL)")


def _content_of_nothing(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO content VALUES (99, 'note', zeroblob(32), 'erbij', 0, NULL)")


def _cut_tail(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM content WHERE seq > 18")
    db.execute("DELETE FROM evidence WHERE seq > 18")


def _cut_tail_and_head(db: sqlite3.Connection) -> None:
    _cut_tail(db)
    db.execute("UPDATE head SET seq = 18, hash = (SELECT hash FROM evidence WHERE seq = 18)")


def _no_head(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM head")


def _edit_column(db: sqlite3.Connection) -> None:
    db.execute("UPDATE evidence SET outcome = 'answered' WHERE seq = 6")


def _body_of_another_type(db: sqlite3.Connection) -> None:
    db.execute("UPDATE evidence SET body = 7, hash = x'ff' WHERE seq = 6")


def _rewritten(db: sqlite3.Connection, change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
    """Every record anew with a fresh chain, as somebody with our source could."""
    rows = [json.loads(row[0]) for row in db.execute("SELECT body FROM evidence ORDER BY seq")]
    texts = db.execute("SELECT * FROM content").fetchall()
    db.execute("DELETE FROM content")
    db.execute("DELETE FROM evidence")
    before, number, places = GENESIS, 0, {}
    for record in filter(None, map(change, rows)):
        number += 1
        places[record["seq"]] = number
        record |= {"seq": number, "prev": before}
        body = canonical(record)
        before = record_hash(body)
        names = ("seq", "log_id", "id", "kind", "ref", "ts", "boot", "actor", "conversation")
        values = [*(record[name] for name in names), record.get("outcome"), before, body]
        db.execute(f"INSERT INTO evidence VALUES ({','.join('?' * len(values))})", values)
    for seq, *rest in texts:
        if seq in places:
            db.execute("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?)", (places[seq], *rest))
    db.execute("UPDATE head SET seq = ?, hash = ?", (number, before))


def _rewrite_without_a_question(db: sqlite3.Connection) -> None:
    _rewritten(db, lambda record: None if record["seq"] == 5 else record)


def _rewrite_with_two_endings(db: sqlite3.Connection) -> None:
    db.execute("DROP INDEX one_ending")
    (ref,) = db.execute("SELECT ref FROM evidence WHERE seq = 4").fetchone()
    _rewritten(db, lambda record: record | {"ref": ref} if record["seq"] == 6 else record)


def _rewrite_feedback_of_nothing(db: sqlite3.Connection) -> None:
    _rewritten(db, lambda record: record | {"ref": "weg"} if record["kind"] == "feedback" else record)


def _rewrite_unknown_kind(db: sqlite3.Connection) -> None:
    _rewritten(db, lambda record: record | {"kind": "raar"} if record["kind"] == "feedback" else record)


def _rewrite_a_verdict(db: sqlite3.Connection) -> None:
    _rewritten(db, lambda record: record | {"decision": "not_allowed"} if record["seq"] == 6 else record)


@pytest.mark.parametrize(
    ("tamper", "level", "seq", "words"),
    [
        (_edit_body, 1, 6, "is gewijzigd"),
        (_edit_body_and_its_hash, 1, 7, "sluit niet aan"),
        (_delete_middle, 1, 7, "na record 5 volgt 7"),
        (_delete_middle_and_renumber, 1, 6, "sluit niet aan"),
        (_swap_two, 1, 6, "sluit niet aan"),
        (_cut_tail, 1, 18, "hoort te eindigen bij record 21"),
        (_no_head, 1, 21, "hoort te eindigen"),
        (_edit_question, 3, 5, "is niet de tekst die is vastgelegd"),
        (_edit_salt, 3, 5, "is niet de tekst die is vastgelegd"),
        (_remove_content, 3, 6, "ontbreekt en er is geen record van een wissing"),
        (_add_content, 3, 6, "die het record niet kent"),
        (_content_of_nothing, 3, 99, "zonder record"),
        (_edit_column, 4, 6, "de kolommen outcome"),
        (_body_of_another_type, 1, 6, "is gewijzigd"),
        (_rewrite_without_a_question, 4, 5, "einde zonder open vraag"),
        (_rewrite_with_two_endings, 4, 6, "had al een einde"),
        (_rewrite_feedback_of_nothing, 4, 21, "een vraag die er niet is"),
        (_rewrite_unknown_kind, 4, 21, "niet kent"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else None,
)
def test_tampering_is_found_and_named(path: Path, tamper: Tamper, level: int, seq: int, words: str) -> None:
    _tampered(path, tamper)
    report = verify(path)
    assert not report.ok
    assert any((d.level, d.seq) == (level, seq) and words in d.words for d in report.damage), str(report)
    assert words in str(report)


def _forget_checkpoints(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM checkpoint")


@pytest.mark.parametrize("tamper", [_cut_tail_and_head, _rewrite_a_verdict])
def test_a_chain_alone_cannot_see_a_cut_tail_or_a_full_rewrite_but_a_receipt_can(
    path: Path, tamper: Tamper
) -> None:
    receipt = verify(path).end
    _tampered(path, tamper)
    _tampered(path, _forget_checkpoints, guards=range(5, 7))
    report = verify(path)
    assert report.ok
    assert report.end != receipt
    assert "bewijscode" in str(report)


def test_a_whole_log_holds(path: Path) -> None:
    report = verify(path)
    assert report.ok
    assert (report.records, report.texts, report.open) == (21, 30, ())
    assert "KLOPT\n" in str(report)
    assert json.loads(report.to_json())["ok"] is True


def test_the_report_for_programs_names_the_damage(path: Path) -> None:
    _tampered(path, _edit_question)
    told = json.loads(verify(path).to_json())
    assert told["ok"] is False
    assert [(d["level"], d["seq"]) for d in told["damage"]] == [(3, 5)]


def test_an_open_question_is_no_damage_and_says_whether_its_process_runs(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    log.record_question(asked())
    alive = verify(tmp_path / "audit.db")
    copy = tmp_path / "kopie"
    copy.mkdir()
    shutil.copy(tmp_path / "audit.db", copy)
    shutil.copy(tmp_path / "audit.db-wal", copy)
    elsewhere = verify(copy / "audit.db")
    log.close()
    gone = verify(tmp_path / "audit.db")
    assert [report.ok for report in (alive, elsewhere, gone)] == [True, True, True]
    assert [report.open[0].lives for report in (alive, elsewhere, gone)] == [True, None, False]
    assert "het proces loopt nog" in str(alive)
    assert "het proces is gestopt" in str(gone)


def test_verifying_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    verify(path)
    assert path.read_bytes() == before


def test_verifying_needs_no_application(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.audit.verify import verify;"
        " assert verify(Path(sys.argv[1])).ok; print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match=r"geen logboek .*weg\.db"):
        verify(tmp_path / "weg.db")


def test_something_else_than_a_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "audit.db").write_text("een brief")
    with pytest.raises(BadConfiguration, match="geen SQLite-database"):
        verify(tmp_path / "audit.db")


def test_another_database_is_named(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "ander.db")) as db:
        db.execute("CREATE TABLE x (a)")
    with pytest.raises(BadConfiguration, match="geen logboek van deze assistent"):
        verify(tmp_path / "ander.db")


@pytest.mark.parametrize("start", [100, 4096, 20_000])
def test_a_damaged_file_is_reported(path: Path, start: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[start : start + 6000] = b"\xee" * 6000
    path.write_bytes(whole)
    report = verify(path)
    assert not report.ok
    assert any(damage.level == 0 for damage in report.damage)


def test_the_chain_alone_can_be_looked_at_fast(path: Path) -> None:
    assert verify_chain(path).ok
    _tampered(path, _edit_body)
    assert not verify_chain(path).ok
