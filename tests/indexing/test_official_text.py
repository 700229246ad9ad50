"""The official text of a made-up organisation, with every defect an export can have."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.indexing.official_text import ParsedDocument, read_official
from assistant.indexing.source_file import read_source
from assistant.turn import PassageKind
from tests.indexing.documents import MARKDOWN, TEXT, as_docx, as_pdf

SOURCE = TEXT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def parsed() -> ParsedDocument:
    return read_official(SOURCE, "duinrand", "richtlijn.txt")


def test_everything_is_found(parsed: ParsedDocument) -> None:
    known = parsed.knowledge
    assert parsed.chapters == ("1", "2", "3", "4")
    assert [task.id for task in known.tasks] == ["1.1", "1.2", "2.1", "2.2"]
    assert [role.abbreviation for role in known.roles] == ["DIR", "AICO", "FG", "PE"]
    assert [letter.letter for letter in known.letters] == ["R", "A", "S", "C", "I"]
    assert [risk.id for risk in known.risk_classes] == ["verboden", "hoog", "beperkt", "laag"]
    assert Counter(term.kind for term in known.terms) == {"term": 3, "form": 2, "technique": 1}
    assert parsed.warnings == ()
    assert all(p.official for p in known.passages if p.kind is not PassageKind.NOTE)


def test_front_matter(parsed: ParsedDocument) -> None:
    document = parsed.document
    assert document.title == "AI-richtlijn Omgevingsdienst Duinrand"
    assert (document.adopted, document.effect_from, document.version) == (
        "2025-02-12",
        "2025-03-01",
        "2025-02-12",
    )
    assert document.official
    assert document.source == "richtlijn.txt"


@pytest.mark.parametrize(
    ("words", "section", "label"),
    [
        ("In deze richtlijn staat", "1", "Waarom deze richtlijn"),
        ("De richtlijn geldt voor:", "1", "Voor wie"),
        ("Iedereen die bij", "1", "Voor wie"),
        ("Laat een ruwe versie", "2.1", "Verslagen maken"),
        ("Vertalen: mag als", "2.1", "Toegestaan gebruik"),
        ("Eerst laten keuren", "2.2", "Hoog risico"),
        ("Draagt de eindverantwoording", "3.1", "Directie"),
        ("Keurt het resultaat goed", "3.1", "Accountable"),
        ("Denkt na over goed", "3.1", "2.2 Geweten"),
        ("gaat in op", "4", "Slot"),
        ("K. Zandstra", "4", "Vaststelling en ondertekening"),
        ("Een onderzoek vooraf", "Begrippenlijst", "Keuring (KEU)"),
    ],
)
def test_sections_and_labels(parsed: ParsedDocument, words: str, section: str, label: str) -> None:
    found = next(p for p in parsed.passages if words in p.text)
    assert (found.section, found.label) == (section, label)


def test_cells_keep_blank_and_dash_apart(parsed: ParsedDocument) -> None:
    cells = {task.id: dict(task.cells) for task in parsed.knowledge.tasks}
    assert cells["2.1"] == {"DIR": "", "AICO": "A", "FG": "I", "PE": "R"}
    assert cells["1.2"] == {"DIR": "A", "AICO": "R", "FG": "-", "PE": "C"}


def test_row_that_fell_out_of_the_table_is_a_task(parsed: ParsedDocument) -> None:
    task = parsed.knowledge.task("2.2")
    assert task is not None
    assert (task.title, task.asterisks, task.description) == ("Geweten", 3, "Denkt na over goed en kwaad.")
    assert dict(task.cells) == {"DIR": "A", "AICO": "R", "FG": "-", "PE": "I"}
    passage = parsed.knowledge.by_id[task.passage_id]
    assert passage.text.split("\n") == [
        "2.2 Geweten",
        "Denkt na over goed en kwaad.",
        "Verantwoordelijk voor de uitvoering (Responsible, R): AI Compliance Officer (AICO).",
        "Eindverantwoordelijk (Accountable, A): Directie (DIR).",
        "Wordt geïnformeerd (Informed, I): Proceseigenaar (PE).",
        "Geen rol (streepje in de tabel): Functionaris Gegevensbescherming (FG).",
        "Achter de naam van deze taak staan 3 sterretjes in de tabel.",
    ]
    assert passage.search_text == " ".join(["2.2 Geweten.", *passage.text.split("\n")[1:]])


def test_asterisks_are_counted(parsed: ParsedDocument) -> None:
    assert {task.id: task.asterisks for task in parsed.knowledge.tasks if task.asterisks} == {"1.2": 2, "2.2": 3}
    assert {ltr.letter: ltr.asterisks for ltr in parsed.knowledge.letters if ltr.asterisks} == {"S": 1}


def test_words_broken_over_a_page_are_mended_and_no_others(parsed: ParsedDocument) -> None:
    whole = "\n".join(passage.text for passage in parsed.passages)
    assert "Namen van aanvragers haal je eerst weg." in whole
    assert "goedgekeurde hulpmiddelen" in whole
    assert "datahuis-houding" in whole
    assert "in- en uitvoerlijst" in whole


def test_definition_holds_its_list_and_closing_words(parsed: ParsedDocument) -> None:
    found = next(p for p in parsed.passages if p.label == "Keuring (KEU)")
    assert found.text.split("\n")[:3] == [
        "Een onderzoek vooraf. Het staat in:",
        "1. de kaderwet;",
        "2. het besluit.",
    ]
    assert found.text.endswith("op een eigen pagina van het intranet, https://duinrand.example/")
    terms = {term.term: term for term in parsed.knowledge.terms}
    assert terms["Keuring (KEU)"].aliases == ("Keuring", "KEU")
    assert terms["Netwerk"].parent == "Slimme software"
    assert parsed.knowledge.by_id[terms["Netwerk"].passage_id].list_id


def test_list_shares_its_id_with_its_lead_in(parsed: ParsedDocument) -> None:
    lead = next(p for p in parsed.passages if p.text == "Je mag software inzetten voor deze klussen:")
    kinds = [p.kind.value for p in parsed.knowledge.list_of(lead)]
    assert kinds == ["paragraph", "bullet", "bullet", "bullet"]


def test_notes_say_what_the_table_leaves_open(parsed: ParsedDocument) -> None:
    notes = {note.id: note.tasks for note in parsed.knowledge.notes}
    assert notes == {
        "sterretjes": ("1.2", "2.2"),
        "letter-s": (),
        "leeg-vak": ("2.1",),
        "streepje": ("1.2", "2.2"),
    }
    made = [p for p in parsed.passages if p.kind is PassageKind.NOTE]
    assert made
    assert not any(p.official for p in made)


def test_no_word_is_lost(parsed: ParsedDocument) -> None:
    coverage = parsed.coverage
    assert coverage.words == len(SOURCE.split())
    assert coverage.accounted == coverage.words
    assert coverage.complete
    assert coverage.by_reason == {
        "titel": 3,
        "kop": 26,
        "tabelkop": 9,
        "opsommingsteken": 9,
        "paginanummer": 1,
    }


def test_same_words_counted_another_way(parsed: ParsedDocument) -> None:
    """Without the places of the parser: count the words of source and result."""

    def words(text: str) -> Counter[str]:
        return Counter(re.findall(r"[^\W\d_]+", text))

    official = [p for p in parsed.passages if p.kind is not PassageKind.NOTE]
    structured = {PassageKind.TASK, PassageKind.ROLE}
    held = words(" ".join(f"{p.label} {p.text}" for p in official if p.kind not in structured))
    for task in parsed.knowledge.tasks:
        held += words(f"{task.title} {task.description} {' '.join(task.cells.values())}")
    for role in parsed.knowledge.roles:
        held += words(f"{role.name} {role.description} {role.abbreviation}")
    held += words(" ".join(omission.words for omission in parsed.coverage.left_out))
    mended = SOURCE.replace("aan-\n\n3\n\nvragers", "aanvragers")
    assert not words(mended) - held


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [*SOURCE.split("\n"), "", "a.", "A\tI\t-\tR", "5. Los", "- R C I", "| a | b |", "|---|", "\f7"]
        ),
        max_size=40,
    )
)
def test_no_word_is_lost_however_the_lines_are_mixed(lines: list[str]) -> None:
    text = "\n".join(lines)
    coverage = read_official(text, "gemengd").coverage
    assert not coverage.lost
    assert not coverage.twice
    assert not coverage.absent
    assert coverage.accounted == len(text.split())


def test_every_form_of_the_document_gives_the_same(tmp_path: Path, parsed: ParsedDocument) -> None:
    for path in (MARKDOWN, as_docx(tmp_path / "r.docx"), as_pdf(tmp_path / "r.pdf")):
        source = read_source(path)
        found = read_official(source.text, "duinrand", "richtlijn.txt")
        assert source.warnings == ()
        assert found.chapters == parsed.chapters
        assert found.knowledge.tasks == parsed.knowledge.tasks
        assert found.knowledge.roles == parsed.knowledge.roles
        assert found.knowledge.risk_classes == parsed.knowledge.risk_classes
        assert found.knowledge.terms == parsed.knowledge.terms
        assert [(p.id, p.label, p.text) for p in found.passages] == [
            (p.id, p.label, p.text) for p in parsed.passages
        ], path
        assert found.coverage.complete


def test_text_without_headings_is_accepted_with_a_warning() -> None:
    text = "Wij gebruiken alleen software die is gekeurd.\n\nNieuwe software keurt de dienst eerst.\n"
    found = read_official(text, title="notitie")
    assert [p.section for p in found.passages] == ["1", "1"]
    assert "geen koppen" in found.warnings[0]
    assert found.document.title == "notitie"


def test_headings_without_numbers_are_counted() -> None:
    text = "# Gedragsregels\n\n## Gebruik\n\nLees alles na.\n\n## Melden\n\nMeld elke fout.\n"
    found = read_official(text)
    assert [(p.section, p.label) for p in found.passages] == [("1", "Gebruik"), ("2", "Melden")]
    assert found.document.title == "Gedragsregels"
    assert "geteld" in found.warnings[0]


def test_letters_that_fit_no_column_are_reported() -> None:
    text = SOURCE.replace("A R - I\n", "A R I\n")
    found = read_official(text)
    assert found.knowledge.task("2.2") is None
    assert "losse RASCI-letters" in found.warnings[0]
    assert found.coverage.complete


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Wij vragen de leveran-", "ciers om bewijs.", "Wij vragen de leveranciers om bewijs."),
        ("Wij gebruiken elk AI-", "systeem met zorg.", "Wij gebruiken elk AI-systeem met zorg."),
        ("Voor de in-", "en uitvoer geldt dit.", "Voor de in- en uitvoer geldt dit."),
    ],
)
def test_broken_words(before: str, after: str, whole: str) -> None:
    found = read_official(f"1. Kop\n\n{before}\n\n{after}\n")
    assert [p.text for p in found.passages] == [whole]


def test_word_that_is_written_with_a_hyphen_elsewhere_keeps_it() -> None:
    text = "1. Kop\n\nEen privacy-inbreuk is erg.\n\nMeld elke privacy-\n\ninbreuk meteen.\n"
    assert read_official(text).passages[1].text == "Meld elke privacy-inbreuk meteen."


def test_numbered_items_are_no_chapters_and_chapters_no_items() -> None:
    text = (
        "1. Begin\n\nDit geldt voor:\n\n1. Medewerkers\n2. Inhuur\n\n2. Midden\n\nTekst.\n\n"
        "3.1 Met sectie\n\nTekst.\n\n4. Eind\n\nTekst.\n"
    )
    found = read_official(text)
    assert found.chapters == ("1", "2", "4")
    assert [p.text for p in found.passages if p.kind is PassageKind.BULLET] == ["Medewerkers", "Inhuur"]


def test_articles_are_sections() -> None:
    found = read_official(
        "Verordening\n\nArtikel 1 Reikwijdte\n\nDit geldt voor iedereen.\n\nArtikel 2 Verbod\n\nDit mag niet.\n"
    )
    assert [(p.section, p.label) for p in found.passages] == [
        ("artikel 1", "Reikwijdte"),
        ("artikel 2", "Verbod"),
    ]


def test_unknown_table_becomes_a_passage_a_row() -> None:
    text = "1. Kop\n\nSoort\tTermijn\nBrief\tZes weken.\nMail\tTwee dagen.\n"
    found = read_official(text)
    assert [(p.text, p.search_text) for p in found.passages] == [
        ("Brief\nZes weken.", "Soort: Brief; Termijn: Zes weken."),
        ("Mail\nTwee dagen.", "Soort: Mail; Termijn: Twee dagen."),
    ]
    assert found.coverage.complete


def test_running_heads_are_left_out_and_reported() -> None:
    page = "Beleid bladzijde {n}\n\n{n}. Hoofdstuk\n\nTekst nummer {n} staat hier.\n"
    text = "\f".join(page.format(n=n) for n in range(1, 5))
    found = read_official(text, title="t")
    assert found.coverage.by_reason["kop- of voetregel"] == 12
    assert found.chapters == ("1", "2", "3", "4")
    assert found.coverage.complete


def test_glossary_in_a_numbered_chapter_keeps_its_number() -> None:
    text = (
        "1. Begripsbepalingen\n\nIn dit stuk betekent:\n\na. Keuring: een onderzoek vooraf.\n"
        "b. Burger: iemand die hier woont.\n\n2. Doel\n\nDit stuk beschermt burgers.\n"
    )
    found = read_official(text)
    assert [(p.section, p.label, p.text) for p in found.passages] == [
        ("1", "Begripsbepalingen", "In dit stuk betekent:"),
        ("1", "Keuring", "een onderzoek vooraf."),
        ("1", "Burger", "iemand die hier woont."),
        ("2", "Doel", "Dit stuk beschermt burgers."),
    ]
    assert [term.term for term in found.knowledge.terms] == ["Keuring", "Burger"]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="aB1.:-*#|\t\n\f \u00a0\u2013RACI(", max_size=120))
def test_any_text_is_accounted_for(text: str) -> None:
    coverage = read_official(text, "los").coverage
    assert not coverage.lost
    assert not coverage.twice
    assert coverage.accounted == len(text.split())


def test_number_before_a_term_is_left_out_and_reported() -> None:
    text = "# Regels\n\n## 1. Begrippen\n\n### 1.1 Keuring\n\nEen onderzoek vooraf.\n"
    found = read_official(text)
    assert [(p.section, p.label) for p in found.passages] == [("1", "Keuring")]
    assert [o.words for o in found.coverage.left_out if o.line == 5] == ["### 1.1"]
    assert found.coverage.complete
