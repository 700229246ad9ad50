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
