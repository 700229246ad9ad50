"""Changes to a question that leave its meaning alone. Deterministic: the same text and seed give the same variant.

Each takes a ``Text`` and gives the changed question, or None where it changes nothing.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from wordfreq import zipf_frequency

from evals.variants.everyday import AFTER, BEFORE, CLAUSES, SAME_MEANING, TAGS

# A word this common (Zipf scale) is ordinary; a misspelling may not be a word itself.
_ORDINARY, _NO_WORD = 4.0, 2.5
_LONG_ENOUGH = 5
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BESIDE: Final = {
    "a": "s", "b": "v", "c": "x", "d": "f", "e": "r", "f": "d", "g": "h", "h": "g", "i": "u", "j": "k", "k": "l",
    "l": "k", "m": "n", "n": "m", "o": "p", "p": "o", "q": "w", "r": "t", "s": "d", "t": "r", "u": "i", "v": "b",
    "w": "e", "x": "c", "y": "t", "z": "x",
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A question and what a change must know of it.

    ``kept`` matches what no change of words or letters may touch: names of tools
    and personal values.
    """

    question: str
    language: str
    seed: int
    kept: tuple[re.Pattern[str], ...] = ()

    @property
    def rng(self) -> random.Random:
        """Chance that comes out the same each time."""
        return random.Random(self.seed)  # noqa: S311 - a choice of variants, no secret

    def free(self, start: int, end: int) -> bool:
        """True where nothing that must be kept stands between these places."""
        spans = (found for kept in self.kept for found in kept.finditer(self.question))
        return all(found.end() <= start or found.start() >= end for found in spans)

    def with_part(self, start: int, end: int, words: str) -> str:
        """The question with these words in that place."""
        return self.question[:start] + words + self.question[end:]


def capitals(text: Text) -> str | None:
    """EVERYTHING IN CAPITALS."""
    return _if_new(text, text.question.upper())


def small(text: Text) -> str | None:
    """everything in small letters."""
    return _if_new(text, text.question.lower())


def bare(text: Text) -> str | None:
    """Without accents, and without punctuation at the end of words."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.question) if not unicodedata.combining(c))
    return _if_new(text, " ".join(re.sub(r"[.,;:!?]+(?=\s|$)", " ", plain).split()))


def typing_error(text: Text) -> str | None:
    """One typing error in one ordinary word; the result is no other word."""
    rng = text.rng
    words = [found for found in _WORD.finditer(text.question) if _may_be_misspelt(text, found)]
    rng.shuffle(words)
    for found in words:
        for wrong in rng.sample(_misspelt(found.group(), rng), 4):
            if zipf_frequency(wrong, text.language) < _NO_WORD:
                return text.with_part(found.start(), found.end(), wrong)
    return None


def politeness(text: Text) -> str | None:
    """Something friendly before or behind the question."""
    rng = text.rng
    if rng.random() < 0.5:
        return rng.choice(BEFORE[text.language]) + text.question
    end = "" if text.question.rstrip().endswith((".", "!", "?")) else "."
    return text.question.rstrip() + end + rng.choice(AFTER[text.language])


def other_words(text: Text) -> str | None:
    """One everyday word or phrase replaced by another of the same meaning."""
    places = [
        (found.start(), found.end(), new)
        for old, new in SAME_MEANING[text.language]
        if (found := re.search(rf"(?<!\w){re.escape(old)}(?![\w-])", text.question, re.IGNORECASE))
        and text.free(found.start(), found.end())
    ]
    if not places:
        return None
    start, end, new = text.rng.choice(places)
    return text.with_part(start, end, new)


def other_order(text: Text) -> str | None:
    """The parts of the question in another order: sentences, a tag such as "mag dat?", or a clause."""
    return _sentences_turned(text) or _tag_first(text) or _clause_first(text)


CHANGES: Final[Mapping[str, Callable[[Text], str | None]]] = {
    "volgorde": other_order,
    "andere woorden": other_words,
    "tikfout": typing_error,
    "hoofdletters": capitals,
    "kleine letters": small,
    "kaal": bare,
    "beleefd": politeness,
}


def _if_new(text: Text, changed: str) -> str | None:
    return changed if changed != text.question else None


def _may_be_misspelt(text: Text, found: re.Match[str]) -> bool:
    word = found.group()
    return (
        len(word) >= _LONG_ENOUGH
        and word.isascii()
        and word.isalpha()
        and word.islower()
        and zipf_frequency(word, text.language) >= _ORDINARY
        and text.free(found.start(), found.end())
    )


def _misspelt(word: str, rng: random.Random) -> list[str]:
    """Two letters swapped, one lost, one double, one from the key beside it; the first letter stays."""
    place = rng.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return [
        before + after[0] + letter + after[1:],
        before + after,
        before + letter + letter + after,
        before + _BESIDE.get(letter, letter) + after,
    ]


def _sentences_turned(text: Text) -> str | None:
    """The last sentence first."""
    parts = [part for part in re.split(r"(?<=[.!?])\s+", text.question.strip()) if part]
    if len(parts) < 2 or not all(_WORD.findall(part)[1:] for part in parts):
        return None
    last = parts[-1] if parts[-1].endswith((".", "!", "?")) else parts[-1] + "?"
    return " ".join((last, *parts[:-1]))


def _tag_first(text: Text) -> str | None:
    body, comma, tag = text.question.rstrip(" ?!.").rpartition(",")
    if not comma or tag.strip().lower() not in TAGS[text.language]:
        return None
    return f"{tag.strip()}? {body.strip()}"


def _clause_first(text: Text) -> str | None:
    """ "mag ik X als Y" becomes "als Y, mag ik X?"; only where the clause is the last one and nothing cuts it."""
    opening = "|".join(CLAUSES[text.language])
    found = re.fullmatch(rf"([^.,:;?!]{{12,}}?)\s((?:{opening})\s[^.,:;?!]{{6,}})[.?!]*", text.question.strip())
    if not found or not text.free(found.start(2), found.start(2) + 1):
        return None
    return f"{found.group(2)}, {found.group(1)}?"
