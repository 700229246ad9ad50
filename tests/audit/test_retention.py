"""What is past its term goes, and nothing else; a wrong clock removes nothing."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.checkpoints import Rhythm
from assistant.audit.clock import Clock
from assistant.audit.records import Kind
from assistant.audit.retention import TooMuch
from assistant.audit.terms import DAY_MS, Terms
from assistant.services import FeedbackNote
from assistant.turn import ScreenedText
from tests.audit.places import Place, bodies, texts
from tests.audit.turns import answered, asked

TERMS = Terms(days=180, by_kind={"feedback": 30}, evidence_days=1095)


@dataclass
class Time:
    """A clock that a test moves."""

    wall: int = 1_795_000_000_000
    steady: int = 1_000_000
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(lambda: self.wall, lambda: self.steady)

    def passes(self, days: float) -> None:
        self.wall += int(days * DAY_MS)
        self.steady += int(days * DAY_MS) * 1000


def _opened(place: Place, time: Time) -> EvidenceLog:
    return place.open(Surroundings(clock=time.clock, terms=TERMS, rhythm=Rhythm(records=10)))


def _day(log: EvidenceLog, text: str) -> str:
    turn = asked(text)
    log.record_question(turn)
    log.record_ending(answered(turn, f"antwoord op {text}"))
    note = FeedbackNote(turn.interaction_id, "anna", True, None, ScreenedText._from_screening(f"dank voor {text}"))
    log.record_feedback(note)
    return turn.interaction_id


def _days(log: EvidenceLog, time: Time, count: int, step: float = 1) -> None:
    for day in range(count):
        time.passes(step if day else 0)
        _day(log, f"dag {day}")
        log.keeper.make()


def test_texts_go_by_their_own_term_and_evidence_stays(place: Place) -> None:
    time = Time()
    log = _opened(place, time)
    _days(log, time, 14, step=3)
    found = log.keeping.keep_terms(None)
    assert (found.texts, found.records) == (4, 0)
    left = [text for _, name, text in texts(log) if name == "note"]
    assert left == [f"dank voor dag {day}" for day in range(4, 14)]
    assert sum(name == "question" for _, name, _ in texts(log)) == 14
    record = bodies(log)[-1]
    assert (record["kind"], record["what"], record["records"]) == ("pruning", "content", 4)
    assert list(record["until"]) == ["feedback"]
    log.close()
    report = place.report()
    assert report.ok, str(report)
    assert report.erased == 4


def test_the_next_run_finds_nothing(tmp_path: Path) -> None:
    place = Place(tmp_path)
    time = Time()
    log = _opened(place, time)
    _days(log, time, 14, step=3)
    log.keeping.keep_terms(None)
    before = len(bodies(log))
    assert log.keeping.keep_terms(None).count == 0
    assert len(bodies(log)) == before
    log.close()


def test_a_text_that_is_gone_without_its_term_having_passed_is_found(tmp_path: Path) -> None:
    place = Place(tmp_path)
    time = Time()
    log = _opened(place, time)
    _days(log, time, 14, step=3)
    log.keeping.keep_terms(None)
    with log.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM content WHERE seq = 42")
    log.close()
    report = place.report()
    assert [(damage.level, damage.seq) for damage in report.damage] == [(3, 42)]


@pytest.mark.parametrize("jump", [3, 3650])
def test_a_clock_that_is_ahead_removes_nothing(tmp_path: Path, jump: int) -> None:
    place = Place(tmp_path)
    time = Time()
    log = _opened(place, time)
    _days(log, time, 14, step=3)
    time.passes(jump)
    before = len(texts(log))
    with pytest.raises(TooMuch, match="voor op het laatste record"):
        log.keeping.keep_terms(None)
    assert len(texts(log)) == before
    log.close()


def test_a_run_that_would_take_more_than_a_fifth_asks_for_a_person(tmp_path: Path) -> None:
    place = Place(tmp_path)
    time = Time()
    log = _opened(place, time)
    _days(log, time, 3)
    time.passes(175)
    _days(log, time, 9)
    before = len(texts(log))
    with pytest.raises(TooMuch, match=r"meer dan een vijfde.*--confirm 12"):
        log.keeping.keep_terms(None)
    with pytest.raises(TooMuch):
        log.keeping.keep_terms(None, 11)
    assert len(texts(log)) == before
    assert log.keeping.keep_terms(None, 12).texts == 12
    log.close()
    assert place.report().ok


def _old(place: Place, time: Time) -> EvidenceLog:
    """A log of four years, whose oldest words and evidence are past their term."""
    log = _opened(place, time)
    _days(log, time, 20, step=75)
    log.keeping.keep_terms(None, log.keeping.due().count)
    return log


def test_evidence_goes_up_to_a_checkpoint_and_the_rest_still_verifies(place: Place) -> None:
    time = Time()
    log = _old(place, time)
    found = log.keeping.due()
    assert found.size > 0
    assert found.records == found.size
    log.keeping.keep_terms(None, found.count)
    _day(log, "erna")
    log.close()
    report = place.report()
    assert report.ok, str(report)
    assert report.pruned == found.size
    assert "na hun termijn verwijderd" in str(report)
    with _opened(place, time) as again:
        first = bodies(again)[0]
        assert first["seq"] == found.size + 1
        assert time.wall - first["ts"] <= TERMS.evidence_ms
        _day(again, "nog een")
    assert place.report().ok


def test_evidence_that_goes_without_its_record_is_found(tmp_path: Path) -> None:
    time, place = Time(), Place(tmp_path)
    log = _old(place, time)
    size = log.keeping.due().size
    with log.database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_2")
        connection.exec_driver_sql(f"DELETE FROM evidence WHERE seq <= {size}")
    log.close()
    report = place.report()
    assert not report.ok
    assert f"na record 0 volgt {size + 1}" in str(report)


def test_a_question_that_is_open_at_the_checkpoint_keeps_its_ending(tmp_path: Path) -> None:
    place = Place(tmp_path)
    time = Time()
    log = _opened(place, time)
    turn = asked("lang open")
    log.record_question(turn)
    log.keeper.make()
    log.record_ending(answered(turn))
    log.keeping.erase([turn.interaction_id], None)
    time.passes(1200)
    log.record_config("register", "a", "b")
    found = log.keeping.due()
    assert found.size == 1
    log.keeping.keep_terms(None, found.count)
    assert bodies(log)[-1]["open"] == [turn.interaction_id]
    log.close()
    report = place.report()
    assert report.ok, str(report)


def test_looking_changes_nothing(sqlite_log: EvidenceLog) -> None:
    log = sqlite_log
    _day(log, "een")
    assert log.keeping.due().count == 0
    assert [record["kind"] for record in bodies(log)] == [Kind.QUESTION, Kind.ENDING, Kind.FEEDBACK]
