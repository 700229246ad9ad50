"""The search on the shipped corpus: recall, the border of the subject, steadiness."""

import statistics
import threading

from assistant.indexing.artefact import OpenIndex
from assistant.retrieval.calibration import ON_TOPIC
from evals.bench.bench_retrieval import cases, questions, recall, screened


def test_recall_on_our_own_questions(index: OpenIndex) -> None:
    """60 questions: the marks lie two or three questions below what was measured (.82, .93, .95)."""

    def rank(question: str) -> list[str]:
        return [found.passage.id for found in index.search.search(screened(question), 8)]

    first, third, fifth, _ = recall(rank, cases(index.knowledge))
    assert first >= 0.75
    assert third >= 0.87
    assert fifth >= 0.90


def test_the_score_tells_other_subjects_apart(index: OpenIndex) -> None:
    def best(question: str) -> float:
        return max(found.score for found in index.search.search(screened(question), 60))

    asked = questions()
    inside = [best(entry["q"]) for entry in asked["answered"]] + [best(q) for q in asked["short_on_topic"]]
    outside = [best(q) for q in asked["off_topic"] + asked["short_off_topic"]]
    assert statistics.mean(score >= ON_TOPIC for score in inside) >= 0.95
    assert statistics.mean(score < ON_TOPIC for score in outside) >= 0.85
    assert statistics.mean(a > b for a in inside for b in outside) >= 0.98


def test_the_limit_holds_and_each_passage_comes_once(index: OpenIndex) -> None:
    found = index.search.search(screened("Wie is verantwoordelijk voor AI?"), 5)
    assert len({hit.passage.id for hit in found}) == 5
    everything = index.search.search(screened("Wie is verantwoordelijk voor AI?"), 10_000)
    assert len(everything) == len(index.knowledge.passages)
    assert everything[:5] == found
    assert all(0 <= hit.score <= 1 for hit in everything)


def test_odd_texts_are_searched_too(index: OpenIndex) -> None:
    for text in ("", "   ", "🙂", "\x00", "de", "a" * 10_000, "woord " * 5_000):
        assert len(index.search.search(screened(text), 3)) == 3


def test_several_threads_get_the_same_answers(index: OpenIndex) -> None:
    texts = [entry["q"] for entry in questions()["answered"]][:8]
    alone = [index.search.search(screened(text), 5) for text in texts]
    results: list[bool] = []

    def ask() -> None:
        results.append([index.search.search(screened(text), 5) for text in texts] == alone)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 4
