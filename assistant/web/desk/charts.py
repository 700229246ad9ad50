"""The measures of charts: a template draws them, and the numbers stand beside them in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 160
_GAP = 0.25


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart, in units of its drawing."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in a row of a table; ``share`` runs from 0 to 100."""

    name: str
    value: int
    share: float


def columns(values: Sequence[tuple[str, int]]) -> tuple[Column, ...]:
    """A column for each value, the highest as high as the drawing."""
    most = max((value for _, value in values), default=0) or 1
    step = WIDTH / max(len(values), 1)
    return tuple(
        Column(
            label,
            value,
            round(number * step + step * _GAP / 2, 1),
            round(HEIGHT * (1 - value / most), 1),
            round(step * (1 - _GAP), 1),
            round(HEIGHT * value / most, 1),
        )
        for number, (label, value) in enumerate(values)
    )


def bars(named: Mapping[str, int]) -> tuple[Bar, ...]:
    """A bar for each name, the longest as long as its cell."""
    most = max(named.values(), default=0) or 1
    return tuple(Bar(name, value, round(100 * value / most, 1)) for name, value in named.items())


def share(part: int, whole: int) -> int | None:
    """A part in whole percents; None of nothing."""
    return round(100 * part / whole) if whole else None
