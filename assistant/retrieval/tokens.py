"""Turning text into the tokens that keyword search counts.

A word becomes its Dutch stem and its runs of four characters: the runs catch
compounds, inflections, typing errors, and English words that look like Dutch ones.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

from assistant.retrieval.stopwords import DUTCH, ENGLISH

GRAM = 4
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
_STEMMER = Stemmer.Stemmer("dutch")
_STEMMING = threading.Lock()  # a stemmer keeps state between two calls


def words(text: str) -> list[str]:
    """The words of a text without accents and capitals; stop words left out.

    An abbreviation in capitals is never a stop word: the OR is a council, "or" is not.
    """
    found: list[str] = []
    shouted = text.isupper()
    for raw in _WORD.findall(_folded(text)):
        word = raw.lower()
        abbreviation = raw.isupper() and 1 < len(raw) < 6 and not shouted
        if abbreviation or not (word in DUTCH or word in ENGLISH or _is_ending(raw)):
            found.append(word)
    return found


def stems(text: str) -> list[str]:
    """The Dutch stems of the words."""
    return [_stem(word) for word in words(text)]


def grams(text: str) -> list[str]:
    """The runs of four characters in each word, its edges marked."""
    return [gram for word in words(text) for gram in _grams(word)]


def looks_english(text: str) -> bool:
    """True where more small words are English than Dutch."""
    lowered = [word.lower() for word in _WORD.findall(_folded(text))]
    english = sum(word in ENGLISH and word not in DUTCH for word in lowered)
    dutch = sum(word in DUTCH and word not in ENGLISH for word in lowered)
    return english > dutch


def _is_ending(raw: str) -> bool:
    """The loose letter after an apostrophe, as in the plural "risico's"."""
    return len(raw) == 1 and raw.islower()


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


def _grams(word: str) -> list[str]:
    marked = f"_{word}_"
    return [marked[n : n + GRAM] for n in range(len(marked) - GRAM + 1)]
