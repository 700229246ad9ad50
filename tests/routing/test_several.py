"""Several questions in one message: where they part, and that a verdict is never split up."""

import pytest

from assistant.routing.several import questions
from assistant.turn import Intent
from tests.routing.test_route_question import routed


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Wie houdt toezicht, en wat kost AI aan stroom?", ("Wie houdt toezicht", "en wat kost AI aan stroom?")),
        ("Wat is een IAMA? Wie voert die uit?", ("Wat is een IAMA?", "Wie voert die uit?")),
        ("What is an IAMA, and who carries it out?", ("What is an IAMA", "and who carries it out?")),
        (
            "welke trainingen zijn er. en is er een ethische commissie",
            ("welke trainingen zijn er.", "en is er een ethische commissie"),
        ),
        ("Wat is bias en discriminatie?", ()),
        ("Hoi! Wat is bias?", ()),
        ("Ik werk bij inkoop. Welke voorwaarden gelden er voor leveranciers?", ()),
        ("", ()),
    ],
)
def test_questions_are_told_apart(text: str, pieces: tuple[str, ...]) -> None:
    assert tuple(text[start:end] for start, end in questions(text)) == pieces


def test_each_question_has_a_turn_of_its_own() -> None:
    turn = routed("Wat is een DPIA, en wie is eindverantwoordelijk voor interne audits?")
    intents = [part.route.intent for part in turn.parts if part.route]
    assert intents == [Intent.DEFINITION, Intent.RESPONSIBILITY]


@pytest.mark.parametrize(
    "text",
    [
        "Mag ik ChatGPT gebruiken, en wat is een DPIA?",
        "Mag ik een cv in DeepL zetten? En wie is eindverantwoordelijk?",
        "Mag een model bepalen wie op traject gaat, en wie houdt daar toezicht op?",
    ],
)
def test_a_question_for_a_verdict_is_judged_whole(text: str) -> None:
    assert routed(text).parts == ()


def test_a_megabyte_of_questions_is_parted_in_no_time() -> None:
    assert len(questions("wat is bias? " * 20_000)) == 4
