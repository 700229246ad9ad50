"""Joining rankings: a weighted sum of scaled scores of words and meaning; a mean over the pieces of a message.

Scaled scores keep how much better the best is; ranks (RRF) throw that away and
found less. The lexical weight is low for English: against a Dutch text its
scores are mostly noise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.turn import FoundPassage

LEXICAL_WEIGHT = 0.4
LEXICAL_WEIGHT_ENGLISH = 0.2
# The dense scale runs from the best passage to the hundredth, however large the corpus is.
_DEPTH = 100


def fused(lexical: Mapping[str, float], dense: Mapping[str, float], weight: float) -> dict[str, float]:
    """The ids of both with their joint score (0 to 1), best first; ties keep the order of ``dense``.

    Args:
        lexical: keyword scores from 0; an id that is missing scored 0.
        dense: cosines.
        weight: of the lexical score, 0 to 1; the dense score gets the rest.
    """
    top = max(lexical.values(), default=0.0) or 1.0
    near = sorted(dense.values(), reverse=True)[:_DEPTH] or [0.0]
    best, floor = near[0], near[-1]
    span = (best - floor) or 1.0

    def score(passage_id: str) -> float:
        meaning = max(0.0, (dense.get(passage_id, floor) - floor) / span)
        return weight * lexical.get(passage_id, 0.0) / top + (1 - weight) * meaning

    scores = {found: score(found) for found in dict.fromkeys((*dense, *lexical))}
    return dict(sorted(scores.items(), key=lambda pair: pair[1], reverse=True))


def averaged(searches: Sequence[Sequence[FoundPassage]]) -> tuple[FoundPassage, ...]:
    """The hits of several searches by their mean rank; scores and sentences are those of the first that has them.

    What a search did not find counts as nothing there.
    """
    first: dict[str, FoundPassage] = {}
    ranks: dict[str, float] = {}
    for hits in searches:
        for hit in hits:
            first.setdefault(hit.passage.id, hit)
            ranks[hit.passage.id] = ranks.get(hit.passage.id, 0.0) + hit.rank / len(searches)
    joined = (replace(hit, rank=ranks[name]) for name, hit in first.items())
    return tuple(sorted(joined, key=lambda hit: hit.rank, reverse=True))
