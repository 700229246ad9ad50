"""The words of a text, as far as the rules for names look at them."""

from typing import NamedTuple

import regex

from assistant.screening.names import fold
from assistant.screening.once import notes
from assistant.screening.people.cues import TITLES
from assistant.screening.people.lexicon import Known, known
from assistant.screening.people.word import Shape, Word, everybodys, word
from assistant.screening.spans import Deadline, OutOfTime

__all__ = ["Shape", "Token", "tokens"]

_WORD = regex.compile(
    r"(?:\p{Lu}\.){1,5}(?![\p{L}]{2})|(?:\p{Lu}\. ?){1,4}(?=\p{Lu}\p{Ll})"
    r"|['’]?\p{L}[\p{L}\p{M}]*(?:['’\-]\p{L}[\p{L}\p{M}]*)*|\d+|[^\p{L}\d\s]"
)
_CAMEL = regex.compile(r"\A(\p{L}?\p{Ll}{2,})\p{Lu}\p{Ll}{2,}")
_POSSESSIVE = regex.compile(r"['’]s?$")
_END = frozenset(".!?;:|•")


class Token(NamedTuple):
    """A word or a mark with its place. ``glued`` is True where no blank stands before it.

    What ``Word`` knows of it can be asked of the token itself.
    """

    text: str
    start: int
    end: int
    first_in_sentence: bool
    glued: bool
    word: Word

    @property
    def fold(self) -> str:
        """Small letters without accents."""
        return self.word.fold

    @property
    def known(self) -> Known:
        """What the lists say."""
        return self.word.known

    @property
    def shape(self) -> Shape:
        """How it is written."""
        return self.word.shape

    @property
    def is_word(self) -> bool:
        """True for words and initials."""
        return self.word.is_word

    @property
    def capital(self) -> bool:
        """Written as a name is."""
        return self.word.capital

    @property
    def particle(self) -> bool:
        """A word that may stand before a surname."""
        return self.word.particle

    @property
    def first(self) -> bool:
        """Listed as a first name and never an everyday word."""
        return self.word.first

    @property
    def last(self) -> bool:
        """Listed as a surname and never an everyday word."""
        return self.word.last

    @property
    def sure(self) -> bool:
        """A listed name that is nothing else, written as it is."""
        return self.word.sure

    @property
    def abbreviated(self) -> bool:
        """``OR-lid``, ``HR-adviseur``: an abbreviation and a word."""
        return self.word.abbreviated

    @property
    def free(self) -> bool:
        """A word that may be a name although no list has it."""
        return self.word.free


def tokens(text: str, deadline: Deadline) -> list[Token]:
    """The words and marks of a text. Raises OutOfTime."""
    found: list[Token] = []
    noted: dict[str, Word] = notes("words")
    opening = True
    timed_out = False
    try:
        for match in _WORD.finditer(text, timeout=deadline.left()):
            value, start = match.group(), match.start()
            plain = everybodys(value)
            if plain is None:
                opening = _add(found, text, start, value.rstrip(), opening, noted)
                continue
            # Nothing to take off it, and no seam in it.
            glued = start > 0 and not text[start - 1].isspace()
            found.append(Token(value, start, match.end(), opening, glued, plain))
            opening = value in _END
    except TimeoutError:
        timed_out = True
    if timed_out:
        raise OutOfTime
    return found


def _add(found: list[Token], text: str, start: int, value: str, opening: bool, noted: dict[str, Word]) -> bool:
    """Add a word as one token or two; True where a sentence begins behind it."""
    value = _bare(value)
    glued = start > 0 and not text[start - 1].isspace()
    seam = _seam(value)
    if seam:
        found.append(Token(value[:seam], start, start + seam, opening, glued, word(value[:seam], noted)))
        value, start, opening, glued = value[seam:], start + seam, False, False
    found.append(Token(value, start, start + len(value), opening, glued, word(value, noted)))
    return value in _END if not value[0].isalpha() else False


def _bare(value: str) -> str:
    """Without a possessive behind it."""
    if ("'" not in value and "’" not in value) or not (value[0].isalpha() or value[0] in "'’"):
        return value
    cut = _POSSESSIVE.search(value)
    return value[: cut.start()] if cut is not None and cut.start() > 1 else value


def _seam(value: str) -> int:
    """Where ``mevrouwTerpstra`` and ``FennaHoekstra`` fall apart; 0 for other words."""
    match = None if value.islower() else _CAMEL.fullmatch(value)
    if match is None:
        return 0
    head = match.group(1)
    listed = known(head)
    name = Known.FIRST in listed and not listed & (Known.TOOL | Known.VOCABULARY | Known.AMBIGUOUS)
    return len(head) if name or fold(head) in TITLES else 0
