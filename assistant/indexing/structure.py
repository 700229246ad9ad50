"""The blocks of a document become passages and records, each at its place.

One paragraph is one passage, one list item is one passage, one table row is one
passage, one definition is one passage. Headings, markers and table heads become
path, label or nothing, and are reported as left out with their reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.indexing.blocks import Block, BlockKind
from assistant.indexing.emphasis import lead_in, plain
from assistant.indexing.glossary import read_glossary
from assistant.indexing.headings import is_appendix, starts_signing
from assistant.indexing.lines import LeftOut
from assistant.indexing.outline import Outline, is_glossary
from assistant.indexing.records import Records
from assistant.indexing.tables import read_rows
from assistant.turn import Passage, PassageKind

SIGNING_LABEL = "Vaststelling en ondertekening"

_ITEMS = (BlockKind.BULLET, BlockKind.NUMBERED)
_TABLE = (BlockKind.ROW, BlockKind.RULE)


@dataclass
class Structure:
    """Reads the blocks of one document, in order."""

    records: Records
    outline: Outline = field(default_factory=Outline)
    left_out: list[LeftOut] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _before: Passage | None = None

    def read(self, blocks: Sequence[Block]) -> None:
        """Make the passages of these blocks."""
        index = 0
        while index < len(blocks):
            index += self._take(blocks, index)

    def _take(self, blocks: Sequence[Block], index: int) -> int:
        """Read the block at this place and what belongs to it; returns how many were read."""
        kind = blocks[index].kind
        if kind is BlockKind.HEADING:
            return self._heading(blocks, index)
        if kind in _ITEMS:
            return self._list(_run(blocks, index, _ITEMS))
        if kind in _TABLE:
            return self._table(_run(blocks, index, _TABLE))
        if self._signs(blocks[index]):
            return self._signing(_run(blocks, index, (BlockKind.PARAGRAPH,)))
        return self._paragraph(blocks[index])

    def _heading(self, blocks: Sequence[Block], index: int) -> int:
        heading = blocks[index]
        self.left_out.append(LeftOut(heading.spans, "kop"))
        self.outline.enter(heading)
        self._before = None
        if not is_glossary(heading.text):
            return 1
        inside = _below(heading, blocks[index + 1 :])
        read_glossary(self.records, self.outline, inside, self.left_out)
        return 1 + len(inside)

    def _paragraph(self, block: Block) -> int:
        if block.kind is BlockKind.LETTERS:
            self.warnings.append(
                f"regel {block.spans[0].line}: een rij losse RASCI-letters hoort bij geen taak; "
                "zet taak, omschrijving en letters in de tabel"
            )
        label, text = lead_in(block.text)
        passage = self._make(block, label, text, PassageKind.PARAGRAPH)
        self._before = passage
        return 1

    def _list(self, items: Sequence[Block]) -> int:
        list_id = self._list_id()
        for item in items:
            label, text = lead_in(item.text)
            passage = self._make(item, label, text, PassageKind.BULLET)
            self.records.maker.change(passage, list_id=list_id)
            self.left_out.append(LeftOut(item.marker_spans, "opsommingsteken"))
        self._before = None
        return len(items)

    def _table(self, rows: Sequence[Block]) -> int:
        leads = self._before is not None and self._before.text.endswith(":")
        list_id = self._list_id() if leads else ""
        self.left_out += read_rows(self.records, self.outline.place(), rows, list_id)
        self._before = None
        return len(rows)

    def _signing(self, blocks: Sequence[Block]) -> int:
        place = self.outline.place(SIGNING_LABEL)
        text = "\n".join(plain(block.text) for block in blocks)
        passage = self.records.maker.paragraph(place, text, PassageKind.SIGNING)
        for block in blocks:
            self.records.maker.placed_in(passage, block.spans)
        self._before = None
        return len(blocks)

    def _signs(self, block: Block) -> bool:
        if block.kind is not BlockKind.PARAGRAPH or not self.outline.path:
            return False
        return self.outline.title == SIGNING_LABEL or (bool(self.outline.chapters) and starts_signing(block.text))

    def _make(self, block: Block, label: str, text: str, kind: PassageKind) -> Passage:
        maker = self.records.maker
        passage = maker.paragraph(self.outline.place(label), text, kind)
        if label:
            passage = maker.change(passage, search_text=f"{label}: {text}")
        maker.placed_in(passage, block.body_spans)
        return passage

    def _list_id(self) -> str:
        """A new list, shared with the paragraph that leads it in."""
        maker = self.records.maker
        list_id = maker.new_list(self.outline.section)
        if self._before is not None:
            maker.change(self._before, list_id=list_id)
        return list_id


def _run(blocks: Sequence[Block], start: int, kinds: Sequence[BlockKind]) -> Sequence[Block]:
    """The blocks from this place on that are of these kinds."""
    end = start
    while end < len(blocks) and blocks[end].kind in kinds:
        end += 1
    return blocks[start:end]


def _below(heading: Block, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks that stand below a heading of a glossary: up to the next chapter or appendix."""
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        marked = bool(heading.marker) and block.level <= heading.level
        if marked or (not heading.marker and (block.number or is_appendix(block.text))):
            return blocks[:index]
    return blocks
