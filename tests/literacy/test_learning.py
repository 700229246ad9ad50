"""Learning alone: progress, evidence in the chain, and no score of anybody without consent."""

import json

import pytest
from sqlalchemy import select, text

from assistant.audit.audit_log import EvidenceLog
from assistant.literacy.learning import Lessons, ScoresOff
from assistant.literacy.overview import LiteracyOverview
from assistant.review.files import FORMS
from assistant.services.literacy import Course, Module
from assistant.storage.literacy_tables import scores
from assistant.storage.schema import evidence
from tests.audit.places import Place
from tests.literacy.today import TODAY


def a_lesson(course: Course, name: str = "taalmodel") -> Module:
    found = course.get(name)
    assert found is not None
    return found


def records(log: EvidenceLog) -> list[dict[str, object]]:
    with log.database.read() as connection:
        bodies = connection.execute(select(evidence.c.body).where(evidence.c.kind == "literacy")).scalars()
        return [json.loads(body) for body in bodies]


def test_somebody_goes_on_where_they_were(log: EvidenceLog, course: Course) -> None:
    lessons, module = Lessons(log, course), a_lesson(course)
    lessons.at("anna", module, 2)
    lessons.at("anna", module, 1)  # going back loses nothing
    assert lessons.progress("anna")["taalmodel"].step == 2
    assert lessons.progress("bert") == {}
    lessons.choose("anna", "fg")
    lessons.choose("anna", "keizer")
    assert (lessons.role("anna"), lessons.role("bert")) == ("fg", "medewerker")


def test_a_lesson_is_in_the_chain_once_for_each_version(log: EvidenceLog, course: Course, place: Place) -> None:
    lessons, module = Lessons(log, course), a_lesson(course)
    first = lessons.finish("anna", module)
    assert lessons.finish("anna", module).code == first.code
    (record,) = records(log)
    assert (record["what"], record["module"], record["version"]) == ("module", "taalmodel", module.version)
    assert (record["role"], record["session"]) == ("medewerker", None)
    assert record["actor"] in log.pseudonyms.person("anna").known_as
    assert "anna" not in json.dumps(record)
    report = place.report()
    assert report.ok, report.damage


def test_without_consent_no_score_is_anywhere(log: EvidenceLog, course: Course) -> None:
    lessons, module = Lessons(log, course, may_keep_scores=False), a_lesson(course)
    for step in range(len(module.lesson.questions) + 1):
        lessons.at("anna", module, step)
    lessons.finish("anna", module)
    with pytest.raises(ScoresOff):
        lessons.keep_score("anna", module, 3)
    with log.database.read() as connection:
        assert connection.execute(select(scores)).all() == []
        columns = connection.execute(text("SELECT * FROM literacy_progress")).mappings().one()
    assert set(columns) == {"actor", "module", "version", "step", "done_at", "code"}
    (record,) = records(log)
    assert not {"right", "of", "good", "score"} & set(record)


def test_a_score_is_kept_with_consent_and_goes_again(log: EvidenceLog, course: Course) -> None:
    lessons, module = Lessons(log, course, may_keep_scores=True), a_lesson(course)
    lessons.finish("anna", module)
    lessons.finish("bert", module)
    lessons.keep_score("anna", module, 3)
    assert (lessons.progress("anna")["taalmodel"].right, lessons.progress("anna")["taalmodel"].of) == (3, 4)
    overview = LiteracyOverview(log, FORMS, with_scores=True)
    told = [json.loads(line) for line in overview.export("aico", TODAY, TODAY, "jsonl")]
    assert [row.get("right") for row in told] == [3, None]
    lessons.drop_scores("anna")
    assert lessons.progress("anna")["taalmodel"].right is None
    with log.database.read() as connection:
        assert connection.execute(select(scores)).all() == []


def test_the_overview_counts_by_role_and_period_and_its_export_is_in_the_log(
    log: EvidenceLog, course: Course
) -> None:
    lessons = Lessons(log, course)
    lessons.choose("anna", "fg")
    for user, name in (("anna", "taalmodel"), ("bert", "taalmodel"), ("bert", "energie")):
        lessons.finish(user, a_lesson(course, name))
    overview = LiteracyOverview(log, FORMS)
    found = [(row.role, row.module, row.alone, row.in_group) for row in overview.taken(TODAY, TODAY)]
    assert found == [
        ("fg", "taalmodel", 1, 0), ("medewerker", "energie", 1, 0), ("medewerker", "taalmodel", 1, 0),
    ]  # fmt: skip
    assert overview.taken(TODAY.replace(year=2001), TODAY.replace(year=2001)) == ()
    lines = b"".join(overview.export("aico", TODAY, TODAY, "csv")).decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"code";"time"')
    assert len(lines) == 4
    with log.database.read() as connection:
        last = connection.execute(select(evidence.c.kind).order_by(evidence.c.seq.desc()).limit(1)).scalar()
    assert last == "export"
