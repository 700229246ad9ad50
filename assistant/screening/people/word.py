"""A word apart from its place: how it is written and what the lists say of it."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import regex

from assistant.screening.names import fold
from assistant.screening.people.frequency import commonness
from assistant.screening.people.lexicon import PARTICLES, Known, known


class Shape(Enum):
    """How a word is written."""

    LOW = "low"
    CAP = "cap"
    UP = "up"
    INITIALS = "initials"
    OTHER = "other"


_ABBREVIATED = regex.compile(r"\p{Lu}{2,5}-\p{Ll}[\p{L}\-]*")
_NAME_PARTS = regex.compile(r"['’\-]")
_ORDINARY = Known.VOCABULARY | Known.SMALL_WORD | Known.EVERYDAY
_OTHER_THAN_A_NAME = Known.AMBIGUOUS | Known.TOOL | Known.PLACE | Known.VOCABULARY
_FAMILIAR = 4
"""From this Zipf class on a word is everybody's."""


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word or a mark.

    ``fold``: in small letters, without accents; ``known``: what the lists say;
    ``is_word``: for words and initials; ``capital``: written as a name is, a capital first,
    or all capitals where the word is long enough; ``particle``: it may stand before a surname;
    ``first``: listed as a first name and never an everyday word; ``last``: the same for a surname;
    ``sure``: a listed name that is nothing else, written as it is; ``abbreviated``: an
    abbreviation and a word (``OR-lid``); ``free``: it may be a name although no list has it;
    ``small``: in small letters and on no list of names, so that by itself no name begins with
    it; ``everybodys``: an ordinary word or mark, which tells nothing of anybody.
    """

    text: str
    fold: str
    shape: Shape
    known: Known
    is_word: bool
    capital: bool
    particle: bool
    first: bool
    last: bool
    sure: bool
    abbreviated: bool
    free: bool
    small: bool
    everybodys: bool


_kept: dict[str, Word] = {}


def everybodys(text: str) -> Word | None:
    """An ordinary word or mark that was seen before: letters only, no capital inside, or one sign."""
    return _kept.get(text)


def word(text: str, noted: dict[str, Word] | None = None) -> Word:
    """All that is known of a word.

    Everyday words are looked up once. Others are looked up anew for each message: nothing
    that may be a name stays in memory longer than ``noted`` does, the notes on this message.
    """
    found = _kept.get(text) or (noted.get(text) if noted else None)
    if found is None:
        found = _made(text)
        if found.everybodys:
            _kept[text] = found
        elif noted is not None:
            noted[text] = found
    return found


def _made(text: str) -> Word:
    folded, is_word = fold(text), text[0].isalpha() or (len(text) > 1 and text[1].isalpha())
    listed = known(folded) if is_word else Known.NOTHING
    shape = _shape(text)
    everyday, name, first, last = _told(listed)
    particle = folded in PARTICLES
    abbreviated = bool(_ABBREVIATED.fullmatch(text))
    return Word(
        text=text,
        fold=folded,
        shape=shape,
        known=listed,
        is_word=is_word,
        capital=shape is Shape.CAP or (shape is Shape.UP and len(text) >= 4),
        particle=particle,
        first=first,
        last=last,
        sure=_sure(shape, listed),
        abbreviated=abbreviated,
        free=not (everyday or particle or abbreviated) and _free(text, shape, listed),
        small=shape is Shape.LOW and not name and not particle and len(text) > 1,
        everybodys=not name and (_ordinary(text, listed) if is_word else _mark(text)),
    )


@functools.cache
def _told(listed: Known) -> tuple[bool, bool, bool, bool]:
    """What the lists say: an everyday word, a name; a first name or a surname and never an everyday word."""
    everyday = Known.VOCABULARY in listed
    first, last = Known.FIRST in listed and not everyday, Known.LAST in listed and not everyday
    return everyday, listed.is_name, first, last


def _mark(text: str) -> bool:
    return len(text) == 1 and text.isascii() and not text.isalnum()


def _ordinary(text: str, listed: Known) -> bool:
    """A word of our lists or a frequent one, in small letters or with a capital: there are only so many."""
    if not text.isalpha() or not (len(text) == 1 or text[1:].islower()):
        return False
    return bool(listed & _ORDINARY) or commonness(text.lower())[0] >= _FAMILIAR


def _sure(shape: Shape, listed: Known) -> bool:
    if shape is Shape.LOW and Known.SMALL_WORD in listed:
        return False
    return listed.is_name and not listed & _OTHER_THAN_A_NAME


def _free(text: str, shape: Shape, listed: Known) -> bool:
    if shape in (Shape.OTHER, Shape.INITIALS) or len(text) == 1:
        return False
    return bool(listed) or "-" not in text or not _holds_a_word(text)


def _holds_a_word(text: str) -> bool:
    """``AI-beleid``: a part of it is an everyday word."""
    return any(Known.VOCABULARY in known(part) for part in text.split("-"))


def _shape(text: str) -> Shape:
    if text.isalpha():
        if text.islower():
            return Shape.LOW
        if text[0].isupper() and (len(text) == 1 or text[1:].islower()):
            return Shape.CAP
    letters = [c for c in text if c.isalpha()]
    if not letters or "." in text:
        return Shape.INITIALS if letters else Shape.OTHER
    if all(c.isupper() for c in letters):
        return Shape.UP if len(letters) > 1 else Shape.CAP
    if all(not c.isupper() for c in letters):
        return Shape.LOW
    return _mixed(text, letters)


def _mixed(text: str, letters: Sequence[str]) -> Shape:
    heads = [part[0].isupper() for part in _NAME_PARTS.split(text) if part]
    # McDonald and DeVries are names; iPhone and ChatGPT are none.
    capitals = sum(c.isupper() for c in letters)
    return Shape.CAP if any(heads) and letters[0].isupper() and capitals <= sum(heads) + 1 else Shape.OTHER
