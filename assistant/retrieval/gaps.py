"""Questions about AI at work that the corpus does not answer: how like one of these a question is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.services import PassagePart, Vector

_NOBODY = "unanswered"


@dataclass(frozen=True)
class Gaps:
    """Unit vectors, one a row, of the questions in ``unanswered.yaml``."""

    vectors: NDArray[np.float32]

    def likeness(self, vector: Vector) -> float:
        """The cosine with the nearest of them; 0 where there are none."""
        if not len(self.vectors):
            return 0.0
        return float((self.vectors @ np.asarray(vector, dtype=np.float32)).max())

    def save(self, path: Path) -> None:
        """Write the numbers."""
        np.savez(path, vectors=self.vectors)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the numbers.

        Raises:
            OSError, ValueError, KeyError: when the file is missing or damaged.
        """
        with np.load(path, allow_pickle=False) as kept:
            return cls(kept["vectors"])


NO_GAPS = Gaps(np.zeros((0, 0), dtype=np.float32))
"""Of a corpus of which nothing is known."""


def gap_parts(questions: tuple[str, ...]) -> tuple[PassagePart, ...]:
    """The questions as they are embedded: in the way of the questions that passages answer, to be compared."""
    return tuple(PassagePart(_NOBODY, text) for text in questions)
