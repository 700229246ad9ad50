"""Scores of a screening: what was found of each kind, and how often there was a false alarm.

A mark counts as found when what was found covers at least 80% of its characters;
as named when findings of its own kind do. A harmless sentence in which anything is
found is a false alarm.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from evals.screening.labelled import Mark, Sentence

_COVERED = 0.8

Finder = Callable[[str], Sequence[Mark]]
"""What finds personal data: a text in, places out."""


@dataclass
class Scores:
    """Counts per kind and per group of sentences."""

    total: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    harmless: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[Sentence, Mark]] = field(default_factory=list)
    false: list[tuple[Sentence, tuple[Mark, ...]]] = field(default_factory=list)

    def recall(self, kind: str, group: str | None = None, *, named: bool = False) -> float | None:
        """Share that was found of a kind (of one group of sentences); None where there is none."""
        hits = self.named if named else self.found
        keys = [key for key in self.total if key[0] == kind and group in (None, key[1])]
        total = sum(self.total[key] for key in keys)
        return sum(hits[key] for key in keys) / total if total else None

    def alarm_rate(self, group: str | None = None) -> float | None:
        """False alarms per harmless sentence (of one group); None where there is none."""
        groups = [name for name in self.harmless if group in (None, name)]
        total = sum(self.harmless[name] for name in groups)
        return sum(self.alarms[name] for name in groups) / total if total else None

    def kinds(self) -> dict[str, int]:
        """How many marks there are of each kind."""
        counts: dict[str, int] = defaultdict(int)
        for (kind, _), number in self.total.items():
            counts[kind] += number
        return dict(sorted(counts.items()))


def score(sentences: Iterable[Sentence], find: Finder) -> Scores:
    """Run a finder over sentences and count."""
    scores = Scores()
    for sentence in sentences:
        places = tuple(find(sentence.text))
        if sentence.harmless:
            scores.harmless[sentence.group] += 1
            if places:
                scores.alarms[sentence.group] += 1
                scores.false.append((sentence, places))
        for mark in sentence.marks:
            _count(scores, sentence, mark, places)
    return scores


def _count(scores: Scores, sentence: Sentence, mark: Mark, places: Sequence[Mark]) -> None:
    key = mark.kind, sentence.group
    scores.total[key] += 1
    if _covers(mark, places):
        scores.found[key] += 1
    else:
        scores.missed.append((sentence, mark))
    if _covers(mark, [place for place in places if place.kind == mark.kind]):
        scores.named[key] += 1


def _covers(mark: Mark, places: Iterable[Mark]) -> bool:
    seen: set[int] = set()
    for place in places:
        seen.update(range(max(place.start, mark.start), min(place.end, mark.end)))
    return len(seen) >= _COVERED * (mark.end - mark.start)
