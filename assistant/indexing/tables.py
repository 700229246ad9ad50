"""Recognising the tables of a policy by their shape: risk classes, roles, letters, RASCI.

A table that is none of these still becomes passages, one a row.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.indexing.blocks import Block, BlockKind
from assistant.indexing.emphasis import plain
from assistant.indexing.lines import LeftOut
from assistant.indexing.passages import Place
from assistant.indexing.records import Records
from assistant.indexing.verbalise import LETTER_NAMES
from assistant.knowledge.types import Letter, RiskClass, Role, Task
from assistant.turn import Passage, PassageKind

_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&/]{1,7}")
_CELL = re.compile(r"[RASCI](?:/[RASCI])*|-|", re.I)
_TASK = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.:]?\s+(\S.*)")
_STARS = re.compile(r"\s*(\*+)\s*$")
_LETTER_NAME = re.compile(r"([RASCI])\b|(responsible|accountable|support(?:ing|ive)?|consulted|informed)\b", re.I)
_RISKS = {
    "verboden": re.compile(r"verboden|onaanvaardbaar", re.I),
    "hoog": re.compile(r"hoog|hoge\b", re.I),
    "beperkt": re.compile(r"beperkt", re.I),
    "laag": re.compile(r"laag|lage\b|minimaal", re.I),
}


def is_rasci_head(cells: Sequence[str]) -> bool:
    """True for the head of a governance table: at its end three or more roles by abbreviation."""
    return len(cells) >= 4 and len(_columns(cells)) >= 3


def read_rows(records: Records, place: Place, rows: Sequence[Block], list_id: str) -> list[LeftOut]:
    """Make the records and passages of a run of rows; returns the heads that were left out."""
    left_out = [LeftOut(row.spans, "tabelopmaak") for row in rows if row.kind is BlockKind.RULE]
    for table in _tables([row for row in rows if row.kind is BlockKind.ROW]):
        reader = _Table(records, place, table, list_id)
        left_out += reader.read()
    return left_out


def stars_after(text: str) -> tuple[str, int]:
    """A title without the asterisks behind it, and their number."""
    found = _STARS.search(text.replace("\\*", "*"))
    return (text.replace("\\*", "*")[: found.start()], len(found[1])) if found else (text, 0)


def _tables(rows: Sequence[Block]) -> list[list[Block]]:
    """The rows per table: a new head or another number of columns starts a new one."""
    tables: list[list[Block]] = []
    for row in rows:
        head = is_rasci_head(row.cells)
        inside = bool(tables) and is_rasci_head(tables[-1][0].cells)
        if head and inside and row.cells == tables[-1][0].cells:
            tables[-1].append(row)  # the head again, on a new page
        elif not tables or head or (not inside and len(row.cells) != len(tables[-1][0].cells)):
            tables.append([row])
        else:
            tables[-1].append(row)
    return tables


def _columns(cells: Sequence[str]) -> tuple[str, ...]:
    """The abbreviations at the end of a row."""
    found: list[str] = []
    for cell in reversed(cells):
        if not _ABBREVIATION.fullmatch(cell.strip("* ")):
            break
        found.insert(0, cell.strip("* "))
    return tuple(found)


@dataclass
class _Table:
    records: Records
    place: Place
    rows: list[Block]
    list_id: str

    def read(self) -> list[LeftOut]:
        """Read this table as what its shape says it is."""
        kinds: tuple[Callable[[], list[LeftOut] | None], ...] = (
            self._rasci,
            self._risks,
            self._letters,
            self._roles,
        )
        for kind in kinds:
            left_out = kind()
            if left_out is not None:
                return left_out
        return self._other()

    def _rasci(self) -> list[LeftOut] | None:
        head = self.rows[0].cells
        if not is_rasci_head(head):
            return None
        left_out = []
        for row in self.rows:
            if row.cells == head:
                left_out.append(LeftOut(row.spans, "tabelkop"))
            elif (task := task_of(row.cells, head)) is not None:
                self._placed(row, self.records.task(self.place, task), in_list=False)
            else:
                self._plain_row(row, ())
        return left_out

    def _risks(self) -> list[LeftOut] | None:
        found = {row: risk for row in self.rows if (risk := _risk_id(row.cells[0]))}
        if len(found) < 3 or len(set(found.values())) < len(found) or len(self.rows) > len(found) + 1:
            return None
        for row, risk in found.items():
            cells = [plain(cell) for cell in row.cells if cell]
            rule = cells[-1] if len(cells) > 2 else ""
            description = "\n".join(cells[1:-1] if rule else cells[1:])
            made = RiskClass(risk, cells[0], description, rule, passage_id="")
            self._placed(row, self.records.risk_class(self.place, made))
        return [LeftOut(row.spans, "tabelkop") for row in self.rows if row not in found]

    def _letters(self) -> list[LeftOut] | None:
        found = {row: letter for row in self.rows if (letter := _letter_of(row.cells[0]))}
        if len(found) < 4 or len(set(found.values())) < len(found) or len(self.rows) > len(found) + 1:
            return None
        for row, letter in found.items():
            cells = [plain(cell) for cell in row.cells if cell]
            name, stars = stars_after(cells[1] if len(cells) > 2 and len(cells[0]) == 1 else cells[0])
            if name == letter:
                name = LETTER_NAMES[letter]
            made = Letter(letter, name, cells[-1], passage_id="", asterisks=stars)
            self._placed(row, self.records.letter(self.place, made))
        return [LeftOut(row.spans, "tabelkop") for row in self.rows if row not in found]

    def _roles(self) -> list[LeftOut] | None:
        width = len(self.rows[0].cells)
        column = next((c for c in range(width) if self._all_abbreviated(c)), None)
        if width != 3 or column is None:
            return None
        left_out = []
        for row in self.rows:
            cells = [plain(cell) for cell in row.cells]
            abbreviation = cells.pop(column)
            if _ABBREVIATION.fullmatch(abbreviation):
                name, description = cells
                made = Role(abbreviation, name, description, passage_id="")
                self._placed(row, self.records.role(self.place, made))
            else:
                left_out.append(LeftOut(row.spans, "tabelkop"))
        return left_out

    def _all_abbreviated(self, column: int) -> bool:
        """True where every row but a head has an abbreviation in this column."""
        body = self.rows[1:] if len(self.rows) > 1 else self.rows
        return all(len(row.cells) > column and _ABBREVIATION.fullmatch(row.cells[column]) for row in body)

    def _other(self) -> list[LeftOut]:
        head = self.rows[0]
        headed = len(self.rows) > 2 and all(
            cell and len(cell.split()) <= 4 and cell[-1] not in ".!?" for cell in head.cells
        )
        for row in self.rows[1:] if headed else self.rows:
            self._plain_row(row, head.cells if headed else ())
        return [LeftOut(head.spans, "tabelkop")] if headed else []

    def _plain_row(self, row: Block, names: Sequence[str]) -> None:
        """A row of an unknown table: its cells on lines; with their heads when it is searched."""
        cells = [plain(cell) for cell in row.cells]
        filled = [cell for cell in cells if cell]
        named = [f"{n}: {c}" for n, c in zip(names, cells, strict=False) if c] or filled
        here = replace(self.place, label=filled[0] if len(filled[0].split()) <= 8 else self.place.label)
        passage = self.records.maker.paragraph(here, "\n".join(filled), PassageKind.PARAGRAPH)
        self._placed(row, self.records.maker.change(passage, search_text="; ".join(named)))

    def _placed(self, row: Block, passage: Passage, in_list: bool = True) -> None:
        self.records.maker.placed_in(passage, row.spans)
        if self.list_id and in_list:
            self.records.maker.change(passage, list_id=self.list_id)


def task_of(cells: Sequence[str], head: Sequence[str]) -> Task | None:
    """A row of the governance table as a task, or None when it has no such shape."""
    columns = _columns(head)
    words = [cell for cell in cells[: len(head) - len(columns)] if cell]
    given = [_letter(cell) for cell in cells[len(head) - len(columns) :]]
    given += [""] * (len(columns) - len(given))
    if not words:
        return None
    found = _TASK.fullmatch(" ".join(words[:2]) if re.fullmatch(r"[\d.]+", words[0]) else words[0])
    if not found or len(given) != len(columns) or not all(_CELL.fullmatch(cell) for cell in given):
        return None
    title, stars = stars_after(found[2])
    description = words[-1] if words[-1] not in found[0] else ""
    return Task(
        found[1], plain(title), stars, plain(description), dict(zip(columns, given, strict=True)), passage_id=""
    )


def _letter(cell: str) -> str:
    return re.sub(r"\s*[/,+]\s*", "/", cell.strip().replace("–", "-").replace("—", "-")).upper()


def _risk_id(cell: str) -> str:
    found = [name for name, pattern in _RISKS.items() if pattern.search(cell)]
    return found[0] if len(found) == 1 and len(cell.split()) <= 4 else ""


def _letter_of(cell: str) -> str:
    found = _LETTER_NAME.match(plain(cell))
    return found[0][0].upper() if found and len(cell.split()) <= 3 else ""
