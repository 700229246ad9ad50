"""A small trained tagger: how likely each word of a text is part of a person's name.

A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over
the features of ``features.py``. It was trained by ``evals/screening/train_tagger.py``
on sentences written for it; set-up never trains.
"""

import functools
import hashlib
import json
import threading
from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable

import pycrfsuite

from assistant.errors import BadConfiguration

OUTSIDE, BEGIN, INSIDE = "O", "B", "I"
"""The labels of words: no name, first word of a name, a further word of it."""

MODEL, CARD = "persons.crfsuite", "persons.json"


class Tagger:
    """A model, open. Safe to use from several threads."""

    def __init__(self, model: bytes) -> None:
        """Open the model in these bytes."""
        self._model = model  # the library reads from this memory as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)
        self._lock = threading.Lock()

    def chances(self, words: Sequence[list[str]]) -> list[tuple[float, bool]]:
        """Per word the probability that it is in a name, and whether a name more likely begins there."""
        if not words:
            return []
        with self._lock:
            self._tagger.set(words)
            pairs = [
                (self._tagger.marginal(BEGIN, index), self._tagger.marginal(INSIDE, index))
                for index in range(len(words))
            ]
        return [(begin + inside, begin > inside) for begin, inside in pairs]


@functools.cache
def shipped() -> Tagger:
    """The model that comes with the assistant.

    Raises:
        BadConfiguration: when a file is missing, cannot be read, or is not the one its card speaks of.
    """
    try:
        model = _folder().joinpath(MODEL).read_bytes()
    except OSError:
        model = None
    if model is None:
        raise _bad(f"het model {MODEL} is niet te lezen")
    if hashlib.sha256(model).hexdigest() != _card()["sha256"]:
        raise _bad(f"het model {MODEL} hoort niet bij zijn kaart {CARD}")
    return Tagger(model)


def trained_version() -> str:
    """The first eight signs of the hash of the shipped model. Raises BadConfiguration."""
    return str(_card()["sha256"])[:8]


def _card() -> dict[str, object]:
    try:
        card = json.loads(_folder().joinpath(CARD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        card = None
    if not isinstance(card, dict) or "sha256" not in card:
        raise _bad(f"de kaart {CARD} is niet te lezen")
    return card


def _bad(words: str) -> BadConfiguration:
    return BadConfiguration(f"{words}: installeer de Beleidswijzer opnieuw")


def _folder() -> Traversable:
    return resources.files("assistant.screening").joinpath("data")
