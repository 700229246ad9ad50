"""Facts about a governance table itself that its reader would trip over.

Computed from the rows: asterisks that nobody explains, a letter that is never
used, more than one R or none, blank cells, dashes.
"""

from collections.abc import Iterator, Sequence

from assistant.indexing.passages import Place
from assistant.indexing.records import Records
from assistant.indexing.verbalise import enumeration
from assistant.knowledge.types import TableNote, Task


def notes_on(records: Records) -> Iterator[tuple[Place, TableNote]]:
    """The notes on the governance table of a document, each with its place; none without a table."""
    if not records.tasks:
        return
    first = next(p for p in records.maker.made if p.id == records.tasks[0].passage_id)
    place = Place(first.section, "", first.headings)
    for name, text, tasks in _facts(records):
        yield place, TableNote(name, text, tuple(task.id for task in tasks), passage_id="")


def _facts(records: Records) -> Iterator[tuple[str, str, Sequence[Task]]]:
    yield from _asterisks(records)
    yield from _unused(records)
    tasks = records.tasks
    several = [task for task in tasks if len(task.roles_with("R")) > 1]
    none = [task for task in tasks if not task.roles_with("R")]
    blank = [task for task in tasks if task.roles_with("")]
    dashed = [task for task in tasks if task.roles_with("-")]
    if several:
        yield "meer-dan-een-r", f"Bij {_named(several)} heeft meer dan één rol een R.", several
    if none:
        yield "geen-r", f"Bij {_named(none)} heeft geen enkele rol een R.", none
    if blank:
        cells = sum(len(task.roles_with("")) for task in blank)
        boxes = "1 leeg vak" if cells == 1 else f"{cells} lege vakken"
        yield "leeg-vak", f"De RASCI-tabel heeft {boxes}, bij {_named(blank)}.", blank
    if dashed:
        cells = sum(len(task.roles_with("-")) for task in dashed)
        yield "streepje", f"In de RASCI-tabel staat {cells} keer een streepje, bij {_named(dashed)}.", dashed


def _asterisks(records: Records) -> Iterator[tuple[str, str, Sequence[Task]]]:
    starred = [task for task in records.tasks if task.asterisks]
    explained = any(passage.text.lstrip().startswith("*") for passage in records.maker.made)
    if not starred or explained:
        return
    letters = [letter.letter for letter in records.letters if letter.asterisks]
    also = f" Ook achter de letter {enumeration(letters)} staan sterretjes." if letters else ""
    text = f"Achter {_named(starred)} staan sterretjes.{also} De tekst legt ze niet uit."
    yield "sterretjes", text, starred


def _unused(records: Records) -> Iterator[tuple[str, str, Sequence[Task]]]:
    used = {given for task in records.tasks for cell in task.cells.values() for given in cell.split("/")}
    for letter in records.letters:
        if letter.letter not in used:
            text = f"De letter {letter.letter} ({letter.name}) staat in de uitleg, maar bij geen enkele taak."
            yield f"letter-{letter.letter.lower()}", text, ()


def _named(tasks: Sequence[Task]) -> str:
    kind = "taak" if len(tasks) == 1 else "de taken"
    return f"{kind} {enumeration([task.id for task in tasks])}"
