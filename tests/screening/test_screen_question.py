"""Step 1: whatever becomes of a question, its raw words are gone."""

import pytest

from assistant.errors import ScreeningFailed
from assistant.outcomes import Outcome
from assistant.screening.screen_question import ScreenQuestion
from assistant.screening.screener import PresidioScreener
from assistant.turn import Question, Screening, ScreeningAction, Turn
from tests.reachable import strings_in


def _turn(text: str, *earlier: str) -> Turn:
    return Turn.of(Question(text, asker="a1", earlier=earlier), "i1")


@pytest.mark.parametrize(
    ("text", "canary"),
    [
        ("Mag de brief aan Fatima Kanariebouzidi in Copilot?", "Kanariebouzidi"),
        ("Het BSN is 123456782, mag dat?", "123456782"),
        ("Bel 0612345678 of mail kanarie@voorbeeld.nl", "kanarie@voorbeeld.nl"),
        ("\0 kanarievogel", "kanarievogel"),
    ],
)
def test_nothing_reachable_from_the_turn_holds_the_value(
    screener: PresidioScreener, text: str, canary: str
) -> None:
    turn = ScreenQuestion(screener)(_turn(text, "Over Kanariepiet Jansen", f"van mevrouw {canary}"))
    assert turn.question is None
    assert not any(canary in string or "Kanariepiet" in string for string in strings_in(turn))


def test_a_question_with_a_name_goes_on_without_it(screener: PresidioScreener) -> None:
    turn = ScreenQuestion(screener)(_turn("Mag de brief aan Jan de Vries in Copilot?"))
    assert turn.outcome is None
    assert turn.text.text == "Mag de brief aan <PERSOON> in Copilot?"
    assert turn.screening is not None
    assert turn.screening.action is ScreeningAction.REDACT


def test_a_blocked_question_ends_the_turn(screener: PresidioScreener) -> None:
    turn = ScreenQuestion(screener)(_turn("bsn 123456782"))
    assert turn.outcome is Outcome.PERSONAL_DATA_BLOCKED
    assert turn.screening is not None
    assert turn.screening.text is None


def test_a_refused_question_ends_the_turn(screener: PresidioScreener) -> None:
    turn = ScreenQuestion(screener)(_turn("   "))
    assert (turn.outcome, turn.detail, turn.screening) == (Outcome.INPUT_REFUSED, "empty", None)


def test_earlier_turns_are_screened_and_bad_ones_left_out(screener: PresidioScreener) -> None:
    turn = ScreenQuestion(screener)(
        _turn("En mag dat?", "Mag Copilot?", "bsn 123456782", " ", "Voor Fatima Bouzidi")
    )
    assert [text.text for text in turn.earlier] == ["Mag Copilot?", "Voor <PERSOON>"]


class Failing:
    """A screener that cannot do its work."""

    def screen(self, text: str) -> Screening:
        raise ScreeningFailed("kapot")


def test_a_failure_goes_through() -> None:
    with pytest.raises(ScreeningFailed):
        ScreenQuestion(Failing())(_turn("Mag dit?"))


def test_a_turn_is_screened_once(screener: PresidioScreener) -> None:
    step = ScreenQuestion(screener)
    with pytest.raises(ValueError, match="before"):
        step(step(_turn("Mag dit?")))


class CountsTexts:
    """The real screener, which tells what it was given."""

    def __init__(self, screener: PresidioScreener) -> None:
        self.screener = screener
        self.texts: list[str] = []

    def screen(self, text: str) -> Screening:
        self.texts.append(text)
        return self.screener.screen(text)


def test_what_came_out_of_the_screening_is_not_screened_once_more(screener: PresidioScreener) -> None:
    counts = CountsTexts(screener)
    step = ScreenQuestion(counts)
    first = step(_turn("Mag de brief aan Fatima Bouzidi in Copilot?"))
    counts.texts.clear()
    second = step(_turn("en in ChatGPT?", first.text.text, "Over Fatima Bouzidi"))
    assert counts.texts == ["en in ChatGPT?", "Over Fatima Bouzidi"]
    assert second.earlier[0] == first.text
    assert second.earlier[1].text == "Over <PERSOON>"


def test_the_words_as_they_were_typed_are_never_taken_for_screened_ones(screener: PresidioScreener) -> None:
    step = ScreenQuestion(screener)
    typed = "Mag de brief aan Fatima Bouzidi in Copilot?"
    step(_turn(typed))
    assert step(_turn("en in ChatGPT?", typed)).earlier[0].text == "Mag de brief aan <PERSOON> in Copilot?"
