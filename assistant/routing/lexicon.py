"""The words by which a question is understood, read once from ``lexicon.yaml``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, TypedDict

import yaml

from assistant.turn import DataClass, Purpose

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PurposeWords:
    """By which words one purpose is recognised."""

    said: Pattern
    near: tuple[tuple[str, ...], ...] = ()
    """Groups of ``Lexicon.use_words`` that must stand close together."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled word patterns. ``cues`` holds the intents and other cues by name."""

    data_classes: Mapping[DataClass, Pattern]
    people: Pattern
    somebody: Pattern
    absent: Pattern
    anonymous: Pattern
    purposes: Mapping[Purpose, PurposeWords]
    use_words: Mapping[str, Pattern]
    not_about_people: tuple[Pattern, ...]
    done_by: Pattern
    document: Pattern
    spelling: tuple[str, ...]
    cues: Mapping[str, Pattern]
    asks_for: Mapping[str, Pattern]

    def has(self, cue: str, text: str) -> bool:
        """True where the cue stands in the text."""
        return self.cues[cue].search(text) is not None


_CUES = (
    *("greeting", "thanks", "about_assistant", "manipulation", "incident", "procedure", "tool_list"),
    *("distress", "chore", "domain", "what_now"),
    *("responsibility", "definition", "permission", "generic_ai", "list_wish", "follow_up"),
    *("machine", "version_of", "own_account", "account", "work_account", "private", "of_work"),
    *("ordinal", "about_policy", "pronoun", "subject_change"),
)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of this version of the assistant."""
    words = yaml.safe_load(
        resources.files("assistant.routing").joinpath("lexicon.yaml").read_text(encoding="utf-8")
    )
    return Lexicon(
        data_classes={DataClass(name): _any_of(said) for name, said in words["data_classes"].items()},
        people=_any_of(words["people"]),
        somebody=_any_of(words["somebody"]),
        absent=_any_of([words["absent"]]),
        anonymous=_any_of([words["anonymous"]]),
        document=_any_of([words["pieces"]["document"]]),
        spelling=tuple(words["spelling"].split()),
        **_uses(words),
        cues={name: _any_of(words[name]) for name in _CUES},
        asks_for={name: _any_of([said]) for name, said in words["asks_for"].items()},
    )


class _Uses(TypedDict):
    purposes: Mapping[Purpose, PurposeWords]
    use_words: Mapping[str, Pattern]
    not_about_people: tuple[Pattern, ...]
    done_by: Pattern


def _uses(words: Mapping[str, Any]) -> _Uses:
    """Everything by which the purpose of a use is recognised."""
    pieces = words["pieces"]
    purposes = {Purpose(name): _purpose(told, pieces) for name, told in words["purposes"].items()}
    return {
        "purposes": purposes,
        "use_words": {name: _any_of(said) for name, said in words["use_words"].items()},
        "not_about_people": tuple(_any_of([_filled(one, pieces)]) for one in words["not_about_people"]),
        "done_by": _any_of([words["done_by"]]),
    }


def _purpose(told: Mapping[str, Any], pieces: Mapping[str, str]) -> PurposeWords:
    return PurposeWords(
        said=_any_of(_filled(one, pieces) for one in told["said"]),
        near=tuple(tuple(groups) for groups in told.get("near", ())),
    )


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    """The pattern with the words of ``pieces`` put where their name stands between angle brackets."""
    return re.sub(r"<([a-z]+)>", lambda name: f"(?:{pieces[name.group(1)]})", pattern)


def _any_of(patterns: Iterable[str]) -> Pattern:
    """One pattern that matches any of these, each from the start of a word."""
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})" for pattern in patterns), re.IGNORECASE)
