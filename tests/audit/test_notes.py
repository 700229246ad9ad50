"""What is done around questions is written down too: by whom, about what, and never as free text."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.chain import UnknownInteraction
from assistant.audit.records import Kind
from assistant.storage.schema import evidence
from tests.audit.places import Place
from tests.audit.turns import answered, asked, passed


def _body(log: EvidenceLog, seq: int) -> Mapping[str, Any]:
    with log.database.read() as connection:
        body = connection.execute(select(evidence.c.body).where(evidence.c.seq == seq)).scalar_one()
    found: Mapping[str, Any] = json.loads(body)
    return found


def _asked(log: EvidenceLog) -> str:
    turn = asked("mag dit?")
    log.record_question(turn)
    log.record_ending(answered(turn))
    return turn.interaction_id


def test_a_review_belongs_to_its_question_and_keeps_words_outside_the_evidence(
    log: EvidenceLog, place: Place
) -> None:
    """The officer's note can be erased; that there was a judgement cannot."""
    ref = _asked(log)
    text = passed("Het beleid zegt hier niets over.").text
    assert text is not None
    receipt = log.record_note(Kind.REVIEW, "aico", {"judgement": "gap_policy"}, ref=ref, texts={"note": text})
    record = _body(log, receipt.seq)
    assert (record["kind"], record["ref"], record["judgement"]) == ("review", ref, "gap_policy")
    assert "Het beleid zegt" not in json.dumps(record)
    assert log.texts(receipt.seq) == {"note": text.text}
    log.keeper.make()
    assert place.report().ok


def test_words_of_a_person_never_become_a_fact(log: EvidenceLog) -> None:
    receipt = log.record_note(Kind.EXPORT, None, {"filter": ["dit is een zin", "verdict"], "rows": 3})
    assert _body(log, receipt.seq)["filter"] == ["?", "verdict"]


def test_only_the_asker_may_ask_for_an_assessment_of_an_answer(log: EvidenceLog) -> None:
    ref = _asked(log)
    with pytest.raises(UnknownInteraction):
        log.record_note(Kind.REQUEST, "iemand anders", {"tool_id": "chatgpt"}, ref=ref, own=True)
    log.record_note(Kind.REQUEST, "anna", {"tool_id": "chatgpt"}, ref=ref, own=True)


def test_a_note_about_a_question_that_is_not_there_is_refused(log: EvidenceLog) -> None:
    with pytest.raises(UnknownInteraction):
        log.record_note(Kind.REVIEW, "aico", {"judgement": "good"}, ref="geen-vraag")
