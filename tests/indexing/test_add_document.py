"""Taking a document into the corpus: what is written, what is replaced, what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import BadCorpus
from assistant.indexing.add_document import add_document, list_documents
from assistant.indexing.read_corpus import read_corpus
from tests.indexing.documents import TEXT, as_docx, as_pdf, write_pdf
from tests.indexing.small_corpus import small_corpus

OFFICIAL = "PROEFBELEID  Dienst Noord\n\n1. Begin\n\nZo luidt het echt.\n\nVastgesteld op 3 mei 2025.\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "meegeleverd")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "thuis" / "corpus"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "beleid.txt"
    path.write_text(OFFICIAL, encoding="utf-8")
    return path


def test_first_document_seeds_the_corpus(document: Path, corpus: Path, shipped: Path) -> None:
    before = contents(shipped)
    added = add_document(document, corpus, shipped)
    assert added.seeded
    assert contents(shipped) == before
    assert contents(corpus).items() >= before.items()
    assert contents(corpus)["official/proef/bron.txt"] == document.read_bytes()
    assert sorted(set(contents(corpus)) - set(before)) == [
        "official/proef/bron.txt",
        "official/proef/document.json",
    ]
    assert [path.name for path in corpus.parent.iterdir()] == ["corpus"]


def test_title_finds_the_edition(document: Path, corpus: Path, shipped: Path) -> None:
    added = add_document(document, corpus, shipped)
    assert (added.document.id, added.document.organisation) == ("proef", "Dienst Noord")
    assert added.instead_of is not None
    assert [(e.document.id, e.document.official, e.in_use) for e in list_documents(corpus)] == [
        ("proef", True, True),
        ("proef", False, False),
    ]
    assert [str(entry) for entry in list_documents(corpus)] == [
        "proef: PROEFBELEID Dienst Noord (versie 2025-05-03, officiële tekst) - in gebruik",
        "proef: Proefbeleid Dienst Noord (versie 2025-05-01, hertaling) - "
        "niet in gebruik: de officiële tekst gaat voor",
    ]


def test_citation_title_finds_the_edition(tmp_path: Path, corpus: Path, shipped: Path) -> None:
    path = tmp_path / "concept_v3.txt"
    path.write_text(
        "Besluit van het bestuur\n\n1. Slot\n\nDit stuk wordt aangehaald als Proefbeleid Dienst Noord.\n",
        encoding="utf-8",
    )
    assert add_document(path, corpus, shipped).document.id == "proef"


def test_newer_text_takes_the_place_of_the_older(document: Path, corpus: Path, shipped: Path) -> None:
    add_document(document, corpus, shipped)
    newer = document.with_suffix(".md")
    newer.write_text("# Proefbeleid Dienst Noord\n\n## 1. Begin\n\nNu luidt het anders.\n", encoding="utf-8")
    added = add_document(newer, corpus, shipped)
    assert added.replaces is not None
    assert added.replaces.version == "2025-05-03"
    assert not added.seeded
    assert [p.text for p in read_corpus(corpus).passages] == ["Nu luidt het anders."]
    assert sorted(path.name for path in (corpus / "official" / "proef").iterdir()) == ["bron.md", "document.json"]


def test_foreign_title_never_takes_an_editions_id(tmp_path: Path, corpus: Path, shipped: Path) -> None:
    path = tmp_path / "ander.txt"
    path.write_text("Proef\n\n1. Begin\n\nIets heel anders.\n", encoding="utf-8")
    added = add_document(path, corpus, shipped)
    assert added.instead_of is None
    assert added.document.id.startswith("proef-")
    assert {d.id for d in read_corpus(corpus).documents} == {"proef", added.document.id}


UNTITLED = "Elke proef wordt vooraf gemeld. Daarna mag het.\n"


def untitled(folder: Path, name: str, text: str = UNTITLED) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_name_of_the_file_is_not_kept(tmp_path: Path, corpus: Path, shipped: Path) -> None:
    added = add_document(untitled(tmp_path, "klacht_van_Wubbechiena.TXT"), corpus, shipped)
    assert (added.document.id, added.document.title, added.document.source) == (
        "document-1",
        "Document 1",
        "bron.txt",
    )
    assert any("geen titel" in warning for warning in added.warnings)
    kept = contents(corpus)
    assert not [path for path, data in kept.items() if b"wubbechiena" in f"{path} {data!r}".lower().encode()]


def test_untitled_texts_are_numbered_and_the_same_text_keeps_its_number(
    tmp_path: Path, corpus: Path, shipped: Path
) -> None:
    first, second = untitled(tmp_path, "a.txt"), untitled(tmp_path, "b.txt", "Iets heel anders mag niet.\n")
    ids = [add_document(path, corpus, shipped).document.id for path in (first, second, first, second)]
    assert ids == ["document-1", "document-2", "document-1", "document-2"]


def test_name_of_the_file_finds_the_edition_of_a_text_without_title(
    tmp_path: Path, corpus: Path, shipped: Path
) -> None:
    added = add_document(untitled(tmp_path, "Proefbeleid_Dienst_Noord_v3_Wubbechiena.txt"), corpus, shipped)
    assert (added.document.id, added.document.title) == ("proef", "Proefbeleid Dienst Noord")
    assert not any("geen titel" in warning for warning in added.warnings)


def test_report_accounts_for_every_word(corpus: Path, shipped: Path) -> None:
    report = "\n".join(add_document(TEXT, corpus, shipped).report())
    assert "Verantwoord: 403 van 403 woorden (100.0%): 355 in passages, 48 daarbuiten" in report
    assert (
        "4 hoofdstukken, 42 passages, 4 RASCI-taken, 4 rollen, 5 letters, 4 risicoklassen, 6 begrippen" in report
    )
    assert "Er is een eigen corpus gemaakt" in report


@pytest.mark.parametrize("make", [as_docx, as_pdf])
def test_word_and_pdf_are_taken_in(tmp_path: Path, corpus: Path, shipped: Path, make: object) -> None:
    assert callable(make)
    path = make(tmp_path / ("r.docx" if make is as_docx else "r.pdf"))
    add_document(path, corpus, shipped)
    known = read_corpus(corpus)
    assert [task.id for task in known.tasks if task.passage_id.startswith("ai-richtlijn")] == [
        "1.1",
        "1.2",
        "2.1",
        "2.2",
    ]


@pytest.mark.parametrize("below", [".", "policy", "official/nieuw", "../meegeleverd"])
def test_shipped_corpus_is_never_written(document: Path, shipped: Path, below: str) -> None:
    before = contents(shipped)
    with pytest.raises(BadCorpus, match="meegeleverde corpus"):
        add_document(document, shipped / below, shipped)
    assert contents(shipped) == before


def test_link_to_the_shipped_corpus_is_seen_through(document: Path, shipped: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(shipped)
    with pytest.raises(BadCorpus, match="meegeleverde corpus"):
        add_document(document, link, shipped)


def bad_files() -> Iterator[tuple[str, bytes, str]]:
    yield "leeg.txt", b"", "is leeg"
    yield "wit.txt", b" \n\t\n", "is leeg"
    yield "binair.txt", b"\x00\x01\x02" * 50, "is geen tekst"
    yield "plaatje.md", bytes(range(1, 32)) * 9, "is geen tekst"
    yield "vreemd.odt", b"tekst", "dit soort bestand"
    yield "zonder", b"tekst", "dit soort bestand"
    yield "kapot.docx", b"PK\x03\x04kapot", "geen leesbaar Word-bestand"
    yield "kapot.pdf", b"%PDF-1.4 kapot", "geen leesbare PDF"
    yield "kop.md", b"# Alleen een kop\n", "geen passages"
    yield "groot.txt", b"a " * (10 * 1024 * 1024 + 1), "groter dan 20 MB"


@pytest.mark.parametrize(("name", "content", "words"), list(bad_files()), ids=lambda value: str(value)[:12])
def test_bad_file_is_refused_and_nothing_written(
    tmp_path: Path, corpus: Path, shipped: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadCorpus, match=words):
        add_document(path, corpus, shipped)
    assert not corpus.exists()


def test_missing_file_and_folder_are_refused(tmp_path: Path, corpus: Path, shipped: Path) -> None:
    with pytest.raises(BadCorpus, match="bestaat niet"):
        add_document(tmp_path / "weg.txt", corpus, shipped)
    with pytest.raises(BadCorpus, match="is een map"):
        add_document(tmp_path, corpus, shipped)


def test_pdf_without_text_is_refused(tmp_path: Path, corpus: Path, shipped: Path) -> None:
    scan = tmp_path / "scan.pdf"
    write_pdf(scan, [[], []])
    with pytest.raises(BadCorpus, match="geen tekstlaag"):
        add_document(scan, corpus, shipped)


def test_pdf_with_an_empty_page_is_taken_with_a_warning(tmp_path: Path, corpus: Path, shipped: Path) -> None:
    path = tmp_path / "half.pdf"
    write_pdf(path, [["Regels", "", "1. Begin", "", "Lees alles goed na."], []])
    assert any("zonder tekst: pagina 2" in warning for warning in add_document(path, corpus, shipped).warnings)


def test_windows_text_is_read_with_a_note(tmp_path: Path, corpus: Path, shipped: Path) -> None:
    path = tmp_path / "oud.txt"
    path.write_bytes("Regels\n\n1. Begin\n\nElke cliënt telt – altijd.\n".encode("cp1252"))
    added = add_document(path, corpus, shipped)
    assert added.parsed.passages[0].text == "Elke cliënt telt – altijd."
    assert "Windows-1252" in added.warnings[0]


def test_corpus_that_is_a_file_is_refused(document: Path, tmp_path: Path, shipped: Path) -> None:
    place = tmp_path / "bestand"
    place.write_text("x", encoding="utf-8")
    with pytest.raises(BadCorpus, match="geen map"):
        add_document(document, place, shipped)
    assert place.read_text(encoding="utf-8") == "x"


def test_target_that_cannot_be_written_leaves_nothing_behind(document: Path, corpus: Path, shipped: Path) -> None:
    add_document(document, corpus, shipped)
    official = corpus / "official"
    before = contents(corpus)
    (official / "gedragscode").write_text("hier staat een bestand in de weg", encoding="utf-8")
    other = document.with_name("ander.txt")
    other.write_text("Gedragscode\n\n1. Begin\n\nWees beleefd.\n", encoding="utf-8")
    with pytest.raises(BadCorpus, match="kan niet worden geschreven"):
        add_document(other, corpus, shipped)
    (official / "gedragscode").unlink()
    assert contents(corpus) == before


def test_folder_in_the_making_does_not_count(document: Path, corpus: Path, shipped: Path) -> None:
    add_document(document, corpus, shipped)
    half = corpus / "official" / "half"
    half.mkdir()
    (half / "bron.txt").write_text("half", encoding="utf-8")
    assert [d.id for d in read_corpus(corpus).documents] == ["proef"]


def test_listing_a_missing_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus, match="bestaat niet"):
        list_documents(tmp_path / "weg")


def test_something_that_is_no_file_is_not_read(tmp_path: Path, corpus: Path, shipped: Path) -> None:
    endless = tmp_path / "beleid.txt"
    endless.symlink_to("/dev/zero")
    with pytest.raises(BadCorpus, match="geen gewoon bestand"):
        add_document(endless, corpus, shipped)
