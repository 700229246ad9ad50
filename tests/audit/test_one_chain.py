"""Several processes at one server: one statement for all that is new, and work that one does for all of them."""

import time
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.chain import Chain, ids_of
from assistant.audit.checkpoints import Rhythm
from assistant.audit.clock import Clock
from assistant.audit.records import ending_entry, question_entry
from assistant.audit.terms import Terms
from assistant.storage.database import Work, open_database
from assistant.storage.schema import unfinished
from tests.audit.places import Place
from tests.audit.turns import VERSIONS, answered, asked
from tests.postgres import PostgresServer


@pytest.fixture
def place(tmp_path: Path, postgres: PostgresServer) -> Place:
    return Place(tmp_path, postgres.fresh())


def test_a_question_that_ends_in_the_same_transaction_is_not_left_open(place: Place) -> None:
    with place.open() as log:
        turn = asked()
        person = log.pseudonyms.person(turn.asker, turn.conversation)
        entries = [
            question_entry(turn, person, "test", VERSIONS),
            ending_entry(answered(turn), person, "test", VERSIONS),
        ]
        chain = Chain("0" * 16, Clock(), Terms(), log.contents)
        with log.database.add() as adding:
            results = chain.append(adding, adding.end(ids_of(entries)), entries)
        with log.database.read() as connection:
            left = connection.execute(select(unfinished.c.id)).all()
    assert [getattr(result, "seq", result) for result in results] == [1, 2]
    assert left == []
    assert place.report().ok


def test_one_process_at_a_time_and_who_is_gone_is_out_of_the_way(place: Place) -> None:
    first, second = open_database(str(place.url)), open_database(str(place.url))
    with (
        first.one_at_a_time(Work.DESK) as mine,
        second.one_at_a_time(Work.DESK) as theirs,
        second.one_at_a_time(Work.CHECKPOINTS) as other,
    ):
        assert (mine, theirs, other) == (True, False, True)
    with second.one_at_a_time(Work.DESK) as again:
        assert again
    first.close()
    second.close()


def test_who_signs_keeps_others_from_it_but_not_when_it_is_stuck(place: Place) -> None:
    stuck = open_database(str(place.url))
    notes = place.home / "checkpoints"
    around = Surroundings(rhythm=Rhythm(records=10))
    log = EvidenceLog.open(place.home, VERSIONS, str(place.url), surroundings=around)
    with stuck.one_at_a_time(Work.CHECKPOINTS):
        for _ in range(4):
            _turn(log)
        time.sleep(0.5)
        assert list(notes.glob("*.checkpoint")) == []
        stop = time.monotonic() + 20
        while not list(notes.glob("*.checkpoint")):
            assert time.monotonic() < stop
            _turn(log)
    log.close()
    stuck.close()
    assert place.report().ok


def _turn(log: EvidenceLog) -> None:
    turn = asked()
    log.record_question(turn)
    log.record_ending(answered(turn))
