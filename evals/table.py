"""A run as tables for a terminal, with the failing cases and the conclusion."""

from collections.abc import Mapping, Sequence

from evals.asking import Result
from evals.case import Group
from evals.measured import VARIANTS, Run
from evals.tally import Count, Row, percentile
from evals.variants.sameness import Compared, Sameness

GROUPS = {str(Group.VERDICT): "oordeel", str(Group.FACTUAL): "feiten", str(Group.GUARD): "grenzen"}
TIERS = {"lookup": "opzoeken", "combine": "combineren", "edge": "randgeval"}
_LONG_SENTENCES = "sentences"


def text(run: Run, every_failure: bool = False, held_apart: bool = False) -> str:
    """The tables, the failing cases and the conclusion."""
    parts = [
        _by("soort", run, run.counted.kinds, {}),
        _by("groep", run, run.counted.groups, GROUPS),
        _by("niveau", run, run.counted.tiers, TIERS),
        _totals(run),
        _middles(run),
        _variants(run),
        _coverage(run),
        _seconds(run),
        baseline_line(run),
        failures(run, every_failure, held_apart),
        _long_sentences(run) if every_failure else "",
        _different(run.sameness, held_apart) if run.sameness else "",
        conclusion(run),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def conclusion(run: Run) -> str:
    """Passed, or which marks were missed."""
    return f"GEZAKT: {', '.join(run.below)} onder de norm" if run.below else "GESLAAGD: alle normen gehaald"


def failures(run: Run, in_full: bool, held_apart: bool) -> str:
    """The failing cases, a line each, or with question and answer; held apart ones only on request."""
    shown = [r for r in run.failing if held_apart or not r.case.held_apart]
    lines = [line for result in shown for line in _failure(result, in_full)]
    hidden = len(run.failing) - len(shown)
    if hidden:
        lines.append(f"en {hidden} die apart gehouden worden (--held-apart toont ze; stel daar niet op af)")
    return "\n".join(["Gezakte cases:", *lines]) if lines else ""


def why(result: Result) -> str:
    """Which measures failed and what they say."""
    return "; ".join(f"{name}: {result.scores[name].detail}" for name in result.failed)


def baseline_line(run: Run) -> str:
    """What there is to know about the baseline; empty when it can be compared with."""
    if run.baseline is None:
        return "Er is nog geen nulmeting (--save-baseline schrijft die)."
    if not run.changed:
        return ""
    parts = [
        f"{name} ({run.baseline.versions.get(name, 'geen')} -> {run.versions.get(name, 'geen')})"
        for name in run.changed
    ]
    return (
        f"LET OP: de nulmeting hoort bij een andere versie van: {', '.join(parts)}. "
        "Daarom staat er geen verschil bij de cijfers. Schrijf een nieuwe met --save-baseline."
    )


def fraction(count: Count) -> str:
    """ "41/44"."""
    return f"{count.passed}/{count.total}"


def interval(count: Count) -> str:
    """ "82-98", the 95% interval in per cent."""
    low, high = count.interval
    return f"{low * 100:.0f}-{high * 100:.0f}" if count.total else "-"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as columns that line up."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def _failure(result: Result, in_full: bool) -> list[str]:
    lines = [f"  {result.case.id}  {why(result)}"]
    if in_full:
        given = result.reply.given
        lines += [f"    vraag: {question}" for question in (*result.case.earlier, result.case.asked)]
        lines += [f"    {given.status}: {' '.join(given.answer.split())[:600]}"]
        lines += [f"    bron {c.section} {c.label}: {c.quote[:160]}" for c in given.citations[:3]]
    return lines


def _by(head: str, run: Run, rows: Mapping[str, Row], words: Mapping[str, str]) -> str:
    names = list(run.marks)
    earlier_kinds = run.compared_with.kinds if run.compared_with and not words else {}
    lines = [[head, *names]]
    for value, counts in rows.items():
        earlier = earlier_kinds.get(value, {})
        lines.append([words.get(value, value), *(_cell(counts[name], earlier.get(name)) for name in names)])
    return aligned(lines)


def _totals(run: Run) -> str:
    heading = "nulmeting (andere versie)" if run.changed else "nulmeting"
    rows = [["maat", "alle", "norm", "95%-interval", heading, "afstelbaar", "apart gehouden"]]
    for name, mark in run.marks.items():
        count = run.counted.all[name]
        earlier = run.baseline.all.get(name) if run.baseline else None
        share = f"{fraction(count)} {count.share:.1%}" if count.total else "-"
        sign = "  <- onder de norm" if name in run.below else ""
        rows.append(
            [
                name,
                share,
                f"{mark:.0%}",
                interval(count),
                f"{earlier.share:.1%}" if earlier else "-",
                fraction(run.counted.tunable[name]),
                fraction(run.counted.held_apart[name]) + sign,
            ]
        )
    return aligned(rows)


def _middles(run: Run) -> str:
    rows = [["maat", "middelste waarde", "norm", "95%-interval", "antwoorden"]]
    for name, bound in run.bounds.items():
        if found := run.counted.middles.get(name):
            sign = "  <- onder de norm" if name in run.below else ""
            span = f"{found.low:.1f}-{found.high:.1f}"
            rows.append([name, f"{found.value:.1f}", f"{bound:g}", span, f"{found.total}{sign}"])
    return aligned(rows) if len(rows) > 1 else ""


def _variants(run: Run) -> str:
    if run.sameness is None:
        return ""
    rows = [["variant", "zelfde uitkomst", "95%-interval", "norm"]]
    for change, count in run.sameness.by(lambda compared: compared.change).items():
        rows.append([change, f"{fraction(count)} {count.share:.1%}", interval(count), ""])
    count, mark = run.sameness.all, f"{run.suite.variants_at_least:.0%}"
    sign = "  <- onder de norm" if VARIANTS in run.below else ""
    rows.append(["alle", f"{fraction(count)} {count.share:.1%}", interval(count), mark + sign])
    return aligned(rows)


def _coverage(run: Run) -> str:
    if run.curve is None:
        return ""
    rows = [["beantwoord", "van alle vragen", "fout", "95%-interval", "grens"]]
    for point in run.curve.told:
        wrong = f"{fraction(point.wrong)} {point.wrong.share:.1%}"
        rows.append(
            [
                fraction(point.coverage),
                f"{point.coverage.share:.1%}",
                wrong,
                interval(point.wrong),
                f"{point.bound:.3f}",
            ]
        )
    silent = run.curve.silent_wrongly
    return "\n".join(
        [
            "Risico tegen dekking (vragen waarvoor het beleid is doorzocht; zekerst eerst)",
            aligned(rows),
            f"gemiddeld risico {run.curve.area:.4f}, op zijn best {run.curve.area_at_best:.4f}; "
            f"ten onrechte gezwegen: {fraction(silent)}",
        ]
    )


def _seconds(run: Run) -> str:
    if not any(s.value is not None for r in run.results for s in r.scores.values()):
        return ""
    half, most = (percentile(run.seconds, share) * 1000 for share in (0.5, 0.95))
    return f"tijd per vraag: p50 {half:.0f} ms, p95 {most:.0f} ms"


def _long_sentences(run: Run) -> str:
    """Our own sentences that are too long, each once with how often it was said."""
    said: dict[str, int] = {}
    for result in run.results:
        if score := result.scores.get(_LONG_SENTENCES):
            for sentence in filter(None, score.detail.split(" | ")):
                said[sentence] = said.get(sentence, 0) + 1
    lines = [f"  {times}x {sentence}" for sentence, times in sorted(said.items(), key=lambda pair: -pair[1])]
    return "\n".join(["Lange zinnen van onszelf:", *lines]) if lines else ""


def _different(sameness: Sameness, held_apart: bool) -> str:
    shown = [compared for compared in sameness.different if held_apart or compared.told]
    lines = [_difference(compared) for compared in shown]
    hidden = len(sameness.different) - len(shown)
    if hidden:
        lines.append(f"en {hidden} van cases die apart gehouden worden")
    return "\n".join(["Anders geëindigd dan het origineel:", *lines]) if lines else ""


def _difference(compared: Compared) -> str:
    return f"  {compared.id} ({compared.change})  {compared.before} -> {compared.after}: {compared.question}"


def _cell(count: Count, earlier: Count | None) -> str:
    """ "41/44 82-98": passed of total, the 95% interval, and the change since the baseline."""
    if not count.total:
        return "-"
    change = count.passed - earlier.passed if earlier and earlier.total == count.total else 0
    return f"{fraction(count)} {interval(count)}" + (f" ({change:+d})" if change else "")
