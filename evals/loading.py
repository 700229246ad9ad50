"""Reads ``evals/cases/*.yaml``; every complaint names the file and the line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from evals.case import Case

CASES = Path(__file__).resolve().parent / "cases"
# Cases of another measure, with a schema of their own.
ELSEWHERE = frozenset({"edition.yaml", "pairs.yaml"})


class BadCases(Exception):
    """A case file cannot be used; the message says where, what and the mend."""


def load_cases(folder: Path = CASES) -> tuple[Case, ...]:
    """All cases, in order of file name and place in the file.

    Raises:
        BadCases: when a file does not fit the schema or an id occurs twice.
    """
    seen: dict[str, str] = {}
    cases: list[Case] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name in ELSEWHERE:
            continue
        for case, place in _read(path):
            if case.id in seen:
                raise BadCases(f"{place}: id {case.id} bestaat al in {seen[case.id]}. Geef een andere id.")
            seen[case.id] = place
            cases.append(case)
    if not cases:
        raise BadCases(f"{folder}: geen cases gevonden (*.yaml). Zet de bestanden terug.")
    return tuple(cases)


def _read(path: Path) -> Iterator[tuple[Case, str]]:
    root = _composed(path)
    fields = _fields(path, root)
    kind = fields.get("kind")
    if not isinstance(kind, yaml.ScalarNode) or kind.value != path.stem:
        raise BadCases(f"{path}:{_line(kind or root)}: `kind` moet {path.stem} zijn, de naam van het bestand.")
    listed = fields.get("cases")
    if set(fields) != {"kind", "cases"} or not isinstance(listed, yaml.SequenceNode):
        raise BadCases(f"{path}:{_line(root)}: verwacht alleen `kind` en een lijst `cases`.")
    for node in listed.value:
        yield _case(path, node, path.stem), f"{path}:{_line(node)}"


def _composed(path: Path) -> yaml.Node:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise BadCases(f"{path} is niet te lezen ({error}). Bewaar het bestand als UTF-8.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise BadCases(f"{path}:{line}: geen geldige YAML ({getattr(error, 'problem', error)}).") from None
    if root is None:
        raise BadCases(f"{path}:1: het bestand is leeg.")
    return root


def _fields(path: Path, node: yaml.Node) -> dict[str, yaml.Node]:
    """The keys of a mapping and their nodes; a key that occurs twice is refused."""
    if not isinstance(node, yaml.MappingNode):
        raise BadCases(f"{path}:{_line(node)}: verwacht `sleutel: waarde`.")
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value in fields:
            raise BadCases(f"{path}:{_line(key)}: sleutel {key.value} staat er twee keer.")
        fields[key.value] = value
    return fields


def _case(path: Path, node: yaml.Node, kind: str) -> Case:
    fields = _fields(path, node)
    places: dict[tuple[str, ...], int] = {(name,): _line(child) for name, child in fields.items()}
    if isinstance(fields.get("expect"), yaml.MappingNode):
        inner = _fields(path, fields["expect"])
        places |= {("expect", name): _line(child) for name, child in inner.items()}
    plain = _plain(node)
    if plain.setdefault("kind", kind) != kind:
        raise BadCases(f"{path}:{places[('kind',)]}: kind: moet {kind} zijn, de naam van het bestand.")
    try:
        return Case.model_validate(plain)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = tuple(str(part) for part in first["loc"])
        line = places.get(where[:2]) or places.get(where[:1]) or _line(node)
        name = ".".join(where) or "case"
        raise BadCases(f"{path}:{line}: {name}: {first['msg']}") from None


def _plain(node: yaml.Node) -> dict[str, Any]:
    found: dict[str, Any] = yaml.SafeLoader("").construct_document(node)
    return found


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
