"""Which data would go into AI, as strangers tell it, and what is told as absent."""

import pytest

from assistant.routing.lexicon import lexicon
from assistant.routing.use import data_class_of, data_left, denies_people, denies_special
from assistant.turn import DataClass

WORDS = lexicon()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("klantgegevens in de website van DeepL plakken", DataClass.PERSONAL),
        ("cliëntgegevens die op internet staan", DataClass.PERSONAL),
        ("een dossier van een cliënt op de site zetten", DataClass.PERSONAL),
        ("namen van klanten in Power BI, ik wil alleen de aantallen zien", DataClass.PERSONAL),
        ("Met de gezondheid gaat het niet.", DataClass.SPECIAL),
        ("een gesprek, over gezondheid gaat het niet.", None),
        ("een memo die gewoon op onze website staat", DataClass.PUBLIC),
        ("een aanbestedingsstuk dat gewoon op TenderNed staat", DataClass.PUBLIC),
    ],
)
def test_where_data_stands_makes_no_data_about_people_public(words: str, meant: DataClass | None) -> None:
    assert data_class_of(words, lexicon()) is meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Het is geen openbaar stuk, wel zonder persoonsgegevens", DataClass.INTERNAL),
        ("the memo has not been published yet", DataClass.INTERNAL),
        ("een nieuwsbericht, het gaat niet over klanten", DataClass.PUBLIC),
        ("three ideas, as long as you keep clients out of it", None),
        ("open broncode die op internet staat", DataClass.PUBLIC),
        ("onze broncode", DataClass.INTERNAL),
        ("foto van ons pand", None),
        ("foto van een cliënt", DataClass.PERSONAL),
        ("opname van een webinar", None),
        ("memo over een medewerker met zijn naam en functioneringsverslag", DataClass.PERSONAL),
    ],
)
def test_data_in_everyday_words(words: str, meant: DataClass | None) -> None:
    assert data_class_of(words, lexicon()) is meant


@pytest.mark.parametrize("told", ["geen klantmail, het is ons reglement", "nee, het gaat niet over klanten"])
def test_data_about_people_that_is_taken_back_leaves_what_is_internal(told: str) -> None:
    assert data_left("mag ik een klantmail vertalen", told, WORDS) is DataClass.INTERNAL


def test_a_picture_without_people_holds_no_data_about_them() -> None:
    assert data_class_of("foto van de lege loods, geen mens te zien", WORDS) is DataClass.INTERNAL


def test_special_data_that_is_only_denied_is_not_there() -> None:
    assert denies_special("gesprek met een klant over werk, niks medisch", WORDS)
    assert not denies_special("gesprek met een klant over zijn ziekte", WORDS)


def test_names_that_are_denied_deny_people() -> None:
    assert denies_people("uitnodiging voor de borrel (geen namen)", WORDS)
    assert not denies_people("lijst met namen voor de borrel", WORDS)
    assert not denies_people("verhaal van een klant, zonder namen", WORDS)
