"""Tables whose columns are only aligned with spaces: their cells get tabs between them.

No word is added or lost: white space changes, and a word that was broken at the
edge of a cell is whole again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.indexing.blocks import hyphenated_words, letters_of, mended
from assistant.indexing.tables import is_rasci_head

_CELL = re.compile(r"\S+(?: \S+)*")
_TASK = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?(?:\s|$)")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


@dataclass
class _Row:
    cells: list[str]

    def add(self, column: int, words: str, hyphenated: frozenset[str]) -> None:
        """Go on in a cell; a word broken at its end is mended as anywhere else."""
        before = self.cells[column]
        if before.endswith("-") and before[-2:-1].isalpha():
            self.cells[column] = mended(before, words, hyphenated)
        else:
            self.cells[column] = f"{before} {words}".strip()

    def text(self) -> str:
        return "\t".join(self.cells)


def with_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, in which aligned rows have tabs between their cells and are one line each."""
    writer = _Aligner(hyphenated_words("\n".join(lines)))
    for index, line in enumerate(lines):
        writer.line(line, _cells_of(lines[index + 1]) if index + 1 < len(lines) else [])
    writer.flush()
    return writer.lines


@dataclass
class _Aligner:
    hyphenated: frozenset[str]
    lines: list[str] = field(default_factory=list)
    columns: list[_Cell] = field(default_factory=list)
    roles: int = 0
    row: _Row | None = None
    gap: bool = False

    def line(self, line: str, following: Sequence[_Cell]) -> None:
        """Take the next line; ``following`` are the cells of the one after it."""
        cells = _cells_of(line)
        if is_rasci_head([cell.text for cell in cells]):
            self._head(cells)
        elif self.roles and cells and self._in_rasci(cells):
            self._fill(cells, starts=_TASK.match(cells[0].text) is not None)
        elif not self.roles and self._continues(cells):
            self._fill(cells, starts=len(cells) == len(self.columns))
        elif len(cells) >= 2 and not letters_of(line) and _aligned(cells, following):
            self._end()
            self.columns = cells
            self._fill(cells, starts=True)
        else:
            self._other(line, bool(cells))
        self.gap = not cells

    def flush(self) -> None:
        """Write the row that was being filled."""
        if self.row is not None:
            self.lines.append(self.row.text())
            self.row = None

    def _head(self, cells: Sequence[_Cell]) -> None:
        self._end()
        self.columns = list(cells)
        self.roles = next(i for i in range(len(cells)) if cells[i].text.isupper())
        self._fill(cells, starts=True)

    def _in_rasci(self, cells: Sequence[_Cell]) -> bool:
        """True for the first line of a task, or a further line inside the columns of its row.

        After other words (the head of a page) only a line with a letter goes on with the table.
        """
        lettered = any(cell.start >= self.columns[self.roles].start - _NEAR for cell in cells)
        if _TASK.match(cells[0].text):
            return len(cells) > 1 and (lettered or self.row is not None)
        if self.row is None or any(self._column(cell) is None for cell in cells):
            return False
        in_title = not self.gap and cells[0].end <= self.columns[1].start
        return in_title or len(cells) > 1 or cells[0].start > self.columns[0].start + _NEAR

    def _continues(self, cells: Sequence[_Cell]) -> bool:
        if not self.columns or self.row is None or not cells:
            return False
        fits = all(any(self._near(cell, column) for column in self.columns) for cell in cells)
        return fits and (len(cells) > 1 or not self.gap)

    def _fill(self, cells: Sequence[_Cell], starts: bool) -> None:
        row = self.row
        if starts or row is None:
            self.flush()
            self.row = row = _Row([""] * len(self.columns))
        for cell in cells:
            row.add(self._column(cell) or 0, cell.text, self.hyphenated)

    def _column(self, cell: _Cell) -> int | None:
        """The column a cell stands in: the last that starts at or before it, or the nearest role."""
        if self.roles and cell.start >= self.columns[self.roles].start - _NEAR:
            middle = (cell.start + cell.end) / 2
            distances = [abs((c.start + c.end) / 2 - middle) for c in self.columns[self.roles :]]
            return self.roles + distances.index(min(distances))
        before = [i for i, column in enumerate(self.columns) if column.start - _NEAR <= cell.start]
        return before[-1] if before else None

    def _near(self, cell: _Cell, column: _Cell) -> bool:
        return abs(cell.start - column.start) <= _NEAR

    def _end(self) -> None:
        self.flush()
        self.columns, self.roles = [], 0

    def _other(self, line: str, filled: bool) -> None:
        """A line outside any row; a governance table may go on after it, another may not."""
        if self.row is not None and self.roles and not filled:
            return  # perhaps a gap within a row; it is written when the row turns out to be over
        if self.row is not None and self.roles and self.gap:
            line = f"\n{line}"
        if self.roles:
            self.flush()
        else:
            self._end()
        self.lines += line.split("\n")


def _cells_of(line: str) -> list[_Cell]:
    """The pieces of a line between two or more spaces."""
    return [_Cell(found.start(), found.end(), found[0]) for found in _CELL.finditer(line.rstrip())]


def _aligned(cells: Sequence[_Cell], following: Sequence[_Cell]) -> bool:
    """True where the next line has its cells in the same columns, at least the last."""
    starts = [cell.start for cell in cells[1:]]
    return any(abs(cell.start - start) <= _NEAR for cell in following for start in starts)
