"""The words about screening: complete in both languages, and never a value."""

import pytest

from assistant.prompts import Prompts
from assistant.screening.notice import words_for
from assistant.screening.placeholders import KINDS
from assistant.screening.screener import PresidioScreener
from assistant.settings import shipped
from assistant.turn import Finding, Language, Screening, ScreeningAction

REPLIES = Prompts(shipped("prompts")).replies


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", list(Language))
def test_every_kind_has_words(kind: str, language: Language) -> None:
    screening = Screening(ScreeningAction.BLOCK, None, (Finding(kind, 0, 3, 0.9),))
    assert REPLIES(f"screening.kind.{kind}", language) in words_for(screening, language, REPLIES)


@pytest.mark.parametrize("reason", ["empty", "too_long", "not_text", "no_words"])
def test_every_refusal_has_words(reason: str) -> None:
    assert REPLIES(f"screening.input.{reason}", Language.NL) != REPLIES(f"screening.input.{reason}", Language.EN)


def test_the_notice_names_kinds_and_no_values(screener: PresidioScreener) -> None:
    screening = screener.screen("Bel Fatima Bouzidi op 0612345678.")
    notice = words_for(screening, Language.NL, REPLIES)
    assert "een naam en een telefoonnummer" in notice
    assert "weggehaald" in notice
    assert "5.2" in notice
    assert "Fatima" not in notice
    assert "06" not in notice


def test_nothing_found_says_nothing(screener: PresidioScreener) -> None:
    assert words_for(screener.screen("Mag Copilot?"), Language.NL, REPLIES) == ""
