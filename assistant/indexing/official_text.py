"""An official policy text as it comes out of an office system: messy, and all of it counts.

The wording is kept word for word; only words broken over a page end are mended
and marks of emphasis are taken off.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.indexing.blocks import Block, BlockKind, is_marked, read_blocks
from assistant.indexing.coverage import Coverage, account
from assistant.indexing.dates import date_after
from assistant.indexing.emphasis import all_bold, plain
from assistant.indexing.fallen_rows import with_fallen_rows
from assistant.indexing.headings import with_headings
from assistant.indexing.lines import LeftOut, Span, source_lines, without_page_furniture
from assistant.indexing.outline import Outline
from assistant.indexing.passages import PassageMaker, slug
from assistant.indexing.records import Records
from assistant.indexing.structure import Structure
from assistant.indexing.table_notes import notes_on
from assistant.knowledge.types import Document, Knowledge
from assistant.turn import Passage

_ADOPTED = re.compile(r"\b(?:vastgesteld|besloten)\b", re.I)
_EFFECT = re.compile(
    r"\b(?:terug\s+tot(?:\s+en\s+met)?|in\s+werking|ingangsdatum|gaat\s+in|geldt\s+vanaf)\b", re.I
)
_LONGEST_TITLE = 150


@dataclass(frozen=True)
class ParsedDocument:
    """What became of one official text: its knowledge, and where every word went."""

    knowledge: Knowledge
    placed: Mapping[str, tuple[Span, ...]]
    left_out: tuple[LeftOut, ...]
    chapters: tuple[str, ...]
    warnings: tuple[str, ...]
    coverage: Coverage

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages that were made."""
        return self.knowledge.passages

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.knowledge.documents[0]


def read_official(text: str, document_id: str = "", source: str = "", title: str = "") -> ParsedDocument:
    """Read an official text.

    Args:
        text: the whole text; Markdown when its headings are marked so.
        document_id: the id to give it; else it is made from the title.
        source: the name of the file it came from.
        title: its title, for a text that does not start with one.
    """
    lines, furniture = without_page_furniture(source_lines(text))
    marked = is_marked(lines)
    blocks = with_headings(with_fallen_rows(read_blocks(lines)), marked)
    found, titled, blocks = _title(blocks)
    name = found or title or source or "Document zonder titel"
    structure = _structure(_document(name, document_id, source, text), blocks)
    structure.left_out[:0] = [*furniture, *titled]
    structure.read(blocks)
    return _parsed(text, structure, [*_doubts(blocks, structure)])


def _structure(document: Document, blocks: Sequence[Block]) -> Structure:
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    counted = not any(block.number for block in headings)
    top = min((block.level for block in headings if block.marker), default=1)
    outline = Outline(counted=counted, top=top, start="" if headings else "1")
    return Structure(Records(PassageMaker(document)), outline)


def _document(title: str, document_id: str, source: str, text: str) -> Document:
    adopted = date_after(_ADOPTED, text)
    version = adopted or hashlib.sha256(text.encode()).hexdigest()[:8]
    return Document(
        id=document_id or slug(title)[:60].strip("-") or "document",
        title=title,
        version=version,
        edition="officiële tekst",
        official=True,
        adopted=adopted,
        effect_from=date_after(_EFFECT, text),
        source=source,
    )


def _title(blocks: Sequence[Block]) -> tuple[str, list[LeftOut], tuple[Block, ...]]:
    """The title when the text starts with one, and the blocks without it."""
    if not blocks:
        return "", [], ()
    first, rest = blocks[0], tuple(blocks[1:])
    words = all_bold(first.text) or plain(first.text)
    heads = first.kind is BlockKind.HEADING and not first.number
    numbered = any(block.number for block in rest)
    deeper = any(b.kind is BlockKind.HEADING and (b.level > first.level or not b.marker) for b in rest)
    short = first.kind is BlockKind.PARAGRAPH and len(words) <= _LONGEST_TITLE and not words.endswith(".")
    if (heads and (numbered or deeper)) or (short and rest):
        return words, [LeftOut(first.spans, "titel")], rest
    return "", [], tuple(blocks)


def _doubts(blocks: Sequence[Block], structure: Structure) -> list[str]:
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    if not headings:
        return ["er zijn geen koppen gevonden; alle passages staan in paragraaf 1"]
    if structure.outline.counted:
        return ["de koppen hebben geen nummer; de hoofdstukken zijn geteld van 1 af"]
    return []


def _parsed(text: str, structure: Structure, doubts: Sequence[str]) -> ParsedDocument:
    records = structure.records
    records.finish()
    for place, note in notes_on(records):
        records.note(place, note)
    parsed = ParsedDocument(
        knowledge=records.knowledge(),
        placed=records.maker.placed,
        left_out=tuple(omitted for omitted in structure.left_out if omitted.spans),
        chapters=tuple(structure.outline.chapters),
        warnings=(*doubts, *structure.warnings),
        coverage=Coverage(0, 0, ()),
    )
    coverage = account(text, parsed)
    told = tuple(f"{parsed.document.id}, regel {o.line} ({o.why}): {o.words}" for o in coverage.left_out)
    return replace(parsed, knowledge=replace(parsed.knowledge, left_out=told), coverage=coverage)
