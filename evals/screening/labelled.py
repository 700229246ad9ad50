"""Labelled sentences: one JSON object a line, personal data marked as ``[value](KIND)``.

The notation is the one that Rasa uses for training data; nothing else of it is used.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from assistant.screening.placeholders import KINDS

_MARK = regex.compile(r"\[(?P<value>[^\[\]]*)\]\((?P<kind>[A-Z_]+)\)", regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` up to ``end`` of a text are personal data of this kind."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message without its marks; ``group`` says what it tries, ``where`` its file and line."""

    text: str
    marks: tuple[Mark, ...]
    group: str
    where: str

    @property
    def harmless(self) -> bool:
        """True where nothing may be found."""
        return not self.marks


def unmarked(marked: str, kinds: frozenset[str] = frozenset(KINDS)) -> tuple[str, tuple[Mark, ...]]:
    """The text without marks, and the marks.

    Raises:
        ValueError: on a kind that does not exist or an empty value.
    """
    text: list[str] = []
    marks = []
    last = length = 0
    for match in _MARK.finditer(marked):
        between, value, kind = marked[last : match.start()], match["value"], match["kind"]
        if kind not in kinds or not value:
            raise ValueError(f"onbekende soort of lege waarde: {kind}")
        start = length + len(between)
        marks.append(Mark(kind, start, start + len(value)))
        text += [between, value]
        length, last = start + len(value), match.end()
    text.append(marked[last:])
    return "".join(text), tuple(marks)


def sentences(path: Path, kinds: frozenset[str] = frozenset(KINDS)) -> Iterator[Sentence]:
    """The sentences of a file.

    Raises:
        ValueError: with file and line, on a line that is not as it should be.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path.name}:{number}"
        try:
            row = json.loads(line)
            text, marks = unmarked(row["text"], kinds)
            yield Sentence(text, marks, row["set"], where)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{where}: {error}") from error
