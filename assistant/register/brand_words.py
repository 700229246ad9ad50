"""Words as a search for names sees them: spelt like a brand, like a name, or like an everyday word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.register.ordinary_words import KNOWN_SOFTWARE, ORDINARY, ORDINARY_ENDINGS
from assistant.register.spelling import name_key

_WORD = re.compile(r"[^\W_](?:[\w.+&-]*[^\W_])?|[^\w\s]")
_CAMEL = re.compile(r"[a-zà-ÿ][A-ZÀ-Ý]|^[A-Z]{2,}[a-z]{2,}")
SUFFIX = re.compile(
    r"^\w{2,}[ .-]?(?:AI|GPT|LLM|Bot)$|^[\w-]{3,}\.(?:ai|io|com|app)$|^(?!ro|chat)\w{3,}(?:gpt|(?<!ro)bot)$"
)
_MIXED = re.compile(r"^[^\W\d_]{2,}[.-]?\d[\w.]*$")
# Spelt like a brand, and no tool: notations, formats and levels of language.
_NOTATION = re.compile(
    r"^(?:base\d\d|sha-?\d+|md5|utf-?\d+|html5?|css3?|mp[34]|h26\d|web3|wifi\d|[abc][12]|[45]g|ipv[46]|x86|win\d\d|covid-?19)$",
    re.IGNORECASE,
)
# "IOAW-uitkering", "UWV-brief": something of a law or an organisation.
_ABBREVIATED = re.compile(
    r"^[A-Z]{2,6}-(?:uitkering|regeling|aanvraag|brief|formulier|traject|wet|besluit|beleid|tekst|dossier|gegevens)\w*$"
)
_PARTICIPLE = re.compile(
    r"^(?:ge|be|ver|ont|her|mis|(?:aan|af|door|in|mee|na|om|op|over|uit|voor|weg|samen|terug|bij|toe|mede|vast|tegen)ge)\w{2,}(?:t|d|en)$"
)
_ADJECTIVE = re.compile(
    r"(?:lijke?|eel|ele|ieel|iek|([bdfgklmnprst])\1ere?|ige?|ische?|are?|loze?|loos|matige?|en?de|end|ste|ere|ed|ally|ly|able|ible|ful)$"
)
_LONG = tuple(word for word in ORDINARY if len(word) >= 5) + ORDINARY_ENDINGS
# Of a word in pieces the last says what it is, where that is long enough to be no part of a name ("foo-ai").
_LONG_PIECE = 5
# "LinkedInbericht" is no brand of its own.
_SOFTWARE = tuple(name for name in KNOWN_SOFTWARE if len(name) >= 7)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark with its place, and what its spelling says of it."""

    text: str
    key: str
    start: int
    end: int
    known: bool
    opens: bool
    """True for the first word of a sentence: its capital says nothing."""

    @property
    def ordinary(self) -> bool:
        """An everyday word, a number, a notation, or made with the name of everyday software."""
        if not self.key or self.key.isdigit() or self.key in ORDINARY or _NOTATION.match(self.text):
            return True
        if _ABBREVIATED.match(self.text):
            return True
        first, *rest = re.split(r"[-.]", self.text)
        if rest and len(rest[-1]) >= _LONG_PIECE and name_key(rest[-1]) in ORDINARY:
            return True  # "MT-notulen"
        return name_key(first) in ORDINARY or self.key.startswith(_SOFTWARE)

    @property
    def brand(self) -> bool:
        """Spelt as only a brand is."""
        spelt = (_CAMEL, SUFFIX, _MIXED)
        return not self.ordinary and any(pattern.search(self.text) for pattern in spelt)

    @property
    def capital(self) -> bool:
        """Spelt as a name is."""
        named = not self.ordinary and self.text[0].isupper() and not self.opens
        return self.brand or (named and len(self.key) > 1)

    @property
    def rare(self) -> bool:
        """Not an everyday word, as far as its form tells."""
        if self.ordinary or len(self.key) < 3 or self.key.endswith(_LONG):
            return False
        plural = self.key.endswith("s") and not self.key.endswith(("ss", "us", "is", "os"))
        return not (plural or _PARTICIPLE.match(self.key) or _ADJECTIVE.search(self.key))


def words_of(text: str, known: Sequence[tuple[int, int]]) -> list[Word]:
    """The words of a text; ``known``: places of tools of the list."""
    words: list[Word] = []
    opens = True
    for match in _WORD.finditer(text):
        start, end = match.span()
        taken = any(low < end and start < high for low, high in known)
        words.append(Word(match.group(), name_key(match.group()), start, end, taken, opens))
        opens = match.group() in ".?!:" or (opens and not words[-1].key)
    return words
