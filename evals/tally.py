"""Counts of what passed, with Wilson intervals; middle values with intervals by rank."""

import math
from collections.abc import Callable, Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of so many values, with the 95% interval that the order of the values gives it."""

    value: float
    low: float
    high: float
    total: int


Row = dict[str, Count]


@dataclass(frozen=True)
class Tally:
    """The counts of a run per measure: over all, and by kind, tier and group; middle values by measure."""

    kinds: dict[str, Row]
    tiers: dict[str, Row]
    groups: dict[str, Row]
    all: Row
    tunable: Row
    held_apart: Row
    middles: dict[str, Middle]

    def below(self, measures: Sequence[Measure]) -> tuple[str, ...]:
        """The measures under their pass mark."""
        return tuple(measure.name for measure in measures if self._is_below(measure))

    def _is_below(self, measure: Measure) -> bool:
        if measure.at_least is not None:
            return self.all[measure.name].share < measure.at_least
        middle = self.middles.get(measure.name)
        return (
            measure.median_at_least is not None and middle is not None and middle.value < measure.median_at_least
        )


def tally(found: Sequence[Result], measures: Sequence[Measure]) -> Tally:
    """Count the results of a run: shares for measures with a pass mark, middles for those with a bound."""
    names = [m.name for m in measures if m.at_least is not None]

    def rows(key: Callable[[Result], str]) -> dict[str, Row]:
        values = dict.fromkeys(map(key, found))
        return {value: _counts(names, (r for r in found if key(r) == value)) for value in values}

    middles = {
        m.name: middle([_values(r, m.name) for r in found]) for m in measures if m.median_at_least is not None
    }
    return Tally(
        kinds=rows(lambda result: result.case.kind),
        tiers=rows(lambda result: result.case.tier),
        groups=rows(lambda result: result.case.group),
        all=_counts(names, found),
        tunable=_counts(names, (r for r in found if not r.case.held_apart)),
        held_apart=_counts(names, (r for r in found if r.case.held_apart)),
        middles={name: value for name, value in middles.items() if value is not None},
    )


def _values(result: Result, name: str) -> float | None:
    score = result.scores.get(name)
    return score.value if score else None


def _counts(names: Sequence[str], found: Iterable[Result]) -> Row:
    listed = list(found)
    counts = {}
    for name in names:
        pairs = [result.scores[name].counted for result in listed if name in result.scores]
        counts[name] = Count(sum(passed for passed, _ in pairs), sum(total for _, total in pairs))
    return counts


def middle(values: Iterable[float | None]) -> Middle | None:
    """The median of the values that are there; None when there are none.

    The interval runs between two of the values, by rank, so no shape is assumed.
    """
    ordered = sorted(value for value in values if value is not None)
    if not ordered:
        return None
    n = len(ordered)
    median = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    reach = Z_95 * math.sqrt(n) / 2
    low, high = max(0, math.floor(n / 2 - reach) - 1), min(n - 1, math.ceil(n / 2 + reach))
    return Middle(median, ordered[low], ordered[high], n)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed (nearest rank); 0 when there is none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
