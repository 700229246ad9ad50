"""The comparison in words: Markdown tables in Dutch, with a comma in the numbers."""

from collections.abc import Callable, Iterator, Sequence

from evals.screening.approaches import DEDUCE, PRESIDIO, approach
from evals.screening.approaches.measured import Alarms, Cost, Counted, Measured

NOTHING = "–"
"""There is no such number."""
_FEW = 10


def markdown(measured: Sequence[Measured], notes: Sequence[str] = ()) -> str:
    """All tables, a column per approach, and the notes below them."""
    if not measured:
        return ""
    parts = [
        _section(
            "Gevonden, in procenten (tussen haakjes: onder de juiste soort)", "soort (aantal)", measured, _kinds
        ),
        _section("Namen per groep zinnen, gevonden in procenten", "groep (aantal)", measured, _persons),
        _section(
            "Vals alarm per 100 onschuldige zinnen (tussen haakjes: door een naam)",
            "groep (aantal)",
            measured,
            _alarms,
        ),
        _section("Snelheid en geheugen, op één kern", "maat", measured, _costs),
        "\n".join(f"- **{approach(m.key).title}**: {approach(m.key).about}." for m in measured),
    ]
    if notes:
        parts.append("\n".join(f"- {note}" for note in notes))
    return "\n\n".join(parts) + "\n"


def decimal(value: float | None, digits: int = 1) -> str:
    """A number as the Dutch write it; a dash where there is none."""
    return NOTHING if value is None else f"{value:.{digits}f}".replace(".", ",")


def percent(part: int, total: int) -> str:
    """A share in percent with one decimal; only all is 100, and only none is 0."""
    if not total:
        return NOTHING
    if part in (0, total):
        return "100" if part else "0"
    return decimal(min(max(100 * part / total, 0.1), 99.9))


def _section(
    title: str, first: str, measured: Sequence[Measured], rows: Callable[[Sequence[Measured]], Iterator[list[str]]]
) -> str:
    head = [first, *(approach(m.key).title for m in measured)]
    lines = [_line(head), _line(["---", *("---:" for _ in measured)]), *(_line(row) for row in rows(measured))]
    return "\n".join([f"**{title}**", "", *lines])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _kinds(measured: Sequence[Measured]) -> Iterator[list[str]]:
    for kind, counts in measured[0].kinds.items():
        yield [f"{kind} ({counts.total})", *(_found([m.kinds[kind]]) for m in measured)]
    total = sum(counts.total for counts in measured[0].kinds.values())
    yield [f"alles ({total})", *(_found(list(m.kinds.values())) for m in measured)]


def _found(counts: Sequence[Counted]) -> str:
    total = sum(count.total for count in counts)
    found, named = sum(count.found for count in counts), sum(count.named for count in counts)
    return f"{percent(found, total)} ({percent(named, total)})"


def _persons(measured: Sequence[Measured]) -> Iterator[list[str]]:
    """Groups with few names are taken together: their percentages would say nothing."""
    groups = measured[0].persons
    large = [[group] for group, counts in groups.items() if counts.total >= _FEW]
    small = [group for group, counts in groups.items() if counts.total < _FEW]
    for together in [*large, *([small] if small else [])]:
        total = sum(groups[group].total for group in together)
        name = "overige groepen" if together is small else together[0]
        found = (sum(m.persons[group].found for group in together) for m in measured)
        yield [f"{name} ({total})", *(percent(number, total) for number in found)]


def _alarms(measured: Sequence[Measured]) -> Iterator[list[str]]:
    for group, counts in measured[0].harmless.items():
        yield [f"{group} ({counts.total})", *(_rate([m.harmless[group]]) for m in measured)]
    total = sum(counts.total for counts in measured[0].harmless.values())
    yield [f"alles ({total})", *(_rate(list(m.harmless.values())) for m in measured)]


def _rate(groups: Sequence[Alarms]) -> str:
    total = sum(group.total for group in groups)
    alarms, by_name = sum(group.alarms for group in groups), sum(group.by_name for group in groups)
    return f"{percent(alarms, total)} ({percent(by_name, total)})"


_TIMES: tuple[tuple[str, Callable[[Cost], float], int], ...] = (
    ("laden (s)", lambda cost: cost.load_s, 1),
    ("mediaan per bericht (ms)", lambda cost: cost.median_ms, 2),
    ("p95 per bericht (ms)", lambda cost: cost.p95_ms, 2),
)


def _costs(measured: Sequence[Measured]) -> Iterator[list[str]]:
    for name, value, digits in _TIMES:
        yield [name, *(decimal(value(m.cost), digits) for m in measured)]
        for key in (DEDUCE, PRESIDIO):
            other = next((value(m.cost) for m in measured if m.key == key), None)
            yield [f"… × {approach(key).title}", *(_ratio(value(m.cost), other) for m in measured)]
    yield ["geheugen, hoogste (MB)", *(decimal(m.cost.peak_mb, 0) for m in measured)]
    yield ["geheugen, erbij gekomen (MB)", *(decimal(m.cost.added_mb, 0) for m in measured)]


def _ratio(value: float, other: float | None) -> str:
    return decimal(value / other, 2) if other else NOTHING
