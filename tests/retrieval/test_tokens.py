"""Words, stems, runs of characters, language."""

import threading

import pytest

from assistant.retrieval.tokens import grams, looks_english, stems, words


def test_small_words_are_left_out_but_abbreviations_stay() -> None:
    assert words("Wat doet de OR of de FG daar?") == ["or", "fg"]
    assert words("or of the") == []
    assert words("WAT DOET DE DIRECTIE?") == ["directie"]
    assert words("de R van RASCI's") == ["r", "rasci"]


def test_accents_capitals_and_numbers() -> None:
    assert words("Cliënten: sectie 3.4, één") == ["clienten", "sectie", "3.4"]


def test_stems_join_singular_and_plural() -> None:
    assert stems("risico's") == stems("risico")
    assert stems("leveranciers") == stems("leverancier")
    assert stems("gebruiken") == stems("gebruik")


def test_runs_of_characters_mark_the_edges() -> None:
    assert grams("test") == ["_tes", "test", "est_"]
    assert set(grams("klachtenregeling")) & set(grams("klachten"))
    assert grams("AI") == ["_ai_"]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Who is responsible for this?", True),
        ("Is a DPIA always required?", True),
        ("Wie is hier verantwoordelijk voor?", False),
        ("Mag ik Copilot gebruiken?", False),
        ("DPIA", False),
        ("", False),
    ],
)
def test_language(text: str, english: bool) -> None:
    assert looks_english(text) is english


def test_stemming_from_several_threads_gives_the_same() -> None:
    texts = [f"beoordelingen{n} verantwoordelijkheden{n} maatregelen{n}" for n in range(200)]
    results: list[list[list[str]]] = []

    def stem_all() -> None:
        results.append([stems(text) for text in texts])

    threads = [threading.Thread(target=stem_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(result == results[0] for result in results)
    assert results[0][0] != results[0][1]
