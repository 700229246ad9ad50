"""Loads the approved-tool list from its file, or says what is wrong with it."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.register.coherence import Draft, problems_of
from assistant.register.problems import Place, Problem, field_name, from_pydantic, line_of, refusal
from assistant.register.schema import Family, Header, Register, ToolEntry, Words
from assistant.register.source import MAX_BYTES, Source, file_bytes, parse, too_large

Part = TypeVar("Part", bound=BaseModel)
SHOWN_FINGERPRINT = 12
_PARTS: dict[str, type[list[Any]] | type[dict[Any, Any]]] = {
    "conditions": dict,
    "ambiguous": dict,
    "tools": list,
}
_KNOWN = tuple(Header.model_fields) + tuple(_PARTS)


def load_register(path: Path) -> Register:
    """The list in this file.

    Raises:
        BadRegister: with every problem (at most 20): file, line, field and the mend.
    """
    return register_of(file_bytes(path), path)


def register_of(content: bytes, path: Path) -> Register:
    """The list in this text; ``path`` is how messages name it.

    Raises:
        BadRegister: as above.
    """
    register, problems = examined(content, path)
    if register is None:
        raise refusal(path, problems)
    return register


def examined(content: bytes, path: Path) -> tuple[Register | None, tuple[Problem, ...]]:
    """The list in this text, or everything that is wrong with it.

    Raises:
        BadRegister: when it is no YAML at all, or larger than a megabyte.
    """
    if len(content) > MAX_BYTES:
        raise too_large(path)
    source = parse(content, path)
    reading = _Reading(source)
    draft, header, conditions = reading.draft()
    problems = (*source.problems, *reading.problems, *problems_of(draft))
    if problems or header is None:
        return None, problems
    register = Register(
        path=path,
        header=header,
        conditions=conditions,
        families=draft.families,
        tools=tuple(draft.tools.values()),
        fingerprint=full_fingerprint(content)[:SHOWN_FINGERPRINT],
    )
    return register, ()


def full_fingerprint(content: bytes) -> str:
    """SHA-256 of a text, in hexadecimal; a ``Register`` shows the first 12 characters."""
    return hashlib.sha256(content).hexdigest()


class _Reading:
    """Validates the parts of a file one by one, so that one mistake hides no other."""

    def __init__(self, source: Source) -> None:
        self.lines = source.lines
        self.problems: list[Problem] = []
        self.values = self._top(source.value)

    def draft(self) -> tuple[Draft, Header | None, Mapping[str, Words]]:
        """What could be read; the rest is in ``problems``."""
        rest = {key: value for key, value in self.values.items() if key not in _PARTS}
        header = self._part(Header, rest, ())
        conditions = dict(self._named(Words, "conditions"))
        families = dict(self._named(Family, "ambiguous"))
        rows = self.values["tools"]
        read = {number: self._part(ToolEntry, row, ("tools", number)) for number, row in enumerate(rows)}
        tools = {number: entry for number, entry in read.items() if entry is not None}
        ids = frozenset(str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row)
        keys = frozenset(self.values["conditions"])
        return Draft(tools, families, keys, ids, self.lines), header, conditions

    def _top(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._wrong((), "hier horen velden met een naam", "begin met `fictitious:`, `title:` en `tools:`")
            value = {}
        top: dict[str, Any] = {**value}
        for name, kind in _PARTS.items():
            if not isinstance(top.get(name), kind) or not top[name]:
                form = "- id: ..." if kind is list else "naam: ..."
                self._wrong(
                    (name,),
                    f"`{name}` ontbreekt, is leeg of heeft een andere vorm",
                    f"schrijf eronder `{form}`",
                )
                top[name] = kind()
        return top

    def _wrong(self, place: Place, what: str, mend: str) -> None:
        self.problems.append(Problem(line_of(place, self.lines), field_name(place), what, mend))

    def _named(self, model: type[Part], name: str) -> Iterator[tuple[str, Part]]:
        for key, value in self.values[name].items():
            part = self._part(model, value, (name, key))
            if part is not None:
                yield key, part

    def _part(self, model: type[Part], value: Any, place: Place) -> Part | None:
        try:
            return model.model_validate(value)
        except ValidationError as error:
            known = _KNOWN if model is Header else tuple(model.model_fields)
            for one in error.errors(include_url=False):
                self.problems.append(from_pydantic(one, place, self.lines, known))
            return None
