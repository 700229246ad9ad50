"""How much a word looks like a name, by its letters alone; for names that no list has.

Pieces of two to four letters carry weights that were learnt from our lists of names
against ordinary words (``evals/screening/train_likeness.py``). The weights come in
folds: a word is always judged by weights that were learnt without it, so that the
figure means the same for listed names and for names never seen.
"""

import functools
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from importlib import resources
from tokenize import TokenError

import numpy as np
from numpy.typing import NDArray

from assistant.errors import BadConfiguration

FOLDS = 5
BUCKETS = 1 << 14
MODEL = "likeness.npy"
_SHORTEST, _LONGEST = 2, 4
_CLASSES = (-3.0, -2.0, -1.0, -0.3, 0.3, 1.0, 2.0, 3.0)


def pieces(folded: str) -> set[int]:
    """The numbers of the pieces of a word (small letters, no accents), its edges included."""
    marked = f"^{folded[:24]}$"
    # A letter is most often one byte; then the word is cut as bytes at once.
    cut = marked.encode() if marked.isascii() else None
    places = [
        (start, start + size) for size in range(_SHORTEST, _LONGEST + 1) for start in range(len(marked) - size + 1)
    ]
    if cut is None:
        return {zlib.crc32(marked[start:end].encode()) % BUCKETS for start, end in places}
    return {zlib.crc32(cut[start:end]) % BUCKETS for start, end in places}


def fold_of(folded: str) -> int:
    """Which weights never saw this word."""
    return zlib.crc32(folded.encode()) % FOLDS


def likeness(folded: str) -> int:
    """0 (surely a word) to 8 (surely a name)."""
    return classed(_weights(), folded)


def classed(weights: Sequence[Sequence[float]], folded: str) -> int:
    """The class that these weights (``FOLDS`` rows of ``BUCKETS`` and a bias) give a word."""
    row = weights[fold_of(folded)]
    total = row[-1] + sum([row[piece] for piece in pieces(folded)])
    return bisect_left(_CLASSES, total)


@functools.cache
def _weights() -> Sequence[Sequence[float]]:
    """The shipped weights. Raises BadConfiguration when they are missing or damaged."""
    try:
        with resources.files("assistant.screening").joinpath("data", MODEL).open("rb") as file:
            weights: NDArray[np.float32] = np.load(file).astype(np.float32)
    except (OSError, ValueError, EOFError, SyntaxError, TokenError):  # what numpy raises on a damaged head
        weights = np.empty(0, np.float32)
    if weights.shape != (FOLDS, BUCKETS + 1) or not np.isfinite(weights).all():
        raise BadConfiguration(f"{MODEL} is niet te lezen: installeer de Beleidswijzer opnieuw")
    return tuple(array("d", row) for row in weights.tolist())
