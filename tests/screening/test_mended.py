"""Every hole that a stranger found once stays closed, and closing it raised no false alarm."""

import pytest

from assistant.screening.screener import PresidioScreener
from assistant.turn import ScreeningAction
from tests.screening.marks import unmarked
from tests.screening.mended import NAMED_ODDLY, QUIET, STOPPED, VALUES


@pytest.mark.parametrize(("kind", "sentence"), [*(("PERSON", s) for s in NAMED_ODDLY), *VALUES])
def test_the_whole_value_is_found(screener: PresidioScreener, kind: str, sentence: str) -> None:
    text, places = unmarked(sentence)
    assert places == [(f.start, f.end) for f in screener.screen(text).findings if f.type == kind]


@pytest.mark.parametrize("text", STOPPED)
def test_a_special_category_about_somebody_stops_the_turn(screener: PresidioScreener, text: str) -> None:
    screening = screener.screen(text)
    assert screening.action is ScreeningAction.BLOCK
    assert "HEALTH" in screening.kinds


@pytest.mark.parametrize("text", QUIET)
def test_nobody_is_meant(screener: PresidioScreener, text: str) -> None:
    assert screener.screen(text).findings == ()
