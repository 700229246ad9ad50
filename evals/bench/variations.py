"""The search with one part switched off, over the vectors of a real index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.indexing.artefact import Embedder, OpenIndex
from assistant.retrieval.fusion import LEXICAL_WEIGHT, LEXICAL_WEIGHT_ENGLISH, fused
from assistant.retrieval.keywords import GRAM_WEIGHT, KeywordIndex
from assistant.retrieval.parts import part_ids, parts_of
from assistant.retrieval.tokens import looks_english
from assistant.retrieval.vocabulary import EXPANSION_WEIGHT, Vocabulary
from assistant.turn import Passage, ScreenedText

Fusion = Callable[[Mapping[str, float], Mapping[str, float], float], dict[str, float]]

_RRF_K = 60


def by_ranks(lexical: Mapping[str, float], dense: Mapping[str, float], weight: float) -> dict[str, float]:
    """Reciprocal rank fusion, the usual way to join two rankings; it knows no weight."""
    del weight
    scores: dict[str, float] = dict.fromkeys(dense, 0.0)
    for ranking in (lexical, dense):
        for rank, found in enumerate(sorted(ranking, key=lambda one: ranking[one], reverse=True), start=1):
            scores[found] = scores.get(found, 0.0) + 1 / (_RRF_K + rank)
    return dict(sorted(scores.items(), key=lambda pair: pair[1], reverse=True))


def _only_words(lexical: Mapping[str, float], dense: Mapping[str, float], weight: float) -> dict[str, float]:
    return fused(lexical, dict.fromkeys(dense, 0.0), 1.0)


def _only_meaning(lexical: Mapping[str, float], dense: Mapping[str, float], weight: float) -> dict[str, float]:
    return fused({}, dense, 0.0)


@dataclass(frozen=True)
class Variation:
    """Which parts of the search take part; as shipped when nothing is said."""

    name: str
    rows_in_sentences: bool = True
    headings: bool = True
    sentences: bool = True
    questions: bool = True
    vocabulary: bool = True
    gram_weight: float = GRAM_WEIGHT
    english_weight: float = LEXICAL_WEIGHT_ENGLISH
    fusion: Fusion = fused


SHIPPED = Variation("zoals geleverd")
VARIATIONS: Sequence[Variation] = (
    SHIPPED,
    Variation("rijen van tabellen niet in zinnen", rows_in_sentences=False),
    Variation("zonder tekenreeksen van 4", gram_weight=0.0),
    Variation("zonder losse zinnen (alleen hele passages)", sentences=False),
    Variation("zonder woordenlijst", vocabulary=False),
    Variation("zonder kopjes bij de woorden", headings=False),
    Variation("woorden wegen in het Engels even zwaar", english_weight=LEXICAL_WEIGHT),
    Variation("samengevoegd op rang (RRF)", fusion=by_ranks),
    Variation("alleen woorden", fusion=_only_words),
    Variation("alleen betekenis", fusion=_only_meaning),
    Variation(
        "kaal: woordstammen en hele passages, RRF",
        rows_in_sentences=False,
        headings=False,
        sentences=False,
        vocabulary=False,
        gram_weight=0.0,
        fusion=by_ranks,
    ),
)


def without_questions(variation: Variation) -> Variation:
    """The same, on passages for which nobody wrote questions: as for a document that was just added."""
    return replace(variation, questions=False)


@dataclass
class Ranking:
    """Ranks passages by a variation. Cosines come from the index; only rows not in sentences are embedded anew."""

    index: OpenIndex
    embedder: Embedder
    _keywords: dict[tuple[bool, bool, bool], KeywordIndex] = field(default_factory=dict)

    def __post_init__(self) -> None:
        knowledge = self.index.knowledge
        self._vocabulary = Vocabulary(knowledge.vocabulary)
        self._ids = [part for p in knowledge.passages for part in part_ids(p.id, len(parts_of(p)))]
        self._own = {p.id: len(parts_of(replace(p, questions=()))) for p in knowledge.passages}
        self._plain = {p.id: self._embedded(p) for p in knowledge.passages if p.search_text}
        self._cosines = lru_cache(maxsize=None)(self._asked)

    def __call__(self, variation: Variation, question: str) -> list[str]:
        """The ids of all passages, best first."""
        lexical, dense = self._lexical(variation, question), self._dense(variation, question)
        weight = variation.english_weight if looks_english(question) else LEXICAL_WEIGHT
        return list(variation.fusion(lexical, dense, weight))

    def _lexical(self, variation: Variation, question: str) -> dict[str, float]:
        keywords = self._index_of(variation)
        scores = keywords.scores(question, variation.gram_weight)
        meant = self._vocabulary.meant(question) if variation.vocabulary else ""
        if meant:
            scores = scores + EXPANSION_WEIGHT * keywords.scores(meant, variation.gram_weight)
        return keywords.of(scores, keywords.ids)

    def _index_of(self, variation: Variation) -> KeywordIndex:
        parts = (variation.rows_in_sentences, variation.headings, variation.questions)
        if parts not in self._keywords:
            changed = [_changed(p, *parts) for p in self.index.knowledge.passages]
            self._keywords[parts] = KeywordIndex.build(changed)
        return self._keywords[parts]

    def _dense(self, variation: Variation, question: str) -> dict[str, float]:
        vector, cosines = self._cosines(question)
        found: dict[str, float] = {}
        for passage_id, parts in cosines.items():
            own = self._own[passage_id]
            near = list(parts)
            if not variation.rows_in_sentences and passage_id in self._plain:
                plain = (self._plain[passage_id] @ vector).tolist()
                near, own = plain + near[own:], len(plain)
            kept = near[:own] if variation.sentences else near[:1]
            found[passage_id] = max(kept + (near[own:] if variation.questions else []))
        return found

    def _asked(self, question: str) -> tuple[NDArray[np.float32], dict[str, list[float]]]:
        vector = self.embedder.embed_question(ScreenedText._from_screening(question))
        near = self.index.vectors.best_of(vector, self._ids)
        in_order = {
            p.id: [near[p.id].parts[part] for part in part_ids(p.id, len(parts_of(p)))]
            for p in self.index.knowledge.passages
        }
        return np.array(vector, dtype=np.float32), in_order

    def _embedded(self, passage: Passage) -> NDArray[np.float32]:
        parts = parts_of(replace(passage, search_text="", questions=()))
        return np.array(self.embedder.embed_passages(parts), dtype=np.float32)


def _changed(passage: Passage, rows_in_sentences: bool, headings: bool, questions: bool) -> Passage:
    return replace(
        passage,
        search_text=passage.search_text if rows_in_sentences else "",
        headings=passage.headings if headings else (),
        questions=passage.questions if questions else (),
    )
