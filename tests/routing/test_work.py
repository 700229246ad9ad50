"""Which work a tool is to do, told by likeness where words tell none; and what a talk names again."""

from collections.abc import Mapping

import pytest

from assistant.services.uses import FOCUS
from assistant.turn import DataClass, Intent, Purpose, ScreenedText
from tests.routing.steps import NoLikeness, route_in, step_with

GIST = "Mag DeepL Pro uit dat stuk over de liften de krenten halen?"
DRAWN = "En als hij er iets vrolijks bij verzint voor op het raam?"
CIRCUMSTANCE = "Er komen geen mensen in voor."
WISH = "Mag ik Copilot Chat een persbericht laten inkorten?"
SUMMED_UP = (
    "De affiche hangt er al. Mag Copilot Chat van de tekst eronder een plaatje in woorden geven, in drie regels?"
)


class SaysWork(NoLikeness):
    """What a tool is to do is told by these sentences, with the tool under its fixed name."""

    _work: Mapping[str, Mapping[str, float]] = {
        GIST.replace("DeepL Pro", FOCUS): {"summarise": 0.6, "translate": 0.4},
        WISH.replace("Copilot Chat", FOCUS): {"image": 0.8},
        SUMMED_UP.replace("Copilot Chat", FOCUS): {"summarise": 0.95},
        DRAWN: {"image": 0.7, "none": 0.3},
        CIRCUMSTANCE: {"write": 0.4, "none": 0.6},
    }

    def likely_work(self, words: ScreenedText) -> Mapping[str, float]:
        return self._work.get(words.text, {"none": 1.0})

    def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
        return {"same": 1.0}


STEP = step_with(SaysWork())


def test_work_is_told_by_likeness_where_words_tell_none() -> None:
    assert route_in(STEP, GIST).purposes == (Purpose.SUMMARISE,)


def test_what_words_tell_is_not_told_again_by_likeness() -> None:
    assert route_in(STEP, WISH).purposes == (Purpose.EDIT,)


def test_what_is_surely_meant_takes_the_place_of_what_words_tell() -> None:
    assert route_in(STEP, SUMMED_UP).purposes == (Purpose.SUMMARISE,)
    assert Purpose.IMAGE in route_in(step_with(NoLikeness()), SUMMED_UP).purposes


def test_in_a_talk_other_work_takes_the_place_of_the_work_before() -> None:
    assert route_in(STEP, DRAWN, WISH).purposes == (Purpose.IMAGE,)


def test_what_tells_of_no_work_leaves_it_as_it_was() -> None:
    assert route_in(STEP, CIRCUMSTANCE, WISH).purposes == (Purpose.EDIT,)


@pytest.mark.parametrize(
    "text",
    ["En een Engelse versie ervan?", "om er Turks van te maken", "kan hij het in het Frans gieten"],
)
def test_a_text_in_another_language_is_a_translation(text: str) -> None:
    assert route_in(STEP, f"Mag Copilot Chat dit? {text}").purposes == (Purpose.TRANSLATE,)


def test_what_is_not_wanted_is_no_work() -> None:
    assert route_in(STEP, "Mag Firefly mij helpen? Geen plaatje, dank je.").purposes == ()


def test_who_writes_himself_has_no_text_written() -> None:
    found = route_in(
        STEP, "Na elk bezoek schrijf ik een verslagje. Mag LanguageTool op eigen server dat nakijken?"
    )
    assert found.purposes == (Purpose.EDIT,)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Kan Whisper er ook een Poolse versie van maken?", True),
        ("en Whisper dan?", False),
        ("Hoe zit het met Whisper?", False),
        ("En mag die Whisper dat inkorten?", True),
    ],
)
def test_a_tool_of_which_the_version_was_told_is_that_version(text: str, chosen: bool) -> None:
    mention = route_in(STEP, text, "Mag ik Whisper op mijn werklaptop gebruiken?").mention
    assert ([match.tool_id for match in mention.tools] == ["whisper-lokaal"]) is chosen


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("We hebben ook LanguageTool op eigen server. Mag het plan daar wel doorheen?", True),
        ("We hebben ook LanguageTool op eigen server. Mag de brochure daar wel doorheen?", False),
    ],
)
def test_a_paper_that_is_named_again_keeps_its_data_for_another_tool(text: str, kept: bool) -> None:
    class SaysLittle(SaysWork):
        def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
            return {"none": 1.0}

    found = route_in(
        step_with(SaysLittle()), text, "Mag LanguageTool online ons interne veiligheidsplan nakijken?"
    )
    assert found.intent is Intent.TOOL
    assert (found.data_class is DataClass.INTERNAL) is kept
