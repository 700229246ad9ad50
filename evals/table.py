"""A run in words: tables for a terminal, and one object for a program."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evals.asking import Result
from evals.baseline import Baseline
from evals.suite import Measure
from evals.tally import Count, Tally, percentile


@dataclass(frozen=True)
class Run:
    """Everything that was measured in one go."""

    results: tuple[Result, ...]
    measures: tuple[Measure, ...]
    counted: Tally
    baseline: Baseline | None
    versions: dict[str, str]

    @property
    def below(self) -> tuple[str, ...]:
        """The measures under their pass mark; empty means passed."""
        return self.counted.below(self.measures)

    @property
    def marks(self) -> dict[str, float]:
        """The pass marks by name, for the measures that have one."""
        return {m.name: m.at_least for m in self.measures if m.at_least is not None}


def text(run: Run, every_failure: bool = False, held_apart: bool = False) -> str:
    """The tables, the failing cases and the conclusion."""
    parts = [_kinds(run), _totals(run), _seconds(run), _baseline(run)]
    parts.append(failures(run, every_failure, held_apart))
    parts.append(f"GEZAKT: {', '.join(run.below)} onder de norm" if run.below else "GESLAAGD: alle normen gehaald")
    return "\n\n".join(part for part in parts if part) + "\n"


def as_object(run: Run) -> dict[str, Any]:
    """The run as one JSON object; failing cases held apart are counted, not told."""
    totals = {
        name: {
            "all": _plain(run.counted.all[name]),
            "tunable": _plain(run.counted.tunable[name]),
            "held_apart": _plain(run.counted.held_apart[name]),
            "at_least": mark,
        }
        for name, mark in run.marks.items()
    }
    return {
        "passed": not run.below,
        "below": list(run.below),
        "versions": run.versions,
        "baseline_differs": list(run.baseline.differs(run.versions)) if run.baseline else None,
        "measures": totals,
        "kinds": {k: {n: _plain(c) for n, c in row.items()} for k, row in run.counted.kinds.items()},
        "seconds": {"p50": _quantile(run, 0.5), "p95": _quantile(run, 0.95)},
        "failures": {
            r.case.id: {name: r.scores[name].detail for name in r.failed}
            for r in run.results
            if r.failed and not r.case.held_apart
        },
    }


def failures(run: Run, in_full: bool, held_apart: bool) -> str:
    """The failing cases, a line each, or with question and answer; held apart ones only on request."""
    failing = [r for r in run.results if r.failed]
    shown = [r for r in failing if held_apart or not r.case.held_apart]
    lines = [line for result in shown for line in _failure(result, in_full)]
    hidden = len(failing) - len(shown)
    if hidden:
        lines.append(f"en {hidden} die apart gehouden worden (--held-apart toont ze; stel daar niet op af)")
    return "\n".join(["Gezakte cases:", *lines]) if lines else ""


def _failure(result: Result, in_full: bool) -> list[str]:
    why = "; ".join(f"{name}: {result.scores[name].detail}" for name in result.failed)
    lines = [f"  {result.case.id}  {why}"]
    if in_full:
        given = result.reply.given
        lines += [f"    vraag: {question}" for question in (*result.case.earlier, result.case.asked)]
        lines += [f"    {given.status}: {' '.join(given.answer.split())[:600]}"]
        lines += [f"    bron {c.section} {c.label}: {c.quote[:160]}" for c in given.citations[:3]]
    return lines


def _kinds(run: Run) -> str:
    names = list(run.marks)
    rows = [["soort", *names]]
    for kind, counts in run.counted.kinds.items():
        earlier = run.baseline.kinds.get(kind, {}) if run.baseline else {}
        rows.append([kind, *(_cell(counts[name], earlier.get(name)) for name in names)])
    return _aligned(rows)


def _totals(run: Run) -> str:
    rows = [["maat", "alle", "norm", "95%-interval", "nulmeting", "afstelbaar", "apart gehouden"]]
    for name, mark in run.marks.items():
        count = run.counted.all[name]
        earlier = run.baseline.all.get(name) if run.baseline else None
        fraction = f"{_fraction(count)} {count.share:.1%}" if count.total else "-"
        sign = "  <- onder de norm" if name in run.below else ""
        rows.append(
            [
                name,
                fraction,
                f"{mark:.0%}",
                _interval(count),
                f"{earlier.share:.1%}" if earlier else "-",
                _fraction(run.counted.tunable[name]),
                _fraction(run.counted.held_apart[name]) + sign,
            ]
        )
    return _aligned(rows)


def _seconds(run: Run) -> str:
    if not any(s.value is not None for r in run.results for s in r.scores.values()):
        return ""
    return f"tijd per vraag: p50 {_quantile(run, 0.5) * 1000:.0f} ms, p95 {_quantile(run, 0.95) * 1000:.0f} ms"


def _quantile(run: Run, share: float) -> float:
    return round(percentile([r.reply.seconds for r in run.results], share), 4)


def _baseline(run: Run) -> str:
    if run.baseline is None:
        return "Er is nog geen nulmeting (--save-baseline schrijft die)."
    changed = run.baseline.differs(run.versions)
    return f"De nulmeting hoort bij een andere versie van: {', '.join(changed)}." if changed else ""


def _cell(count: Count, earlier: Count | None) -> str:
    """ "41/44 82-98": passed of total, the 95% interval, and the change since the baseline."""
    if not count.total:
        return "-"
    change = count.passed - earlier.passed if earlier and earlier.total == count.total else 0
    return f"{_fraction(count)} {_interval(count)}" + (f" ({change:+d})" if change else "")


def _fraction(count: Count) -> str:
    return f"{count.passed}/{count.total}"


def _interval(count: Count) -> str:
    low, high = count.interval
    return f"{low * 100:.0f}-{high * 100:.0f}" if count.total else "-"


def _plain(count: Count) -> dict[str, Any]:
    low, high = count.interval
    return {
        "passed": count.passed,
        "total": count.total,
        "share": round(count.share, 4),
        "interval": [round(low, 4), round(high, 4)],
    }


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)
