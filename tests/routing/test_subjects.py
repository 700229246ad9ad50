"""What of the policy a message names, where the question for it stands at its end or its beginning."""

import pytest

from assistant.routing.asking import subject_of
from assistant.turn import Intent, ScreenedText
from tests.routing.steps import NoLikeness, route_in, step_with

STEP = step_with(NoLikeness())


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Leg Open eens uit, voor een werkleider.", ("Open",)),
        ("What does the core value 'Ondernemend' ask of staff?", ("Ondernemend",)),
        ("Wat staat er bij “Energieverbruik AI”?", ("Energieverbruik AI",)),
        ("Open graag uit voor een werkleider.", ()),
        ("zijn we open over AI?", ()),
        ("Wat wil WerkSaam met AI?", ()),
    ],
)
def test_a_heading_that_is_named_as_such(text: str, labels: tuple[str, ...]) -> None:
    assert route_in(STEP, text).labels == labels


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Developing or purchasing AI systems: which role is accountable?", "Developing or purchasing AI systems"),
        ("Prestaties van AI bewaken: wie moet dat doen volgens de tabel?", "Prestaties van AI bewaken"),
        ("Het logboek van een systeem bijhouden, bij wie ligt dat?", "Het logboek van een systeem bijhouden"),
        (
            "Kan AI uitrekenen, wie van onze klanten gekort wordt?",
            "Kan AI uitrekenen, wie van onze klanten gekort wordt?",
        ),
        ("binnen wiens kaders, wie is accountable?", "binnen wiens kaders, wie is accountable?"),
    ],
)
def test_who_at_the_end_is_no_subject(text: str, subject: str) -> None:
    assert subject_of(ScreenedText._from_screening(text)).text == subject


def test_who_at_the_end_asks_for_a_role() -> None:
    for text in (
        "Prestaties van medewerkers met AI in de gaten houden: wie moet dat regelen volgens de tabel?",
        "Doorlopend volgen hoe goed een AI-systeem draait, bij wie ligt dat?",
    ):
        assert route_in(STEP, text).intent is Intent.RESPONSIBILITY


def test_another_part_of_the_same_task_is_asked() -> None:
    asked = route_in(STEP, "binnen wiens kaders, wie is accountable?", "Wie doet bij ons taak 1.1?")
    assert asked.tasks == ("1.1",)
    assert "A" in asked.asked_letters
    another = route_in(STEP, "en wat doet de FG?", "Wie doet bij ons taak 1.1?")
    assert another.roles == ("FG",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Wat bedoelen jullie met generatieve AI? Op de werkvloer noemen we alles ChatGPT.", Intent.DEFINITION),
        ("In de notulen staat dat er een IAMA komt. Een wát?", Intent.DEFINITION),
        ("Dataminimalisatie. Ik ken het wel, maar hoe omschrijven jullie het?", Intent.DEFINITION),
    ],
)
def test_a_term_beside_something_else(text: str, intent: Intent) -> None:
    assert route_in(STEP, text).intent is intent


def test_a_programmer_who_writes_an_article_writes_no_code() -> None:
    text = "Onze programmeur heeft GitHub Copilot en wil er een persbericht mee schrijven"
    assert [purpose.name for purpose in route_in(STEP, text).purposes] == ["WRITE"]
    text = "een stukje code schrijven met GitHub Copilot"
    assert [purpose.name for purpose in route_in(STEP, text).purposes] == ["CODE"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        (
            "Welke twee rollen moeten samen de technische documentatie van een hoogrisicosysteem maken?",
            "RESPONSIBILITY",
        ),
        ("Ik zoek de persoon die het risicobeheerplan vastlegt.", "RESPONSIBILITY"),
        ("Mag AI een sjabloon schrijven zonder gegevens van wie dan ook?", "TASK"),
        ("Mag AI de pagina met onze openingstijden herschrijven?", "TASK"),
        ("Dataminimalisatie, duur woord. Vertaal dat eens naar gewoon Nederlands.", "DEFINITION"),
        ("Betekenis van algoritme graag, ik moet het aan een groep vertellen.", "DEFINITION"),
    ],
)
def test_small_words_that_decide(text: str, intent: str) -> None:
    assert route_in(STEP, text).intent is Intent[intent]


def test_nobody_in_it_profiles_nobody() -> None:
    text = "Interne stukken zonder personen laten samenvatten in DeepL Pro: hoe luidt het oordeel?"
    assert [purpose.name for purpose in route_in(STEP, text).purposes] == ["SUMMARISE"]
