"""The words of a text as the rules for special categories look at them: a key, a place, a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from assistant.screening.names import fold, words
from assistant.screening.spans import Deadline, OutOfTime

_WORD = regex.compile(r"[\p{L}\d][\p{L}\p{M}\d]*(?:['\-./](?=[\p{L}\d])[\p{L}\p{M}\d]+)*(?:\+(?![\p{L}\d]))?")
_ENDING = regex.compile(r"[.!?]['\")\]]*\s")
_SHORT = frozenset(
    "dhr hr mw mevr mej dr drs ir ing mr prof nr nrs tel geb ivm bv nl afd art enz etc evt incl excl max min "
    "ca jl resp vgl wkn ong med ned nat st jr sr mrs ms".split()
)
_NO_SIGNS = str.maketrans("", "", "-'./+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number. ``key`` is folded, without dashes and quotes; ``gap`` is what stands before it."""

    text: str
    key: str
    start: int
    end: int
    gap: str
    sentence: int

    @property
    def joined(self) -> bool:
        """True where only blanks or quotes part it from the word before."""
        return self.gap == " " or not self.gap.strip(" '\"")

    @property
    def capitals(self) -> bool:
        """True for abbreviations in capitals."""
        return self.text.isupper()


def words_of(text: str, deadline: Deadline) -> list[Word]:
    """The words of a text with the number of their sentence. Raises OutOfTime."""
    places = _places(text, deadline)
    found: list[Word] = []
    last = sentence = 0
    for start, end in places:
        gap, value = text[last:start], text[start:end]
        if found and _ENDING.search(gap) and not _abbreviated(found[-1], gap):
            sentence += 1
        found.append(Word(value, _key(value), start, end, gap, sentence))
        last = end
    return found


def without_sayings(found: list[Word]) -> list[Word]:
    """The words but for sayings in which a word of health says nothing: ``kan dat door de beugel?``."""
    skipped: set[int] = set()
    for keys in _sayings():
        for first in range(len(found) - len(keys) + 1):
            if all(found[first + place].key == key for place, key in enumerate(keys)):
                skipped.update(range(first, first + len(keys)))
    return [word for place, word in enumerate(found) if place not in skipped] if skipped else found


@lru_cache(maxsize=1)
def _sayings() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(saying.split()) for saying in sorted(words("special_sayings")))


def _key(value: str) -> str:
    if value.isascii():
        return value.lower() if value.isalnum() else value.lower().translate(_NO_SIGNS)
    return fold(value).translate(_NO_SIGNS)


def _abbreviated(word: Word, gap: str) -> bool:
    return gap.startswith(".") and (len(word.text) == 1 or word.key in _SHORT) and not word.text.isdigit()


def _places(text: str, deadline: Deadline) -> list[tuple[int, int]]:
    """Where words stand; ``koffie/thee`` and ``klaar.Nee`` are two, ``PDD-NOS`` and ``zo'n`` one."""
    try:
        found = [match.span() for match in _WORD.finditer(text, timeout=deadline.left())]
    except TimeoutError:
        found = None
    if found is None:
        raise OutOfTime
    return [place for start, end in found for place in _parted(text, start, end)]


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    value = text[start:end]
    if "/" not in value and "." not in value:
        yield start, end
        return
    parts = regex.split(r"[./]", value)
    if all(len(part) <= 1 for part in parts):  # i.v.m.
        yield start, end
        return
    position = start
    for part in parts:
        if part:
            yield position, position + len(part)
        position += len(part) + 1
