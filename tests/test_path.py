"""The path: order, logging before showing, and every way to end."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from assistant.errors import AssistantError, AuditFailed, ModelFailed, ScreeningFailed, SearchFailed
from assistant.outcomes import Family, Outcome
from assistant.pipeline import Path, Step
from assistant.turn import Question, Receipt, ScreenedText, Screening, ScreeningAction, Turn

SECRET = "Jan Voorbeeld, 123456782"


@dataclass
class Log:
    """A log that remembers what was committed, and can be told to fail."""

    fail_question: bool = False
    fail_ending: bool = False
    committed: list[tuple[str, Turn]] = field(default_factory=list)

    def record_question(self, turn: Turn) -> Receipt:
        if self.fail_question:
            raise AuditFailed("the disk is gone")
        self.committed.append(("question", turn))
        return Receipt(turn.interaction_id, len(self.committed), "BW-1")

    def record_ending(self, turn: Turn) -> Receipt:
        if self.fail_ending:
            raise AuditFailed("the disk is gone")
        self.committed.append(("ending", turn))
        return Receipt(turn.interaction_id, len(self.committed), "BW-2")


class Screen:
    """A first step that lets everything pass."""

    def __call__(self, turn: Turn) -> Turn:
        text = ScreenedText._from_screening("mag ik dit?")
        return turn.with_(question=None, screening=Screening(ScreeningAction.PASS, text))


@dataclass
class Answer:
    """A step that answers, fails, or ends in another way."""

    error: Exception | None = None
    outcome: Outcome | None = None

    def __call__(self, turn: Turn) -> Turn:
        if self.error:
            raise self.error
        turn = turn.with_(answer="Het mag onder voorwaarden.")
        return turn.ended(self.outcome) if self.outcome else turn


def words(turn: Turn) -> Turn:
    return turn if turn.answer else turn.with_(answer=f"<{turn.outcome}>")


def path(log: Log, *steps: Step) -> Path:
    return Path(steps or (Screen(), Answer()), log, words)


def last(turns: Iterator[Turn]) -> Turn:
    return list(turns)[-1]


def test_a_turn_that_every_step_let_pass_is_answered_and_logged_before_it_is_shown() -> None:
    log = Log()
    turns = path(log).follow(Question("mag ik dit?"))
    for turn in turns:
        if turn.answer:
            assert [kind for kind, _ in log.committed] == ["question", "ending"]
    assert turn.outcome is Outcome.ANSWERED
    assert log.committed[-1][1].answer == turn.answer


def test_the_question_is_committed_before_the_second_step() -> None:
    log = Log()
    seen: list[int] = []

    class Second:
        def __call__(self, turn: Turn) -> Turn:
            seen.append(len(log.committed))
            return turn

    last(path(log, Screen(), Second()).follow(Question("mag ik dit?")))
    assert seen == [1]


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ScreeningFailed("x"), Outcome.FAILED_SCREENING),
        (SearchFailed("x"), Outcome.FAILED_SEARCH),
        (ModelFailed("x"), Outcome.FAILED_MODEL),
        (AssistantError("x"), Outcome.FAILED_UNEXPECTED),
        (ZeroDivisionError(SECRET), Outcome.FAILED_UNEXPECTED),
    ],
)
def test_a_step_that_cannot_do_its_work_ends_the_turn_as_failed(error: Exception, outcome: Outcome) -> None:
    log = Log()
    turn = last(path(log, Screen(), Answer(error)).follow(Question(SECRET)))
    assert turn.outcome is outcome
    assert turn.outcome.family is Family.FAILED
    assert [kind for kind, _ in log.committed] == ["question", "ending"]


@pytest.mark.parametrize("error", [ScreeningFailed("x"), ValueError(SECRET)])
def test_a_broken_first_step_leaves_no_raw_question_behind(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    log = Log()
    turn = last(path(log, Answer(error)).follow(Question(SECRET)))
    assert turn.question is None
    assert all(committed.question is None for _, committed in log.committed)
    assert "Voorbeeld" not in caplog.text + repr(turn) + repr(log.committed)


def test_without_a_log_nothing_goes_on_and_nothing_is_shown() -> None:
    log, asked = Log(fail_question=True), []

    class Second:
        def __call__(self, turn: Turn) -> Turn:
            asked.append(turn)
            return turn

    turn = last(path(log, Screen(), Second()).follow(Question("mag ik dit?")))
    assert turn.outcome is Outcome.FAILED_AUDIT
    assert not asked


def test_an_ending_that_cannot_be_logged_is_not_shown() -> None:
    turns = list(path(Log(fail_ending=True)).follow(Question("mag ik dit?")))
    assert turns[-1].outcome is Outcome.FAILED_AUDIT
    assert all("voorwaarden" not in turn.answer for turn in turns)
    assert not turns[-1].citations
    assert turns[-1].receipt is None


def test_a_person_who_leaves_midway_is_logged_as_abandoned() -> None:
    log = Log()
    turns = path(log).follow(Question("mag ik dit?"))
    next(turns)
    next(turns)
    turns.close()  # type: ignore[attr-defined]  # follow is a generator
    assert log.committed[-1][0] == "ending"
    assert log.committed[-1][1].outcome is Outcome.ABANDONED


def test_an_ended_turn_skips_the_steps_that_follow() -> None:
    turn = last(
        path(Log(), Screen(), Answer(outcome=Outcome.OFF_TOPIC), Answer(ValueError("never"))).follow(
            Question("mag ik dit?")
        )
    )
    assert turn.outcome is Outcome.OFF_TOPIC


def test_each_step_shows_its_name_as_it_starts_and_its_time_in_the_end() -> None:
    turns = list(path(Log()).follow(Question("mag ik dit?")))
    assert [turn.step for turn in turns[:-1]] == ["Screen", "Answer"]
    assert {"Screen", "Answer", "RecordQuestion", "RecordEnding"} <= set(turns[-1].timings_ms)
