"""The tables of our own edition as data: reading the YAML files and refusing what is wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import BadCorpus
from assistant.knowledge.types import (
    LETTER_ORDER,
    ROLE_ORDER,
    Letter,
    RiskClass,
    Role,
    TableNote,
    Task,
    Term,
    VocabularyEntry,
)

RISK_IDS = ("verboden", "hoog", "beperkt", "laag")
TERM_KINDS = ("term", "form", "technique")
_CELLS = (*LETTER_ORDER, "", "-")
_MISSING = object()

# The C loader reads the same YAML ten times as fast; it is not in every build of the library.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(path: Path) -> str:
    """The words of a file.

    Raises:
        BadCorpus: when it is missing, cannot be read or is no UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadCorpus(f"{path} ontbreekt. Zet het bestand terug.") from None
    except UnicodeDecodeError as error:
        raise BadCorpus(
            f"{path} is geen UTF-8 (byte {error.start}). Bewaar het bestand opnieuw als UTF-8."
        ) from None
    except OSError as error:
        raise BadCorpus(f"{path} is niet te lezen ({error.strerror}). Controleer de rechten.") from None


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one entry of a YAML file; asking for a wrong one names file, entry and field."""

    path: Path
    where: str
    values: Mapping[str, Any]

    def text(self, name: str, default: str | None = None) -> str:
        """A text, on one line; a number or date becomes text."""
        value = self.values.get(name, default)
        if isinstance(value, bool) or value is None or isinstance(value, dict | list):
            raise self.wrong(name, "moet een tekst zijn")
        text = " ".join(str(value).split())
        if not text and default is None:
            raise self.wrong(name, "mag niet leeg zijn")
        return text

    def number(self, name: str) -> int:
        """A count, 0 when it is not there."""
        value = self.values.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(name, "moet een getal van 0 of hoger zijn")
        return value

    def texts(self, name: str, needed: bool = False) -> tuple[str, ...]:
        """A list of texts, empty when it is not there."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str | int | float) for item in value):
            raise self.wrong(name, "moet een lijst van teksten zijn")
        if needed and not value:
            raise self.wrong(name, "mag niet leeg zijn")
        return tuple(str(item) for item in value)

    def one_of(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """A text out of a closed list."""
        value = self.text(name, default)
        if value not in allowed:
            raise self.wrong(name, f"is {value!r}, maar moet een van deze zijn: {', '.join(allowed)}")
        return value

    def entries(self, name: str) -> tuple["Fields", ...]:
        """The entries of a list of fields."""
        value = self.values.get(name, _MISSING)
        if not isinstance(value, list) or not value:
            raise self.wrong(name, "ontbreekt of is geen lijst")
        for index, item in enumerate(value, start=1):
            if not isinstance(item, dict):
                raise self.wrong(f"{name}, nummer {index}", "heeft geen velden")
        return tuple(Fields(self.path, f"{name}, nummer {i}: ", item) for i, item in enumerate(value, start=1))

    def wrong(self, name: str, what: str) -> BadCorpus:
        """The error that names this file, entry and field."""
        return BadCorpus(f"{self.path}: {self.where}{name} {what}. Verbeter dit veld.")


def read_fields(path: Path) -> Fields:
    """A YAML file as fields.

    Raises:
        BadCorpus: when it is missing, damaged, or no set of fields.
    """
    try:
        values = yaml.load(read_text(path), Loader=_Loader)  # noqa: S506 - both loaders are the safe ones
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadCorpus(
            f"{path}, regel {line}: geen geldige YAML ({error.problem}). Verbeter deze regel."
        ) from None
    except yaml.YAMLError as error:
        raise BadCorpus(f"{path}: geen geldige YAML ({error}). Verbeter het bestand.") from None
    if not isinstance(values, dict):
        raise BadCorpus(f"{path}: er staan geen velden in. Vul het bestand volgens het voorbeeld.")
    return Fields(path, "", values)


def read_roles(path: Path) -> tuple[Role, ...]:
    """The roles of ``roles.yaml``: all six of the house, each once."""
    found = [
        Role(f.one_of("abbreviation", ROLE_ORDER), f.text("name"), f.text("description"), passage_id="")
        for f in read_fields(path).entries("roles")
    ]
    _complete(path, "roles", [role.abbreviation for role in found], ROLE_ORDER)
    return tuple(found)


def read_letters(path: Path) -> tuple[Letter, ...]:
    """The letters of ``letters.yaml``: R, A, S, C and I, each once."""
    found = [
        Letter(
            f.one_of("letter", LETTER_ORDER),
            f.text("name"),
            f.text("description"),
            passage_id="",
            asterisks=f.number("asterisks"),
        )
        for f in read_fields(path).entries("letters")
    ]
    _complete(path, "letters", [letter.letter for letter in found], LETTER_ORDER)
    return tuple(found)


def read_risk_classes(path: Path) -> tuple[RiskClass, ...]:
    """The risk classes of ``risk_classes.yaml``: all four, each once."""
    found = [
        RiskClass(f.one_of("id", RISK_IDS), f.text("name"), f.text("description"), f.text("rule"), passage_id="")
        for f in read_fields(path).entries("classes")
    ]
    _complete(path, "classes", [risk.id for risk in found], RISK_IDS)
    return tuple(found)


def read_tasks(path: Path) -> tuple[tuple[Task, ...], tuple[TableNote, ...]]:
    """The governance table of ``rasci.yaml`` and the notes on it."""
    fields = read_fields(path)
    columns = fields.texts("columns", needed=True)
    if sorted(columns) != sorted(ROLE_ORDER):
        raise fields.wrong("columns", f"moet deze rollen bevatten, elk één keer: {', '.join(ROLE_ORDER)}")
    tasks = tuple(_task(entry, columns) for entry in fields.entries("tasks"))
    _unique(path, "tasks", [task.id for task in tasks])
    notes = tuple(_note(f, tasks) for f in fields.entries("notes")) if fields.values.get("notes") else ()
    _unique(path, "notes", [note.id for note in notes])
    return tasks, notes


def read_terms(path: Path) -> tuple[Term, ...]:
    """The entries of ``glossary.yaml``. A term may occur once in each kind."""
    terms = tuple(_term(entry) for entry in read_fields(path).entries("terms"))
    _unique(path, "terms", [f"{term.term} ({term.kind})" for term in terms])
    known = {term.term for term in terms}
    for term in terms:
        if term.parent and term.parent not in known:
            raise BadCorpus(
                f"{path}: terms, {term.term!r} hoort bij {term.parent!r}, maar dat begrip staat er niet in. "
                "Verbeter het veld parent."
            )
    return terms


def read_vocabulary(path: Path) -> tuple[VocabularyEntry, ...]:
    """The entries of ``vocabulary.yaml``; none when there is no such file."""
    if not path.exists():
        return ()
    return tuple(
        VocabularyEntry(entry.texts("says", needed=True), entry.texts("means", needed=True))
        for entry in read_fields(path).entries("entries")
    )


def _task(fields: Fields, columns: Sequence[str]) -> Task:
    cells = fields.values.get("cells")
    if not isinstance(cells, dict) or set(cells) != set(columns):
        raise fields.wrong("cells", f"moet precies deze rollen hebben: {', '.join(columns)}")
    for role, cell in cells.items():
        if cell not in _CELLS:
            raise fields.wrong(f"cells, {role}", f'is {cell!r}, maar moet R, A, S, C, I, "" of "-" zijn')
    return Task(
        id=fields.text("id"),
        title=fields.text("title"),
        asterisks=fields.number("asterisks"),
        description=fields.text("description"),
        cells={role: cells[role] for role in columns},
        passage_id="",
    )


def _note(fields: Fields, tasks: Sequence[Task]) -> TableNote:
    note = TableNote(fields.text("id"), fields.text("text"), fields.texts("tasks"), passage_id="")
    unknown = [number for number in note.tasks if number not in {task.id for task in tasks}]
    if unknown:
        raise fields.wrong("tasks", f"noemt taak {unknown[0]}, maar die staat niet in de tabel")
    return note


def _term(fields: Fields) -> Term:
    kind = fields.one_of("kind", TERM_KINDS, "term")
    parent = fields.text("parent", "")
    if kind != "term" and not parent:
        raise fields.wrong("parent", "mag niet leeg zijn bij een vorm of techniek")
    return Term(fields.text("term"), fields.text("text"), kind, "", fields.texts("aliases"), parent)


def _unique(path: Path, name: str, ids: Sequence[str]) -> None:
    twice = sorted({found for found in ids if ids.count(found) > 1})
    if twice:
        raise BadCorpus(f"{path}: {name}: {twice[0]} staat er meer dan één keer in. Haal er een weg.")


def _complete(path: Path, name: str, ids: Sequence[str], wanted: Sequence[str]) -> None:
    _unique(path, name, ids)
    missing = [found for found in wanted if found not in ids]
    if missing:
        raise BadCorpus(f"{path}: {name}: {missing[0]} ontbreekt. Vul dit aan.")
