"""The directive of a made-up organisation as text, Markdown, Word and PDF."""

import re
from pathlib import Path

import docx

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = FIXTURES / "richtlijn.txt"
MARKDOWN = FIXTURES / "richtlijn.md"


def as_docx(target: Path) -> Path:
    """The Markdown fixture as a Word document with real styles, lists and tables."""
    document = docx.Document()
    lines = MARKDOWN.read_text(encoding="utf-8").split("\n")
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            if not line.startswith("|--"):
                rows.append([cell.strip().replace("\\*", "*") for cell in line.strip("|").split("|")])
            continue
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
            rows = []
        _paragraph(document, line)
    document.save(str(target))
    return target


def _paragraph(document: "docx.document.Document", line: str) -> None:
    if found := re.fullmatch(r"(#+) (.*)", line):
        document.add_heading(found[2], level=len(found[1]) - 1)
    elif found := re.fullmatch(r"[-*] (?:\*\*(.*)\*\*)?(.*)", line):
        item = document.add_paragraph(style="List Bullet")
        item.add_run(found[1] or "").bold = True
        item.add_run(found[2])
    elif found := re.fullmatch(r"\d\. (.*)", line):
        document.add_paragraph(found[1], style="List Number")
    elif line and line[0].islower():
        document.paragraphs[-1].add_run(" " + line)
    elif line:
        document.add_paragraph(line)


def as_pdf(target: Path) -> Path:
    """The text fixture as a PDF of several pages; its tables are columns of aligned words."""
    pages: list[list[str]] = [[]]
    for block in TEXT.read_text(encoding="utf-8").strip("\n").split("\n\n"):
        lines = block.split("\n")
        if "\t" in block:
            lines = _aligned([line.split("\t") for line in lines])
        pages[-1] += [piece for line in lines for piece in _wrapped(line)] + [""]
        if lines == ["3"]:  # the page number in the fixture stands at the foot of a page
            pages.append([])
    write_pdf(target, pages)
    return target


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]


def _wrapped(line: str, width: int = 100) -> list[str]:
    if "   " in line:
        return [line]
    words, lines = line.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def write_pdf(target: Path, pages: list[list[str]]) -> None:
    """A PDF with a text layer: Courier, one line below the other; a page without lines is empty."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        shown = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
        stream = "BT /F1 6 Tf 10 TL 30 800 Td " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
        content = stream.encode("cp1252") if lines else b""
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    references = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{references}] /Count {len(kids)} >>".encode()
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    body += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, body.rindex(b"xref\n0"))
    target.write_bytes(body)
