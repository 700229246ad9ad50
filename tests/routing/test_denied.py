"""What is named only to say that it is not there does not count; what stands beside it does."""

import pytest

from assistant.routing.denied import is_absent
from assistant.routing.lexicon import lexicon
from assistant.routing.use import data_class_of, denies_people, denies_special
from assistant.turn import DataClass

SPECIAL = DataClass.SPECIAL


@pytest.mark.parametrize(
    "text",
    [
        "gezondheid kwam niet ter sprake",
        "geloof of gezondheid staat er niet op",
        "bsn en medische dingen zijn eruit",
        "over die hernia staat er niks in",
        "er staat geen enkel woord over beperkingen of ziekte in",
        "het verslag waar de diagnose niet in staat",
        "haar gezondheid is daar gelukkig niet aan de orde geweest",
        "psychische klachten zijn niet genoemd",
        "her illness is left out completely",
        "gezondheid, geloof en justitie komt niet voor",
        "zonder de passage over zijn psychiater",
        "mag het als ik de diagnose weglaat?",
        "de diagnose haal ik er eerst uit",
        "medisch spul zit er niet bij",
        "health was not discussed",
        "naam en werkverleden komen voorbij, gezondheid niet.",
        "we only spoke about work, nothing about his health",
        "over gezondheid of geloof hebben we het niet",
        "gezondheid slaan we altijd over",
        "gegevens over gezondheid worden niet gebruikt",
        "over ziekte of zo is niks gezegd",
        "alles over gezondheid heb ik eruit gelaten",
    ],
)
def test_special_data_that_is_not_there(text: str) -> None:
    assert denies_special(text, lexicon())
    assert data_class_of(text, lexicon()) is not SPECIAL


@pytest.mark.parametrize(
    "text",
    [
        "geen namen maar medicijnen",
        "geen adres erbij, wel zijn medicatie",
        "het gaat niet over werk maar over zijn ziekte",
        "een verslag over zijn ziekte, de naam staat er niet in",
        "een verslag over zijn ziekte maar het adres staat er niet in",
        "niet alleen namen maar ook hun medicijnen",
        "hij kan niet werken door zijn ziekte",
        "namen eruit, maar het bsn staat er nog in",
        "zijn diagnose staat er niet alleen in, ook zijn adres",
        "zijn ziekte is geen probleem voor het werk",
        "her illness is not the only thing",
        "zijn depressie is niet over",
        "de diagnose staat niet vast",
        "zijn hernia komt niet van het werk",
        "mag Copilot de diagnose verwijderen uit het verslag?",
        "the diagnosis did not surprise us",
        "waarom mag gezondheid niet?",
        "er staat niets medisch in, behalve zijn rugklachten",
        "het dossier is niet zonder medische gegevens",
        "het is niet zo dat er geen ziekte in staat",
        "mag ik een verslag in Copilot zetten en Copilot de diagnose eruit laten halen?",
        "alles is anoniem gemaakt, alleen de naam en de ziekte van de klant staan er nog in",
        "alles is anoniem, behalve het geloof van de klant",
        "gegevens over gezondheid worden niet gebruikt om te beslissen",
        "de ziekte van de klant is niks bijzonders",
        "over werk hebben we het niet, over zijn ziekte wel",
        "we slaan de medische gegevens op",
    ],
)
def test_what_is_denied_beside_it_takes_no_special_data_away(text: str) -> None:
    assert not denies_special(text, lexicon())
    assert data_class_of(text, lexicon()) is SPECIAL


@pytest.mark.parametrize(
    "text",
    [
        "een intern stukje, geen namen of zo",
        "het stuk is niet geheim en er staan geen namen in",
        "alle persoonsgegevens zijn eruit gehaald",
        "indien ik al die persoonsgegevens er eerst uithaal",
        "it doesn't matter who, the names are left out",
        "namen van bezoekers zitten er niet in",
        "nul persoonsgegevens",
    ],
)
def test_people_that_are_not_there(text: str) -> None:
    assert denies_people(text, lexicon())


def test_a_tool_that_takes_names_out_gets_them_first() -> None:
    text = "mag Copilot Chat de klantgegevens verwijderen uit een verslag?"
    assert not is_absent(text, text.index("klantgegevens"), lexicon())


def test_what_is_not_spoken_of_may_stand_beside_more() -> None:
    assert denies_special("over gezondheid of iets anders gevoeligs praten we niet", lexicon())
    assert not denies_special("over gezondheid praten we wel, over werk niet", lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "no names or other personal details",
        "niemand bij naam genoemd",
        "er staat nergens een naam in",
        "het hoeft ook niet te laten zien wie wat zei",
        "nobody needs to know who said what",
    ],
)
def test_people_that_are_not_there_in_other_words(text: str) -> None:
    assert denies_people(text, lexicon())


def test_what_somebody_need_not_know_is_there() -> None:
    assert data_class_of("hij hoeft niet te weten dat haar diagnose erin staat", lexicon()) is SPECIAL
    assert data_class_of("in het verslag staat wie wat zei", lexicon()) is DataClass.PERSONAL


def test_behind_the_comma_another_thing_is_named() -> None:
    text = "zonder account, een niet gepubliceerd stuk over fietsen"
    assert data_class_of(text, lexicon()) is DataClass.INTERNAL
