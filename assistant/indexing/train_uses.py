"""Learns from our own sentences what AI is wanted for and with which data.

What was learned for the default embedding comes along (``make vectors``); for
another one it is learned when the index is built.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import yaml

from assistant.retrieval.uses import LinearModel
from assistant.services import PassagePart, Vector

USES, DATA = "uses", "data"
"""Two sets of sentences, each in a file of that name, and a model for each."""
LEARNED_FILE = "learned.npz"
_PARTS = ("weights", "bias", "centre")
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


def learned(name: str, model: str) -> LinearModel | None:
    """What comes with the program for this embedding model; None where it is another, or other sentences.

    A damaged file is as good as none: it is learned anew then.
    """
    try:
        with resources.files(__package__).joinpath(LEARNED_FILE).open("rb") as file, np.load(file) as kept:
            if (str(kept["model"]), str(kept[f"{name}_of"])) != (model, _digest(name)):
                return None
            names = tuple(str(kind) for kind in kept[f"{name}_names"])
            return LinearModel(names, *(kept[f"{name}_{part}"] for part in _PARTS))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def save_learned(path: Path, model: str, made: Mapping[str, LinearModel]) -> None:
    """Write the file that ``learned`` reads."""
    numbers: dict[str, Any] = {"model": np.array(model)}
    for name, one in made.items():
        numbers |= {f"{name}_of": np.array(_digest(name)), f"{name}_names": np.array(one.names)}
        numbers |= {f"{name}_{part}": getattr(one, part) for part in _PARTS}
    np.savez_compressed(path, **numbers)


def _digest(name: str) -> str:
    told = "\n".join(f"{kind}\t{text}" for kind, text in examples(name))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
