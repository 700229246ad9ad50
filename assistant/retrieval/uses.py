"""What AI is wanted for and with which data, told from a question's vector: small linear models.

Words alone miss most ways to say that AI should judge people ("op volgorde van
geschiktheid leggen"); their meaning does not. The models are learned from our own
sentences; for the default embedding they come along (``indexing/train_uses``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.services import QuestionEmbedder, Vector
from assistant.turn import ScreenedText

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class LinearModel:
    """Softmax over ``weights @ (vector - centre) + bias``; one row of weights for each name."""

    names: tuple[str, ...]
    weights: Numbers
    bias: Numbers
    centre: Numbers

    def probabilities(self, vector: Vector) -> dict[str, float]:
        """How likely each kind of use is; together 1."""
        scores = self.weights @ (np.asarray(vector, dtype=np.float32) - self.centre) + self.bias
        shares = np.exp(scores - scores.max())
        return dict(zip(self.names, (shares / shares.sum()).tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Write the numbers."""
        names = np.array(self.names)
        np.savez(path, names=names, weights=self.weights, bias=self.bias, centre=self.centre)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the numbers.

        Raises:
            OSError, ValueError, KeyError: when the file is missing or damaged.
        """
        with np.load(path, allow_pickle=False) as kept:
            names = tuple(str(name) for name in kept["names"])
            return cls(names, kept["weights"], kept["bias"], kept["centre"])


@dataclass(frozen=True)
class EmbeddedUses:
    """The models with the embedding that they were learned with (``services.UseFinder``)."""

    uses: LinearModel
    data: LinearModel
    embedder: QuestionEmbedder

    def likely(self, words: ScreenedText) -> Mapping[str, float]:
        """For each kind of use how likely it is.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        return self.uses.probabilities(self.embedder.embed_question(_calm(words)))

    def likely_data(self, words: ScreenedText) -> Mapping[str, float]:
        """For each class of data how likely it is meant.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        return self.data.probabilities(self.embedder.embed_question(_calm(words)))


def _calm(words: ScreenedText) -> ScreenedText:
    """Who types in capitals means the same."""
    return words.lowered() if words.text.isupper() else words
