"""Whose account is meant: by words, by likeness where words of private life or of the work stand beside it."""

from collections.abc import Mapping

import pytest

from assistant.routing.account import own_account
from assistant.routing.lexicon import lexicon
from assistant.turn import Intent, ScreenedText
from tests.routing.steps import NoLikeness, route_in, step_with

NOTHING: Mapping[str, float] = {"none": 1.0}
LEANS_OWN = {"own": 0.3, "work": 0.1}
SPOKEN_OF = {"own": 0.1, "work": 0.5}


@pytest.mark.parametrize(
    ("words", "likely", "own"),
    [
        ("met mijn eigen account", NOTHING, True),
        ("daar heb ik zelf een abonnement op genomen", NOTHING, True),
        ("op de laptop van mijn zwager", LEANS_OWN, True),
        ("thuis zit het in het pakket", SPOKEN_OF, True),
        ("met mijn werkaccount", NOTHING, False),
        ("met mijn werkaccount", LEANS_OWN, False),
        ("mijn chef deed dat thuis voor mij, op kantoor", SPOKEN_OF, None),
        ("voor een folder", LEANS_OWN, None),
        ("voor een folder", {"own": 0.9, "work": 0.1}, True),
        ("een tekst in mijn eigen woorden", NOTHING, None),
        ("op onze eigen server", NOTHING, None),
        ("voor een folder", NOTHING, None),
    ],
)
def test_own_work_or_neither(words: str, likely: Mapping[str, float], own: bool | None) -> None:
    assert own_account(words, likely, lexicon()) is own


class Private(NoLikeness):
    """Everything is like an account of somebody's own."""

    def likely_account(self, words: ScreenedText) -> Mapping[str, float]:
        return {"own": 1.0}

    def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
        return {"same": 1.0}


def test_likeness_counts_for_a_tool_that_is_named() -> None:
    step = step_with(Private())
    assert route_in(step, "mag ik DeepL Pro van mijn zus gebruiken?").own_account
    assert route_in(step, "wat zegt het beleid over thuis werken?").own_account is None


def test_a_name_that_speaks_of_the_own_laptop_says_nothing() -> None:
    assert route_in(step_with(Private()), "mag ik Whisper op eigen laptop gebruiken?").own_account is None


def test_what_is_said_next_may_tell_of_an_own_account_and_take_it_back() -> None:
    step = step_with(Private())
    wish = "mag ik Copilot Chat gebruiken voor een folder?"
    assert route_in(step, "die van mijn zus dan", wish).own_account
    quiet = step_with(NoLikeness())
    taken_back = route_in(quiet, "ok, met mijn werkaccount dan", f"{wish} met mijn eigen account")
    assert (taken_back.intent, taken_back.own_account) == (Intent.TOOL, False)


class PrivateWords(NoLikeness):
    """A message with a word of private life is like an own account; one of a licence is of the work."""

    def likely_account(self, words: ScreenedText) -> Mapping[str, float]:
        private = any(word in words.text for word in ("thuis", "zus", "studie"))
        return (
            {"own": 0.9, "work": 0.05} if private else {"work": 0.9} if "licentie" in words.text else {"none": 1.0}
        )


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Ik kom kapot thuis van het tikken. Mag DeepL Pro een interne tekst vertalen?", None),
        ("Mijn studie is net af. Ik heb een licentie van mijn chef. Mag DeepL Pro een tekst vertalen?", None),
        ("Mijn zus heeft een abonnement op DeepL Pro. Mag ik daarmee vertalen?", True),
        ("Ik heb thuis DeepL Pro. Mag ik daarmee vertalen?", True),
        (
            "Mijn collega doet het thuis op haar eigen telefoon. Ik heb een licentie voor DeepL Pro. Mag dat?",
            None,
        ),
        ("Ik doe het op mijn eigen telefoon. Een licentie hebben we ook. Mag dat in DeepL Pro?", True),
    ],
)
def test_of_a_story_one_sentence_must_tell_of_an_own_account(text: str, own: bool | None) -> None:
    assert route_in(step_with(PrivateWords()), text).own_account is own


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Ik heb eindelijk een licentie.", False),
        ("ICT wil mij geen licentie geven.", True),
        ("Mijn collega heeft wel een licentie.", True),
        ("Ik krijg die licentie pas in maart.", True),
        ("Ik heb nu een licentie voor DeepL Pro. Mag het dan?", False),
        ("Er staat niets over mensen in.", True),
    ],
)
def test_an_account_of_the_work_takes_back_an_own_one(text: str, own: bool) -> None:
    class Goes(PrivateWords):
        def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
            return {"same": 1.0}

    assert (
        route_in(step_with(Goes()), text, "Mag DeepL Pro met mijn eigen account een folder vertalen?").own_account
        is own
    )


def test_a_version_that_is_named_after_a_laptop_is_no_own_account() -> None:
    class OfALaptop(NoLikeness):
        def likely_account(self, words: ScreenedText) -> Mapping[str, float]:
            return {"own": 1.0} if "laptop" in words.text or "betaal" in words.text else {"none": 1.0}

    step = step_with(OfALaptop())
    assert (
        route_in(step, "die op mijn laptop", "whisper om een gesprek uit te tikken, kan dat").own_account is None
    )
    assert route_in(step, "die ik zelf betaal?", "Mag Blorpex AI een folder vertalen?").own_account
