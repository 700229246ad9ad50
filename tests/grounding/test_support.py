"""A claim of a model against the sentences it quotes: what is wrong is refused, whatever else is right."""

from functools import cache
from pathlib import Path

import pytest

from assistant.grounding.check_grounding import reader_of
from assistant.grounding.reading import Reader, keys
from assistant.grounding.support import claim_fault, touched
from assistant.indexing.read_corpus import read_corpus
from assistant.knowledge.sentences import sentences
from assistant.turn import PassageKind
from evals.model.drafts import Known, load_drafts

KNOWLEDGE = read_corpus(Path(__file__).resolve().parents[2] / "corpus")
READER = reader_of(KNOWLEDGE)
KNOWN = load_drafts()
WRONG = [(known, kind, text) for known in KNOWN for kind, text in known.bad.items()]
# Far more than this holds; a change that refuses what is right shows here.
RIGHT_AT_LEAST = 0.75


@cache
def texts() -> tuple[tuple[str, str], ...]:
    return tuple((passage.text, passage.label) for passage in KNOWLEDGE.passages)


def fault(known: Known, text: str) -> str | None:
    found, label = next((words, label) for words, label in texts() if known.quote in words)
    return claim_fault(text, known.quote, found, label, READER)


@pytest.mark.parametrize(("known", "kind", "text"), WRONG, ids=[f"{kind}: {text}" for _, kind, text in WRONG])
def test_one_wrong_thing_is_enough(known: Known, kind: str, text: str) -> None:
    assert fault(known, text), kind


def test_what_is_right_is_mostly_shown() -> None:
    right = [(known, text) for known in KNOWN for text in known.good]
    assert len(right) > 150
    held = sum(fault(known, text) is None for known, text in right)
    assert held / len(right) >= RIGHT_AT_LEAST


def test_whole_sentences_of_the_policy_hold_but_for_a_few() -> None:
    passages = [passage for passage in KNOWLEDGE.passages if passage.kind is not PassageKind.TASK]  # rows, no text
    quoted = [(s, passage) for passage in passages for s in sentences(passage.text) if len(s) > 20]
    faults = [claim_fault(s, s, passage.text, passage.label, READER) for s, passage in quoted]
    # A question, a permission and a sentence that points back are refused on purpose.
    meant = {None, "form", "permission", "pointing"}
    assert sum(found not in meant for found in faults) / len(faults) < 0.02


TEXT = (
    "De AICO geeft de FG elke 3 weken advies. Kan een systeem schade geven? Dan moet de directie binnen 5 dagen"
    " beslissen. De leverancier mag gegevens niet zonder toestemming van de cliënt bewaren. De PO en de CISO"
    " informeren de FG. Op 1 maart 2026 is 40% van de medewerkers getraind."
)
SENTENCES = sentences(TEXT)


def said(text: str, number: int) -> str | None:
    return claim_fault(text, SENTENCES[number], TEXT, "Toezicht", READER)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "De AICO geeft de FG elke 3 weken advies."),
        (0, "Elke drie weken geeft de AICO de FG advies."),
        (2, "Kan een systeem schade geven, dan moet de directie binnen vijf dagen beslissen."),
        (2, "Als een systeem schade kan geven, moet de directie binnen 5 dagen beslissen."),
        (4, "De CISO en de PO informeren de FG."),
        (4, "De CISO informeert de FG."),
        (5, "Op 1 maart 2026 is 40 procent van de medewerkers getraind."),
    ],
)
def test_the_same_in_other_words_holds(number: int, text: str) -> None:
    assert said(text, number) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "De FG geeft de AICO elke 3 weken advies."),
        (0, "De FG geeft elke 3 weken advies."),
        (0, "De AICO geeft de PO elke 3 weken advies."),
        (0, "De AICO geeft de FG elke 3 maanden advies."),
        (0, "De AICO geeft de FG elke twee weken advies."),
        (0, "De AICO moet de FG elke 3 weken advies geven."),
        (0, "De AICO geeft de FG hoogstens elke 3 weken advies."),
        (2, "De directie moet binnen 5 dagen beslissen."),
        (2, "Dan moet de directie binnen 5 dagen beslissen."),
        (2, "Kan een systeem schade geven, dan kan de directie binnen 5 dagen beslissen."),
        (2, "Kan een systeem schade geven, dan moet de directie na 5 dagen beslissen."),
        (2, "Kan een systeem geen schade geven, dan moet de directie binnen 5 dagen beslissen."),
        (3, "De leverancier mag gegevens zonder toestemming van de cliënt bewaren."),
        (3, "De leverancier mag gegevens niet met toestemming van de cliënt bewaren."),
        (3, "De cliënt mag gegevens niet zonder toestemming van de leverancier bewaren."),
        (4, "De AICO informeert de FG."),
        (4, "De PO en de FG informeren de CISO."),
        (4, "De FG informeert de CISO."),
        (4, "De FG informeert de PO en de CISO."),
        (5, "Op 2 maart 2026 is 40% van de medewerkers getraind."),
        (5, "Op 1 mei 2026 is 40% van de medewerkers getraind."),
        (5, "Op 1 maart 2026 is 40 van de medewerkers getraind."),
        (5, "Op 1 maart 2026 is 60% van de medewerkers getraind."),
        (5, "Op 1 maart 2026 is 40% van de leveranciers getraind."),
        (5, "On 1 March 2026 40% of the employees were trained."),
        (5, "Is op 1 maart 2026 40% van de medewerkers getraind?"),
    ],
)
def test_another_thing_is_refused(number: int, text: str) -> None:
    assert said(text, number)


@pytest.mark.parametrize(
    "text",
    [
        "Je mag ChatGPT gebruiken.", "Ja, dat kan.", "Je kunt Copilot gerust gebruiken.",
        "ChatGPT is goedgekeurd.",
        "Iedereen kan het systeem gebruiken.", "You may use it.", "Het gebruik is toegestaan.",
    ],
)  # fmt: skip
def test_permission_is_never_a_models_to_give(text: str) -> None:
    assert claim_fault(text, text, f"{text} Dit staat hier echt.", "", READER) in {"permission", "quote"}
    assert (
        claim_fault(text, f"{text} Dit staat hier echt.", f"{text} Dit staat hier echt.", "", READER)
        == "permission"
    )


@pytest.mark.parametrize(
    "quote", ["De AICO", "staat er niet, maar is wel lang genoeg", "", "de aico geeft de FG elke 3"]
)
def test_a_quote_is_exact_and_long_enough(quote: str) -> None:
    assert claim_fault("De AICO geeft de FG elke 3 weken advies.", quote, TEXT, "", READER) == "quote"


def test_a_quote_cannot_leave_out_the_denial() -> None:
    quote = "gegevens niet zonder toestemming"[14:] + " van de cliënt bewaren"
    assert quote in TEXT
    assert claim_fault("Gegevens bewaren de leveranciers zonder toestemming.", quote, TEXT, "", READER)


def test_a_heading_is_no_claim() -> None:
    text = "1.3 Risicobeheerplan definiëren\nWerkSaam bepaalt hoe we risico's beoordelen."
    heading = text.partition("\n")[0]
    assert claim_fault(heading, heading, text, heading, READER) == "support"


def test_a_piece_of_a_sentence_is_no_claim() -> None:
    text = "De directie hoort hoe het staat met de risico's (de algehele AI-risicostatus)."
    assert claim_fault("De algehele AI-risicostatus", "de algehele AI-risicostatus", text, "", READER) == "support"


def test_the_sentences_of_a_quote_are_whole() -> None:
    assert touched("de FG elke 3 weken", TEXT) == SENTENCES[0]
    assert touched("binnen 5 dagen", TEXT) == f"{SENTENCES[1]} {SENTENCES[2]}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("controleren", "gecontroleerd"), ("vastgesteld", "vaststellen"), ("neemt", "nemen"), ("wetten", "wet"),
        ("risico's", "risico"), ("meldt", "melden"), ("gegevens", "data"), ("geven", "gegeven"),
    ],
)  # fmt: skip
def test_two_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("juist", "onjuist"),
        ("verantwoordelijk", "eindverantwoordelijk"),
        ("cliënt", "leverancier"),
        ("jaar", "maand"),
    ],
)
def test_two_words_are_two(one: str, other: str) -> None:
    assert not keys(one) & keys(other)


def test_a_reader_without_roles_reads_as_well() -> None:
    assert Reader({}).clauses("De FG houdt toezicht.")[0].words
