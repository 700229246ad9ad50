"""Keyword search: BM25 over Dutch stems and runs of four characters.

Lexical is what is right where a question uses the words of the policy, and what
finds a bare list item by the heading above it.
"""

import json
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SearchFailed
from assistant.retrieval.parts import searched_text
from assistant.retrieval.tokens import grams, stems
from assistant.turn import Passage

_IDS = "passages.json"
# Of the runs of characters against the stems.
GRAM_WEIGHT = 0.5
_BLOCK = 32


class KeywordIndex:
    """Two BM25 tables over the same passages: stems, and runs of characters."""

    def __init__(self, ids: Sequence[str], by_stem: Any, by_gram: Any) -> None:
        self.ids = tuple(ids)
        self._rows = {found: row for row, found in enumerate(self.ids)}
        self._by_stem = by_stem
        self._by_gram = by_gram

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> Self:
        """Index the label, the headings above it and the searched text of each passage."""
        fields = [keyword_field(passage) for passage in passages]
        return cls(
            [p.id for p in passages], _table([stems(f) for f in fields]), _table([grams(f) for f in fields])
        )

    def save(self, folder: Path) -> None:
        """Write arrays and JSON into this folder; no pickle."""
        for name, table in self._tables().items():
            table.save(folder / name, allow_pickle=False, show_progress=False)
        (folder / _IDS).write_text(json.dumps(self.ids), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The index as it was saved.

        Raises:
            SearchFailed: when a file is missing or damaged.
        """
        bm25 = _bm25()
        try:
            ids = json.loads((folder / _IDS).read_text(encoding="utf-8"))
            tables = [
                bm25.load(folder / name, allow_pickle=False, show_progress=False) for name in ("stems", "grams")
            ]
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise SearchFailed(f"de woordenindex is niet te lezen ({type(error).__name__})") from error
        return cls(ids, *tables)

    def scores(self, text: str, gram_weight: float = GRAM_WEIGHT) -> NDArray[np.float32]:
        """A BM25 score for every passage, in the order of ``ids``; 0 where nothing matches."""
        stem_scores = _scores(self._by_stem, stems(text), len(self.ids))
        return stem_scores + gram_weight * _scores(self._by_gram, grams(text), len(self.ids))

    def best(self, scores: NDArray[np.float32], limit: int) -> dict[str, float]:
        """The passages that score highest, best first; ties in the order of the text, zeros never."""
        rows = np.flatnonzero(scores >= _bound(scores, limit))
        rows = rows[scores[rows] > 0]
        order = rows[np.argsort(-scores[rows], kind="stable")[:limit]]
        return {self.ids[row]: float(scores[row]) for row in order}

    def of(self, scores: NDArray[np.float32], ids: Iterable[str]) -> dict[str, float]:
        """The scores of these passages; those without one are left out."""
        listed = tuple(ids)
        found = scores[[self._rows[one] for one in listed]].tolist() if listed else ()
        return {one: score for one, score in zip(listed, found, strict=True) if score > 0}

    def knows(self, text: str) -> bool:
        """True where a word of the text, but for small ones, stands in the corpus."""
        return any(token in self._by_stem.vocab_dict for token in stems(text) if not token.isdigit())

    def share_known(self, text: str) -> float:
        """Which share of the words of a text, but for small ones, stands in the corpus; 1 for no words."""
        told = [token for token in stems(text) if not token.isdigit()]
        return sum(token in self._by_stem.vocab_dict for token in told) / len(told) if told else 1.0

    def _tables(self) -> dict[str, Any]:
        return {"stems": self._by_stem, "grams": self._by_gram}


def keyword_field(passage: Passage) -> str:
    """What keyword search sees of a passage."""
    return "\n".join((*passage.headings, passage.label, searched_text(passage), *passage.questions))


def _bm25() -> Any:
    """The class, imported only where an index is opened (it brings scipy along), and quiet."""
    from bm25s import BM25  # noqa: PLC0415 - see above

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG
    return BM25


def _table(documents: list[list[str]]) -> Any:
    table = _bm25()(k1=1.2, b=0.75)
    table.index(documents, show_progress=False)
    return table


def _scores(table: Any, tokens: list[str], count: int) -> NDArray[np.float32]:
    known = [token for token in tokens if token in table.vocab_dict]
    if not known:
        return np.zeros(count, dtype=np.float32)
    found: NDArray[np.float32] = table.get_scores(known)
    return found


def _bound(scores: NDArray[np.float32], limit: int) -> float:
    """A score that at least ``limit`` passages reach, and not many more: the best of small blocks tell it."""
    blocks = len(scores) // _BLOCK
    if blocks <= limit:
        return 0.0
    best = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
    return float(np.partition(best, -limit)[-limit])
