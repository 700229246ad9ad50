"""A wish to have AI do an ordinary task, and what a remark after it adds."""

from collections.abc import Mapping

import pytest

from assistant.turn import DataClass, Intent, Route, ScreenedText
from tests.routing.steps import NoLikeness, route_in, step_with

WISH = "tien titels voor het personeelsblad bedenken met AI"


class SaysTask(NoLikeness):
    """A wish is what this one sentence is like, and nothing else is: what is learned has tests of its own."""

    def likely(self, words: ScreenedText) -> Mapping[str, float]:
        return {"task": 0.9, "none": 0.1} if words.text == WISH else {"none": 1.0}

    def likely_data(self, words: ScreenedText) -> Mapping[str, float]:
        return {"personal": 0.9} if "hun" in words.text.split() else {"none": 1.0}


STEP = step_with(SaysTask())


def route(text: str, *earlier: str) -> Route:
    return route_in(STEP, text, *earlier)


def test_a_wish_is_a_task() -> None:
    assert route(WISH).intent is Intent.TASK


@pytest.mark.parametrize("text", ["er staan namen van klanten in", "het gaat over hun thuissituatie"])
def test_data_about_people_makes_it_a_use_that_is_judged(text: str) -> None:
    merged = route(text, WISH)
    assert (merged.intent, merged.data_class) == (Intent.USE_CASE, DataClass.PERSONAL)


def test_a_remark_about_a_tool_keeps_the_tool() -> None:
    merged = route("Er staan namen van klanten in.", "Mag ik Zoom AI Companion gebruiken voor een verslag?")
    assert merged.intent is Intent.TOOL
    assert [match.tool_id for match in merged.mention.tools] == ["zoom-ai"]
    assert merged.data_class is DataClass.PERSONAL


class TellsOfPeople(NoLikeness):
    """Data about people is likely; the words decide what is asked."""

    def likely_data(self, words: ScreenedText) -> Mapping[str, float]:
        return {"personal": 0.95}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Kan ik de mail van een cliënt in een chatbot plakken voor een vriendelijk antwoord?", Intent.USE_CASE),
        ("Kan AI een lijstje maken van wie er kwam?", Intent.USE_CASE),
        ("Mag AI de brief herschrijven als alles geanonimiseerd is?", Intent.TASK),
        ("Wat moeten we klanten over AI vertellen?", Intent.POLICY),
    ],
)
def test_data_about_people_is_told_by_likeness_where_no_tool_is_named(text: str, intent: Intent) -> None:
    found = route_in(step_with(TellsOfPeople()), text)
    assert found.intent is intent
    assert found.data_class is DataClass.PERSONAL or intent is not Intent.USE_CASE


def test_the_same_open_name_again_is_asked_again() -> None:
    again = route("mag ik copilot gebruiken", "mag ik copilot gebruiken")
    assert len({match.matched for match in again.mention.ambiguous}) == 1


def test_public_data_leaves_it_a_task() -> None:
    merged = route("alles staat al op onze website", WISH)
    assert (merged.intent, merged.data_class) == (Intent.TASK, DataClass.PUBLIC)


def test_a_tool_that_is_named_next_is_judged() -> None:
    assert route("en met DeepL?", WISH).intent is Intent.TOOL


def test_a_question_about_the_policy_changes_the_subject() -> None:
    assert route("Wie houdt toezicht op de privacy?", WISH).intent is Intent.RESPONSIBILITY


def test_a_full_name_says_which_of_the_family_is_meant() -> None:
    found = route("In Word zit een Copilot-knop (Microsoft 365 Copilot), mag die?").mention
    assert [match.tool_id for match in found.tools] == ["m365-copilot"]
    assert not found.ambiguous


@pytest.mark.parametrize(
    ("text", "data_class"),
    [
        ("Mag ChatGPT een openbaar raadsstuk samenvatten?", DataClass.PUBLIC),
        ("Mag ChatGPT een raadsstuk samenvatten?", DataClass.INTERNAL),
        ("Mag ChatGPT een niet openbaar raadsstuk samenvatten?", DataClass.INTERNAL),
        ("Mag ChatGPT een openbaar vertrouwelijk stuk samenvatten?", DataClass.INTERNAL),
        ("Mag ChatGPT een conceptnotitie die nog niet naar buiten mag korter maken?", DataClass.INTERNAL),
    ],
)
def test_a_piece_is_public_only_by_the_word_before_it(text: str, data_class: DataClass) -> None:
    assert route(text).data_class is data_class
