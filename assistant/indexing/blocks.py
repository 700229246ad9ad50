"""From lines to blocks: headings, paragraphs, list items and table rows.

Reads plain text and Markdown alike. Words broken over a page end and
paragraphs cut in two by it are mended here, nothing else is changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.indexing.lines import Line, Span


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    ROW = "row"
    LETTERS = "letters"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document as it stands on the page.

    ``text`` is without the marker of a list or heading but with its emphasis.
    ``marker`` is that marker ("-", "3.", "##"); it is one word. ``number`` and
    ``level`` are of headings. ``gap`` tells whether a blank line stands before,
    ``wrapped`` whether a line without a blank before it surely continues another.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    marker: str = ""
    level: int = 0
    number: str = ""
    cells: tuple[str, ...] = ()
    gap: bool = True
    wrapped: bool = False

    @property
    def marker_spans(self) -> tuple[Span, ...]:
        """The place of the marker; empty when there is none."""
        if not self.marker:
            return ()
        return (Span(self.spans[0].line, self.spans[0].start, self.spans[0].start + 1),)

    @property
    def body_spans(self) -> tuple[Span, ...]:
        """The place of all words but the marker."""
        if not self.marker:
            return self.spans
        first = self.spans[0]
        rest = Span(first.line, first.start + 1, first.end)
        return ((rest,) if rest.start < rest.end else ()) + self.spans[1:]


_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BULLET = re.compile(r"\s*([-*•▪◦●–])\s+(\S.*)")
_NUMBERED = re.compile(r"\s*((?:\d{1,3}|[a-z])[.)])\s+(\S.*)")
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_TABBED_HEADING = re.compile(r"(\s*\d{1,3}(?:\.\d{1,3})*\.?)\t+([^\t]+)")
_LETTER = re.compile(r"[RASCI](?:/[RASCI])?|[-–—]")
_SUSPENDED = frozenset({"en", "of", "dan", "noch", "tot", "en/of"})
_BROKEN = re.compile(r"(\w+)-$")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]*_]*$")
_LONG = 60
_WRAPPED = 50


def read_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a text, in order. Every word of the lines stands in exactly one."""
    hyphenated = hyphenated_words(" ".join(line.text for line in lines))
    blocks: list[Block] = []
    for block in _line_blocks(lines):
        joined = _joined(blocks[-1], block, hyphenated) if blocks else None
        if joined is None:
            blocks.append(block)
        else:
            blocks[-1] = joined
    return tuple(blocks)


def is_marked(lines: Sequence[Line]) -> bool:
    """True where headings are marked with number signs, as in Markdown."""
    return any(_HASHES.fullmatch(line.text.strip()) for line in lines)


def letters_of(text: str) -> tuple[str, ...]:
    """The cells of a line that holds only RASCI letters and dashes, else nothing."""
    cells = tuple(cell.strip() for cell in text.split("\t")) if "\t" in text else tuple(text.split())
    filled = [cell for cell in cells if cell]
    if (
        len(filled) < 3
        or not any(cell.isalpha() for cell in filled)
        or not all(_LETTER.fullmatch(cell) for cell in filled)
    ):
        return ()
    return cells


def _line_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    gap = True
    markdown = is_marked(lines)
    for line in lines:
        if line.blank:
            gap = True
            continue
        wrapped = not gap and (markdown or line.text.startswith("  "))
        yield replace(_block(line), gap=gap, wrapped=wrapped)
        gap = False


def _block(line: Line) -> Block:
    text, spans = line.text.strip(" \f\u00a0"), line.spans
    if letters_of(text):
        return Block(BlockKind.LETTERS, text, spans, cells=letters_of(text))
    if found := _HASHES.fullmatch(text.strip()):
        return Block(BlockKind.HEADING, found[2], spans, marker=found[1], level=len(found[1]))
    if text.lstrip().startswith("|") and "|" in text.strip()[1:]:
        return _pipe_row(text.strip(), spans)
    if found := _TABBED_HEADING.fullmatch(text):
        text = f"{found[1]} {found[2]}"
    return _list_item(text, spans) or _row_or_paragraph(text, spans)


def _list_item(text: str, spans: tuple[Span, ...]) -> Block | None:
    if found := _BULLET.fullmatch(text):
        return Block(BlockKind.BULLET, found[2].strip(), spans, marker=found[1])
    if found := _NUMBERED.fullmatch(text):
        return Block(BlockKind.NUMBERED, found[2].strip(), spans, marker=found[1])
    return None


def _row_or_paragraph(text: str, spans: tuple[Span, ...]) -> Block:
    if "\t" in text.strip():
        cells = tuple(cell.strip() for cell in text.split("\t"))
        return Block(BlockKind.ROW, text, spans, cells=cells)
    return Block(BlockKind.PARAGRAPH, " ".join(text.split()), spans)


def _pipe_row(text: str, spans: tuple[Span, ...]) -> Block:
    if _PIPE_RULE.fullmatch(text) or not text.replace("|", "").strip():
        return Block(BlockKind.RULE, text, spans)
    inner = text.removeprefix("|").removesuffix("|")
    cells = tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner))
    return Block(BlockKind.ROW, "\t".join(cells), spans, cells=cells)


def _joined(before: Block, block: Block, hyphenated: frozenset[str]) -> Block | None:
    """The two as one where the second continues the first, else None."""
    continues = block.kind is BlockKind.PARAGRAPH or (
        block.kind is BlockKind.ROW and before.kind is BlockKind.ROW and block.text[:1].islower()
    )
    if not continues or before.kind in (BlockKind.HEADING, BlockKind.LETTERS, BlockKind.RULE):
        return None
    if block.text[:1].islower() and _BROKEN.search(before.text):
        return _merge(before, block, mended(before.text, block.text, hyphenated))
    if before.kind is BlockKind.ROW or not _runs_on(before, block):
        return None
    return _merge(before, block, f"{before.text} {block.text}")


def _runs_on(before: Block, block: Block) -> bool:
    """True where a paragraph goes on on the next line, or after a page end."""
    if block.gap:
        return block.text[:1].islower() and len(before.text) >= _LONG and not _ENDED.search(before.text)
    return block.wrapped or block.text[:1].islower() or len(before.text) >= _WRAPPED


def hyphenated_words(text: str) -> frozenset[str]:
    """The words of a text that are written with a hyphen inside."""
    return frozenset(re.findall(r"\w+(?:-\w+)+", text))


def mended(before: str, after: str, hyphenated: frozenset[str]) -> str:
    """Two pieces of a text whose first ends in a hyphen, as one.

    "Leveran-" and "ciers" lose it; "AI-" keeps it, and so does a word that stands
    elsewhere in the text with it; "in-" before "en" keeps it and its space.
    """
    last, first = before.rsplit(maxsplit=1)[-1], after.split(maxsplit=1)[0]
    if first in _SUSPENDED:
        return f"{before} {after}"
    whole = re.sub(r"^\W+|\W+$", "", last + first)
    if not before[-2].islower() or whole in hyphenated:
        return before + after
    return before[:-1] + after


def _merge(before: Block, block: Block, text: str) -> Block:
    cells = tuple(cell.strip() for cell in text.split("\t")) if before.kind is BlockKind.ROW else ()
    return replace(before, text=text, cells=cells, spans=before.spans + block.spans)
