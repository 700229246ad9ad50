"""Learns from our own sentences what AI is wanted for and with which data; in seconds, when an index is built."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
import yaml

from assistant.retrieval.uses import LinearModel
from assistant.services import PassagePart, Vector

USES, DATA = "uses", "data"
"""Two sets of sentences, each in a file of that name, and a model for each."""
# How far the weights may grow; chosen on the sentences themselves, by leaving parts out in turn.
_STRENGTH = 30.0


@lru_cache(maxsize=2)
def examples(name: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a kind and a sentence of that kind."""
    told: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    )[name]
    return tuple((kind, text) for kind, said in told.items() for texts in said.values() for text in texts)


def example_parts(name: str) -> tuple[PassagePart, ...]:
    """The sentences as they are embedded."""
    return tuple(PassagePart(kind, text) for kind, text in examples(name))


def trained(name: str, vectors: Sequence[Vector]) -> LinearModel:
    """The model for these vectors of ``example_parts``, in the same order; the same again for the same vectors."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - a second, only where an index is built

    table = np.asarray(vectors, dtype=np.float64)
    centre = table.mean(axis=0)
    kinds = [kind for kind, _ in examples(name)]
    fitted = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(table - centre, kinds)
    return LinearModel(
        names=tuple(str(name) for name in fitted.classes_),
        weights=fitted.coef_.astype(np.float32),
        bias=fitted.intercept_.astype(np.float32),
        centre=centre.astype(np.float32),
    )
