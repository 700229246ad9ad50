"""Whether a sentence counts the things that are asked about, or a list holds them."""

import re
from collections.abc import Sequence

from assistant.answering.kinds.likeness import Word, asked_words, folded, is_empty, keys, same_thing, shared
from assistant.answering.kinds.shapes import NUMBER
from assistant.knowledge.types import Knowledge
from assistant.turn import Passage, PassageKind

_HOW_MANY = re.compile(r"\b(?:hoeveel|how many|how much|welke?|which|what)\b", re.IGNORECASE)
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_NEAR = 3
_REACH = 60
_LATER = 0.005
# Words between "hoeveel" and what is counted, and words that can be counted though they name no subject.
_BETWEEN = frozenset(
    "soorten soort verschillende andere van de het different kinds kind types type of other the our onze".split()
)
_THINGS = frozenset("personen persoon artikelen kosten namen".split())
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


def counted(question: str) -> tuple[frozenset[str], ...]:
    """The words for what is counted: the two after "hoeveel" at most, and none where a verb follows."""
    start = _HOW_MANY.search(question)
    found: list[frozenset[str]] = []
    for word in asked_words(question[start.end() :]) if start else ():
        if word in _BETWEEN and not found:
            continue
        if is_empty(word) and not (word in _THINGS and not found):
            break
        found.append(keys(word))
        if len(found) == 2:
            break
    return tuple(found)


def counts(question: str, sentence: str) -> bool:
    """Whether the sentence has a number of the things that are asked about."""
    things = counted(question)
    if not things:
        return True
    for number in _NUMBER.finditer(sentence):
        after = folded(sentence[number.end() : number.end() + _REACH]).split()[:_NEAR]
        if any(same_thing(thing, keys(word)) for thing in things for word in after):
            return True
    return False


def rows_counted(question: str, asked: Sequence[Word], knowledge: Knowledge) -> tuple[Passage, float] | None:
    """The first of the roles, letters, tasks, terms or risk classes, where those are counted, with its score."""
    things = counted(question)
    kind = next((kind for name, kind in _KINDS.items() if any(name in thing for thing in things)), None)
    first = next(iter(knowledge.of_kind(kind)), None) if kind else None
    if first is None:
        return None
    return first, shared(asked, f"{_MADE_OF[first.kind]} {' '.join(first.headings)} {first.text}")


def list_counted(
    question: str, asked: Sequence[Word], passage: Passage, knowledge: Knowledge
) -> tuple[Passage, float] | None:
    """The lead-in of the list of a passage, where it announces what is counted, and how far it is that: 0 to 1.

    "Om de risico's te beperken gelden deze maatregelen:" announces measures, so what stands last counts most.
    """
    lead_in = next(iter(knowledge.list_of(passage)), passage)
    if lead_in.kind is not PassageKind.PARAGRAPH or not passage.list_id:
        return None
    words = [keys(word) for word in folded(lead_in.text).split()]
    places = [n for n, word in enumerate(words) for thing in counted(question) if same_thing(thing, word)]
    if not places:
        return None
    from_the_end = len(words) - max(places)
    return lead_in, shared(asked, f"{lead_in.text} {' '.join(passage.headings)}") - _LATER * from_the_end
