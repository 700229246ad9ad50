"""A run as one JSON object for a program; failing cases held apart are counted, not told."""

from collections.abc import Mapping
from typing import Any

from evals.coverage import Curve, Point
from evals.measured import Run
from evals.tally import Count, Middle, Row, percentile
from evals.variants.sameness import Sameness


def as_object(run: Run) -> dict[str, Any]:
    """The whole run. Keys stay; new ones may come."""
    return {
        "passed": not run.below,
        "below": list(run.below),
        "versions": run.versions,
        "baseline_differs": list(run.changed) if run.baseline else None,
        "measures": {name: _measure(run, name, mark) for name, mark in run.marks.items()},
        "medians": {n: _median(run.counted.middles.get(n), bound) for n, bound in run.bounds.items()},
        "kinds": _rows(run.counted.kinds),
        "tiers": _rows(run.counted.tiers),
        "groups": _rows(run.counted.groups),
        "variants": _variants(run.sameness, run.suite.variants_at_least) if run.sameness else None,
        "risk_coverage": _curve(run.curve) if run.curve else None,
        "seconds": {f"p{share}": round(percentile(run.seconds, share / 100), 4) for share in (50, 95)},
        "failures": {
            r.case.id: {name: r.scores[name].detail for name in r.failed}
            for r in run.failing
            if not r.case.held_apart
        },
    }


def _measure(run: Run, name: str, mark: float) -> dict[str, Any]:
    counted = run.counted
    parts = {"all": counted.all, "tunable": counted.tunable, "held_apart": counted.held_apart}
    return {part: _plain(row[name]) for part, row in parts.items()} | {"at_least": mark}


def _median(found: Middle | None, bound: float) -> dict[str, Any]:
    if found is None:
        return {"value": None, "total": 0, "median_at_least": bound}
    span = [round(found.low, 2), round(found.high, 2)]
    return {"value": round(found.value, 2), "interval": span, "total": found.total, "median_at_least": bound}


def _rows(rows: Mapping[str, Row]) -> dict[str, Any]:
    return {value: {name: _plain(count) for name, count in row.items()} for value, row in rows.items()}


def _variants(sameness: Sameness, mark: float) -> dict[str, Any]:
    return {
        "all": _plain(sameness.all),
        "at_least": mark,
        "changes": {name: _plain(count) for name, count in sameness.by(lambda c: c.change).items()},
        "kinds": {name: _plain(count) for name, count in sameness.by(lambda c: c.kind).items()},
        "different": [
            {"id": c.id, "change": c.change, "question": c.question, "before": c.before, "after": c.after}
            for c in sameness.different
            if c.told
        ],
    }


def _curve(curve: Curve) -> dict[str, Any]:
    return {
        "questions": curve.questions,
        "silent_wrongly": _plain(curve.silent_wrongly),
        "mean_risk": round(curve.area, 4),
        "mean_risk_at_best": round(curve.area_at_best, 4),
        "points": [_point(point) for point in curve.points],
    }


def _point(point: Point) -> dict[str, Any]:
    return {"bound": round(point.bound, 4), "coverage": _plain(point.coverage), "wrong": _plain(point.wrong)}


def _plain(count: Count) -> dict[str, Any]:
    low, high = count.interval
    return {
        "passed": count.passed,
        "total": count.total,
        "share": round(count.share, 4),
        "interval": [round(low, 4), round(high, 4)],
    }
