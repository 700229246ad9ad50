"""A Word document as plain text: its headings, lists, tables and bold words marked.

Numbers that Word shows before a heading without writing them down are counted
and written out, because a section is cited by its number.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from assistant.errors import BadCorpus

_HEADING_STYLE = re.compile(r"(?:heading|kop)\s*(\d)", re.I)
_NUMBERED_TITLE = re.compile(r"(?:hoofdstuk|artikel|bijlage)\b|\d+(?:\.\d+)*[.)]?\s", re.I)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_PARTS = (".xml", ".rels")
# An office file holds no document type (ISO/IEC 29500-2); entities would be left out of the text.
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_LARGEST_UNPACKED = 200 * 1024 * 1024
_UNREAD = (
    ("footnotes.xml", "voetnoten"),
    ("endnotes.xml", "eindnoten"),
    ("comments.xml", "opmerkingen"),
)


def docx_to_text(path: Path, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The words of a Word document, and what was not read of it.

    Raises:
        BadCorpus: when the file is damaged, no Word document, or not safe to unpack.
    """
    import docx  # noqa: PLC0415 - only when a Word document is handed in
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - as above

    try:
        _refuse_unsafe(path, content)
        document = docx.Document(io.BytesIO(content))
    except (OpcError, zipfile.BadZipFile, ValueError, KeyError, SyntaxError) as error:
        raise BadCorpus(
            f"{path} is geen leesbaar Word-bestand ({type(error).__name__}). "
            "Open het in Word en bewaar het opnieuw als .docx."
        ) from None
    writer = _Writer(_number_formats(document))
    for item in document.iter_inner_content():
        writer.table(item) if hasattr(item, "rows") else writer.paragraph(item)
    return "\n".join(writer.lines) + "\n", tuple(_unread(document))


def _refuse_unsafe(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > _LARGEST_UNPACKED:
            raise BadCorpus(f"{path} is uitgepakt groter dan 200 MB. Haal de afbeeldingen eruit.")
        for part in package.infolist():
            if part.filename.lower().endswith(_XML_PARTS):
                words = package.read(part)
                if any(mark in words for mark in _DOCTYPE):
                    raise BadCorpus(
                        f"{path} bevat een documenttype (DTD) in {part.filename}; daardoor zou tekst wegvallen. "
                        "Open het in Word en bewaar het opnieuw als .docx."
                    )


@dataclass
class _Writer:
    """Writes paragraphs and tables as lines, and counts the numbers Word would show."""

    formats: dict[tuple[str, str], str]
    lines: list[str] = field(default_factory=list)
    _headings: list[int] = field(default_factory=lambda: [0] * 10)
    _items: dict[str, int] = field(default_factory=dict)
    _in_list: bool = False

    def paragraph(self, paragraph: Any) -> None:
        words = " ".join(paragraph.text.split())
        if not words:
            return
        level = _heading_level(paragraph)
        numbering = _numbering(paragraph)
        if level:
            self._line(f"{'#' * level} {self._numbered(words, level, numbering)}")
        elif marker := self._marker(paragraph, numbering):
            self._line(f"{marker} {_with_bold(paragraph)}", in_list=True)
        else:
            self._line(_with_bold(paragraph))

    def table(self, table: Any) -> None:
        self.lines.append("")
        for row in table.rows:
            cells: list[str] = []
            seen: list[Any] = []
            for cell in row.cells:
                merged = any(cell._tc is other for other in seen)
                seen.append(cell._tc)
                cells.append("" if merged else " ".join(cell.text.split()))
            if any(cells):
                self.lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        self.lines.append("")
        self._in_list = False

    def _line(self, text: str, in_list: bool = False) -> None:
        if not (in_list and self._in_list):
            self.lines.append("")
        self._in_list = in_list
        self.lines.append(text)

    def _numbered(self, words: str, level: int, numbering: tuple[str, str] | None) -> str:
        if numbering is None or _NUMBERED_TITLE.match(words):
            return words
        self._headings[level] += 1
        self._headings[level + 1 :] = [0] * (9 - level)
        number = ".".join(str(max(count, 1)) for count in self._headings[1 : level + 1])
        return f"{number}. {words}" if level == 1 else f"{number} {words}"

    def _marker(self, paragraph: Any, numbering: tuple[str, str] | None) -> str:
        """The mark before a list item as Word shows it; empty for an ordinary paragraph."""
        style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
        if numbering is None and not style.startswith(("list bullet", "list number")):
            return ""
        bullet = style.startswith("list bullet") or self.formats.get(numbering or ("", "")) == "bullet"
        if bullet:
            return "-"
        name = numbering[0] if numbering else style
        self._items[name] = (self._items.get(name, 0) if self._in_list else 0) + 1
        return f"{self._items[name]}."


def _heading_level(paragraph: Any) -> int:
    """1 to 6 for a heading or title, by its style or those it is based on; else 0."""
    style = paragraph.style
    while style is not None:
        name = style.name or ""
        if found := _HEADING_STYLE.fullmatch(name.strip()):
            return min(int(found[1]), 6)
        if name == "Title":
            return 1
        style = style.base_style
    return 0


def _numbering(paragraph: Any) -> tuple[str, str] | None:
    """The list (id and level) that a paragraph or its style belongs to."""
    properties = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        properties.append(style.element.find(f"{_W}pPr"))
        style = style.base_style
    for found in properties:
        numbering = found.find(f"{_W}numPr") if found is not None else None
        if numbering is not None:
            number = numbering.find(f"{_W}numId")
            level = numbering.find(f"{_W}ilvl")
            name = number.get(f"{_W}val") if number is not None else "0"
            return None if name == "0" else (name, level.get(f"{_W}val") if level is not None else "0")
    return None


def _number_formats(document: Any) -> dict[tuple[str, str], str]:
    """Per list and level the form of its mark: "bullet", "decimal" ..."""
    part = next(
        (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
    )
    if part is None:
        return {}
    root = part.element
    abstract = {a.get(f"{_W}abstractNumId"): a for a in root.findall(f"{_W}abstractNum")}
    formats: dict[tuple[str, str], str] = {}
    for number in root.findall(f"{_W}num"):
        reference = number.find(f"{_W}abstractNumId")
        levels = abstract[reference.get(f"{_W}val")].findall(f"{_W}lvl") if reference is not None else []
        for level in levels:
            form = level.find(f"{_W}numFmt")
            if form is not None:
                formats[number.get(f"{_W}numId"), level.get(f"{_W}ilvl")] = form.get(f"{_W}val")
    return formats


def _with_bold(paragraph: Any) -> str:
    """The words of a paragraph, its bold runs between double stars."""
    pieces = []
    for bold, runs in groupby(paragraph.runs, key=lambda run: bool(run.bold) and bool(run.text.strip())):
        text = "".join(run.text for run in runs)
        inner = text.strip()
        pieces.append(text.replace(inner, f"**{inner}**", 1) if bold else text)
    marked = " ".join("".join(pieces).split())
    whole = " ".join(paragraph.text.split())
    # A hyperlink is no run: then its words would be missing, and words go before emphasis.
    return marked if marked.replace("**", "").split() == whole.replace("**", "").split() else whole


def _unread(document: Any) -> Iterator[str]:
    """What stands in the file but is not read, in Dutch, with its number of words."""
    boxes = document.element.body.iter(f"{_W}txbxContent")
    words = sum(len((text.text or "").split()) for box in boxes for text in box.iter(f"{_W}t"))
    if words:
        yield f"{words} woorden in tekstvakken zijn niet gelezen; zet ze in de gewone tekst"
    for relation in document.part.rels.values():
        name = "" if relation.is_external else str(relation.target_part.partname)
        for ending, called in _UNREAD:
            if name.endswith(ending):
                texts = re.findall(rb"<w:t(?:\s[^>]*)?>([^<]*)</w:t>", relation.target_part.blob)
                count = len(b" ".join(texts).split())
                if count:
                    yield f"{count} woorden in {called} zijn niet gelezen; zet ze in de gewone tekst"
