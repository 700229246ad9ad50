"""Who writes: the fixed answer always, a chat model where it may, and one chance to mend."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answering.write_answer import Beside, WriteAnswer
from assistant.errors import ModelFailed, UnreadableReply
from assistant.outcomes import Outcome
from assistant.services import Fault
from assistant.turn import (
    Claim,
    Decision,
    Draft,
    FoundPassage,
    Intent,
    Language,
    Passage,
    PassageKind,
    Route,
    ScreenedText,
    Screening,
    ScreeningAction,
    Turn,
    Verdict,
)

PASSAGE = Passage("d/1", "d", "Beleid", "1", "1", "Deel", PassageKind.PARAGRAPH, (), "Zo is het.")
WORDS = ScreenedText._from_screening("hoe vaak?")
ROUTE = Route(Language.NL, Intent.POLICY, WORDS)
FIXED = Draft("Het vaste antwoord.", (), ())
TURN = Turn(
    None,
    screening=Screening(ScreeningAction.PASS, WORDS),
    route=ROUTE,
    found=(FoundPassage(PASSAGE, 1.0),),
)
FIRST, SECOND = (
    Draft(text, (Claim(text, ("d/1",), "Zo is het."),), (), author="model") for text in ("een", "twee")
)


class Writer:
    """Gives what it holds, in turn; raises what is an error."""

    def __init__(self, *given: Draft | Exception, clock: list[float] | None = None) -> None:
        self.given = list(given)
        self.asked: list[object] = []
        self.clock = clock if clock is not None else [0.0]

    def write(self, turn: Turn) -> Draft:
        self.asked.append(turn.draft)
        return self._next()

    def mend(self, turn: Turn, draft: Draft | None, faults: Sequence[Fault], within_s: float) -> Draft:
        self.asked.append((draft and draft.text, tuple(faults), within_s))
        return self._next()

    def _next(self) -> Draft:
        self.clock[0] += 4.0
        found = self.given.pop(0)
        if isinstance(found, Exception):
            raise found
        return found


class Fixed:
    def __init__(self, draft: Draft = FIXED) -> None:
        self.draft = draft

    def write(self, turn: Turn) -> Draft:
        return self.draft


def check(turn: Turn, draft: Draft) -> tuple[Fault, ...]:
    assert draft.fallback is not None
    return () if draft.text == SECOND.text else (Fault(1, "numbers"),)


def written(writer: Writer, turn: Turn = TURN, fixed: Draft = FIXED, within_s: float = 30.0) -> Draft:
    beside = Beside(writer, check, within_s, lambda: writer.clock[0])
    draft = WriteAnswer(Fixed(fixed), beside)(turn).draft
    assert draft is not None
    return draft


def test_without_a_model_the_fixed_answer_is_all_there_is() -> None:
    assert WriteAnswer(Fixed())(TURN).draft == FIXED


def test_a_draft_that_holds_is_used_with_the_fixed_one_behind_it() -> None:
    draft = written(Writer(SECOND))
    assert draft.author == "model"
    assert draft.fallback is not None
    assert draft.fallback.note == "answer.model_note"


def test_a_draft_that_does_not_hold_may_be_mended_once_in_the_time_that_is_left() -> None:
    writer = Writer(FIRST, SECOND)
    assert written(writer).text == SECOND.text
    assert writer.asked == [FIXED, (FIRST.text, (Fault(1, "numbers"),), 26.0)]


def test_there_is_no_second_mending() -> None:
    writer = Writer(FIRST, FIRST, SECOND)
    draft = written(writer)
    assert (draft.author, draft.note) == ("embedded", "answer.model_note")
    assert len(writer.given) == 1


def test_a_reply_of_another_shape_may_be_mended_as_well() -> None:
    writer = Writer(UnreadableReply("shape"), SECOND)
    assert written(writer).text == SECOND.text
    assert writer.asked[1] == (None, (Fault(0, "shape"),), 26.0)
    assert written(Writer(UnreadableReply("shape"), UnreadableReply("shape"))).note == "answer.model_note"


def test_no_time_left_is_no_mending() -> None:
    writer = Writer(FIRST, SECOND)
    assert written(writer, within_s=4.5).note == "answer.model_note"
    assert len(writer.given) == 1


@pytest.mark.parametrize("given", [(ModelFailed("stil"),), (FIRST, ModelFailed("stil"))])
def test_a_model_that_is_silent_gives_the_fixed_answer_and_says_so(given: tuple[Draft | Exception, ...]) -> None:
    draft = written(Writer(*given))
    assert (draft.author, draft.note) == ("embedded", "answer.model_silent")


def other(**route: object) -> Turn:
    return TURN.with_(route=replace(ROUTE, **route))  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    "turn",
    [
        TURN.with_(verdicts=(Verdict(Decision.NOT_ALLOWED, tool_id="x", tool="X"),)),
        TURN.with_(found=()),
        other(asks_permission=True),
        other(tasks=("1.3",)),
        other(asked_letters=("A",)),
        other(language=Language.EN),
        other(intent=Intent.INCIDENT),
        other(intent=Intent.PROCEDURE),
        other(intent=Intent.TOOL_LIST),
    ],
)
def test_what_is_no_work_for_a_model_never_reaches_one(turn: Turn) -> None:
    writer = Writer(SECOND)
    assert written(writer, turn) == FIXED
    assert not writer.asked


def test_an_answer_without_the_kind_of_thing_that_is_asked_for_is_mended() -> None:
    dated = replace(SECOND, text="twee")
    writer = Writer(dated, dated)
    assert written(writer, other(asks_for="day")).note == "answer.model_note"
    assert writer.asked[1] == ("twee", (Fault(0, "kind"),), 26.0)
    assert written(Writer(replace(SECOND, text="twee")), other(asks_for="count")).author == "model"


def test_what_the_policy_does_not_answer_is_no_work_for_a_model() -> None:
    writer = Writer(SECOND)
    unanswered = replace(FIXED, outcome=Outcome.NOT_IN_POLICY)
    assert written(writer, fixed=unanswered) == unanswered
    assert not writer.asked
