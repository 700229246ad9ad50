"""What the log writes down, what it never writes down, and what it remembers."""

import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from assistant.audit.audit_log import LOW_DISK_BYTES, EvidenceLog, Surroundings
from assistant.audit.chain import OtherRecord, UnknownInteraction
from assistant.audit.terms import Terms
from assistant.errors import AuditFailed
from assistant.outcomes import Outcome
from assistant.services import AuditLog, Conversations, FeedbackNote
from assistant.storage.schema import content, evidence
from assistant.turn import Finding, Question, ScreenedText, Screening, ScreeningAction, Turn
from tests.audit.places import Place, bodies, texts
from tests.audit.turns import VERSIONS, answered, asked, blocked
from tests.on_disk import stored_under

CANARY = "kanarie-9f3a"


def test_it_is_the_service_that_the_path_asks_for(log: EvidenceLog) -> None:
    services: tuple[AuditLog, Conversations] = (log, log)
    assert services == (log, log)


def test_the_receipt_names_the_record_and_its_hash(log: EvidenceLog) -> None:
    turn = asked()
    log.record_question(turn)
    receipt = log.record_ending(answered(turn))
    with log.database.read() as connection:
        own_hash = connection.execute(select(evidence.c.hash).where(evidence.c.seq == 2)).scalar_one()
    assert receipt.interaction_id == turn.interaction_id
    assert receipt.seq == 2
    assert receipt.code == f"BW-2-{own_hash[:8]}"


def test_an_ending_holds_what_is_needed_to_make_it_again(log: EvidenceLog) -> None:
    turn = asked()
    log.record_question(turn)
    log.record_ending(answered(turn))
    question, ending = bodies(log)
    assert question["kind"] == "question"
    assert ending["ref"] == question["id"] == turn.interaction_id
    expected = {
        "outcome": "verdict",
        "language": "nl",
        "intent": "tool",
        "decision": "allowed_with_conditions",
        "tool_ids": ["vertaaltool"],
        "author": "embedded",
        "model": "embedded",
        "prompts": "p1a2b3",
        "corpus": "c1a2b3",
        "register": "r1a2b3",
        "screener": "s1",
        "refs": [["beleid/7.2#1", 813]],
        "cited": ["beleid/7.2#1"],
        "t": {"ScreenQuestion": 4, "RouteQuestion": 0},
    }
    assert {name: ending[name] for name in expected} == expected


def test_evidence_holds_no_words(log: EvidenceLog) -> None:
    turn = asked(f"Mag ik {CANARY} gebruiken?", asker="anna.jansen@gemeente.nl", conversation=f"c {CANARY}")
    log.record_question(turn)
    log.record_ending(answered(turn, f"Nee, {CANARY} niet.").with_(detail=f"zin met {CANARY}"))
    written = json.dumps(bodies(log))
    for words in (CANARY, "anna", "Onbekende Tool", "Tekst van het beleid"):
        assert words not in written
    assert bodies(log)[1]["detail"] == "?"


def test_words_stand_in_content_with_the_names_of_unknown_tools(log: EvidenceLog) -> None:
    turn = asked("Mag ik dit?")
    log.record_question(turn)
    log.record_ending(answered(turn, "Ja."))
    assert texts(log) == [
        (1, "question", "Mag ik dit?"),
        (2, "answer", "Ja."),
        (2, "unknown_tools", "Onbekende Tool X"),
    ]


def test_content_knows_when_it_may_go(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(terms=Terms(days=7)))
    log.record_question(asked())
    with log.database.read() as connection:
        spans = connection.exec_driver_sql("SELECT delete_after - ts FROM content JOIN evidence USING (seq)").all()
    log.close()
    assert spans == [(7 * 86_400_000,)]


def test_every_text_has_a_salt_of_its_own(log: EvidenceLog) -> None:
    for _ in range(3):
        log.record_question(asked("dezelfde vraag"))
    records = bodies(log)
    c = content.c
    with log.database.read() as connection:
        rows = connection.execute(select(c.seq, c.salt, c.text, c.sealed)).all()
    opened = [log.contents.opened(row.seq, "question", (row.salt, row.text, row.sealed)) for row in rows]
    salts = {found[0] for found in opened if found is not None}
    assert len(salts) == len({record["c_question"] for record in records}) == 3
    assert {len(salt) for salt in salts} == {32}


@pytest.mark.parametrize(
    "screening",
    [
        None,
        blocked(),
        Screening(ScreeningAction.BLOCK, ScreenedText._from_screening(CANARY), (Finding("BSN", 0, 9, 1.0),)),
    ],
    ids=["not screened", "blocked", "blocked but text left behind"],
)
def test_a_turn_that_was_stopped_leaves_no_word_anywhere(tmp_path: Path, screening: Screening | None) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    raw = Question(f"BSN van {CANARY}", asker=f"{CANARY}@x.nl", conversation=CANARY)
    turn = Turn.of(raw, str(uuid.uuid4())).with_(screening=screening)
    log.record_question(turn)
    log.record_ending(turn.ended(Outcome.PERSONAL_DATA_BLOCKED).with_(answer=f"Er stond {CANARY} in."))
    records = bodies(log)
    assert CANARY.encode() not in stored_under(tmp_path)
    log.close()
    assert CANARY.encode() not in stored_under(tmp_path)
    assert not [name for record in records for name in record if name.startswith("c_")]
    assert records[0]["pii"] == ({"BSN": 1} if screening else {})


def test_the_canary_test_can_fail(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    log.record_question(asked(CANARY))
    assert CANARY.encode() in stored_under(tmp_path)
    log.close()


def test_a_second_attempt_gives_the_same_receipt_and_no_second_record(log: EvidenceLog) -> None:
    turn = asked()
    assert log.record_question(turn) == log.record_question(turn)
    ended = answered(turn)
    first = log.record_ending(ended)
    again = log.record_ending(ended.with_(timings_ms={"RecordQuestion": 9.0}))
    assert first == again
    assert len(bodies(log)) == 2


@pytest.mark.parametrize("change", [{"answer": "Iets anders."}, {"outcome": Outcome.ANSWERED}])
def test_another_ending_for_the_same_question_is_refused(log: EvidenceLog, change: dict[str, Any]) -> None:
    turn = asked()
    log.record_question(turn)
    log.record_ending(answered(turn))
    with pytest.raises(OtherRecord):
        log.record_ending(answered(turn).with_(**change))
    assert len(bodies(log)) == 2


def test_an_ending_without_a_question_is_refused(log: EvidenceLog) -> None:
    with pytest.raises(UnknownInteraction):
        log.record_ending(answered(asked()))
    assert bodies(log) == []


def test_an_ending_of_somebody_else_is_refused(log: EvidenceLog) -> None:
    turn = asked(asker="anna")
    log.record_question(turn)
    with pytest.raises(UnknownInteraction):
        log.record_ending(answered(turn).with_(asker="bob"))


@pytest.mark.parametrize(
    "turn", [asked("kapot \ud800 teken"), asked().with_(channel="\udfff")], ids=["question", "channel"]
)
def test_what_cannot_be_spelled_cannot_be_logged_and_stops_nobody_else(log: EvidenceLog, turn: Turn) -> None:
    with pytest.raises(AuditFailed) as caught:
        log.record_question(turn)
    assert "kapot" not in str(caught.value)
    log.record_question(asked())
    assert len(bodies(log)) == 1


def test_a_turn_that_has_not_ended_has_no_ending(log: EvidenceLog) -> None:
    turn = asked()
    log.record_question(turn)
    with pytest.raises(AuditFailed):
        log.record_ending(turn)


def test_text_is_kept_in_composed_form(log: EvidenceLog) -> None:
    log.record_question(asked("cafe\u0301"))
    assert texts(log) == [(1, "question", "caf\u00e9")]


def test_a_conversation_is_remembered_oldest_first_for_its_own_asker(log: EvidenceLog) -> None:
    for text in ("een", "twee", "drie"):
        log.record_question(asked(text, "anna", "c1"))
    log.record_question(asked("van bob", "bob", "c1"))
    log.record_question(asked("elders", "anna", "c2"))
    log.record_question(Turn(None, "anna", "c1", interaction_id=str(uuid.uuid4()), screening=blocked()))
    assert log.earlier_questions("c1", "anna", 10) == ("een", "twee", "drie")
    assert log.earlier_questions("c1", "anna", 2) == ("twee", "drie")
    assert log.earlier_questions("c1", "bob", 10) == ("van bob",)
    assert log.earlier_questions("c3", "anna", 10) == ()
    assert log.earlier_questions("", "anna", 10) == ()
    assert log.earlier_questions("c1", "anna", 0) == ()


def test_feedback_belongs_to_an_answer_of_the_same_asker(log: EvidenceLog, place: Place) -> None:
    turn = asked(asker="anna")
    log.record_question(turn)
    log.record_ending(answered(turn))
    note = FeedbackNote(
        turn.interaction_id, "anna", False, "wrong_source", ScreenedText._from_screening("Klopt niet.")
    )
    receipt = log.record_feedback(note)
    record = bodies(log)[2]
    assert receipt.interaction_id == record["ref"] == turn.interaction_id
    assert (record["helpful"], record["reason"]) == (False, "wrong_source")
    assert texts(log)[-1] == (3, "note", "Klopt niet.")
    assert re.fullmatch(r"BW-3-[0-9a-f]{8}", receipt.code)
    for stranger in (
        FeedbackNote(turn.interaction_id, "bob", True),
        FeedbackNote(str(uuid.uuid4()), "anna", True),
    ):
        with pytest.raises(UnknownInteraction):
            log.record_feedback(stranger)
    log.keeper.make()
    assert place.report().ok


def test_feedback_with_the_same_id_is_written_once(log: EvidenceLog) -> None:
    turn = asked()
    log.record_question(turn)
    note, note_id = FeedbackNote(turn.interaction_id, turn.asker, True), str(uuid.uuid4())
    assert log.record_feedback(note, note_id) == log.record_feedback(note, note_id)
    assert len(bodies(log)) == 2


def test_a_change_of_version_is_written_down(log: EvidenceLog) -> None:
    log.record_config("register", "r1", "r2")
    record = bodies(log)[0]
    assert (record["kind"], record["what"], record["old"], record["new"]) == ("config", "register", "r1", "r2")


def test_a_nearly_full_disk_refuses_questions_but_takes_endings(tmp_path: Path) -> None:
    free = [LOW_DISK_BYTES]
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(free_bytes=lambda _: free[0]))
    turn = asked()
    log.record_question(turn)
    free[0] -= 1
    with pytest.raises(AuditFailed, match="bijna vol"):
        log.record_question(asked())
    log.record_ending(answered(turn))
    free[0] += 1
    log.record_question(asked())
    log.close()


def test_a_closed_log_refuses(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    log.close()
    with pytest.raises(AuditFailed, match="gesloten"):
        log.record_question(asked())
