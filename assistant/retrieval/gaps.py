"""Questions that the corpus does not answer: how likely a question is one of those.

Two looks together: a model of what is said in questions that are answered and in
those that are not, and which of both kinds lies nearest. Measured apart and
together: ADR 0016.
"""

from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Self

import numpy as np

from assistant.retrieval.linear import LinearModel, Numbers, products
from assistant.services import PassagePart, Vector

UNANSWERED = "unanswered"
"""What the model calls such a question."""
# How much both looks weigh in the log odds, found by logistic regression on 1,500 strangers' questions.
_BY_MODEL, _BY_COSINE = 1.0, 95.0
_TINY = 1e-6


@dataclass(frozen=True)
class Gaps:
    """``model``, and the unit vectors, a row each, of the questions left ``open`` and of those answered."""

    model: LinearModel
    open: Numbers
    answered: Numbers

    def likely(self, vector: Vector, text: str) -> float:
        """How likely the question with this vector is left open, from 0 to 1."""
        own = np.asarray(vector, dtype=np.float32)
        nearer = float(products(self.open, own).max()) - float(products(self.answered, own).max())
        share = min(max(self.model.probabilities(vector, text)[UNANSWERED], _TINY), 1 - _TINY)
        odds = _BY_MODEL * log(share / (1 - share)) + _BY_COSINE * nearer
        return 1 / (1 + exp(-odds))

    def save(self, path: Path) -> None:
        """Write the numbers."""
        near = {"open": self.open.astype(np.float16), "answered": self.answered.astype(np.float16)}
        np.savez(path, **{**self.model.numbers(), **near})

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the numbers.

        Raises:
            OSError, ValueError, KeyError: when the file is missing or damaged.
        """
        with np.load(path, allow_pickle=False) as kept:
            near = {name: kept[name].astype(np.float32) for name in ("open", "answered")}
            return cls(LinearModel.of_numbers(dict(kept)), near["open"], near["answered"])


def question_parts(questions: tuple[str, ...]) -> tuple[PassagePart, ...]:
    """The questions as they are embedded: in the way of the questions that passages answer, to be compared."""
    return tuple(PassagePart(UNANSWERED, text) for text in questions)
