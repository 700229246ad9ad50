"""An ending that differs is told side by side; one that does not is not."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.outcomes import Outcome
from assistant.replay.comparing import Unwritten, compared, ending_of
from assistant.replay.report import SHOWN, Report
from assistant.services.replay import Ending, Gone, LoggedQuestion, Period
from assistant.turn import Decision, Question, Turn
from tests.audit.turns import answered, asked

TURN = answered(asked())
LOGGED = LoggedQuestion("vraag-1", "BW-2-abc", None, None, "mag dit?", ("eerder",), ending_of(TURN))


def run(turn: Turn, *questions: LoggedQuestion) -> Report:
    def follow(question: Question) -> Iterator[Turn]:
        del question
        yield turn

    return Report(Period(), {"corpus": "c1"}, compared(questions, follow), "BW-9-x")


def test_the_same_ending_is_no_change() -> None:
    told = run(TURN, LOGGED).as_json()
    assert (told["questions"], told["replayed"], told["changed"], told["cases"]) == (1, 1, 0, [])


def test_each_side_that_differs_is_counted_and_named() -> None:
    verdict = replace(TURN.verdicts[0], decision=Decision.NOT_ALLOWED)
    other = TURN.with_(verdicts=(verdict,), citations=(replace(TURN.citations[0], passage_id="nieuw/1"),))
    report = run(other, LOGGED, replace(LOGGED, ending=ending_of(other)))
    told = report.as_json()
    assert told["changed"] == 1
    assert told["changes"] == {"outcome": 0, "decision": 1, "tools": 0, "citations": 1}
    assert told["transitions"] == [
        {"side": "decision", "from": "allowed_with_conditions", "to": "not_allowed", "count": 1}
    ]
    case = told["cases"][0]
    assert (case["citations_lost"], case["citations_gained"]) == (["beleid/7.2#1"], ["nieuw/1"])
    words = "\n".join(report.lines())
    assert "allowed_with_conditions" in words
    assert "BW-2-abc" in words
    assert "-beleid/7.2#1 +nieuw/1" in words


def test_what_cannot_be_asked_again_is_counted_by_reason() -> None:
    gone = [replace(LOGGED, gone=gone, words=None) for gone in (Gone.BLOCKED, Gone.ERASED, Gone.ERASED)]
    told = run(TURN, *gone, LOGGED).as_json()
    assert told["not_replayable"] == {"blocked": 1, "erased": 2, "unfinished": 0}
    assert (told["questions"], told["replayed"]) == (4, 1)


def test_a_new_assistant_that_fails_is_never_counted_as_unchanged() -> None:
    report = run(TURN.bare().ended(Outcome.FAILED_SEARCH), LOGGED)
    assert report.as_json()["failed"] == 1
    assert report.as_json()["changes"]["outcome"] == 1
    assert any(line.startswith("Let op") for line in report.lines())


def test_a_question_goes_with_those_before_it_and_no_answer_holds_its_words() -> None:
    heard: list[Question] = []

    def follow(question: Question) -> Iterator[Turn]:
        heard.append(question)
        yield TURN

    compared([LOGGED], follow)
    assert (heard[0].text, heard[0].earlier) == ("mag dit?", ("eerder",))
    assert "mag dit" not in repr(LOGGED)
    assert "eerder" not in repr(LOGGED)


def test_many_changes_are_cut_in_words_and_whole_in_json() -> None:
    before = Ending("answered", None, (), ())
    report = run(TURN, *[replace(LOGGED, id=str(n), ending=before) for n in range(SHOWN + 7)])
    assert len(report.as_json()["cases"]) == SHOWN + 7
    assert any("nog 7" in line for line in report.lines())


def test_nothing_is_written() -> None:
    assert Unwritten().record_question(TURN).seq == 0
    assert Unwritten().record_ending(TURN).code == ""
