"""The tables of the desk say what the records say, whatever happened to them."""

import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select, text

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.blind import BlindWords, folded_words
from assistant.audit.records import Kind
from assistant.outcomes import Outcome
from assistant.services import FeedbackNote
from assistant.storage.desk_tables import DESK_TABLES, desk_names, desk_questions, desk_words
from assistant.storage.schema import content
from tests.audit.places import Place
from tests.audit.turns import answered, asked, blocked, passed
from tests.postgres import PostgresServer


def _tables(log: EvidenceLog) -> Mapping[str, Any]:
    with log.at_desk() as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=str) for table in DESK_TABLES
        }
    found["desk_days"] = [row for row in found["desk_days"] if row[-1]]  # a count that came back to nothing
    return found


def _filled(log: EvidenceLog) -> str:
    turn = asked("Mag ik Fluisterbot voor een vergadering?")
    log.record_question(turn)
    log.record_ending(answered(turn))
    log.record_feedback(
        FeedbackNote(turn.interaction_id, "anna", False, "wrong", passed("onduidelijk antwoord").text)
    )
    log.record_feedback(FeedbackNote(turn.interaction_id, "anna", True))
    log.record_note(
        Kind.REVIEW, "aico", {"judgement": "wrong", "status": "busy", "assign": "self"}, ref=turn.interaction_id
    )
    log.record_note(Kind.REVIEW, "aico", {"judgement": "good", "status": "done"}, ref=turn.interaction_id)
    log.record_note(
        Kind.REPLY, "aico", {}, ref=turn.interaction_id, texts={"reply": _words("kijk op pagina drie")}
    )
    log.record_note(Kind.REGISTER, "aico", {"what": "pending"}, texts={"tool": _words("Fluisterbot")})
    stopped = asked("nog iets").with_(screening=blocked())
    log.record_question(stopped)
    log.record_ending(stopped.ended(Outcome.PERSONAL_DATA_BLOCKED))
    return turn.interaction_id


def _words(text: str) -> Any:
    return passed(text).text


def test_a_row_says_what_its_records_say(log: EvidenceLog) -> None:
    name = _filled(log)
    with log.at_desk() as connection:
        row = connection.execute(select(desk_questions).where(desk_questions.c.id == name)).one()
    assert (row.outcome, row.decision, row.intent) == ("verdict", "allowed_with_conditions", "tool")
    assert (row.thumb, row.judgement, row.status, row.replied) == ("up", "good", "done", 1)
    assert (row.unknown, row.gap, row.total_ms) == (1, 0, 4)
    assert row.assignee == log.pseudonyms.person("aico").actor


def test_a_later_thumb_takes_the_place_of_the_first(log: EvidenceLog) -> None:
    _filled(log)
    with log.at_desk() as connection:
        thumbs = connection.execute(text("SELECT name, n FROM desk_days WHERE side = 'thumb' AND n > 0")).all()
    assert [tuple(row) for row in thumbs] == [("up", 1)]


def test_made_again_it_is_the_same(log: EvidenceLog) -> None:
    _filled(log)
    before = _tables(log)
    assert len(before["desk_words"]) > 5
    assert log.projection.rebuild(log.database) == 10
    assert _tables(log) == before


def test_an_older_log_is_taken_in_when_it_is_opened(place: Place) -> None:
    """A log of before the desk has no such tables; nothing of it may stay out of sight."""
    log = place.open()
    _filled(log)
    before = _tables(log)
    with log.database.write() as connection:
        for table in DESK_TABLES:
            connection.execute(delete(table))
    log.close()
    again = place.open()
    try:
        assert _tables(again) == before
    finally:
        again.close()


def test_behind_it_waits_instead_of_leaving_a_hole(sqlite_log: EvidenceLog) -> None:
    """Where whoever writes brings the tables forward."""
    log = sqlite_log
    name = _filled(log)
    with log.database.write() as connection:
        for table in DESK_TABLES:
            connection.execute(delete(table))
    later = asked("kan dit ook?")
    log.record_question(later)
    assert _tables(log)["desk_questions"] == []
    log.projection.catch_up(log.database)
    assert {row[1] for row in _tables(log)["desk_questions"]} >= {name, later.interaction_id}


def test_on_a_server_the_desk_follows_by_itself(tmp_path: Path, postgres: PostgresServer) -> None:
    with Place(tmp_path, postgres.fresh()).open() as log:
        turn = asked("volgt dit vanzelf?")
        log.record_question(turn)
        until = time.monotonic() + 20
        while not _rows(log):
            assert time.monotonic() < until
            time.sleep(0.1)


def test_erasing_and_following_at_once_leave_no_words(tmp_path: Path, postgres: PostgresServer) -> None:
    """Whoever erases and whoever writes words at the desk take turns: what is gone does not come back."""
    with Place(tmp_path, postgres.fresh()).open() as log:
        stop = threading.Event()

        def follow() -> None:
            while not stop.is_set():
                log.projection.catch_up(log.database)

        following = threading.Thread(target=follow)
        following.start()
        try:
            for _ in range(20):
                turn = asked("dit moet weg")
                log.record_question(turn)
                assert log.erase(turn.interaction_id, "anna") == 1
        finally:
            stop.set()
            following.join()
        log.projection.catch_up(log.database)
        assert _rows(log) == 20
        assert _tables(log)["desk_words"] == []


def _rows(log: EvidenceLog) -> int:
    """Without a look at what is new."""
    with log.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(desk_questions)).scalar_one())


def test_words_go_with_the_text_they_come_from(log: EvidenceLog) -> None:
    _filled(log)
    with log.database.write() as connection:
        connection.execute(delete(content))
    left = _tables(log)
    assert left["desk_words"] == []
    assert left["desk_names"] == []


def test_no_word_of_a_person_stands_in_a_table_of_the_desk(log: EvidenceLog) -> None:
    _filled(log)
    said = str(_tables(log)).lower()
    assert not [word for word in ("fluisterbot", "vergadering", "onduidelijk", "pagina") if word in said]


def test_words_are_found_whatever_their_capitals_and_accents() -> None:
    blind = BlindWords(bytes(32))
    assert blind.of("Cliënt: privé!") == blind.of("CLIENT prive")
    assert folded_words("Is dit een AI-tool, of is dit een tool?") == ("dit", "een", "tool")
    assert blind.of("cliënt") != BlindWords(bytes(31) + b"1").of("cliënt")


def test_words_and_names_are_told_apart_by_their_table(log: EvidenceLog) -> None:
    _filled(log)
    with log.at_desk() as connection:
        words = set(connection.execute(select(desk_words.c.word)).scalars())
        names = set(connection.execute(select(desk_names.c.word)).scalars())
    assert names == {log.projection.blind.whole("onbekende tool x")}
    assert not words & names
