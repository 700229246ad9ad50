"""What the features of each word weigh together: ``features`` and the tagger's weights in one.

What a word weighs wherever it stands, and what it adds to its neighbours, is summed once:
of everybody's words for good, of others as long as the message is screened.
"""

import functools
from collections.abc import Sequence
from typing import NamedTuple

from assistant.screening.once import notes
from assistant.screening.people.features import (
    EDGE,
    FAR,
    REACH,
    Around,
    Seen,
    alone,
    beside,
    here,
    paired,
    rules_around,
    seen,
    sighted,
    surroundings,
    together,
)
from assistant.screening.people.rules import Name
from assistant.screening.people.sight import Sight
from assistant.screening.people.tagger import shipped
from assistant.screening.people.tokens import Token
from assistant.screening.people.weights import Scores, Weights

_, _BEFORE, _RIGHT_BEFORE, _RIGHT_BEHIND, _BEHIND, _ = REACH
_KINDS = 1 << 14


class _Weighed(NamedTuple):
    """A word with what it weighs alone, and beside a word at each distance of ``REACH``."""

    seen: Seen
    alone: Scores
    beside: tuple[Scores, ...]


class Scorer:
    """Adds up the weights of a model. Safe to use from several threads."""

    def __init__(self, weights: Weights) -> None:
        """Score with these weights."""
        self._weights = weights
        self._kept: dict[str, _Weighed] = {}
        # Many words are of one kind to the tagger; what a kind weighs holds nobody's word.
        self._alone = functools.lru_cache(_KINDS)(lambda kind: weights.total(alone(kind)))
        self._beside = functools.lru_cache(_KINDS)(
            lambda kind: tuple(weights.total(beside(kind, offset)) for offset in REACH)
        )
        self._edge = self._weigh(EDGE)

    def scores(self, sight: Sight, found: Sequence[Name]) -> list[Scores]:
        """Per word of a text what its features weigh; ``found`` is what the rules make of the text."""
        noted: dict[str, _Weighed] = notes("weighed")
        edge = [self._edge] * FAR
        words = [*edge, *(self._weighed(token, noted) for token in sight.tokens), *edge]
        around = surroundings(sight, found)
        places: dict[tuple[object, ...], Scores] = notes("places")
        blanks = [""] * FAR
        texts, ruled = [*blanks, *(token.text for token in sight.tokens), *blanks], ["", *around.ruled, ""]
        scores = []
        for index, token in enumerate(sight.tokens):
            key = (
                *texts[index : index + 2 * FAR + 1],
                *ruled[index : index + 3],
                *(token.first_in_sentence, token.glued, around.written, around.topic),
            )
            place = places.get(key)
            if place is None:
                place = places[key] = self._placed(token, index, words[index : index + 2 * FAR + 1], around)
            told = sighted(sight, index, words[index + FAR].seen)
            if told:
                place += self._weights.total(told)
            scores.append(place)
        return scores

    def _placed(self, token: Token, index: int, words: Sequence[_Weighed], around: Around) -> Scores:
        """What a word weighs among its neighbours; it is in the middle of ``words``."""
        looks = [word.seen for word in words]
        _, first, before, one, behind, last, _ = looks
        told = self._weights.total(
            [
                *here(token, one, around.written, around.ruled[index]),
                *paired(one, first, _BEFORE),
                *paired(one, before, _RIGHT_BEFORE),
                *paired(one, behind, _RIGHT_BEHIND),
                *paired(one, last, _BEHIND),
                *together(looks),
                rules_around(index, around.ruled),
                f"{around.topic}{one.lists}{one.shape}",
            ]
        )
        a, b, c, word, d, e, f = words
        static = word.alone + a.beside[0] + b.beside[1] + c.beside[2] + d.beside[3] + e.beside[4] + f.beside[5]
        return static + told

    def _weighed(self, token: Token, noted: dict[str, _Weighed]) -> _Weighed:
        """What a word weighs; of everybody's words it is kept (see ``word``), of others for this message."""
        kept = self._kept if token.word.everybodys else noted
        found = kept.get(token.text)
        if found is None:
            found = kept[token.text] = self._weigh(seen(token))
        return found

    def _weigh(self, word: Seen) -> _Weighed:
        kind = word._replace(form=())
        return _Weighed(word, self._alone(kind) + self._weights.total(word.form), self._beside(kind))


def chances(sight: Sight, found: Sequence[Name]) -> list[tuple[float, bool]]:
    """Per word of a text the probability that it is in a name, and whether a name more likely begins there.

    Raises:
        BadConfiguration: when the shipped model is not the one that belongs to its card.
    """
    return shipped().marginals(_scorer().scores(sight, found))


@functools.cache
def _scorer() -> Scorer:
    return Scorer(shipped().weights)
