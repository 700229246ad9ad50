"""A text as detectors read it, with the place in the original of every character."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.screening.spans import Span

FILLER = "\ue000"
"""Stands for something that was taken out: no letter, digit, space or mark."""

Change = tuple[int, int, str]
"""A place (start, end) of a reading and the words that come there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text for detectors. Character ``i`` came from ``starts[i]:ends[i]`` of the original (``source``).

    ``changed`` holds the places (start, end) of the original that differ from the
    plain reading; empty for the plain reading itself. ``silent`` are the kinds
    this reading says nothing about.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    changed: tuple[tuple[int, int], ...] = ()
    source: str = ""
    silent: frozenset[str] = frozenset()

    def placed(self, span: Span) -> Span:
        """The span with its place in the original."""
        return replace(span, start=self.starts[span.start], end=self.ends[span.end - 1])


def replaced(reading: Reading, places: Iterable[Change]) -> Reading:
    """The reading with each (start, end, new) put in; new text comes from the whole place.

    Places are in order and do not overlap. Nothing to put in gives the reading itself.
    """
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    changed: list[tuple[int, int]] = list(reading.changed)
    last = 0
    for start, end, new in places:
        text += (reading.text[last:start], new)
        place = reading.starts[start], reading.ends[end - 1]
        starts += reading.starts[last:start]
        ends += reading.ends[last:start]
        starts += [place[0]] * len(new)
        ends += [place[1]] * len(new)
        changed.append(place)
        last = end
    if not text:
        return reading
    text.append(reading.text[last:])
    starts += reading.starts[last:]
    ends += reading.ends[last:]
    return Reading("".join(text), starts, ends, tuple(changed), reading.source, reading.silent)


def apart(places: Iterable[Change]) -> list[Change]:
    """Those of the places that overlap no earlier one of the list, in order of the text."""
    kept: list[Change] = []
    for place in places:
        index = bisect_left(kept, place)
        free_before = index == 0 or kept[index - 1][1] <= place[0]
        if free_before and (index == len(kept) or place[1] <= kept[index][0]):
            kept.insert(index, place)
    return kept
