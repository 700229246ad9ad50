"""Slips in key words: put right where nobody writes the word so, left alone where somebody does."""

import pytest

from assistant.routing.lexicon import lexicon
from assistant.routing.spelling import mended
from assistant.turn import DataClass, Purpose
from tests.routing.test_route_question import route


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("een itnerne notitie", "een interne notitie"),
        ("medewekers beoordeelen", "medewerkers beoordelen"),
        ("een dosier", "een dossier"),
        ("persoongegevens", "persoonsgegevens"),
        ("een externe notitie", "een externe notitie"),
        ("de interim-manager", "de interim-manager"),
        ("Blorpixa", "Blorpixa"),
        ("", ""),
    ],
)
def test_only_slips_in_key_words_are_mended(written: str, meant: str) -> None:
    assert mended(written, lexicon().spelling) == meant


@pytest.mark.parametrize(
    ("text", "data_class"),
    [
        ("mag ik copilot gebruiken voor een itnerne notitie", DataClass.INTERNAL),
        ("mag deepl voor een gesprekverslag", DataClass.PERSONAL),
        ("mag een medishe verklaring in copilot", DataClass.SPECIAL),
        ("mag ik een persoonsdossier in deepl zetten", DataClass.PERSONAL),
        ("mag er een tekst in over werk, niets medisch", None),
    ],
)
def test_a_slip_makes_data_no_lighter(text: str, data_class: DataClass | None) -> None:
    assert route(text).data_class is data_class


def test_a_slip_hides_no_purpose_about_people() -> None:
    assert Purpose.APPRAISE in route("kan ai onze medewekers beoordeelen").purposes


def test_what_is_written_in_code_is_no_letter() -> None:
    assert route("mag ik met github copilot een script schrijven").purposes == (Purpose.CODE,)
    assert Purpose.WRITE in route("mag ik met github copilot een brief over een script schrijven").purposes
