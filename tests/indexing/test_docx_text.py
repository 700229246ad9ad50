"""What Word shows but does not write down, and what is not read."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.errors import BadCorpus
from assistant.indexing.docx_text import docx_to_text
from assistant.indexing.official_text import read_official


def text_of(document: Any) -> tuple[str, tuple[str, ...]]:
    held = io.BytesIO()
    document.save(held)
    return docx_to_text(Path("proef.docx"), held.getvalue())


def numbered(document: Any, words: str, level: int) -> None:
    paragraph = document.add_heading(words, level=level)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>')
    )


def test_numbers_that_word_counts_are_written_out() -> None:
    document = docx.Document()
    document.add_heading("Regels", level=0)
    for words, level in [("Begin", 1), ("Gebruik", 1), ("Mag wel", 2), ("Mag niet", 2), ("Eind", 1), ("Slot", 2)]:
        numbered(document, words, level)
        document.add_paragraph(f"Tekst bij {words}.")
    text, _ = text_of(document)
    found = read_official(text)
    assert found.document.title == "Regels"
    assert [(p.section, p.label) for p in found.passages] == [
        ("1", "Begin"),
        ("2", "Gebruik"),
        ("2.1", "Mag wel"),
        ("2.2", "Mag niet"),
        ("3", "Eind"),
        ("3.1", "Slot"),
    ]


def test_lists_count_on_their_own() -> None:
    document = docx.Document()
    for words in ("een", "twee"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Tussenin.")
    document.add_paragraph("weer een", style="List Number")
    text, _ = text_of(document)
    assert [line for line in text.split("\n") if line] == ["1. een", "2. twee", "Tussenin.", "1. weer een"]


def test_merged_cells_are_written_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "samen"
    table.cell(0, 2).text = "los | apart"
    text, _ = text_of(document)
    assert text.strip() == "| samen |  | los \\| apart |"
    assert read_official("1. Kop\n" + text).coverage.complete


def test_words_in_a_text_box_are_reported() -> None:
    document = docx.Document()
    document.add_paragraph("Gewone tekst.")
    paragraph = document.add_paragraph()
    paragraph.add_run()._r.append(
        parse_xml(
            f"<w:pict {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>drie losse woorden</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict>"
        )
    )
    _, warnings = text_of(document)
    assert warnings == ("3 woorden in tekstvakken zijn niet gelezen; zet ze in de gewone tekst",)


def test_words_of_a_link_are_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Lees ")
    paragraph._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>de uitleg</w:t></w:r></w:hyperlink>"))
    text, _ = text_of(document)
    assert text.strip() == "Lees de uitleg"


def test_bold_line_is_a_heading() -> None:
    document = docx.Document()
    document.add_paragraph("Regels", style="Title")
    document.add_paragraph().add_run("Waarom dit bestaat").bold = True
    document.add_paragraph("Omdat het moet.")
    text, _ = text_of(document)
    found = read_official(text)
    assert [(p.section, p.label) for p in found.passages] == [("1", "Waarom dit bestaat")]


def test_other_file_is_refused() -> None:
    with pytest.raises(BadCorpus, match=r"proef\.docx is geen leesbaar Word-bestand"):
        docx_to_text(Path("proef.docx"), b"PK\x05\x06" + b"\0" * 18)


def test_a_document_type_is_refused_before_its_entities_lose_text() -> None:
    document = docx.Document()
    document.add_paragraph("Regels")
    plain, changed = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as package, zipfile.ZipFile(changed, "w") as copy:
        for part in package.infolist():
            words = package.read(part)
            if part.filename == "word/document.xml":
                words = words.replace(b"<w:document ", b'<!DOCTYPE d [<!ENTITY e "weg">]><w:document ', 1)
            copy.writestr(part, words)
    with pytest.raises(BadCorpus, match=r"documenttype .* in word/document\.xml"):
        docx_to_text(Path("proef.docx"), changed.getvalue())
