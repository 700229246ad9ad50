"""What a list must hold as a whole: names that are unique, references that exist, no contradictions.

A tool that is withdrawn or classified higher by changing one line stays a valid
list: the rules are stricter than the cells then. Refusing it would keep the
older, more permissive list in use.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from assistant.register.problems import Place, Problem, field_name, line_of
from assistant.register.schema import Cell, Family, Kind, Risk, Status, ToolEntry
from assistant.register.spelling import name_key
from assistant.turn import DataClass

_EVERYDAY = frozenset(
    """de het een ik je we mag mogen kan ai tool tools app gebruiken gebruik werk chatbot taalmodel systeem
    programma brief tekst en of in op met the a an i we may can use using""".split()
)
_PERMITS = (Cell.YES, Cell.CONDITIONS)


@dataclass(frozen=True)
class Draft:
    """A list whose parts were read, each with its place; ``ids`` also those of parts that failed."""

    tools: Mapping[int, ToolEntry]
    families: Mapping[str, Family]
    conditions: frozenset[str]
    ids: frozenset[str]
    lines: Mapping[Place, int]

    def problem(self, place: Place, what: str, mend: str) -> Problem:
        """A problem at this place of the file."""
        return Problem(line_of(place, self.lines), field_name(place), what, mend)


def problems_of(draft: Draft) -> Iterator[Problem]:
    """Everything that is wrong with the list as a whole."""
    yield from _double_ids(draft)
    yield from _double_names(draft)
    yield from _unknown_members(draft)
    for number, entry in draft.tools.items():
        place: Place = ("tools", number)
        yield from _odd_names(draft, entry, place)
        yield from _references(draft, entry, place)
        yield from _dates(draft, entry, place)
        yield from _contradictions(draft, entry, place)


def _odd_names(draft: Draft, entry: ToolEntry, place: Place) -> Iterator[Problem]:
    """A name that is an everyday word, or that looks like another name in other letters, would match too much."""
    for number, name in enumerate((entry.name, *entry.aliases)):
        where: Place = (*place, "name") if number == 0 else (*place, "aliases", number - 1)
        if any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "") for letter in name):
            yield draft.problem(where, f"bevat letters uit een ander schrift ({name!a})", "Typ de naam opnieuw.")
        elif entry.kind is Kind.PRODUCT and name_key(name) in _EVERYDAY:
            yield draft.problem(where, f"is een gewoon woord ({name})", "Geef de volledige naam van de tool.")


def _double_ids(draft: Draft) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, entry in draft.tools.items():
        if entry.id in seen:
            yield draft.problem(("tools", number, "id"), f"het id `{entry.id}` bestaat al", "kies een ander id")
        seen.add(entry.id)


def _double_names(draft: Draft) -> Iterator[Problem]:
    owners: dict[str, Place] = {}
    for owner, place, name in _named(draft):
        key = name_key(name)
        if not key:
            yield draft.problem(place, f"`{name}` is geen naam", "gebruik letters of cijfers")
        elif owners.setdefault(key, owner) != owner:
            yield draft.problem(
                place,
                f"de naam `{name}` hoort al bij {field_name(owners[key])}",
                "laat elke naam één keer voorkomen",
            )


def _named(draft: Draft) -> Iterator[tuple[Place, Place, str]]:
    for number, entry in draft.tools.items():
        tool: Place = ("tools", number)
        yield tool, (*tool, "name"), entry.name
        yield from ((tool, (*tool, "aliases", i), alias) for i, alias in enumerate(entry.aliases))
    for name, family in draft.families.items():
        place: Place = ("ambiguous", name)
        yield place, place, name
        yield from ((place, (*place, "aliases", i), alias) for i, alias in enumerate(family.aliases))


def _unknown_members(draft: Draft) -> Iterator[Problem]:
    for name, family in draft.families.items():
        place: Place = ("ambiguous", name)
        yield from _missing(draft, family.tools, draft.ids, (*place, "tools"))
        if family.default is not None and family.default not in family.tools:
            yield draft.problem(
                (*place, "default"), f"`{family.default}` staat niet bij tools", "kies een id uit deze lijst"
            )


def _missing(draft: Draft, wanted: Iterable[str], known: frozenset[str], place: Place) -> Iterator[Problem]:
    for number, name in enumerate(wanted):
        if name not in known:
            yield draft.problem((*place, number), f"`{name}` bestaat niet", "verbeter de naam of haal hem weg")


def _references(draft: Draft, entry: ToolEntry, place: Place) -> Iterator[Problem]:
    yield from _missing(draft, entry.conditions, draft.conditions, (*place, "conditions"))
    yield from _missing(draft, entry.alternatives, draft.ids, (*place, "alternatives"))
    if entry.id in entry.alternatives:
        yield draft.problem(
            (*place, "alternatives"), "een tool is geen alternatief voor zichzelf", "haal het id weg"
        )


def _dates(draft: Draft, entry: ToolEntry, place: Place) -> Iterator[Problem]:
    if entry.assessed_on and entry.valid_until and entry.assessed_on > entry.valid_until:
        yield draft.problem(
            (*place, "valid_until"),
            "`valid_until` ligt voor `assessed_on`",
            "verbeter een van de twee datums",
        )


def _contradictions(draft: Draft, entry: ToolEntry, place: Place) -> Iterator[Problem]:
    cells = {data_class: entry.data.of(data_class) for data_class in DataClass}
    prohibited = Risk.PROHIBITED is entry.risk_class or Status.PROHIBITED is entry.status
    if prohibited and entry.status is Status.APPROVED:
        yield draft.problem((*place, "status"), "verboden en toch goedgekeurd", "zet status op verboden")
    for data_class, cell in cells.items():
        where = (*place, "data", data_class.value)
        if prohibited and cell is not Cell.NO:
            yield draft.problem(where, f"verboden, maar hier staat `{cell}`", "zet deze klasse op nee")
        elif entry.status is Status.REJECTED and cell in _PERMITS:
            yield draft.problem(
                where, f"afgewezen, maar hier staat `{cell}`", "zet deze klasse op nee of beoordelen"
            )
    yield from _heavier(draft, cells, place)
    needs = Cell.CONDITIONS in cells.values() or (
        entry.risk_class is Risk.LIMITED and any(cell in _PERMITS for cell in cells.values())
    )
    if needs and not entry.conditions:
        yield draft.problem(
            (*place, "conditions"), "er zijn voorwaarden nodig, maar er staan er geen", "noem er een"
        )


def _heavier(draft: Draft, cells: Mapping[DataClass, Cell], place: Place) -> Iterator[Problem]:
    order = list(Cell)
    pairs = list(cells.items())
    for (light, before), (heavy, after) in pairwise(pairs):
        if order.index(after) < order.index(before):
            yield draft.problem(
                (*place, "data", heavy.value),
                f"zwaardere gegevens mogen niet ruimer zijn: `{light}` is {before}, `{heavy}` is {after}",
                f"zet {heavy} op {before} of strenger",
            )
