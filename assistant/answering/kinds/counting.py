"""Whether a sentence counts the things that are asked about, or a list holds them."""

import re
from functools import lru_cache

from assistant.answering.kinds.likeness import folded, keys, same_thing, shared
from assistant.answering.kinds.shapes import NUMBER
from assistant.answering.kinds.wanted import Wanted
from assistant.knowledge.types import Knowledge
from assistant.turn import Passage, PassageKind

_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_NEAR = 3
_REACH = 60
_LATER = 0.005
# What the governance table and the glossary are made of, and can be counted in.
_KINDS = {
    "=role": PassageKind.ROLE,
    "=letter": PassageKind.LETTER,
    "=task": PassageKind.TASK,
    "=term": PassageKind.DEFINITION,
    "=level": PassageKind.RISK_CLASS,
}
COUNTED_WHOLE = frozenset(_KINDS.values())
"""Kinds of passages that are told whole when they are counted."""
_MADE_OF = {
    PassageKind.ROLE: "rol rollen tabel rasci governance model",
    PassageKind.LETTER: "letter letters tabel rasci governance model",
    PassageKind.TASK: "taak taken tabel rasci governance model",
    PassageKind.DEFINITION: "begrip begrippen begrippenlijst",
    PassageKind.RISK_CLASS: "risicoklasse risiconiveau risico wet systemen",
}


def counts(want: Wanted, sentence: str) -> bool:
    """Whether the sentence has a number of the things that are asked about."""
    if not want.things:
        return True
    return any(same_thing(thing, word) for thing in want.things for word in _after_numbers(sentence))


@lru_cache(maxsize=4_000)
def _after_numbers(sentence: str) -> tuple[frozenset[str], ...]:
    """The words that stand close behind a number."""
    behind = (sentence[number.end() : number.end() + _REACH] for number in _NUMBER.finditer(sentence))
    return tuple(keys(word) for words in behind for word in folded(words).split()[:_NEAR])


def rows_counted(want: Wanted, knowledge: Knowledge) -> tuple[Passage, float] | None:
    """The first of the roles, letters, tasks, terms or risk classes, where those are counted, with its score."""
    kind = next((kind for name, kind in _KINDS.items() if any(name in thing for thing in want.things)), None)
    first = next(iter(knowledge.of_kind(kind)), None) if kind else None
    if first is None:
        return None
    return first, shared(want.subject, f"{_MADE_OF[first.kind]} {' '.join(first.headings)} {first.text}")


def list_counted(want: Wanted, passage: Passage, knowledge: Knowledge) -> tuple[Passage, float] | None:
    """The lead-in of the list of a passage, where it announces what is counted, and how far it is that: 0 to 1.

    "Om de risico's te beperken gelden deze maatregelen:" announces measures, so what stands last counts most.
    """
    lead_in = next(iter(knowledge.list_of(passage)), passage)
    if lead_in.kind is not PassageKind.PARAGRAPH or not passage.list_id:
        return None
    words = [keys(word) for word in folded(lead_in.text).split()]
    places = [n for n, word in enumerate(words) for thing in want.things if same_thing(thing, word)]
    if not places:
        return None
    from_the_end = len(words) - max(places)
    return lead_in, shared(want.subject, f"{lead_in.text} {' '.join(passage.headings)}") - _LATER * from_the_end
