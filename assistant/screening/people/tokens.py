"""The words of a text, as far as the rules for names look at them."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import regex

from assistant.screening.names import fold
from assistant.screening.people.cues import TITLES
from assistant.screening.people.lexicon import PARTICLES, Known, known
from assistant.screening.spans import Deadline, OutOfTime


class Shape(Enum):
    """How a word is written."""

    LOW = "low"
    CAP = "cap"
    UP = "up"
    INITIALS = "initials"
    OTHER = "other"


_WORD = regex.compile(
    r"(?:\p{Lu}\.){1,5}(?![\p{L}]{2})|(?:\p{Lu}\. ?){1,4}(?=\p{Lu}\p{Ll})"
    r"|['’]?\p{L}[\p{L}\p{M}]*(?:['’\-]\p{L}[\p{L}\p{M}]*)*|\d+|[^\p{L}\d\s]"
)
_CAMEL = regex.compile(r"\A(\p{L}?\p{Ll}{2,})\p{Lu}\p{Ll}{2,}")
_ABBREVIATED = regex.compile(r"\p{Lu}{2,5}-\p{Ll}[\p{L}\-]*")
_POSSESSIVE = regex.compile(r"['’]s?$")
_END = frozenset(".!?;:|•")


@dataclass(frozen=True)
class Token:
    """A word or a mark with its place. ``glued`` is True where no blank stands before it."""

    text: str
    start: int
    end: int
    first_in_sentence: bool
    glued: bool

    @cached_property
    def fold(self) -> str:
        """Small letters without accents."""
        return fold(self.text)

    @cached_property
    def known(self) -> Known:
        """What the lists say."""
        return known(self.text) if self.is_word else Known.NOTHING

    @cached_property
    def shape(self) -> Shape:
        """How it is written."""
        return _shape(self.text)

    @property
    def is_word(self) -> bool:
        """True for words and initials."""
        return self.text[0].isalpha() or (len(self.text) > 1 and self.text[1].isalpha())

    @property
    def capital(self) -> bool:
        """Written as a name is: a capital first, or all capitals where the word is long enough."""
        return self.shape is Shape.CAP or (self.shape is Shape.UP and len(self.text) >= 4)

    @property
    def particle(self) -> bool:
        """A word that may stand before a surname."""
        return self.fold in PARTICLES

    @property
    def first(self) -> bool:
        """Listed as a first name and never an everyday word."""
        return Known.FIRST in self.known and Known.VOCABULARY not in self.known

    @property
    def last(self) -> bool:
        """Listed as a surname."""
        return Known.LAST in self.known and Known.VOCABULARY not in self.known

    @property
    def sure(self) -> bool:
        """A listed name that is nothing else, written as it is."""
        if self.shape is Shape.LOW and Known.SMALL_WORD in self.known:
            return False
        return self.known.is_name and not self.known & (
            Known.AMBIGUOUS | Known.TOOL | Known.PLACE | Known.VOCABULARY
        )

    @property
    def abbreviated(self) -> bool:
        """``OR-lid``, ``HR-adviseur``: an abbreviation and a word."""
        return bool(_ABBREVIATED.fullmatch(self.text))

    @property
    def free(self) -> bool:
        """A word that may be a name although no list has it."""
        return (
            Known.VOCABULARY not in self.known
            and not self.particle
            and self.shape is not Shape.OTHER
            and self.shape is not Shape.INITIALS
            and len(self.text) > 1
            and not ("-" in self.text and not self.known and _holds_a_word(self.text))
            and not self.abbreviated
        )


def _seam(value: str) -> int:
    """Where ``mevrouwTerpstra`` and ``FennaHoekstra`` fall apart; 0 for other words."""
    match = _CAMEL.fullmatch(value)
    if match is None:
        return 0
    head = match.group(1)
    listed = known(head)
    name = Known.FIRST in listed and not listed & (Known.TOOL | Known.VOCABULARY | Known.AMBIGUOUS)
    return len(head) if name or fold(head) in TITLES else 0


def _holds_a_word(text: str) -> bool:
    """``AI-beleid``: a part of it is an everyday word."""
    return any(Known.VOCABULARY in known(part) for part in text.split("-"))


def _shape(text: str) -> Shape:
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return Shape.OTHER
    if "." in text:
        return Shape.INITIALS
    if all(c.isupper() for c in letters):
        return Shape.UP if len(letters) > 1 else Shape.CAP
    if all(not c.isupper() for c in letters):
        return Shape.LOW
    parts = regex.split(r"['’\-]", text)
    heads = [part[0].isupper() for part in parts if part]
    # McDonald and DeVries are names; iPhone and ChatGPT are none.
    capitals = sum(c.isupper() for c in letters)
    return Shape.CAP if any(heads) and letters[0].isupper() and capitals <= sum(heads) + 1 else Shape.OTHER


def tokens(text: str, deadline: Deadline) -> list[Token]:
    """The words and marks of a text. Raises OutOfTime."""
    found: list[Token] = []
    opening = True
    timed_out = False
    try:
        for match in _WORD.finditer(text, timeout=deadline.left()):
            start, end = match.span()
            value = match.group().rstrip()
            end = start + len(value)
            if value[0].isalpha() or value[0] in "'’":
                cut = _POSSESSIVE.search(value)
                if cut is not None and cut.start() > 1:
                    value, end = value[: cut.start()], start + cut.start()
            glued = start > 0 and not text[start - 1].isspace()
            seam = _seam(value)
            if seam:
                found.append(Token(value[:seam], start, start + seam, opening, glued))
                value, start, opening, glued = value[seam:], start + seam, False, False
            found.append(Token(value, start, end, opening, glued))
            opening = value in _END if not value[0].isalpha() else False
    except TimeoutError:
        timed_out = True
    if timed_out:
        raise OutOfTime
    return found
