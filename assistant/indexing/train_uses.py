"""Learns from our own sentences what AI is wanted for; runs when an index is built, in seconds."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
import yaml

from assistant.retrieval.uses import UseModel
from assistant.services import PassagePart, Vector

EXAMPLES_FILE = "uses.yaml"
# How far the weights may grow; chosen on the sentences themselves, by leaving parts out in turn.
_STRENGTH = 30.0


@lru_cache(maxsize=1)
def examples() -> tuple[tuple[str, str], ...]:
    """Pairs of the kind of use and a sentence that asks for it."""
    told: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        resources.files(__package__).joinpath(EXAMPLES_FILE).read_text(encoding="utf-8")
    )["uses"]
    return tuple((name, text) for name, said in told.items() for texts in said.values() for text in texts)


def example_parts() -> tuple[PassagePart, ...]:
    """The sentences as they are embedded."""
    return tuple(PassagePart(name, text) for name, text in examples())


def trained(vectors: Sequence[Vector]) -> UseModel:
    """The model for these vectors of ``example_parts``, in the same order; the same again for the same vectors."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - a second, only where an index is built

    table = np.asarray(vectors, dtype=np.float64)
    centre = table.mean(axis=0)
    kinds = [name for name, _ in examples()]
    fitted = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(table - centre, kinds)
    return UseModel(
        names=tuple(str(name) for name in fitted.classes_),
        weights=fitted.coef_.astype(np.float32),
        bias=fitted.intercept_.astype(np.float32),
        centre=centre.astype(np.float32),
    )
