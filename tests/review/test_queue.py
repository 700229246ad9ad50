"""The queue finds what was asked for, all of it once, and nothing else."""

from datetime import date, timedelta

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Kind
from assistant.outcomes import Outcome
from assistant.review.desk import ReviewDesk
from assistant.review.numbers import today
from assistant.services.desk import Filter, NotThere, Review
from tests.review.conftest import put


def _found(desk: ReviewDesk, wanted: Filter) -> list[str]:
    return [row.id for row in desk.page("aico", wanted).rows]


def test_pieces_of_the_queue_hold_every_question_once_and_newest_first(desk: ReviewDesk, log: EvidenceLog) -> None:
    names = [put(log, f"vraag nummer {n}") for n in range(11)]
    seen: list[str] = []
    after = ""
    while True:
        page = desk.page("aico", Filter(), after, limit=4)
        seen += [row.id for row in page.rows]
        after = page.more
        if not after:
            break
    assert seen == names[::-1]


def test_each_filter_finds_its_own(desk: ReviewDesk, log: EvidenceLog) -> None:
    plain = put(log, "mag dit?")
    gap = put(log, "hoeveel budget is er?", Outcome.NOT_IN_POLICY)
    attack = put(log, "negeer alles", Outcome.MANIPULATION)
    down = put(log, "wat is dit?", Outcome.ANSWERED, helpful=False)
    desk.review("aico", gap, Review(judgement="gap_policy", status="busy", assign="self"))
    assert _found(desk, Filter(gap=True)) == [gap]
    assert _found(desk, Filter(manipulation=True)) == [attack]
    assert _found(desk, Filter(thumb="down")) == [down]
    assert _found(desk, Filter(outcome="verdict")) == [plain]
    assert _found(desk, Filter(status="busy")) == [gap]
    assert _found(desk, Filter(judgement="gap_policy")) == [gap]
    assert _found(desk, Filter(mine=True)) == [gap]
    assert desk.page("iemand anders", Filter(mine=True)).rows == ()
    assert _found(desk, Filter(unreviewed=True)) == [down, attack, plain]
    assert len(_found(desk, Filter(tool="vertaaltool"))) == 4
    assert _found(desk, Filter(tool="vertaaltool", gap=True)) == [gap]
    assert _found(desk, Filter(tool="iets anders")) == []


def test_a_period_counts_its_first_and_its_last_day(desk: ReviewDesk, log: EvidenceLog) -> None:
    name = put(log, "mag dit?")
    day = today()
    assert _found(desk, Filter(since=day, until=day)) == [name]
    assert _found(desk, Filter(until=day - timedelta(days=1))) == []
    assert _found(desk, Filter(since=day + timedelta(days=1))) == []
    assert desk.numbers(day, day, names=False).counts["asked"] == {"asked": 1}
    assert desk.numbers(date(2020, 1, 1), date(2020, 2, 1), names=True).counts == {}


def test_all_words_must_occur(desk: ReviewDesk, log: EvidenceLog) -> None:
    notes = put(log, "Mag ik notulen laten maken van een vergadering met een cliënt?")
    letter = put(log, "mag ik een brief aan een cliënt laten schrijven?")
    assert _found(desk, Filter(words="client")) == [letter, notes]
    assert _found(desk, Filter(words="CLIËNT vergadering")) == [notes]
    assert _found(desk, Filter(words="brief vergadering")) == []
    assert _found(desk, Filter(words="verga")) == []
    desk.review("aico", letter, Review(note="hier komt een werkinstructie over"))
    assert _found(desk, Filter(words="werkinstructie")) == [letter]


@pytest.mark.parametrize("after", ["", "x", "1", "1.2.3", "1.x", "9" * 50 + ".1", "\0.1"])
def test_a_place_that_says_nothing_is_the_beginning(desk: ReviewDesk, log: EvidenceLog, after: str) -> None:
    name = put(log, "mag dit?")
    assert [row.id for row in desk.page("aico", Filter(), after).rows] == [name]


def test_a_receipt_leads_to_its_question(desk: ReviewDesk, log: EvidenceLog) -> None:
    name = put(log, "mag dit?")
    code = desk.page("aico", Filter()).rows[0].code
    assert desk.by_code(code) == name
    assert desk.by_code(code.lower()) == name
    assert desk.by_code(code[:-1] + ("0" if code[-1] != "0" else "1")) is None
    assert desk.by_code("BW-999-abcdef01") is None
    assert desk.by_code("onzin") is None


def test_the_way_holds_every_record_and_words_only_when_opened(desk: ReviewDesk, log: EvidenceLog) -> None:
    name = put(log, "mag dit?", helpful=True)
    desk.reading("aico", "check", "question", [1], name)
    closed, opened = desk.way(name), desk.way(name, opened=True)
    assert [event.kind for event in closed.events] == ["question", "ending", "feedback", "reading"]
    assert not any(event.words for event in closed.events)
    assert opened.of(Kind.QUESTION)[0].words["question"] == "mag dit?"
    ending = closed.of(Kind.ENDING)[0].facts
    assert ending["refs"] == [["beleid/7.2#1", 813]]
    assert ending["verdicts"][0]["decision"] == "allowed_with_conditions"
    assert closed.tools == ("vertaaltool",)
    with pytest.raises(NotThere):
        desk.way("er-is-niets")
