"""Everything that was measured in one go, and what the gate makes of it."""

from dataclasses import dataclass
from functools import cached_property

from evals.asking import Result
from evals.baseline import Baseline
from evals.coverage import Curve, curve
from evals.suite import Measure, Suite
from evals.tally import Tally
from evals.variants.sameness import Sameness

VARIANTS = "variants"


@dataclass(frozen=True)
class Run:
    """A run. ``sameness`` is None where no variants were asked."""

    results: tuple[Result, ...]
    suite: Suite
    counted: Tally
    baseline: Baseline | None
    versions: dict[str, str]
    sameness: Sameness | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that ran."""
        return self.suite.measures

    @cached_property
    def below(self) -> tuple[str, ...]:
        """The names under their pass mark, variants included; empty means passed."""
        missed = self.sameness is not None and self.sameness.all.share < self.suite.variants_at_least
        return (*self.counted.below(self.measures), *((VARIANTS,) if missed else ()))

    @property
    def marks(self) -> dict[str, float]:
        """The pass marks by name, for the measures that count a share."""
        return {m.name: m.at_least for m in self.measures if m.at_least is not None}

    @property
    def bounds(self) -> dict[str, float]:
        """The bounds by name, for the measures of which the middle value counts."""
        return {m.name: m.median_at_least for m in self.measures if m.median_at_least is not None}

    @property
    def gates(self) -> tuple[str, ...]:
        """The names of everything that may stop a run."""
        return (*self.marks, *self.bounds, *((VARIANTS,) if self.sameness else ()))

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """What is otherwise than when the baseline was saved; empty too when there is none."""
        return self.baseline.differs(self.versions) if self.baseline else ()

    @property
    def compared_with(self) -> Baseline | None:
        """The baseline, where it may be compared with: on the same versions and cases."""
        return None if self.changed else self.baseline

    @cached_property
    def curve(self) -> Curve | None:
        """Risk against coverage."""
        return curve(self.results)

    @property
    def failing(self) -> tuple[Result, ...]:
        """The cases with a measure that did not pass."""
        return tuple(result for result in self.results if result.failed)

    @property
    def seconds(self) -> list[float]:
        """How long each question took."""
        return [result.reply.seconds for result in self.results]
