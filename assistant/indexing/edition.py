"""Our own plain-language edition of a policy: a folder of Markdown chapters and YAML tables."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from assistant.errors import BadCorpus
from assistant.indexing.blocks import BlockKind, read_blocks
from assistant.indexing.edition_data import (
    Fields,
    read_fields,
    read_letters,
    read_risk_classes,
    read_roles,
    read_tasks,
    read_terms,
    read_text,
)
from assistant.indexing.headings import with_headings
from assistant.indexing.lines import source_lines
from assistant.indexing.outline import Outline
from assistant.indexing.passages import PassageMaker, Place
from assistant.indexing.records import Records
from assistant.indexing.structure import Structure
from assistant.knowledge.types import GLOSSARY_SECTION, Document, Knowledge
from assistant.turn import Passage

DOCUMENT_FILE = "document.yaml"
GOVERNANCE_SECTION = "6.1"
RISK_SECTION = "5.1"

_CHAPTER = re.compile(r"#\s+\d{1,3}\.?\s+\S.*")


def read_document(folder: Path) -> Document:
    """The front matter of an edition.

    Raises:
        BadCorpus: when ``document.yaml`` is missing or wrong.
    """
    fields = read_fields(folder / DOCUMENT_FILE)
    document_id = fields.text("id")
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", document_id):
        raise fields.wrong("id", "mag alleen kleine letters, cijfers en streepjes hebben")
    return _document(document_id, fields)


def read_edition(folder: Path) -> Knowledge:
    """An edition as knowledge: passages in the order of the text, tables at the end of their section.

    Raises:
        BadCorpus: naming the file, the line or field, and the mend.
    """
    records = Records(PassageMaker(read_document(folder)))
    outline = Outline()
    chapters = sorted(folder.glob("*.md"))
    if not chapters:
        raise BadCorpus(f"in {folder} staan geen hoofdstukken (*.md). Zet ze terug.")
    for path in chapters:
        _chapter(path, records, outline)
    _tables(folder, records)
    records.finish()
    known = records.knowledge()
    return replace(known, passages=in_order(known.passages))


def in_order(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages, those of one section together, sections in order of first appearance."""
    order = {section: i for i, section in enumerate(dict.fromkeys(p.section for p in passages))}
    return tuple(sorted(passages, key=lambda passage: order[passage.section]))


def _document(document_id: str, fields: Fields) -> Document:
    return Document(
        id=document_id,
        title=fields.text("title"),
        version=fields.text("version"),
        edition=fields.text("edition"),
        official=False,
        organisation=fields.text("organisation", ""),
        adopted=fields.text("adopted", ""),
        effect_from=fields.text("effect_from", ""),
    )


def _chapter(path: Path, records: Records, outline: Outline) -> None:
    text = read_text(path)
    if not _CHAPTER.fullmatch(text.split("\n", 1)[0].strip()):
        raise BadCorpus(f"{path}, regel 1: hier moet de kop van het hoofdstuk staan, zoals `# 3. Kansen`.")
    blocks = with_headings(read_blocks(source_lines(text)), marked=True)
    for block in blocks:
        if block.kind in (BlockKind.ROW, BlockKind.RULE, BlockKind.LETTERS):
            raise BadCorpus(
                f"{path}, regel {block.spans[0].line}: een tabel hoort niet in een hoofdstuk. "
                "Zet hem in het YAML-bestand dat erbij hoort."
            )
    if blocks[0].number in outline.chapters:
        raise BadCorpus(f"{path}, regel 1: hoofdstuk {blocks[0].number} bestaat al. Geef een ander nummer.")
    Structure(records, outline).read(blocks)


def _tables(folder: Path, records: Records) -> None:
    governance, risks = _place(records, GOVERNANCE_SECTION), _place(records, RISK_SECTION)
    for risk in read_risk_classes(folder / "risk_classes.yaml"):
        records.risk_class(risks, risk)
    for role in read_roles(folder / "roles.yaml"):
        records.role(governance, role)
    for letter in read_letters(folder / "letters.yaml"):
        records.letter(governance, letter)
    tasks, notes = read_tasks(folder / "rasci.yaml")
    for task in tasks:
        records.task(governance, task)
    for note in notes:
        records.note(governance, note)
    for term in read_terms(folder / "glossary.yaml"):
        records.term(Place(GLOSSARY_SECTION, "", (GLOSSARY_SECTION,)), term)


def _place(records: Records, section: str) -> Place:
    """The place of a table: its section, under the numbered headings that stand there."""
    found = next((p.headings for p in records.maker.made if p.section == section), ())
    return Place(section, "", tuple(takewhile(lambda heading: heading[:1].isdigit(), found)))
