"""The small linear model: words and vector together, on examples small enough to see through."""

import numpy as np
import pytest

from assistant.indexing.train_uses import trained
from assistant.retrieval.linear import LinearModel, Seen, Terms, terms_of

FRUIT = [("fruit", "een rode appel"), ("fruit", "een groene appel"), ("fruit", "zoete rode kersen")]
CARS = [("auto", "een rode auto"), ("auto", "een snelle auto"), ("auto", "hoe snel rijdt een auto")]
FLAT = [[1.0, 0.0]] * 6


def test_words_and_their_neighbours_count() -> None:
    assert terms_of("Mag ik DEZE tool?") == ["mag", "ik", "deze", "tool", "mag ik", "ik deze", "deze tool"]


def test_pieces_know_a_compound_that_was_never_seen() -> None:
    assert set(terms_of("lijst", Seen.PIECES)) >= {"lijst", "~^lij", "~ijst", "~ijst$"}
    lists = [("lijst", "de namenlijst"), ("lijst", "een wachtlijst"), ("lijst", "onze klantenlijst")]
    letters = [("brief", "de dankbrief"), ("brief", "een klachtbrief"), ("brief", "onze welkomstbrief")]
    model = trained(lists + letters, FLAT, Seen.PIECES)
    assert model.probabilities([1.0, 0.0], "verzuimlijst")["lijst"] > 0.6
    assert trained(lists + letters, FLAT).probabilities([1.0, 0.0], "verzuimlijst")["lijst"] < 0.6


def test_two_names_in_one_sentence_are_told_apart_by_where_words_stand() -> None:
    told = [("told", f"mijn {one} heeft TOOL, ik wil ANDERE") for one in ("zus", "baas", "buurman")]
    asked = [("asked", f"mijn {one} heeft ANDERE, ik wil TOOL") for one in ("zus", "baas", "buurman")]
    model = trained(told + asked, FLAT, Seen.AROUND)
    assert model.probabilities([1.0, 0.0], "onze chef heeft TOOL, ik wil ANDERE")["told"] > 0.6
    assert model.probabilities([1.0, 0.0], "onze chef heeft ANDERE, ik wil TOOL")["asked"] > 0.6
    again = LinearModel.of_numbers(model.numbers())
    assert again.terms.seen is Seen.AROUND


def test_what_stands_in_one_text_only_is_no_term() -> None:
    terms = Terms.of_texts(["een appel", "een peer"])
    assert terms.listed == ("een",)
    places, weights = terms.weighed("appel en peer")
    assert places.size == weights.size == 0


def test_the_words_of_a_text_have_one_length_together() -> None:
    terms = Terms.of_texts([text for _, text in FRUIT + CARS])
    _, weights = terms.weighed("een rode auto, een rode appel")
    assert np.linalg.norm(weights) == pytest.approx(0.5)


@pytest.mark.parametrize(("text", "kind"), [("die auto", "auto"), ("appel", "fruit"), ("rode kersen", "fruit")])
def test_words_tell_where_the_vectors_are_all_the_same(text: str, kind: str) -> None:
    shares = trained(FRUIT + CARS, FLAT).probabilities([1.0, 0.0], text)
    assert max(shares, key=lambda name: shares[name]) == kind
    assert sum(shares.values()) == pytest.approx(1.0)


def test_the_vector_tells_where_no_word_is_known() -> None:
    vectors = [[1.0, 0.0]] * 3 + [[0.0, 1.0]] * 3
    model = trained(FRUIT + CARS, vectors)
    assert model.probabilities([1.0, 0.0], "xyz")["fruit"] > 0.5 > model.probabilities([0.0, 1.0], "xyz")["fruit"]


def test_three_kinds_have_a_row_each() -> None:
    model = trained([*FRUIT, *CARS, ("huis", "een groot huis"), ("huis", "het rode huis")], [[1.0, 0.0]] * 8)
    assert model.names == ("auto", "fruit", "huis")
    assert model.word_weights.shape == (3, len(model.terms.listed))


def test_a_missing_number_is_an_error() -> None:
    numbers = trained(FRUIT + CARS, FLAT).numbers()
    del numbers["bias"]
    with pytest.raises(KeyError):
        LinearModel.of_numbers(numbers)
