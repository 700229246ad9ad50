"""A small linear model of a sentence: its meaning (a vector) and its words together tell of which kind it is.

Meaning knows ways of saying that were never learned from; words know the small ones that decide ("hoeveel",
"mag", "waar") and that a vector hardly sees. Measured apart and together: ADR 0015.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log
from pathlib import Path
from threading import Lock
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.services import Vector

_ONE_AT_A_TIME = Lock()

Numbers = NDArray[np.float32]
_WORD = re.compile(r"\w\w+")
# How long the words of a sentence are beside its vector, which has length one.
_LENGTH = 0.5
# What stands in one sentence only tells nothing of another.
_AT_LEAST = 2


def products(rows: Numbers, vector: Numbers) -> Numbers:
    """The product of each row with the vector, on this thread alone.

    ``@`` wakes the threads of BLAS for so little work, and they keep a core busy long after it: beside other
    questions that costs more than it gains.
    """
    found: Numbers = np.einsum("ij,j->i", rows, vector)
    return found


def terms_of(text: str) -> list[str]:
    """The words of a text and its pairs of neighbours, in small letters."""
    words = _WORD.findall(text.lower())
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


@dataclass(frozen=True)
class Terms:
    """The words and pairs that count, and how rare each is (inverse document frequency)."""

    listed: tuple[str, ...]
    rarity: Numbers

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> Self:
        """Those that stand in at least two of these texts."""
        spread = Counter(term for text in texts for term in set(terms_of(text)))
        listed = tuple(sorted(term for term, count in spread.items() if count >= _AT_LEAST))
        rarity = [log((1 + len(texts)) / (1 + spread[term])) + 1 for term in listed]
        return cls(listed, np.asarray(rarity, dtype=np.float32))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {term: place for place, term in enumerate(self.listed)}

    def weighed(self, text: str) -> tuple[NDArray[np.intp], Numbers]:
        """The places of the terms of a text and what each weighs, together of length one half."""
        counted = Counter(self._places[term] for term in terms_of(text) if term in self._places)
        places = np.fromiter(counted, dtype=np.intp, count=len(counted))
        often = np.fromiter(counted.values(), dtype=np.float32, count=len(counted))
        weights = (1 + np.log(often)) * self.rarity[places]
        length = float(np.linalg.norm(weights))
        return places, weights * np.float32(_LENGTH / length) if length else weights


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
            "weights": self.weights,
            "word_weights": self.word_weights.astype(np.float16),
            "bias": self.bias,
            "centre": self.centre,
        }

    @classmethod
    def of_numbers(cls, kept: Mapping[str, NDArray[Any]]) -> Self:
        """The model of these numbers.

        Raises:
            KeyError: when one is missing.
        """
        terms = Terms(_texts(kept["terms"]), kept["rarity"])
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
