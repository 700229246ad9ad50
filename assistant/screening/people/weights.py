"""The weights of a trained model, read from the file that CRFsuite writes.

The library itself takes all features of a text as strings, anew for every text. With the
weights at hand, those of a word can be added up once (``scores``).
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat

import numpy as np

OUTSIDE, BEGIN, INSIDE = "O", "B", "I"
"""The labels of words: no name, first word of a name, a further word of it."""

Scores = complex
"""How much more is said for ``BEGIN`` (real) and for ``INSIDE`` (imaginary) than for ``OUTSIDE``.

One number for the two, so that many are added up in one go.
"""

Step = tuple[float, float, float]
"""One figure for each label, in the order above."""

_UNKNOWN = repeat(0j)
_LABELS = (OUTSIDE, BEGIN, INSIDE)
_HEAD = struct.Struct("<4sI4s8I")
_TABLE = struct.Struct("<4s5I")
_ENTRY = struct.Struct("<iI")
_COUNT = struct.Struct("<I")
_FEATURES_HEAD = 12
_FEATURE = np.dtype([("transition", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])


@dataclass(frozen=True, slots=True)
class Weights:
    """``of``: what a feature says of a word; ``steps[a][b]``: how well label b goes behind label a."""

    of: dict[str, Scores]
    steps: tuple[Step, Step, Step]

    def total(self, features: Iterable[str]) -> Scores:
        """What these features say together."""
        return sum(map(self.of.get, features, _UNKNOWN), 0j)


def read(model: bytes) -> Weights:
    """The weights in a model file (CRFsuite's binary format, version 100).

    Raises:
        ValueError: on anything but a whole model with our three labels.
    """
    try:
        magic, size, _, _, _, _, _, features_at, labels_at, attributes_at, _ = _HEAD.unpack_from(model)
        if magic != b"lCRF" or size != len(model):
            raise ValueError("no model of CRFsuite")
        labels, attributes = _strings(model, labels_at), _strings(model, attributes_at)
        count = _COUNT.unpack_from(model, features_at + 8)[0]
        table = np.frombuffer(model, _FEATURE, count, features_at + _FEATURES_HEAD)
    except struct.error as error:
        raise ValueError("no whole model") from error
    if sorted(labels.values()) != sorted(_LABELS):
        raise ValueError("other labels")
    place = {number: _LABELS.index(label) for number, label in labels.items()}
    states: dict[str, list[float]] = {}
    steps = [[0.0] * 3 for _ in _LABELS]
    for transition, source, target, weight in table.tolist():
        if transition:
            steps[place[source]][place[target]] = weight
        else:
            states.setdefault(attributes[source], [0.0] * 3)[place[target]] = weight
    one, two, three = ((o, b, i) for o, b, i in steps)
    return Weights({feature: complex(b - o, i - o) for feature, (o, b, i) in states.items()}, (one, two, three))


def _strings(model: bytes, start: int) -> dict[int, str]:
    """A table of strings by their number."""
    _, _, _, _, count, places_at = _TABLE.unpack_from(model, start)
    found = {}
    for place in np.frombuffer(model, "<u4", count, start + places_at).tolist():
        number, length = _ENTRY.unpack_from(model, start + place)
        text = start + place + _ENTRY.size
        found[number] = model[text : text + length - 1].decode("utf-8")
    return found
