"""Searching by words and by meaning at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SearchFailed
from assistant.knowledge.types import Knowledge
from assistant.retrieval.calibration import Calibration
from assistant.retrieval.fusion import LEXICAL_WEIGHT, LEXICAL_WEIGHT_ENGLISH, fused
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.parts import asked_cosine, nearest_piece, part_ids, parts_of, topic_cosine
from assistant.retrieval.tokens import looks_english
from assistant.retrieval.vector_store import Nearest, VectorStore
from assistant.retrieval.vocabulary import EXPANSION_WEIGHT, Vocabulary
from assistant.services import QuestionEmbedder, Vector
from assistant.turn import FoundPassage, Passage, ScreenedText

# So many of the best by words are candidates; the meaning brings those of the vector store.
KEYWORD_CANDIDATES = 100
# What the words alone found must rank this high to be looked at.
BY_WORDS_ALONE = 20


class HybridSearch:
    """BM25 over stems and character runs, cosine over passages and their sentences.

    The order of what it gives is the ranking (both together). The score beside it
    is another thing: how near the passage's best sentence is to the question, a
    little helped by shared words, calibrated so that 0.5 is the border of the subject
    (``calibration``); only a question far off scores low on everything. Take the
    highest score, not the first, to see whether a question is on the subject.

    Raises:
        SearchFailed: at once, when the words and the passages are not of one index.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        keywords: KeywordIndex,
        vectors: VectorStore,
        embedder: QuestionEmbedder,
        calibration: Calibration,
    ) -> None:
        self._passages: Mapping[str, Passage] = knowledge.by_id
        self._keywords = keywords
        self._vectors = vectors
        self._embedder = embedder
        self._calibration = calibration
        self._vocabulary = Vocabulary(knowledge.vocabulary)
        if set(keywords.ids) != self._passages.keys():
            raise SearchFailed("de woordenindex en de passages horen niet bij elkaar")

    def search(self, words: ScreenedText, limit: int) -> tuple[FoundPassage, ...]:
        """The best passages first, at most ``limit``.

        Raises:
            SearchFailed: when the index does not answer.
            ModelFailed: when the embedding model does not answer.
        """
        english = looks_english(words.text)
        vector = self._embedder.embed_question(words)
        scores = self.word_scores(words.text)
        weight = LEXICAL_WEIGHT_ENGLISH if english else LEXICAL_WEIGHT
        near = self._vectors.nearest(vector)
        by_words = self._keywords.best(scores, KEYWORD_CANDIDATES)
        # What the meaning found has a keyword score too, however low among all the others.
        lexical = self._keywords.of(scores, {**near, **by_words})
        # What only the words found is farther than all that the meaning found, and ranks as the farthest.
        ranked = fused(lexical, {found: one.cosine for found, one in near.items()}, weight)
        dense = self._with_missing(vector, near, list(ranked)[: min(limit, BY_WORDS_ALONE)])
        best = [(found, rank) for found, rank in ranked.items() if found in dense][:limit]
        return tuple(
            FoundPassage(
                self._passages[found],
                self._calibration.score(
                    self._topic(found, dense[found]), lexical.get(found, 0.0), english=english
                ),
                rank,
                nearest_piece(self._passages[found], dense[found].parts),
                asked_cosine(self._passages[found], dense[found].parts),
            )
            for found, rank in best
        )

    def knows(self, words: ScreenedText) -> bool:
        """True where a telling word of a person occurs in the corpus, or stands for one that does."""
        return self._keywords.knows(words.text) or bool(self._vocabulary.meant(words.text))

    def share_known(self, words: ScreenedText) -> float:
        """Which share of the telling words occurs in the corpus, from 0 to 1; 1 where there are none."""
        return self._keywords.share_known(words.text)

    def word_scores(self, text: str) -> NDArray[np.float32]:
        """A keyword score for every passage, in the order of the keyword index; what is meant counts lightly."""
        scores = self._keywords.scores(text)
        if meant := self._vocabulary.meant(text):
            scores = scores + EXPANSION_WEIGHT * self._keywords.scores(meant)
        return scores

    def _topic(self, passage_id: str, near: Nearest) -> float:
        return topic_cosine(self._passages[passage_id], near.parts)

    def _with_missing(self, vector: Vector, near: dict[str, Nearest], wanted: Sequence[str]) -> dict[str, Nearest]:
        """The nearest parts of what the meaning found, and of those that are wanted and only the words found."""
        missing = [self._passages[found] for found in wanted if found not in near]
        dense = near | self._vectors.best_of(vector, _ids_of(missing))
        if not set(wanted) <= dense.keys() <= self._passages.keys():
            raise SearchFailed("de zoekindex en de passages horen niet bij elkaar")
        return dense


def _ids_of(passages: Sequence[Passage]) -> list[str]:
    return [part for p in passages for part in part_ids(p.id, len(parts_of(p)))]
