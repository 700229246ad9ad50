"""A small trained tagger: how likely each word of a text is part of a person's name.

A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over
the features of ``features.py``. It was trained by ``evals/screening/train_tagger.py``
on sentences written for it; set-up never trains.
"""

import functools
import hashlib
import json
from collections.abc import Iterable, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from math import exp

from assistant.errors import BadConfiguration
from assistant.screening.people.weights import BEGIN, INSIDE, OUTSIDE, Scores, Step, Weights, read

__all__ = ["BEGIN", "CARD", "INSIDE", "MODEL", "OUTSIDE", "Tagger", "shipped", "trained_version"]

MODEL, CARD = "persons.crfsuite", "persons.json"


class Tagger:
    """A model, open. Safe to use from several threads."""

    def __init__(self, model: bytes) -> None:
        """Open the model in these bytes. Raises ValueError on anything else."""
        self.weights: Weights = read(model)
        one, two, three = ((exp(a), exp(b), exp(c)) for a, b, c in self.weights.steps)
        self._steps = one, two, three

    def chances(self, words: Iterable[Iterable[str]]) -> list[tuple[float, bool]]:
        """The chances of words by their features; see ``marginals``."""
        return self.marginals([self.weights.total(features) for features in words])

    def marginals(self, words: Sequence[Scores]) -> list[tuple[float, bool]]:
        """Per word the probability that it is in a name, and whether a name more likely begins there.

        ``words`` holds per word what its features say together. Forward and backward over the
        chain, each step scaled to one (Rabiner, 1989).
        """
        states = [_shares(scores) for scores in words]
        if not states:
            return []
        behind = _backward(states, self._steps)
        (oo, ob, oi), (bo, bb, bi), (io, ib, ii) = self._steps
        found: list[tuple[float, bool]] = []
        reached: Step = (1.0, 1.0, 1.0)
        for (outside, begin, inside), (later_o, later_b, later_i) in zip(states, behind, strict=True):
            o, b, i = outside * reached[0], begin * reached[1], inside * reached[2]
            total = o + b + i
            o, b, i = o / total, b / total, i / total
            reached = o * oo + b * bo + i * io, o * ob + b * bb + i * ib, o * oi + b * bi + i * ii
            at_o, at_b, at_i = o * later_o, b * later_b, i * later_i
            found.append(((at_b + at_i) / (at_o + at_b + at_i), at_b > at_i))
        return found


def _shares(scores: Scores) -> Step:
    """The powers of e for each label; one of them is 1, so that none is too large."""
    begin, inside = scores.real, scores.imag
    if begin <= 0 and inside <= 0:
        return 1.0, exp(begin), exp(inside)
    most = max(begin, inside)
    return exp(-most), exp(begin - most), exp(inside - most)


def _backward(states: Sequence[Step], steps: tuple[Step, Step, Step]) -> list[Step]:
    """Per word how well each of its labels goes with all that comes behind it."""
    (oo, ob, oi), (bo, bb, bi), (io, ib, ii) = steps
    last: Step = (1.0, 1.0, 1.0)
    found = [last]
    for outside, begin, inside in reversed(states[1:]):
        o, b, i = outside * last[0], begin * last[1], inside * last[2]
        at_o, at_b, at_i = o * oo + b * ob + i * oi, o * bo + b * bb + i * bi, o * io + b * ib + i * ii
        total = at_o + at_b + at_i
        last = at_o / total, at_b / total, at_i / total
        found.append(last)
    found.reverse()
    return found


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
