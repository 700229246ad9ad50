"""Risk against coverage: how often an answer is wrong, when only the surest so many are given.

A question counts where the policy had to be searched for it: the verdicts of the
register and the endings before the search are decided by rules, not by nearness. The
assistant's own silence (not in the policy, off topic, asking back) covers nothing,
whatever the bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.outcomes import Outcome
from evals.asking import Result
from evals.case import Group
from evals.tally import Count

_SILENT = frozenset({Outcome.NOT_IN_POLICY, Outcome.OFF_TOPIC})
# Measures that make an answer wrong.
_RIGHTNESS = ("outcome", "citation", "facts")
# The shares of the questions at which the curve is told.
TOLD = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


@dataclass(frozen=True)
class Point:
    """With this bound: how many of all questions get an answer, and how many of those are wrong."""

    bound: float
    coverage: Count
    wrong: Count


@dataclass(frozen=True)
class Curve:
    """From few answers to all that the assistant gives; ``area`` is the mean risk over its answers.

    ``silent_wrongly`` counts the questions with an answer that got none. ``area_at_best``
    is what an assistant that knew its own mistakes would have.
    """

    points: tuple[Point, ...]
    questions: int
    silent_wrongly: Count
    area: float
    area_at_best: float

    def at(self, share: float) -> Point | None:
        """The point that covers most, but no more than this share of all questions."""
        inside = [point for point in self.points if point.coverage.share <= share + 1e-9]
        return inside[-1] if inside else None

    @property
    def told(self) -> tuple[Point, ...]:
        """A few points, most covered first, each once."""
        return tuple(dict.fromkeys(point for share in TOLD if (point := self.at(share))))


def curve(found: Sequence[Result]) -> Curve | None:
    """The curve of a run; None where nothing was searched."""
    searched = [result for result in found if _searched(result)]
    answered = sorted(
        ((result.reply.confidence or 0.0, _wrong(result)) for result in searched if _answers(result)), reverse=True
    )
    if not answered:
        return None
    answerable = [result for result in searched if Outcome.ANSWERED in result.case.expect.status]
    silent = sum(not _answers(result) for result in answerable)
    return Curve(
        points=tuple(_points(answered, len(searched))),
        questions=len(searched),
        silent_wrongly=Count(silent, len(answerable)),
        area=_area(_points(answered, len(searched))),
        area_at_best=_area(_points(_at_best(answered), len(searched))),
    )


def _points(answered: Sequence[tuple[float, bool]], questions: int) -> list[Point]:
    """A point for each bound; answers that are equally sure stand or fall together."""
    points, wrong = [], 0
    for number, (sure, is_wrong) in enumerate(answered, start=1):
        wrong += is_wrong
        if number == len(answered) or answered[number][0] < sure:
            points.append(Point(sure, Count(number, questions), Count(wrong, number)))
    return points


def _area(points: Sequence[Point]) -> float:
    """The mean risk, each point weighing as much as the answers it adds."""
    before, area = 0, 0.0
    for point in points:
        area += (point.wrong.total - before) * point.wrong.share
        before = point.wrong.total
    return area / before


def _at_best(answered: Sequence[tuple[float, bool]]) -> list[tuple[float, bool]]:
    """The same answers, as sure as they are right."""
    wrongs = sorted(wrong for _, wrong in answered)
    return [(-float(number), wrong) for number, wrong in enumerate(wrongs)]


def _searched(result: Result) -> bool:
    """True where the policy was searched, or the search itself ended the turn."""
    given = result.reply.given
    if given.verdict is not None or result.case.group is Group.VERDICT:
        return False
    return given.status in _SILENT or result.reply.confidence is not None


def _answers(result: Result) -> bool:
    return result.reply.given.status is Outcome.ANSWERED


def _wrong(result: Result) -> bool:
    return any(name in result.failed for name in _RIGHTNESS)
