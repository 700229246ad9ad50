"""Two runs of the same cases beside each other: the shares, the difference, and which cases turned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.asking import Result
from evals.fingerprint import shown
from evals.suite import Suite
from evals.table import aligned, fraction, interval
from evals.tally import Count, Tally, tally


@dataclass(frozen=True)
class Turned:
    """The cases that passed a measure in one run only; won where the second did better."""

    won: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """The shipped edition and the official text, measured with the same cases."""

    edition: Tally
    official: Tally
    turned: Mapping[str, Turned]
    untold: frozenset[str]
    suite: Suite
    versions: Mapping[str, str]

    @property
    def below(self) -> tuple[str, ...]:
        """The measures under their mark on the official text."""
        return self.official.below(self.suite.measures)

    def text(self) -> str:
        """A table, the cases that turned (those held apart counted only), and the conclusion."""
        end = f"GEZAKT op de officiële tekst: {', '.join(self.below)}" if self.below else "Alle normen gehaald"
        parts = [self._shares(), self._middles(), self._cases(), f"Gemeten op: {shown(self.versions)}", end]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _shares(self) -> str:
        rows = [["maat", "hertaling", "officiële tekst", "95%-interval", "verschil", "beter", "slechter", "norm"]]
        for measure in self.suite.measures:
            if measure.at_least is None:
                continue
            name, turned = measure.name, self.turned[measure.name]
            ours, theirs = self.edition.all[name], self.official.all[name]
            rows.append(
                [
                    name,
                    _share(ours),
                    _share(theirs),
                    interval(theirs),
                    _points(ours, theirs),
                    str(len(turned.won)),
                    str(len(turned.lost)),
                    f"{measure.at_least:.0%}",
                ]
            )
        return aligned(rows)

    def _middles(self) -> str:
        rows = [["maat", "hertaling", "officiële tekst", "norm"]]
        for measure in self.suite.measures:
            ours, theirs = self.edition.middles.get(measure.name), self.official.middles.get(measure.name)
            if ours and theirs:
                values = [f"{ours.value:.1f}", f"{theirs.value:.1f}", f"{measure.median_at_least:g}"]
                rows.append([measure.name, *values])
        return aligned(rows) if len(rows) > 1 else ""

    def _cases(self) -> str:
        lines = []
        for name, turned in self.turned.items():
            for word, ids in (("slechter", turned.lost), ("beter", turned.won)):
                if ids:
                    lines.append(f"  {name} {word}: {self._told(ids)}")
        return "\n".join(["Op de officiële tekst anders dan op de hertaling:", *lines]) if lines else ""

    def _told(self, ids: Sequence[str]) -> str:
        told = [one for one in ids if one not in self.untold]
        hidden = len(ids) - len(told)
        return ", ".join([*told, *([f"{hidden} apart gehouden"] if hidden else [])])


def beside(
    edition: Sequence[Result], official: Sequence[Result], suite: Suite, versions: Mapping[str, str]
) -> Beside:
    """Put two runs of the same cases beside each other. ``versions`` are those of the official run."""
    names = [measure.name for measure in suite.measures if measure.at_least is not None]
    return Beside(
        edition=tally(edition, suite.measures),
        official=tally(official, suite.measures),
        turned={name: _turned(name, edition, official) for name in names},
        untold=frozenset(result.case.id for result in official if result.case.held_apart),
        suite=suite,
        versions=versions,
    )


def _turned(name: str, edition: Sequence[Result], official: Sequence[Result]) -> Turned:
    """The cases to which the measure applied in both, and that passed in one."""
    before = {result.case.id: result.scores[name].passed for result in edition if name in result.scores}
    after = {result.case.id: result.scores[name].passed for result in official if name in result.scores}
    both = [one for one in after if one in before]
    return Turned(
        won=tuple(one for one in both if after[one] and not before[one]),
        lost=tuple(one for one in both if before[one] and not after[one]),
    )


def _share(count: Count) -> str:
    return f"{fraction(count)} {count.share:.1%}" if count.total else "-"


def _points(ours: Count, theirs: Count) -> str:
    """The difference in percentage points."""
    return f"{100 * (theirs.share - ours.share):+.1f}" if ours.total and theirs.total else "-"
