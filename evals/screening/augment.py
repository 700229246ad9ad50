"""Makes many training sentences of one: other names, other tools, other letters, typing errors.

Everything random comes from the generator that is handed over, so that the same
seed gives the same sentences.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.screening.names import fold
from assistant.screening.normalise import FILLER
from assistant.screening.people.cues import TITLES
from assistant.screening.people.lexicon import PARTICLES, Known, known
from evals.screening.labelled import Mark, Sentence

_SMALL, _SHOUTED, _TYPED = 0.3, 0.05, 0.12
_KEPT_NAME, _KEPT_TOOL = 0.15, 0.3
_TAKEN_OUT = 0.06
"""Share of variants in which some names are taken out already: a text is read again after the first findings."""
_DUTCH_PARTICLES = tuple("van|de|van de|van der|van den|ten|ter|el|van 't|da|dos|op de|in 't".split("|"))
_WITH_PARTICLES = 0.14
_LATIN_ENDS = 0x24F
_INITIALS = "ABCDEFGHIJKLMNOPRSTVWYZ"


@dataclass(frozen=True)
class Names:
    """What names are drawn from: parts with their capitals."""

    first: Sequence[str]
    last: Sequence[str]
    tools: Sequence[str]


def like_somebody(tool: str) -> bool:
    """True for the name of a tool that could be anybody's: no known tool bears it."""
    listed = known(tool)
    return listed.is_name and not listed & (Known.TOOL | Known.PRODUCT)


def plausible(sentence: Sentence, names: Names, chance: random.Random) -> Sentence:
    """The sentence itself, in which a tool that is called like anybody gets the name of a known tool.

    Whoever writes only "Astrid" is more likely to mean a colleague: the tagger must not learn otherwise.
    """
    if not any(m.kind == "TOOL" and like_somebody(sentence.text[m.start : m.end]) for m in sentence.marks):
        return sentence
    text, marks = _replaced(sentence, names, chance)
    return Sentence(text, marks, sentence.group, sentence.where)


def variant(sentence: Sentence, names: Names, chance: random.Random) -> Sentence:
    """One other form of a sentence, with its marks in their new places."""
    text, marks = _replaced(sentence, names, chance)
    if chance.random() < _TAKEN_OUT:
        text, marks = _taken_out(text, marks, chance)
    dice = chance.random()
    if dice < _SMALL:
        text = _same_length(text, text.lower())
    elif dice < _SMALL + _SHOUTED:
        text = _same_length(text, text.upper())
    if chance.random() < _TYPED:
        text, marks = _mistyped(text, marks, chance)
    return Sentence(text, marks, sentence.group, sentence.where)


def _taken_out(text: str, marks: tuple[Mark, ...], chance: random.Random) -> tuple[str, tuple[Mark, ...]]:
    """The text in which about two in three of the marked places have been replaced by the filler."""
    pieces: list[str] = []
    kept: list[Mark] = []
    last = length = 0
    for mark in marks:
        out = chance.random() < 0.67
        new = FILLER if out else text[mark.start : mark.end]
        pieces += [text[last : mark.start], new]
        start = length + mark.start - last
        length, last = start + len(new), mark.end
        if not out:
            kept.append(Mark(mark.kind, start, length))
    pieces.append(text[last:])
    return "".join(pieces), tuple(kept)


def _same_length(text: str, changed: str) -> str:
    """``ß`` becomes two letters in capitals; such a text stays as it is."""
    return changed if len(changed) == len(text) else text


def _replaced(sentence: Sentence, names: Names, chance: random.Random) -> tuple[str, tuple[Mark, ...]]:
    pieces: list[str] = []
    marks: list[Mark] = []
    last = length = 0
    chosen: dict[str, str] = {}
    for mark in sentence.marks:
        value = sentence.text[mark.start : mark.end]
        if value not in chosen:
            chosen[value] = _other(mark.kind, value, sentence.text[: mark.start], names, chance)
        new = chosen[value]
        pieces += [sentence.text[last : mark.start], new]
        start = length + mark.start - last
        marks.append(Mark(mark.kind, start, start + len(new)))
        length, last = start + len(new), mark.end
    pieces.append(sentence.text[last:])
    return "".join(pieces), tuple(marks)


def _other(kind: str, value: str, before: str, names: Names, chance: random.Random) -> str:
    if kind == "TOOL" and (chance.random() > _KEPT_TOOL or like_somebody(value)):
        new = chance.choice(names.tools)
    elif kind == "PERSON" and chance.random() > _KEPT_NAME:
        new = _person(value, before, names, chance)
    else:
        return value
    if value.islower():
        return new.lower()
    return new.upper() if value.isupper() and len(value) > 3 else new


def _person(value: str, before: str, names: Names, chance: random.Random) -> str:
    """Somebody else, named in the same way."""
    parts = value.replace(",", " , ").split()
    if any(ord(part[0]) > _LATIN_ENDS for part in parts):
        return value  # another script: our names would not fit the sentence
    if "," in parts:
        given = _initials(chance) if any("." in part for part in parts) else chance.choice(names.first)
        return f"{chance.choice(names.last)}, {given}"
    if any(_initial(part) for part in parts):
        return _with_initials(parts, names, chance)
    if len(parts) == 1:
        return chance.choice(names.last if _surname_only(parts[0], before) else names.first)
    if fold(parts[0]) in PARTICLES:
        new = f"{chance.choice(_DUTCH_PARTICLES)} {chance.choice(names.last)}"
        return new[0].upper() + new[1:] if value[0].isupper() else new
    return f"{chance.choice(names.first)} {_surname(names, chance)}"


def _initial(part: str) -> bool:
    return "." in part or (len(part) == 1 and part.isupper())


def _with_initials(parts: Sequence[str], names: Names, chance: random.Random) -> str:
    """``J. de Wit``, ``J de Wit`` and ``Youssef B.``"""
    if "." in parts[0]:
        return f"{_initials(chance)} {_surname(names, chance)}"
    if "." in parts[-1]:
        return f"{chance.choice(names.first)} {chance.choice(_INITIALS)}."
    return f"{chance.choice(_INITIALS)} {_surname(names, chance)}"


def _surname_only(part: str, before: str) -> bool:
    words = before.rstrip(" .").split()
    if words and fold(words[-1]) in TITLES:
        return True
    listed = known(part)
    return Known.LAST in listed and Known.FIRST not in listed


def _surname(names: Names, chance: random.Random) -> str:
    surname = chance.choice(names.last)
    dice = chance.random()
    if dice < _WITH_PARTICLES:
        return f"{chance.choice(_DUTCH_PARTICLES)} {surname}"
    if dice < _WITH_PARTICLES + 0.05:
        return f"{surname}-{chance.choice(names.last)}"
    return f"{surname} {chance.choice(names.last)}" if dice > 0.97 else surname


def _initials(chance: random.Random) -> str:
    letters = [chance.choice(_INITIALS) for _ in range(chance.choice((1, 1, 1, 2, 2, 3)))]
    return chance.choice((".", ".", ". ")).join(letters).rstrip() + "."


def _mistyped(text: str, marks: tuple[Mark, ...], chance: random.Random) -> tuple[str, tuple[Mark, ...]]:
    """Two neighbouring letters of one word outside all marks change places."""
    places = [
        index
        for index in range(1, len(text) - 2)
        if text[index].islower() and text[index + 1].islower() and text[index - 1].isalpha()
        if not any(mark.start - 1 <= index <= mark.end for mark in marks)
    ]
    if not places:
        return text, marks
    place = chance.choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :], marks
