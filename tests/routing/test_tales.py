"""A tale of elsewhere before the question names no data and no tool of the asker; anything else counts."""

import pytest

from assistant.routing.lexicon import lexicon
from assistant.routing.tales import without_tale
from assistant.turn import DataClass, Intent, ScreenedText
from tests.routing.steps import NoLikeness, route_in, step_with

STEP = step_with(NoLikeness())

TALE = "Ooit zette een collega een heel klantdossier in ChatGPT en dat ging mis."
QUESTION = "Mag ik met Copilot Chat ideeën verzamelen voor een openbare open dag?"


def left(text: str) -> str:
    return without_tale(ScreenedText._from_screening(text), lexicon()).text.strip()


def test_a_tale_of_what_went_wrong_elsewhere_is_left_out() -> None:
    assert left(f"{TALE} {QUESTION}") == QUESTION
    found = route_in(STEP, f"{TALE} {QUESTION}")
    assert [match.tool_id for match in found.mention.tools] == ["copilot-chat"]
    assert (found.intent, found.data_class) == (Intent.TOOL, DataClass.PUBLIC)


@pytest.mark.parametrize(
    "text",
    [
        f"{TALE} Mag ik dat met DeepL Pro vertalen?",  # points back
        f"{TALE} Mag hetzelfde dossier in DeepL Pro, voor intern gebruik?",
        f"{TALE} Mag ik er een interne brief over schrijven? Ik zet daarin wat er in het dossier stond.",
        f"{TALE} Mag een interne brief aan die klant in DeepL Pro?",
        f"{TALE} Kan het met DeepL Pro?",  # tells of no data of its own
        "Vorig jaar zette ik een dossier in ChatGPT en dat ging mis. Mag een openbare tekst wel?",
        "Ik heb een dossier van een klant. Mag een interne samenvatting met DeepL Pro?",
        "Een collega maakt een openbare folder. Mag dat met Copilot Chat?",  # nothing went wrong
    ],
)
def test_all_else_is_part_of_the_question(text: str) -> None:
    assert left(text) == text
