"""Reading the corpus: our edition, its tables, and what is refused."""

import time
from pathlib import Path

import pytest

from assistant.errors import BadCorpus
from assistant.indexing.add_document import add_document
from assistant.indexing.read_corpus import corpus_fingerprint, read_corpus
from assistant.knowledge.types import ROLE_ORDER
from assistant.turn import PassageKind
from tests.indexing.small_corpus import GLOSSARY, LETTERS, RASCI, RISKS, ROLES, small_corpus

SHIPPED = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus")


def test_passages_of_the_edition(corpus: Path) -> None:
    known = read_corpus(corpus)
    assert [(p.id, p.section, p.label, p.kind.value) for p in known.passages] == [
        ("proef/1/1", "1", "Begin", "paragraph"),
        ("proef/1/2", "1", "Voor wie", "paragraph"),
        ("proef/1/3", "1", "Medewerkers", "bullet"),
        ("proef/1/4", "1", "Inhuur", "bullet"),
        ("proef/1.1/1", "1.1", "Vervolg", "paragraph"),
        ("proef/5.1/1", "5.1", "Klassen", "paragraph"),
        ("proef/5.1/risk-verboden", "5.1", "Verboden", "risk_class"),
        ("proef/5.1/risk-hoog", "5.1", "Hoog risico", "risk_class"),
        ("proef/5.1/risk-beperkt", "5.1", "Beperkt risico", "risk_class"),
        ("proef/5.1/risk-laag", "5.1", "Laag risico", "risk_class"),
        ("proef/6.1/1", "6.1", "Tabel", "paragraph"),
        ("proef/6.1/role-DIR", "6.1", "Directie", "role"),
        ("proef/6.1/role-AICO", "6.1", "AI Compliance Officer", "role"),
        ("proef/6.1/role-FG", "6.1", "Functionaris Gegevensbescherming", "role"),
        ("proef/6.1/role-PO", "6.1", "Privacy Officer", "role"),
        ("proef/6.1/role-PE", "6.1", "Proceseigenaar", "role"),
        ("proef/6.1/role-CISO", "6.1", "IT/Security", "role"),
        ("proef/6.1/letter-R", "6.1", "Responsible", "letter"),
        ("proef/6.1/letter-A", "6.1", "Accountable", "letter"),
        ("proef/6.1/letter-S", "6.1", "Supporting", "letter"),
        ("proef/6.1/letter-C", "6.1", "Consulted", "letter"),
        ("proef/6.1/letter-I", "6.1", "Informed", "letter"),
        ("proef/6.1/task-1.1", "6.1", "1.1 Lijst bijhouden", "task"),
        ("proef/6.1/task-2.1", "6.1", "2.1 Melden", "task"),
        ("proef/6.1/note-leeg", "6.1", "Over de RASCI-tabel", "note"),
        ("proef/6.2/1", "6.2", "Anderen", "paragraph"),
        ("proef/10/1", "10", "Vaststelling en ondertekening", "signing"),
        ("proef/Begrippenlijst/term-slimme-software", "Begrippenlijst", "Slimme software", "definition"),
        ("proef/Begrippenlijst/term-netwerk", "Begrippenlijst", "Netwerk", "definition"),
        ("proef/Begrippenlijst/term-netwerk-2", "Begrippenlijst", "Netwerk", "definition"),
    ]
    assert not any(p.official for p in known.passages)


def test_headings_lists_and_texts(corpus: Path) -> None:
    known = read_corpus(corpus)
    item = known.by_id["proef/1/4"]
    assert item.headings == ("1. Begin", "Voor wie")
    assert item.text == "Iedereen die we inhuren."
    assert item.search_text == "Inhuur: Iedereen die we inhuren."
    assert [p.id for p in known.list_of(item)] == ["proef/1/2", "proef/1/3", "proef/1/4"]
    assert known.by_id["proef/6.1/task-1.1"].headings == ("6. Wie", "6.1 Tabel")


def test_table_rows_in_sentences(corpus: Path) -> None:
    known = read_corpus(corpus)
    task = known.by_id["proef/6.1/task-1.1"]
    assert task.search_text == (
        "1.1 Lijst bijhouden. De lijst klopt. "
        "Verantwoordelijk voor de uitvoering (Responsible, R): Proceseigenaar (PE) en IT/Security (CISO). "
        "Eindverantwoordelijk (Accountable, A): AI Compliance Officer (AICO). "
        "Wordt geraadpleegd (Consulted, C): Privacy Officer (PO). "
        "Geen rol ingevuld (leeg vak): Directie (DIR). "
        "Geen rol (streepje in de tabel): Functionaris Gegevensbescherming (FG). "
        "Achter de naam van deze taak staan 2 sterretjes in de tabel."
    )
    assert "Ondersteunt (Supporting, S): IT/Security (CISO)." in known.by_id["proef/6.1/task-2.1"].text
    risk = known.by_id["proef/5.1/risk-verboden"]
    assert risk.search_text == "Risicoklasse Verboden risico: Zo is het. Gevolg voor het gebruik: Doe dit."
    assert known.by_id["proef/6.1/role-AICO"].search_text == "AI Compliance Officer (AICO): Doet iets."


def test_records(corpus: Path) -> None:
    known = read_corpus(corpus)
    task = known.task("1.1")
    assert task is not None
    assert tuple(task.cells) == ROLE_ORDER
    assert (task.roles_with("R"), task.roles_with(""), task.roles_with("-")) == (("PE", "CISO"), ("DIR",), ("FG",))
    assert [entry.says for entry in known.vocabulary] == [("robot", "chatbot")]
    assert known.terms[1].parent == "Slimme software"
    assert known.fingerprint == corpus_fingerprint(corpus)


def test_fingerprint_follows_what_matters(corpus: Path) -> None:
    before = corpus_fingerprint(corpus)
    (corpus / "tools.yaml").write_text("hier leest dit niemand", encoding="utf-8")
    assert corpus_fingerprint(corpus) == before
    chapter = corpus / "policy" / "01-begin.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("klein", "groot"), encoding="utf-8")
    changed = corpus_fingerprint(corpus)
    assert changed != before
    chapter.rename(chapter.with_name("02-begin.md"))
    assert corpus_fingerprint(corpus) not in (before, changed)
    assert len(changed) == 16


def test_official_text_takes_the_place_of_the_edition(corpus: Path, tmp_path: Path) -> None:
    text = tmp_path / "tekst.txt"
    text.write_text("Proefbeleid Dienst Noord\n\n1. Begin\n\nZo luidt het echt.\n", encoding="utf-8")
    add_document(text, corpus, tmp_path / "meegeleverd")
    known = read_corpus(corpus)
    assert [(d.id, d.official) for d in known.documents] == [("proef", True)]
    assert [p.text for p in known.passages] == ["Zo luidt het echt."]
    assert all(p.official for p in known.passages)
    assert known.vocabulary


def test_other_official_text_stands_beside_the_edition(corpus: Path, tmp_path: Path) -> None:
    text = tmp_path / "tekst.txt"
    text.write_text("Gedragscode Internet\n\n1. Begin\n\nWees beleefd.\n", encoding="utf-8")
    add_document(text, corpus, tmp_path / "meegeleverd")
    assert {d.id: d.official for d in read_corpus(corpus).documents} == {
        "gedragscode-internet": True,
        "proef": False,
    }


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("rasci.yaml", RASCI.replace("PE: R, CISO: R", "PE: R"), "tasks, nummer 1: cells"),
        ("rasci.yaml", RASCI.replace("PE: R, CISO: R", "PE: R, HR: R"), "precies deze rollen"),
        ("rasci.yaml", RASCI.replace("AICO: A, PO: C", "AICO: X, PO: C"), "cells, AICO is 'X'"),
        ("rasci.yaml", RASCI.replace("DIR: ''", "DIR: null"), "cells, DIR is None"),
        ("rasci.yaml", RASCI.replace("[DIR, AICO, PO", "[DIR, PO"), "columns"),
        ("rasci.yaml", RASCI.replace("id: '2.1'", "id: '1.1'"), "1.1 staat er meer dan één keer"),
        ("rasci.yaml", RASCI.replace("tasks: ['1.1']", "tasks: ['9.9']"), "noemt taak 9.9"),
        ("rasci.yaml", RASCI.replace("asterisks: 2", "asterisks: twee"), "asterisks moet een getal"),
        ("rasci.yaml", RASCI.replace("title: Melden", "title: ''"), "tasks, nummer 2: title mag niet leeg"),
        ("rasci.yaml", "columns: [DIR\ntasks: x", "regel 2: geen geldige YAML"),
        ("rasci.yaml", "", "geen velden"),
        ("roles.yaml", ROLES.replace("abbreviation: FG", "abbreviation: HR"), "'HR'"),
        ("roles.yaml", ROLES.replace("abbreviation: FG", "abbreviation: PO"), "PO staat er meer dan één keer"),
        ("letters.yaml", LETTERS.replace("letter: S", "letter: Q"), "'Q'"),
        ("letters.yaml", LETTERS[: LETTERS.rindex("  -")], "I ontbreekt"),
        ("risk_classes.yaml", RISKS.replace("id: hoog", "id: midden"), "'midden'"),
        ("glossary.yaml", GLOSSARY.replace("kind: technique, ", "kind: iets, "), "'iets'"),
        ("glossary.yaml", GLOSSARY.replace("parent: Slimme software", "parent: Domme software"), "Domme"),
        ("glossary.yaml", GLOSSARY.replace("[AI]", "AI"), "aliases moet een lijst"),
        ("document.yaml", "id: Proef Beleid\ntitle: x\nversion: '1'\nedition: x\n", "kleine letters"),
        ("document.yaml", "id: proef\nversion: '1'\nedition: x\n", "title moet een tekst zijn"),
        ("01-begin.md", "Geen kop.\n", "regel 1"),
        ("05-risico.md", "# 1. Dubbel\n\nTekst.\n", "hoofdstuk 1 bestaat al"),
        ("01-begin.md", "# 1. Begin\n\n| a | b |\n|---|---|\n", "regel 3: een tabel"),
        ("../vocabulary.yaml", "entries:\n  - {says: [], means: [x]}\n", "says mag niet leeg"),
        ("../vocabulary.yaml", "entries: robot\n", "entries ontbreekt of is geen lijst"),
    ],
)
def test_wrong_content_is_refused_by_name(corpus: Path, name: str, content: str, words: str) -> None:
    path = corpus / "policy" / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadCorpus) as refused:
        read_corpus(corpus)
    assert words in str(refused.value)
    assert Path(name).name in str(refused.value)


@pytest.mark.parametrize("name", ["rasci.yaml", "roles.yaml", "letters.yaml", "glossary.yaml", "document.yaml"])
def test_missing_file_is_refused_by_name(corpus: Path, name: str) -> None:
    (corpus / "policy" / name).unlink()
    with pytest.raises(BadCorpus, match=rf"{name} ontbreekt"):
        read_corpus(corpus)


def test_file_that_is_no_utf8_is_refused(corpus: Path) -> None:
    (corpus / "policy" / "01-begin.md").write_bytes("# 1. Begin\n\nCliënt.\n".encode("cp1252"))
    with pytest.raises(BadCorpus, match=r"01-begin\.md is geen UTF-8 \(byte 15\)"):
        read_corpus(corpus)


def test_missing_or_empty_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus, match="bestaat niet"):
        read_corpus(tmp_path / "weg")
    with pytest.raises(BadCorpus, match="geen documenten"):
        read_corpus(tmp_path)


def test_damaged_official_document_is_refused(corpus: Path) -> None:
    folder = corpus / "official" / "iets"
    folder.mkdir(parents=True)
    for content in (b"{", b"[]", b'{"format":1}', b'{"format":9}', b"\xff"):
        (folder / "document.json").write_bytes(content)
        with pytest.raises(BadCorpus, match=r"document\.json is beschadigd"):
            read_corpus(corpus)


def test_two_documents_with_one_id_are_refused(corpus: Path) -> None:
    small_corpus(corpus / "tweede")
    (corpus / "tweede" / "policy").rename(corpus / "andere")
    with pytest.raises(BadCorpus, match="document proef twee keer"):
        read_corpus(corpus)


def test_shipped_corpus_is_read_whole() -> None:
    """Our own edition: the figures of the policy it retells."""
    known = read_corpus(SHIPPED)
    assert (len(known.tasks), len(known.roles), len(known.letters), len(known.risk_classes)) == (17, 6, 5, 4)
    kinds = [term.kind for term in known.terms]
    assert (kinds.count("term"), kinds.count("form"), kinds.count("technique")) == (20, 3, 4)
    assert sum(len(task.roles_with("")) for task in known.tasks) == 5
    assert sum(len(task.roles_with("-")) for task in known.tasks) == 9
    assert {p.section.split(".")[0] for p in known.passages} == {*map(str, range(1, 11)), "Begrippenlijst"}
    assert len(known.by_id) == len(known.passages)
    assert all(p.section and p.label and p.text and p.headings for p in known.passages)
    assert [p.label for p in known.of_kind(PassageKind.SIGNING)] == ["Vaststelling en ondertekening"] * len(
        known.of_kind(PassageKind.SIGNING)
    )


def test_fingerprint_of_the_shipped_corpus_is_quick() -> None:
    corpus_fingerprint(SHIPPED)
    best = min(_seconds() for _ in range(5))
    assert best < 0.010


def _seconds() -> float:
    start = time.perf_counter()
    corpus_fingerprint(SHIPPED)
    return time.perf_counter() - start
