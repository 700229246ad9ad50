"""The words by which a question is understood, read once from ``lexicon.yaml``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from assistant.turn import DataClass, Purpose

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled word patterns. ``cues`` holds the intents and other cues by name."""

    data_classes: Mapping[DataClass, Pattern]
    people: Pattern
    absent: Pattern
    anonymous: Pattern
    purposes: Mapping[Purpose, Pattern]
    cues: Mapping[str, Pattern]
    asks_for: Mapping[str, Pattern]

    def has(self, cue: str, text: str) -> bool:
        """True where the cue stands in the text."""
        return self.cues[cue].search(text) is not None


_CUES = (
    *("greeting", "thanks", "about_assistant", "manipulation", "incident", "procedure", "tool_list"),
    *("responsibility", "definition", "permission", "generic_ai", "list_wish", "follow_up"),
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
        absent=_any_of([words["absent"]]),
        anonymous=_any_of([words["anonymous"]]),
        purposes={Purpose(name): _any_of(said) for name, said in words["purposes"].items()},
        cues={name: _any_of(words[name]) for name in _CUES},
        asks_for={name: _any_of([said]) for name, said in words["asks_for"].items()},
    )


def _any_of(patterns: Iterable[str]) -> Pattern:
    """One pattern that matches any of these, each from the start of a word."""
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})" for pattern in patterns), re.IGNORECASE)
