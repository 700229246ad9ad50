"""Erased words are gone from every file; the evidence stays, and verification knows why they are gone."""

import json
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.chain import UnknownInteraction
from assistant.audit.records import Kind
from assistant.errors import BadConfiguration
from assistant.services import FeedbackNote
from assistant.storage.key_vault import KeyVault
from assistant.storage.schema import evidence
from assistant.turn import ScreenedText
from tests.audit.places import Place, bodies, texts
from tests.audit.turns import answered, asked
from tests.on_disk import stored_under
from tests.postgres import PostgresServer


def _marker(number: int) -> str:
    return f"merkteken{number:03}q{number * 7919 % 99991:05}"


def _marked(log: EvidenceLog, count: int) -> list[str]:
    """Questions with a marker in the question and in the answer; the ids."""
    ids = []
    for number in range(count):
        turn = asked(f"vraag {_marker(number)} " + "x" * 3000, asker=f"persoon{number % 5}")
        log.record_question(turn)
        log.record_ending(answered(turn, f"antwoord {_marker(number)} " + "y" * 9000))
        ids.append(turn.interaction_id)
    return ids


def _found(folders: tuple[Path, ...], count: int) -> set[int]:
    """Which markers stand in any file, as they are or in UTF-16."""
    whole = stored_under(*folders)
    return {
        number
        for number in range(count)
        if _marker(number).encode() in whole or _marker(number).encode("utf-16-le") in whole
    }


def test_25_of_50_are_gone_from_every_file_and_25_are_whole(tmp_path: Path) -> None:
    place = Place(tmp_path)
    log = place.open()
    ids = _marked(log, 50)
    assert _found((tmp_path,), 50) == set(range(50))
    erased = sum(log.erase(ids[number], f"persoon{number % 5}") for number in range(0, 50, 2))
    assert _found((tmp_path,), 50) == set(range(1, 50, 2))
    log.close()
    assert _found((tmp_path,), 50) == set(range(1, 50, 2))
    report = place.report()
    assert report.ok, str(report)
    assert (erased, report.erased, report.texts) == (50, 75, 75)
    with place.open() as again:
        assert [record["kind"] for record in bodies(again)].count("erasure") == 25
        assert {text for _, name, text in texts(again) if name == "question"} == {
            f"vraag {_marker(number)} " + "x" * 3000 for number in range(1, 50, 2)
        }


def test_on_a_server_the_words_are_in_no_file_at_all_and_erased_ones_cannot_be_read_again(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    """Not in the tables, not in the write-ahead log; and with all rows put back, the keys are gone."""
    place = Place(tmp_path, postgres.fresh())
    log = place.open()
    ids = _marked(log, 10)
    database = place.url.rpartition("/")[2].partition("?")[0] if place.url else ""
    kept = postgres.run("SELECT seq, field, salt, text, delete_after, sealed FROM content", database=database)
    for number in range(0, 10, 2):
        log.erase(ids[number], f"persoon{number % 5}")
    postgres.run("CHECKPOINT")
    assert _found((tmp_path, postgres.folder), 10) == set()
    report = place.report()
    assert report.ok, str(report)
    assert report.erased == 15
    assert len(texts(log)) == 15
    first = next(row for row in kept if row[0] == 1)
    sealed = (first[2], first[3], first[5])
    assert log.contents.opened(1, str(first[1]), sealed) is None
    assert KeyVault(tmp_path / "keys" / "content").get(1) is None
    assert KeyVault(tmp_path / "keys" / "content").get(3) is not None
    log.close()


def test_a_receipt_erases_its_question_and_all_that_belongs_to_it(log: EvidenceLog, place: Place) -> None:
    turn = asked("mag dit?")
    log.record_question(turn)
    receipt = log.record_ending(answered(turn))
    note = ScreenedText._from_screening("Klopt niet.")
    log.record_feedback(FeedbackNote(turn.interaction_id, "anna", False, None, note))
    other = asked("en dit?")
    log.record_question(other)
    assert log.keeping.erase_code(receipt.code, "aico") == 3
    assert texts(log) == [(4, "question", "en dit?")]
    assert log.keeping.erase_code(receipt.code.lower(), "aico") == 0
    record = bodies(log)[-1]
    assert (record["kind"], record["ref"], record["seqs"]) == ("erasure", turn.interaction_id, [1, 2, 3])
    log.keeper.make()
    assert place.report().ok


@pytest.mark.parametrize("code", ["BW-1-00000000", "BW-99-0123abcd", "onzin", "BW-1"])
def test_a_receipt_that_is_none_erases_nothing(log: EvidenceLog, code: str) -> None:
    log.record_question(asked("mag dit?"))
    with pytest.raises(BadConfiguration, match="bewijscode"):
        log.keeping.erase_code(code, "aico")
    assert len(texts(log)) == 1


def test_a_person_erases_only_what_is_their_own(log: EvidenceLog) -> None:
    turn = asked("mag dit?", asker="anna")
    log.record_question(turn)
    with pytest.raises(UnknownInteraction):
        log.erase(turn.interaction_id, "bob")
    assert len(texts(log)) == 1
    assert log.erase(turn.interaction_id, "bob", own=False) == 1
    with pytest.raises(UnknownInteraction):
        log.erase("bestaat-niet", "bob", own=False)


def test_all_of_a_person_goes_by_name_or_by_pseudonym(log: EvidenceLog) -> None:
    for asker in ("anna", "bob", "cees"):
        for _ in range(2):
            turn = asked(f"van {asker}", asker=asker)
            log.record_question(turn)
            log.record_ending(answered(turn))
    with log.database.read() as connection:
        pseudonym = connection.execute(select(evidence.c.actor).where(evidence.c.seq == 5)).scalar_one()
    assert log.keeping.erase_person("anna", "aico") == 4
    assert log.keeping.erase_person(pseudonym, "aico") == 4
    assert {text for _, name, text in texts(log) if name == "question"} == {"van cees"}
    assert log.keeping.erase_person("niemand", "aico") == 0


def test_what_the_log_holds_about_a_person_can_be_handed_over(log: EvidenceLog) -> None:
    for asker in ("anna", "bob"):
        turn = asked(f"van {asker}", asker=asker)
        log.record_question(turn)
        log.record_ending(answered(turn, f"aan {asker}"))
    found = log.keeping.export_person("anna", "aico")
    told = json.dumps(found, ensure_ascii=False)
    assert [record["kind"] for record in found["records"]] == ["question", "ending"]
    assert "van anna" in told
    assert "aan anna" in told
    assert "bob" not in told
    assert bodies(log)[-1]["kind"] == Kind.EXPORT


def test_a_key_that_outlived_its_text_is_overwritten(tmp_path: Path, postgres: PostgresServer) -> None:
    """The process died between the commit and the overwriting of the key."""
    place = Place(tmp_path, postgres.fresh())
    vault = KeyVault(tmp_path / "keys" / "content")
    with place.open() as log:
        first, second = asked("mag dit?"), asked("en dit?")
        for turn in (first, second):
            log.record_question(turn)
        keys = {seq: vault.get(seq) or b"" for seq in (1, 2)}
        log.erase(first.interaction_id, "anna")
        log.erase(second.interaction_id, "anna")
        vault.put(keys)
        assert log.erase(first.interaction_id, "anna") == 0
        assert vault.get(1) is None
        log.keeping.keep_terms(None)
        assert vault.get(2) is None


def test_words_that_come_back_from_an_old_copy_are_found(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with place.open() as log:
        turn = asked("mag dit?")
        log.record_question(turn)
        with closing(sqlite3.connect(tmp_path / "audit.db")) as db:
            rows = db.execute("SELECT * FROM content").fetchall()
        log.erase(turn.interaction_id, "anna")
    with closing(sqlite3.connect(tmp_path / "audit.db")) as db:
        db.execute("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?)", rows[0])
        db.commit()
    report = place.report()
    assert not report.ok
    assert "is gewist, maar staat er weer" in str(report)


def test_an_erasure_that_was_cut_short_is_finished_by_the_next_start(tmp_path: Path) -> None:
    """The process died between the commit and the emptying of the write-ahead log."""
    place = Place(tmp_path)
    log = place.open()
    ids = _marked(log, 2)
    log.database.checkpoint = lambda: True  # type: ignore[method-assign]  # as if it died before this
    log.erase(ids[0], "persoon0")
    assert 0 in _found((tmp_path,), 2)
    place.open().close()
    assert _found((tmp_path,), 2) == {1}
    del log.database.checkpoint
    log.close()


def test_a_reader_in_the_way_is_waited_for(tmp_path: Path) -> None:
    log = Place(tmp_path).open()
    ids = _marked(log, 1)
    reader = sqlite3.connect(tmp_path / "audit.db", isolation_level=None, check_same_thread=False)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM content").fetchone()
    threading.Timer(0.5, reader.close).start()
    started = time.monotonic()
    log.erase(ids[0], "persoon0")
    assert time.monotonic() - started > 0.4
    assert _found((tmp_path,), 1) == set()
    log.close()
