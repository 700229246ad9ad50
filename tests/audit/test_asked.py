"""What was asked is read back in order, with what went before it, and never more than the log still holds."""

from datetime import UTC, date, datetime
from pathlib import Path

from assistant.audit.asked import AskedBefore
from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.clock import Clock
from assistant.outcomes import Outcome
from assistant.services.replay import Gone, Period
from assistant.turn import Turn
from tests.audit.turns import VERSIONS, answered, asked, blocked


def ended(log: EvidenceLog, turn: Turn) -> Turn:
    log.record_question(turn)
    done = answered(turn)
    return done.with_(receipt=log.record_ending(done))


def test_questions_come_back_with_their_endings_and_what_went_before(log: EvidenceLog) -> None:
    turns = [ended(log, asked(f"vraag {number}")) for number in range(6)]
    ended(log, asked("van iemand anders", asker="bram"))
    ended(log, asked("ander gesprek", conversation="anders"))
    read = list(AskedBefore(log).read(Period()))
    assert [one.words for one in read[:6]] == [f"vraag {number}" for number in range(6)]
    assert read[5].earlier == ("vraag 1", "vraag 2", "vraag 3", "vraag 4")
    assert read[6].earlier == read[7].earlier == ()
    receipt = turns[0].receipt
    assert receipt is not None
    assert read[0].code == receipt.code
    assert read[0].ending is not None
    assert (read[0].ending.outcome, read[0].ending.tools) == ("verdict", ("vertaaltool",))
    assert AskedBefore(log).count(Period()) == 8


def test_what_was_not_kept_or_is_gone_says_why(log: EvidenceLog) -> None:
    stopped = asked().with_(screening=blocked())
    log.record_question(stopped)
    log.record_ending(stopped.ended(Outcome.PERSONAL_DATA_BLOCKED))
    gone_by_request = ended(log, asked("wordt gewist"))
    ended(log, asked("blijft"))
    for outcome in (Outcome.ABANDONED, Outcome.FAILED_SEARCH):
        turn = asked("mislukt")
        log.record_question(turn)
        log.record_ending(turn.ended(outcome))
    log.record_question(asked("loopt nog"))
    log.erase(gone_by_request.interaction_id, "anna")
    read = list(AskedBefore(log).read(Period()))
    gone = [one.gone for one in read]
    assert gone == [Gone.BLOCKED, Gone.ERASED, None, *[Gone.UNFINISHED] * 3]
    assert all((one.words is None) is (one.gone is not None) for one in read)
    assert read[2].earlier == ()


def test_a_period_holds_whole_days(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 28, 23, 59, 59, tzinfo=UTC)]
    around = Surroundings(clock=Clock(wall_ms=lambda: round(now[0].timestamp() * 1000)))
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=around)
    try:
        for day, hour in ((28, 23), (29, 0), (29, 23), (30, 0)):
            now[0] = datetime(2026, 11, day, hour, tzinfo=UTC)
            ended(log, asked(f"{day} {hour}"))
        asked_before = AskedBefore(log)
        one_day = Period(date(2026, 11, 29), date(2026, 11, 29))
        assert [one.words for one in asked_before.read(one_day)] == ["29 0", "29 23"]
        assert asked_before.count(Period(since=date(2026, 11, 30))) == 1
        assert asked_before.count(Period(until=date(2026, 11, 28))) == 1
        assert list(asked_before.read(Period(since=date(2027, 1, 1)))) == []
    finally:
        log.close()
