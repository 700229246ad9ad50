"""Vectors that come with the corpus, so that a first start need not embed thousands of fixed sentences.

A help, never a source: the file holds no words, only a hash of each text and the
vector that the named model gave it. What is not in it, or was made by another
model, is embedded as always, and an index is tested with known answers when it is
opened. Made anew by ``make vectors``.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.services import PassagePart, Vector

VECTORS_FILE = "vectors.npz"
PASSAGE, EXAMPLE = "passage", "example"
"""The ways in which a text is embedded."""
_KEY_BYTES = 16


def known_vectors(corpus: Path, model: str) -> Mapping[bytes, NDArray[np.float32]]:
    """By the hash of a text its unit vector; empty where there is no file for this model.

    A damaged file is as good as none: everything is embedded then.
    """
    try:
        # Opened here, because numpy leaves a damaged file open.
        with (corpus / VECTORS_FILE).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["model"]) != model:
                return {}
            keys, vectors = kept["keys"], kept["vectors"].astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def save_vectors(corpus: Path, model: str, made: Mapping[str, Mapping[str, Vector]]) -> None:
    """Write the file: 16 bytes and half-precision numbers for each text, by the way it was embedded."""
    found = {_key(text, way): vector for way, vectors in made.items() for text, vector in vectors.items()}
    keys = sorted(found)
    np.savez_compressed(
        corpus / VECTORS_FILE,
        model=np.array(model),
        keys=np.array([np.frombuffer(key, dtype=np.uint8) for key in keys]),
        vectors=np.array([found[key] for key in keys], dtype=np.float16),
    )


def embedded(
    embed: Callable[[Sequence[PassagePart]], Sequence[Vector]],
    parts: Sequence[PassagePart],
    known: Mapping[bytes, NDArray[np.float32]],
    way: str = PASSAGE,
) -> list[Vector]:
    """A unit vector for each part, in order; only what is not known goes to the model."""
    keys = [_key(part.text, way) for part in parts]
    new = [part for part, key in zip(parts, keys, strict=True) if key not in known]
    made = iter(embed(new) if new else ())
    return [known[key].tolist() if key in known else next(made) for key in keys]


def _key(text: str, way: str) -> bytes:
    return hashlib.sha256(f"{way}\0{text}".encode("utf-8", "surrogatepass")).digest()[:_KEY_BYTES]
