"""Syllables, our own sentences, and the formula on texts counted by hand."""

import pytest

from assistant.literacy.reading.formula import flesch_douma
from assistant.literacy.reading.own_words import own_sentences
from assistant.literacy.reading.syllables import syllables
from evals.known import Known
from evals.scorers import flesch_douma as readability
from evals.scorers import sentences
from evals.suite import load_suite
from tests.evals.test_scorers import a_case, a_reply

KNOWN = Known({}, ("Microsoft 365 Copilot", "AI Compliance Officer (AICO)", "Otter.ai"))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("mag", 1), ("je", 1), ("nee", 1), ("tool", 1), ("waar", 1), ("niet", 1), ("nieuw", 1), ("leeuw", 1),
        ("mens", 1), ("quiz", 1), ("strikt", 1), ("mooi", 1), ("haai", 1), ("team", 1), ("auto", 2), ("nieuwe", 2),
        ("mooie", 2), ("tijdens", 2), ("gebruik", 2), ("buiten", 2), ("website", 2), ("niveau", 2), ("yoga", 2),
        ("naïef", 2), ("cliënt", 2), ("chatbot", 2), ("koeien", 2), ("zoals", 2), ("geuit", 2), ("museum", 3),
        ("gebruiken", 3), ("privacy", 3), ("ideeën", 3), ("kopieën", 3), ("video", 3), ("beantwoord", 3),
        ("uitkering", 3), ("vergaderen", 4), ("voorwaarden", 3), ("sociaal", 3), ("beoordelen", 4),
        ("beïnvloeden", 4), ("coördineren", 5), ("financieel", 4), ("organisatie", 5), ("verantwoordelijk", 5),
        ("geëvalueerd", 5), ("privacyrisico", 6), ("geautomatiseerd", 6), ("persoonsgegevens", 5),
        ("AI", 2), ("AVG", 3), ("AI-tools", 3), ("e-mail", 2), ("foto's", 2), ("xyz", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, expected: int) -> None:
    assert syllables(word) == expected


ANSWER = """**Nee, Otter.ai mag je niet gebruiken.**

**Waarom**

- Deze tool is beoordeeld en afgewezen. (5.1, 7.1)
- Een mens beslist, niet de AI (AI Act, bijlage III, punt 5a). (4)
- Microsoft 365 Copilot: mag onder voorwaarden

| Soort gegevens | Mag het? |
| --- | --- |
| interne gegevens | mag niet. |

Vraag het na bij de AI Compliance Officer (AICO). Of vraag: “Mag ik Otter.ai gebruiken?”

> “Dit staat in het beleid. En dit ook.” (5.1, Hoog risico)

- **Transparantie:** “Een zin van het beleid.” (5.1)
- “Nog een zin (met haakjes).” (5.2, Assessment (DPIA))
"""


def test_only_our_own_sentences_are_read() -> None:
    assert own_sentences(ANSWER, KNOWN.names) == (
        "Nee,  mag je niet gebruiken.",
        "Deze tool is beoordeeld en afgewezen.",
        "Een mens beslist, niet de AI.",
        "Vraag het na bij de .",
        "Of vraag:",
    )


def test_without_names_everything_ours_is_read() -> None:
    assert own_sentences("Otter.ai mag niet.", ()) == ("Otter.ai mag niet.",)


def test_the_formula_on_a_text_counted_by_hand() -> None:
    # 8 words, 11 syllables, 2 sentences: 137.5 syllables in a hundred words, 4 words a sentence.
    text = ("Je mag dat niet.", "Vraag het eerst na bij iemand.")
    words, counted = 10, 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 2
    expected = 206.84 - 0.77 * 100 * counted / words - 0.93 * words / 2
    assert flesch_douma(text) == pytest.approx(expected)


def test_longer_words_and_sentences_score_lower() -> None:
    easy = flesch_douma(["Je mag dat niet.", "Vraag het na."])
    hard = flesch_douma(["Persoonsgegevensverwerkingen behoeven voorafgaande beoordelingsprocedures."])
    assert hard < 0 < easy
    assert flesch_douma(["Je mag dat niet vraag het na."]) < easy


def test_nothing_to_read_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        flesch_douma([])


def test_readability_applies_to_dutch_with_words_of_our_own() -> None:
    answer = "Deze tool mag je niet gebruiken. Vraag het na bij je leidinggevende."
    score = readability.score(a_case(), a_reply(answer=answer), KNOWN)
    assert score
    assert score.value == round(
        flesch_douma(["Deze tool mag je niet gebruiken.", "Vraag het na bij je leidinggevende."]), 1
    )
    assert readability.score(a_case(), a_reply(answer=answer, language="en"), KNOWN) is None
    assert readability.score(a_case(), a_reply(answer="Zie ook: dit."), KNOWN) is None


def test_the_name_of_an_unknown_tool_counts_as_nothing() -> None:
    verdict = {"tool_id": None, "tool": "Notulenbewerkingsmachine", "decision": "unknown_tool"}
    verdict |= {"data_classes": {}, "conditions": (), "reasons": ()}  # type: ignore[dict-item]
    words = "Nog niet. {} staat niet in de lijst met tools die je mag gebruiken."
    named = a_reply(answer=words.format("Notulenbewerkingsmachine"), verdict=verdict)
    assert readability.score(a_case(), named, KNOWN) == readability.score(
        a_case(), a_reply(answer=words.format("").replace("  ", " ")), KNOWN
    )


def test_long_sentences_are_counted_and_told() -> None:
    long = " ".join(["woord"] * 21) + "."
    score = sentences.score(a_case(), a_reply(answer=f"Kort. {long} {' '.join(['twintig'] * 20)}."), KNOWN)
    assert score
    assert score.counted == (2, 3)
    assert score.detail == long
    assert sentences.score(a_case(), a_reply(answer=long, language="en"), KNOWN) is None
    assert sentences.score(a_case(), a_reply(answer="> “citaat.” (1)"), KNOWN) is None


def test_reading_gates() -> None:
    gates = {m.name for m in load_suite().measures if m.at_least is not None or m.median_at_least is not None}
    assert {"sentences", "flesch_douma"} <= gates
