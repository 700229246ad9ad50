"""A group session: codes, late joiners, answers that count once, and nothing left behind but who took part."""

import json

import pytest
from sqlalchemy import func, select, update

from assistant.audit.audit_log import EvidenceLog
from assistant.literacy.group import LIFE_MS, Groups, tidy
from assistant.services.desk import NotThere
from assistant.services.literacy import Course
from assistant.storage.literacy_tables import answers, seats, sessions
from tests.audit.places import Place
from tests.literacy.test_learning import a_lesson, records


@pytest.fixture
def groups(log: EvidenceLog, course: Course) -> Groups:
    return Groups(log, course)


def opened(groups: Groups) -> tuple[str, str]:
    session = groups.open("trainer", a_lesson(groups.course))
    return session, groups.stage("trainer", session).code


def test_a_session_from_code_to_evidence(groups: Groups, log: EvidenceLog, place: Place) -> None:
    session, code = opened(groups)
    anna, bert = groups.join(code.lower(), "medewerker"), groups.join(f" {code[:3]}-{code[3:]} ", "fg")
    assert not groups.answer("anna", anna, 0, 1)  # the trainer has not begun; attendance counts all the same
    groups.move("trainer", session, "question", 0)
    assert groups.answer("anna", anna, 0, 1)
    assert groups.answer("anna", anna, 0, 2)  # changed one's mind
    assert groups.answer("bert", bert, 0, 1)
    late = groups.join(code, "onbekend")
    assert groups.seat(late).stage.phase == "question"
    assert groups.seat(late).role == "medewerker"
    stage = groups.stage("trainer", session)
    assert (stage.people, stage.counts, stage.answers) == (3, (0, 1, 1), 2)
    assert groups.seat(anna).chosen == 2
    groups.move("trainer", session, "shown", 0)
    assert not groups.answer("anna", anna, 0, 0)  # too late
    assert not groups.answer("anna", anna, 1, 0)
    receipt = groups.close("trainer", session)
    assert groups.close("trainer", session).code == receipt.code
    ended = groups.stage("trainer", session)
    assert (ended.phase, ended.people, ended.attended) == ("closed", 3, 2)
    told = [(one["what"], one["role"], one.get("attended")) for one in records(log)]
    assert sorted(told, key=str) == [
        ("attended", "fg", None), ("attended", "medewerker", None), ("session", "trainer", 2),
    ]  # fmt: skip
    with pytest.raises(NotThere):
        groups.seat(anna)
    assert place.report().ok


def test_no_answer_stays_and_none_leads_to_a_person(groups: Groups, log: EvidenceLog) -> None:
    session, code = opened(groups)
    groups.move("trainer", session, "question", 0)
    token = groups.join(code, "medewerker")
    groups.answer("anna", token, 0, 1)
    actor = log.pseudonyms.person("anna").actor
    with log.database.read() as connection:
        open_rows = [str(row) for table in (answers, seats) for row in connection.execute(select(table))]
    assert open_rows
    assert not any(actor in row or token in row or "anna" in row for row in open_rows)
    about = json.dumps(records(log))
    assert actor in about
    assert not any(row.split("'")[1] in about for row in open_rows)  # the place is not in the record
    groups.close("trainer", session)
    with log.database.read() as connection:
        for table in (answers, seats):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


def test_what_is_not_yours_is_not_there(groups: Groups) -> None:
    session, code = opened(groups)
    for deed in (groups.stage, groups.close):
        with pytest.raises(NotThere):
            deed("iemand", session)
    with pytest.raises(NotThere):
        groups.move("iemand", session, "question", 0)
    for wrong in ("", "AAAAAA", code[:-1], "' OR 1=1"):
        with pytest.raises(NotThere):
            groups.join(wrong, "medewerker")
    with pytest.raises(NotThere):
        groups.seat("x")
    groups.move("trainer", session, "question", 99)
    groups.move("trainer", session, "closed", 0)
    assert groups.stage("trainer", session).phase == "lobby"
    token = groups.join(code, "medewerker")
    groups.move("trainer", session, "question", 0)
    assert not groups.answer("anna", token, 0, 9)


def test_a_page_that_looks_again_sees_a_change_and_only_then(groups: Groups) -> None:
    session, code = opened(groups)
    first = groups.stage("trainer", session).seen
    assert groups.stage("trainer", session).seen == first
    token = groups.join(code, "medewerker")
    second = groups.stage("trainer", session).seen
    groups.move("trainer", session, "question", 0)
    groups.answer("anna", token, 0, 0)
    third = groups.stage("trainer", session).seen
    groups.answer("anna", token, 0, 1)
    assert len({first, second, third, groups.stage("trainer", session).seen}) == 4


def test_replicas_tell_the_same(groups: Groups, place: Place) -> None:
    session, code = opened(groups)
    groups.move("trainer", session, "question", 0)
    with place.open() as other_log:
        other = Groups(other_log, groups.course)
        token = other.join(code, "fg")
        assert groups.answer("anna", token, 0, 1)
        assert other.stage("trainer", session) == groups.stage("trainer", session)
        assert other.seat(token).chosen == 1
        other.close("trainer", session)
    assert groups.stage("trainer", session).phase == "closed"
    assert place.report().ok


def test_a_forgotten_session_ends_by_itself(groups: Groups, log: EvidenceLog) -> None:
    session, code = opened(groups)
    groups.join(code, "medewerker")
    with log.database.write() as connection:
        connection.execute(update(sessions).values(opened_at=sessions.c.opened_at - LIFE_MS - 1))
    other, _ = opened(groups)
    assert [stage.id for stage in groups.mine("trainer")] == [other]
    assert groups.stage("trainer", session).phase == "closed"
    (record,) = records(log)
    assert (record["what"], record["actor"], record["joined"]) == ("session", "system", 1)


def test_codes_are_read_as_people_type_them() -> None:
    assert tidy(" ab-c d2x ") == "ABCD2X"
