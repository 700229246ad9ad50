"""Reads a YAML text into plain values, and remembers on which line each value stands.

A deliberately small piece of YAML: mappings, lists and text. Every value stays
text, but for ``true``, ``false`` and nothing, so that a version 2026.10 or a
name such as "no" keeps its spelling. Tags, anchors, double keys and a second
document are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import BadRegister
from assistant.register.problems import Place, Problem, field_name, refusal

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN: dict[str, bool | None] = {"true": True, "false": False, "": None, "~": None, "null": None}


@dataclass(frozen=True, slots=True)
class Source:
    """The values of a file, the line of each, and what was wrong already."""

    value: Any
    lines: dict[Place, int]
    problems: tuple[Problem, ...]


def file_bytes(path: Path) -> bytes:
    """The bytes of the file.

    Raises:
        BadRegister: when it is missing, unreadable, empty or larger than a megabyte.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise refusal(
            path, [_whole("het bestand is niet te lezen", f"zet het terug ({error.strerror})")]
        ) from None
    if len(content) > MAX_BYTES:
        raise too_large(path)
    if not content.strip():
        raise refusal(path, [_whole("het bestand is leeg", "zet de lijst met tools erin")])
    return content


def too_large(path: Path) -> BadRegister:
    """The refusal of a list of more than ``MAX_BYTES``."""
    return refusal(path, [_whole("het bestand is groter dan 1 MB", "maak de lijst kleiner")])


def parse(content: bytes, path: Path) -> Source:
    """Read the YAML.

    Raises:
        BadRegister: when it is no UTF-8 or no YAML at all (a half-written file).
    """
    try:
        builder = _Builder(iter(yaml.parse(content.decode("utf-8-sig"), Loader=_LOADER)))
        value = builder.document()
    except UnicodeDecodeError:
        raise refusal(path, [_whole("het bestand is geen UTF-8", "bewaar het als UTF-8")]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        what = f"hier houdt de YAML op of klopt de opmaak niet ({error.problem})"
        raise refusal(
            path, [Problem(line, "", what, "kijk naar inspringing en haakjes op en boven deze regel")]
        ) from None
    except yaml.YAMLError:
        raise refusal(path, [_whole("er staan tekens in die YAML niet kent", "haal stuurtekens weg")]) from None
    except _TooDeepError as error:
        problem = Problem(error.line, "", "te veel niveaus in elkaar", "gebruik de vorm van het voorbeeldbestand")
        raise refusal(path, [problem]) from None
    return Source(value, builder.lines, tuple(builder.problems))


def _whole(what: str, mend: str) -> Problem:
    return Problem(1, "", what, mend)


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


@dataclass
class _Builder:
    events: Iterator[Any]
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def document(self) -> Any:
        """The first document; a second one is a problem."""
        value: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._problem(event, (), "er begint een tweede document (---)", "houd één lijst per bestand")
            elif isinstance(event, yaml.NodeEvent):
                built = self._node(event, ())
                value = built if documents == 1 else value
        return value

    def _node(self, event: Any, place: Place) -> Any:
        self.lines.setdefault(place, event.start_mark.line + 1)
        if len(place) > MAX_DEPTH:
            raise _TooDeepError(event.start_mark.line + 1)
        if event.anchor is not None:
            self._problem(event, place, "ankers (&) en verwijzingen (*) mogen niet", "schrijf de waarde voluit")
        if isinstance(event, yaml.AliasEvent):
            return None
        if event.tag is not None and event.tag != "!":
            self._problem(event, place, f"het label {event.tag} mag niet", "haal het label weg")
        if isinstance(event, yaml.ScalarEvent):
            return _PLAIN.get(event.value, event.value) if event.style is None else event.value
        return self._list(place) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(place)

    def _list(self, place: Place) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*place, len(values))))
        return values

    def _mapping(self, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, place)
            if key in values:
                self._problem(event, (*place, key), "deze naam staat er twee keer", "haal er één weg")
            self.lines.setdefault((*place, key), event.start_mark.line + 1)
            values[key] = self._node(next(self.events), (*place, key))
        return values

    def _key(self, event: Any, place: Place) -> str:
        if isinstance(event, yaml.ScalarEvent) and event.anchor is None and event.tag is None:
            return str(event.value)
        self._problem(event, place, "de naam van een veld moet gewone tekst zijn", "schrijf `naam: waarde`")
        return str(self._node(event, (*place, "?")))

    def _problem(self, event: Any, place: Place, what: str, mend: str) -> None:
        self.problems.append(Problem(event.start_mark.line + 1, field_name(place), what, mend))
