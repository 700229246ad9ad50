"""Reading a list of terms: a term on a line, its definition below, or both in one item.

A list inside a definition belongs to it, unless its items are terms themselves
("Term: what it means"): then they are entries below the one they stand in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.indexing.blocks import Block, BlockKind
from assistant.indexing.emphasis import lead_in, plain
from assistant.indexing.lines import LeftOut, Span
from assistant.indexing.outline import Outline
from assistant.indexing.passages import Place
from assistant.indexing.records import Records
from assistant.knowledge.types import GLOSSARY_SECTION, Term
from assistant.turn import PassageKind

_ITEMS = (BlockKind.BULLET, BlockKind.NUMBERED)
_ITEM_TERM = re.compile(r"([^\s:][^:.;!?]{0,70}?):\s+(\S.*)", re.S)
_FORM = re.compile(r"\bvorm(en)?\b", re.I)
_TECHNIQUE = re.compile(r"\btechniek(en)?\b", re.I)
_BRACKETS = re.compile(r"(\S[^()]*?)\s*\(([^()]+)\)\s*")
_MOST_WORDS = 8


def read_glossary(records: Records, outline: Outline, blocks: Sequence[Block], left_out: list[LeftOut]) -> None:
    """Make the terms of these blocks, which stand below the heading of the glossary."""
    numbered = outline.path[-1].number[:1].isdigit()
    place = outline.place() if numbered else replace(outline.place(), section=GLOSSARY_SECTION)
    reader = _Glossary(records, place, left_out)
    for entry in _entries(blocks):
        reader.entry(entry)


def aliases_of(term: str) -> tuple[str, ...]:
    """The name before brackets and the one inside them: "IAMA (Impact ...)" has two."""
    found = _BRACKETS.fullmatch(term)
    return (found[1], found[2]) if found else ()


@dataclass
class _Entry:
    heading: Block | None
    blocks: list[Block] = field(default_factory=list)


def _entries(blocks: Sequence[Block]) -> list[_Entry]:
    """The blocks per term. A heading right below a heading without text is its text."""
    entries: list[_Entry] = []
    for block in blocks:
        waiting = bool(entries) and entries[-1].heading is not None and not entries[-1].blocks
        if block.kind is BlockKind.HEADING and (block.marker or not waiting):
            entries.append(_Entry(block))
        elif entries:
            entries[-1].blocks.append(block)
        else:
            entries.append(_Entry(None, [block]))
    return entries


@dataclass
class _Glossary:
    records: Records
    place: Place
    left_out: list[LeftOut]
    parent: str = ""
    kind: str = "term"
    list_id: str = ""

    def entry(self, entry: _Entry) -> None:
        """A term with its definition, and the terms in the lists below it."""
        if entry.heading is None:
            self._without_heading(entry.blocks)
            return
        self.parent, self.kind = plain(entry.heading.text), "term"
        own, below = _split(entry.blocks)
        lines = [self._line(block) for block in own]
        mark, words = _mark_and_words(entry.heading)
        self.left_out.append(LeftOut(mark, "kop"))
        spans = [*words, *(span for block in own for span in block.spans)]
        self._term(self.parent, "\n".join(lines), tuple(spans), parent="")
        for block in below:
            self._below(block)

    def _without_heading(self, blocks: Sequence[Block]) -> None:
        """Terms that stand in items, rows or paragraphs of their own."""
        for block in blocks:
            if block.kind is BlockKind.ROW and len(block.cells) >= 2:
                text = "\n".join(cell for cell in block.cells[1:] if cell)
                self._row(block, plain(block.cells[0]), plain(text))
            elif block.kind is BlockKind.RULE:
                self.left_out.append(LeftOut(block.spans, "tabelopmaak"))
            elif not self._item(block):
                self._paragraph(block, "")

    def _row(self, block: Block, term: str, text: str) -> None:
        if _is_head(block):
            self.left_out.append(LeftOut(block.spans, "tabelkop"))
        else:
            self._term(term, text, block.spans, parent="")

    def _below(self, block: Block) -> None:
        """An item that is a term itself, or the paragraph that leads such items in."""
        if block.kind in _ITEMS and self._item(block):
            return
        found = [(m.end(), kind) for kind, p in _KINDS.items() for m in p.finditer(block.text)]
        self.kind = max(found)[1] if found else "term"
        self.list_id = self.records.maker.new_list(self.place.section)
        self._paragraph(block, self.list_id)

    def _item(self, block: Block) -> bool:
        label, text = item_term(block.text)
        if not label:
            return False
        self._term(label, text, block.body_spans, self.parent)
        if block.marker:
            self.left_out.append(LeftOut(block.marker_spans, "opsommingsteken"))
        return True

    def _paragraph(self, block: Block, list_id: str) -> None:
        maker = self.records.maker
        place = replace(self.place, label=self.parent or self.place.label)
        passage = maker.paragraph(place, self._line(block), PassageKind.PARAGRAPH)
        maker.placed_in(passage, block.spans)
        maker.change(passage, list_id=list_id)

    def _term(self, term: str, text: str, spans: tuple[Span, ...], parent: str) -> None:
        kind = self.kind if parent else "term"
        made = Term(term, text, kind, passage_id="", aliases=aliases_of(term), parent=parent)
        passage = self.records.term(self.place, made)
        self.records.maker.placed_in(passage, spans)
        if parent and self.list_id:
            self.records.maker.change(passage, list_id=self.list_id)

    def _line(self, block: Block) -> str:
        """The words of a block; a number before a list item is part of them."""
        return f"{block.marker} {plain(block.text)}" if block.marker else plain(block.text)


_KINDS = {"form": _FORM, "technique": _TECHNIQUE}


def item_term(text: str) -> tuple[str, str]:
    """The term and the definition of an item "Term: definition", or two empty texts."""
    label, rest = lead_in(text)
    if label:
        return label, rest
    found = _ITEM_TERM.fullmatch(plain(text))
    return (found[1], found[2]) if found and len(found[1].split()) <= _MOST_WORDS else ("", "")


def _split(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks of the definition itself, and those of the terms below it with their lead-ins.

    A definition without such terms is one piece, lists and closing words included.
    """
    first = next((i for i, b in enumerate(blocks) if b.kind in _ITEMS and item_term(b.text)[0]), None)
    if first is None:
        return list(blocks), []
    start = first - 1 if first > 1 and blocks[first - 1].kind is BlockKind.PARAGRAPH else first
    return list(blocks[:start]), list(blocks[start:])


def _mark_and_words(heading: Block) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The place of what stands before the words of a heading (mark, number), and that of its words."""
    first, *rest = heading.spans
    words = len(heading.text.split()) - sum(span.end - span.start for span in rest)
    cut = max(first.start, first.end - words)
    mark = (Span(first.line, first.start, cut),) if cut > first.start else ()
    return mark, (Span(first.line, cut, first.end), *rest)


def _is_head(block: Block) -> bool:
    return all(len(cell.split()) <= 2 and not cell.endswith(".") for cell in block.cells)
