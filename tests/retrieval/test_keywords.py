"""Keyword search and its files."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SearchFailed
from assistant.retrieval.keywords import KeywordIndex
from assistant.turn import Passage, PassageKind


def passage(name: str, text: str, heading: str = "", search_text: str = "") -> Passage:
    return Passage(
        name, "d", "Beleid", "1", "1", name, PassageKind.PARAGRAPH, (heading,), text, search_text=search_text
    )


PASSAGES = (
    passage("a", "De commissie beoordeelt ethische vraagstukken."),
    passage("b", "Een leverancier tekent een verwerkersovereenkomst.", heading="Inkoop"),
    passage("c", "Bij één taak: zie tabel.", search_text="De directie is eindverantwoordelijk."),
)


def best(index: KeywordIndex, text: str) -> str:
    return index.ids[int(np.argmax(index.scores(text)))]


def test_the_best_of_many_are_those_of_a_full_sort() -> None:
    scores = np.random.default_rng(7).random(5_000).astype(np.float32)
    scores[::3] = 0.0
    many = KeywordIndex([str(row) for row in range(len(scores))], None, None)
    whole = [str(row) for row in np.argsort(-scores, kind="stable")[:100]]
    assert list(many.best(scores, 100)) == whole
    assert len(many.best(scores[:40], 100)) == np.count_nonzero(scores[:40])


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    return KeywordIndex.build(PASSAGES)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("ethisch vraagstuk", "a"),
        ("Wat staat er over inkoop?", "b"),
        ("overeenkomst", "b"),
        ("leveransier", "b"),
        ("directeur", "c"),
    ],
)
def test_stems_headings_compounds_and_typing_errors(index: KeywordIndex, question: str, found: str) -> None:
    assert best(index, question) == found


def test_the_search_text_takes_the_place_of_the_text(index: KeywordIndex) -> None:
    assert index.scores("tabel").max() == 0


@pytest.mark.parametrize("text", ["", "de het een", "🙂", "zzqx"])
def test_nothing_to_search_with_scores_zero(index: KeywordIndex, text: str) -> None:
    assert index.scores(text).tolist() == [0, 0, 0]


def many(count: int) -> KeywordIndex:
    """Passages in which one word gets rarer, and two that are alike."""
    return KeywordIndex.build(
        [passage(f"p{n}", "beleid " * (n % 7) + "toezicht " + "x" * (n % 5)) for n in range(count)]
    )


@pytest.mark.parametrize("limit", [1, 7, 40, 100, 500])
def test_the_best_are_those_of_sorting_everything(limit: int) -> None:
    index = many(100)
    scores = index.scores("beleid over toezicht")
    order = np.argsort(-scores, kind="stable")[:limit]
    found = index.best(scores, limit)
    assert list(found) == [index.ids[row] for row in order if scores[row] > 0]
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert index.best(np.zeros_like(scores), limit) == {}


def test_named_passages_get_their_own_score(index: KeywordIndex) -> None:
    scores = index.scores("ethisch vraagstuk")
    assert index.of(scores, ["c", "a"]) == {"a": pytest.approx(float(scores[0]))}


def test_saved_and_loaded_it_gives_the_same_without_pickle(index: KeywordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "k")
    loaded = KeywordIndex.load(tmp_path / "k")
    assert loaded.ids == index.ids
    for text in ("ethisch vraagstuk", "leverancier", "niets hiervan"):
        assert np.array_equal(loaded.scores(text), index.scores(text))
    assert {path.suffix for path in (tmp_path / "k").rglob("*") if path.is_file()} == {".npy", ".json"}


@pytest.mark.parametrize("damage", ["missing", "empty", "garbage"])
def test_a_damaged_file_is_named(index: KeywordIndex, tmp_path: Path, damage: str) -> None:
    index.save(tmp_path)
    for path in sorted(tmp_path.rglob("*.npy")):
        if damage == "missing":
            path.unlink()
        else:
            path.write_bytes(b"" if damage == "empty" else b"no array at all")
    with pytest.raises(SearchFailed, match="woordenindex"):
        KeywordIndex.load(tmp_path)
