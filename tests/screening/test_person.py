"""Names of people of every origin, and questions that name nobody."""

from importlib import resources

import pytest
import yaml

from assistant.screening.screener import PresidioScreener
from tests.screening.harmless import HARMLESS
from tests.screening.marks import unmarked
from tests.screening.named import NAMED

ALARMS_ALLOWED = 1
MISSES_ALLOWED = 5


def test_harmless_questions_raise_no_alarm(screener: PresidioScreener) -> None:
    assert len(HARMLESS) >= 120
    alarms = [text for text in HARMLESS if screener.screen(text).findings]
    assert len(alarms) <= ALARMS_ALLOWED, alarms


def test_people_of_every_origin_are_found(screener: PresidioScreener) -> None:
    assert len(NAMED) >= 150
    missed = []
    for sentence in NAMED:
        text, places = unmarked(sentence)
        found = [(f.start, f.end) for f in screener.screen(text).findings if f.type == "PERSON"]
        missed += [text[start:end] for start, end in places if (start, end) not in found]
    assert len(missed) <= MISSES_ALLOWED, missed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("midjorney plaatje bij een bericht, mag dat?", "midjorney plaatje bij een bericht, mag dat?"),
        ("De buurman zegt dat Grok prima is.", "De buurman zegt dat Grok prima is."),
        ("What about Granola then?", "What about Granola then?"),
        ("Jaarplan (intern) op taalfouten nalopen.", "Jaarplan (intern) op taalfouten nalopen."),
        ("Jasper is met pensioen.", "<PERSOON> is met pensioen."),
        ("Mag ik Jasper gebruiken?", "Mag ik Jasper gebruiken?"),
        ("Mevrouw Amber wil een gesprek.", "Mevrouw <PERSOON> wil een gesprek."),
        ("Anna belde Piet. Anna wil rust.", "<PERSOON> belde <PERSOON 2>. <PERSOON> wil rust."),
        ("Jan de Vries komt. De brief is voor Jan.", "<PERSOON> komt. De brief is voor <PERSOON>."),
        (
            "De directeur tekent, de Privacy Officer adviseert.",
            "De directeur tekent, de Privacy Officer adviseert.",
        ),
        ("Fatima's dossier", "<PERSOON>'s dossier"),
    ],
)
def test_how_people_are_replaced(screener: PresidioScreener, text: str, expected: str) -> None:
    screened = screener.screen(text).text
    assert screened is not None
    assert screened.text == expected


def test_the_names_of_well_known_tools_are_seldom_taken_for_people(screener: PresidioScreener) -> None:
    """A tool that is masked is judged by nobody: the question loses its subject."""
    file = resources.files("assistant.register").joinpath("known_tools.yaml")
    known = yaml.safe_load(file.read_text(encoding="utf-8"))
    questions = [f"Mag ik {name} gebruiken voor een interne notitie?" for name in known["anywhere"]]
    masked = [text for text in questions if screener.screen(text).findings]
    assert len(questions) > 400
    assert len(masked) / len(questions) <= 0.01, masked
