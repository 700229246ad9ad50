"""A small linear model of a sentence: its meaning (a vector) and its words together tell of which kind it is.

Meaning knows ways of saying that were never learned from; words know the small ones that decide ("hoeveel",
"mag", "waar") and that a vector hardly sees. Measured apart and together: ADR 0015.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from math import log
from pathlib import Path
from threading import Lock
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.services import Vector
from assistant.services.uses import FOCUS

_ONE_AT_A_TIME = Lock()

Numbers = NDArray[np.float32]
_WORD = re.compile(r"\w\w+")
_ANY_WORD = re.compile(r"\w+")


class Seen(StrEnum):
    """What of the words a model sees, besides each of them and its pairs of neighbours."""

    WORDS = "words"
    PIECES = "pieces"
    """Runs of letters too: compounds that were never seen whole ("verzuimlijst")."""
    AROUND = "around"
    """Where each word stands from ``services.uses.FOCUS``: two tools in one sentence are told apart."""


# How long the words of a sentence are beside its vector, which has length one; and in how many sentences a term
# must stand to tell something of another. Chosen by leaving parts of the sentences out in turn (ADR 0015).
_LENGTHS = {Seen.WORDS: 0.5, Seen.PIECES: 1.0, Seen.AROUND: 0.5}
_AT_LEAST = {Seen.WORDS: 2, Seen.PIECES: 3, Seen.AROUND: 2}
_PIECES = (4, 5)
_NEAR = 4


def products(rows: Numbers, vector: Numbers) -> Numbers:
    """The product of each row with the vector, on this thread alone.

    ``@`` wakes the threads of BLAS for so little work, and they keep a core busy long after it: beside other
    questions that costs more than it gains.
    """
    found: Numbers = np.einsum("ij,j->i", rows, vector)
    return found


def terms_of(text: str, seen: Seen = Seen.WORDS) -> list[str]:
    """The words of a text and its pairs of neighbours in small letters, and what else of them is seen."""
    words = _WORD.findall(text.lower())
    found = [*words, *(f"{one} {other}" for one, other in pairwise(words))]
    if seen is Seen.PIECES:
        found += (piece for word in words for piece in _pieces(word))
    if seen is Seen.AROUND:
        found += _around([word.lower() for word in _ANY_WORD.findall(text)])
    return found


def _pieces(word: str) -> Iterator[str]:
    """The runs of four and five letters in a word, its ends marked."""
    ended = f"^{word}$"
    for size in _PIECES:
        for start in range(len(ended) - size + 1):
            yield "~" + ended[start : start + size]


def _around(words: list[str]) -> Iterator[str]:
    """Each word with the side of the focus it stands on; near by also as near, and with its distance."""
    focus = words.index(FOCUS.lower()) if FOCUS.lower() in words else 0
    for place, word in enumerate(words):
        away = place - focus
        if away:
            yield f"{'<' if away < 0 else '>'}{word}"
        if away and abs(away) <= _NEAR:
            yield f"{'-' if away < 0 else '+'}{word}"
            yield f"{away}:{word}"


@dataclass(frozen=True)
class Terms:
    """What is seen of words and counts, and how rare each is (inverse document frequency)."""

    listed: tuple[str, ...]
    rarity: Numbers
    seen: Seen = Seen.WORDS

    @classmethod
    def of_texts(cls, texts: Sequence[str], seen: Seen = Seen.WORDS) -> Self:
        """Those that stand in enough of these texts."""
        spread = Counter(term for text in texts for term in set(terms_of(text, seen)))
        listed = tuple(sorted(term for term, count in spread.items() if count >= _AT_LEAST[seen]))
        rarity = [log((1 + len(texts)) / (1 + spread[term])) + 1 for term in listed]
        return cls(listed, np.asarray(rarity, dtype=np.float32), seen)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {term: place for place, term in enumerate(self.listed)}

    def weighed(self, text: str) -> tuple[NDArray[np.intp], Numbers]:
        """The places of the terms of a text and what each weighs; together of the length for what is seen."""
        counted = Counter(self._places[term] for term in terms_of(text, self.seen) if term in self._places)
        places = np.fromiter(counted, dtype=np.intp, count=len(counted))
        often = np.fromiter(counted.values(), dtype=np.float32, count=len(counted))
        weights = (1 + np.log(often)) * self.rarity[places]
        length = float(np.linalg.norm(weights))
        return places, weights * np.float32(_LENGTHS[self.seen] / length) if length else weights


@dataclass(frozen=True)
class LinearModel:
    """Softmax over ``weights @ (vector - centre) + word_weights @ words + bias``; a row for each name."""

    names: tuple[str, ...]
    terms: Terms
    weights: Numbers
    word_weights: Numbers
    bias: Numbers
    centre: Numbers

    def probabilities(self, vector: Vector, text: str) -> dict[str, float]:
        """How likely the text, with its vector, is of each kind; together 1."""
        places, weights = self.terms.weighed(text)
        scores = products(self.weights, np.asarray(vector, dtype=np.float32) - self.centre) + self.bias
        scores = scores + self.word_weights[:, places] @ weights
        shares = np.exp(scores - scores.max())
        return dict(zip(self.names, (shares / shares.sum()).tolist(), strict=True))

    def numbers(self) -> dict[str, Any]:
        """Everything it is made of, by name, to be kept in a file; ``of_numbers`` reads it."""
        return {
            "names": np.array(self.names),
            "terms": np.array(self.terms.listed),
            "rarity": self.terms.rarity,
            "seen": np.array(self.terms.seen.value),
            "weights": self.weights,
            "word_weights": self.word_weights.astype(np.float16),
            "bias": self.bias,
            "centre": self.centre,
        }

    @classmethod
    def of_numbers(cls, kept: Mapping[str, NDArray[Any]]) -> Self:
        """The model of these numbers.

        Raises:
            KeyError, ValueError: when one is missing or unknown.
        """
        terms = Terms(_texts(kept["terms"]), kept["rarity"], Seen(str(kept["seen"])))
        words = kept["word_weights"].astype(np.float32)
        return cls(_texts(kept["names"]), terms, kept["weights"], words, kept["bias"], kept["centre"])

    def save(self, path: Path) -> None:
        """Write the numbers."""
        np.savez(path, **self.numbers())

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the numbers.

        Raises:
            OSError, ValueError, KeyError: when the file is missing or damaged.
        """
        # numpy reads each header with the parser of Python, which may fail where two threads use it (3.11).
        with _ONE_AT_A_TIME, np.load(path, allow_pickle=False) as kept:
            return cls.of_numbers(dict(kept))


def _texts(kept: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(one) for one in kept)
