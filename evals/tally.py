"""Counts of what passed, with Wilson intervals."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.asking import Result
from evals.suite import Measure

Z_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many passed."""

    passed: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1; 1 when nothing was asked."""
        return self.passed / self.total if self.total else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share (Wilson, 1927); from 0 to 1 when nothing was asked."""
        if not self.total:
            return 0.0, 1.0
        n, p = self.total, self.share
        spread = Z_95 * math.sqrt(p * (1 - p) / n + Z_95**2 / (4 * n * n))
        middle, scale = p + Z_95**2 / (2 * n), 1 + Z_95**2 / n
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


@dataclass(frozen=True)
class Tally:
    """The counts of a run: per kind and measure, and per measure over all, tunable and held apart."""

    kinds: dict[str, dict[str, Count]]
    all: dict[str, Count]
    tunable: dict[str, Count]
    held_apart: dict[str, Count]

    def below(self, measures: Sequence[Measure]) -> tuple[str, ...]:
        """The measures under their pass mark."""
        return tuple(m.name for m in measures if m.at_least is not None and self.all[m.name].share < m.at_least)


def tally(found: Sequence[Result], measures: Sequence[Measure]) -> Tally:
    """Count the results of a run, for the measures that have a pass mark."""
    names = [m.name for m in measures if m.at_least is not None]
    kinds = dict.fromkeys(result.case.kind for result in found)
    return Tally(
        kinds={kind: _counts(names, (r for r in found if r.case.kind == kind)) for kind in kinds},
        all=_counts(names, found),
        tunable=_counts(names, (r for r in found if not r.case.held_apart)),
        held_apart=_counts(names, (r for r in found if r.case.held_apart)),
    )


def _counts(names: Sequence[str], found: Iterable[Result]) -> dict[str, Count]:
    listed = list(found)
    counts = {}
    for name in names:
        scores = [result.scores[name] for result in listed if name in result.scores]
        counts[name] = Count(sum(score.passed for score in scores), len(scores))
    return counts


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed (nearest rank); 0 when there is none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
