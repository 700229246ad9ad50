"""The one door to Chroma: the vectors of the passages and of their sentences.

Chroma's search is approximate, and slow when it is asked for everything. Up to
``EXACT_UP_TO`` vectors all of them are read from it once and compared with the
question here, which is exact and takes a fraction of a millisecond; above that Chroma
gives the nearest ``CANDIDATES`` out of a search that is half as wide again. What is missed
then is missed by the graph: a wider search finds hardly more (``docs/retrieval.md``).
A store is written once and then only read: a second process that writes would
leave the first one's search stale without a word.
"""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SearchFailed
from assistant.retrieval.parts import passage_of
from assistant.services import Vector

COLLECTION = "passages"
DATABASE = "chroma.sqlite3"
EXACT_UP_TO = 12_000
CANDIDATES = 200
# How many the graph keeps in sight: more find more. What is given back costs time too, so that is fewer.
_SEARCH_WIDTH = 300
_BATCH = 500
# Reading through a database of this many bytes takes a tenth of a second.
_CHECKED_UP_TO = 64_000_000
# Chroma shares one engine for each path and counts who uses it, but does not guard the
# moment in which the last one closes it and the next one opens it.
_OPENING = threading.Lock()


# What Chroma and SQLite say when rights or the disk stand in the way; the store may well be whole.
_HINDRANCES = {
    "readonly database": "de map of schijf is alleen-lezen",
    "read-only": "de map of schijf is alleen-lezen",
    "disk is full": "de schijf is vol",
    "no space left": "de schijf is vol",
    "permission denied": "geen rechten",
}


class StoreHindered(SearchFailed):
    """Rights or a full disk stand in the way of the store; the message says which."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The parts of a passage that are near, by their ids, with their cosines to the question."""

    parts: Mapping[str, float]

    @property
    def cosine(self) -> float:
        """The cosine of the best part."""
        return max(self.parts.values())


@dataclass(frozen=True, slots=True)
class _All:
    """Every vector of a small store, the parts of a passage after each other from ``starts`` on."""

    vectors: NDArray[np.float32]
    ids: tuple[str, ...]
    passages: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, ids: Sequence[str], vectors: NDArray[np.float32]) -> Self:
        """``vectors``: one unit vector a row, in the order of the ids of their parts."""
        first: dict[str, list[int]] = {}
        for row, part in enumerate(ids):
            first.setdefault(passage_of(part), []).append(row)
        rows = [row for found in first.values() for row in found]
        starts = accumulate((len(found) for found in first.values()), initial=0)
        return cls(vectors[rows], tuple(ids[row] for row in rows), tuple(first), tuple(starts)[:-1])

    def nearest(self, vector: Vector) -> "dict[str, Nearest]":
        """Every passage with the cosines of all its parts, the nearest passage first."""
        # Not ``@``: for so little work its threads cost more than they bring, and take it from other questions.
        cosines = np.einsum("ij,j->i", self.vectors, np.asarray(vector, dtype=np.float32))
        order = np.argsort(-np.maximum.reduceat(cosines, self.starts), kind="stable")
        parts = list(zip(self.ids, cosines.tolist(), strict=True))
        ends = (*self.starts[1:], len(parts))
        return {self.passages[n]: Nearest(dict(parts[self.starts[n] : ends[n]])) for n in order.tolist()}


class VectorStore:
    """The vectors of one corpus in one folder, by cosine."""

    def __init__(self, client: Any, collection: Any) -> None:
        self._client = client
        self._collection = collection
        # Read once: nobody adds to a store that is open to be searched. None is not read yet.
        self._held: _All | int | None = None

    @classmethod
    def create(cls, folder: Path, total: int) -> Self:
        """An empty store for ``total`` vectors in this folder.

        Raises:
            SearchFailed: when Chroma cannot write there.
        """
        hnsw = {
            "space": "cosine",
            "ef_construction": 300,
            "max_neighbors": 40,
            "ef_search": max(total, 100) if total <= EXACT_UP_TO else _SEARCH_WIDTH,
            "batch_size": max(2, min(total, 100)),
            # All at once to the index file: what waits in SQLite is replayed, slowly, at every opening.
            "sync_threshold": max(2, total),
        }
        with _named_failure():
            client = _client(folder)
            collection = client.create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": hnsw}
            )
        return cls(client, collection)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The store in this folder.

        Raises:
            SearchFailed: when there is none or Chroma cannot read it.
        """
        check_database(folder)
        with _named_failure():
            client = _client(folder)
            return cls(client, client.get_collection(COLLECTION, embedding_function=None))

    def add(self, ids: Sequence[str], vectors: Sequence[Vector]) -> None:
        """Store vectors under the ids of their parts.

        Raises:
            SearchFailed: when Chroma cannot write them.
        """
        with _named_failure():
            self._held = None
            for start in range(0, len(ids), _BATCH):
                batch = list(ids[start : start + _BATCH])
                self._collection.add(
                    ids=batch,
                    embeddings=list(vectors[start : start + _BATCH]),
                    metadatas=[{"passage_id": passage_of(part)} for part in batch],
                )

    def count(self) -> int:
        """How many vectors are stored.

        Raises:
            SearchFailed: when Chroma does not answer.
        """
        with _named_failure():
            return int(self._collection.count())

    def nearest(self, vector: Vector) -> "dict[str, Nearest]":
        """The parts of each passage that are near, by passage id, the nearest passage first.

        Raises:
            SearchFailed: when Chroma does not answer or gives nothing at all.
        """
        with _named_failure():
            held = self._held = self._held if self._held is not None else self._read()
            if isinstance(held, _All):
                return held.nearest(vector)
            found = self._collection.query(
                query_embeddings=[list(vector)], n_results=max(1, min(held, CANDIDATES)), include=["distances"]
            )
        ids, distances = found["ids"][0], found["distances"][0]
        if not ids:  # a damaged index answers like this, without an error
            raise SearchFailed("de zoekindex geeft niets terug")
        return _best(zip(ids, (1 - distance for distance in distances), strict=True))

    def _read(self) -> "_All | int":
        """All vectors where they are few, else how many there are; an empty store is left to Chroma to tell."""
        count = int(self._collection.count())
        if not 0 < count <= EXACT_UP_TO:
            return count
        found = self._collection.get(include=["embeddings"])
        if len(found["ids"]) != count:
            raise SearchFailed("de zoekindex is niet heel")
        return _All.of(found["ids"], np.asarray(found["embeddings"], dtype=np.float32))

    def best_of(self, vector: Vector, ids: Sequence[str]) -> "dict[str, Nearest]":
        """The best of these parts, with its exact cosine, by passage id.

        Raises:
            SearchFailed: when Chroma does not answer.
        """
        if not ids:
            return {}
        with _named_failure():
            found = self._collection.get(ids=list(ids), include=["embeddings"])
            cosines = np.asarray(found["embeddings"], dtype=np.float32) @ np.asarray(vector, dtype=np.float32)
        return _best(zip(found["ids"], cosines.tolist(), strict=True))

    def close(self) -> None:
        """Let go of the files."""
        with _OPENING:
            self._client.close()


def check_database(folder: Path) -> None:
    """See that Chroma's database is there and whole; Chroma would make an empty one in its place.

    Raises:
        SearchFailed: when it is missing or damaged.
    """
    path = folder / DATABASE
    if not path.is_file():
        raise SearchFailed("de vectoren ontbreken")
    if path.stat().st_size > _CHECKED_UP_TO:
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute("pragma quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_FULL,
        ):
            raise StoreHindered("de vectoren zijn niet te openen: kijk de rechten en de schijf na") from error
        raise SearchFailed(f"de vectoren zijn niet te lezen ({type(error).__name__})") from error
    if found != ("ok",):
        raise SearchFailed("de vectoren zijn beschadigd")


def _best(scores: Iterable[tuple[str, float]]) -> "dict[str, Nearest]":
    parts: dict[str, dict[str, float]] = {}
    for part, score in scores:
        parts.setdefault(passage_of(part), {})[part] = score
    return {passage: Nearest(found) for passage, found in parts.items()}


def _client(folder: Path) -> Any:
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    import chromadb  # noqa: PLC0415 - half a second, only where an index is opened
    from chromadb.config import Settings  # noqa: PLC0415 - idem

    with _OPENING:
        return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))


@contextmanager
def _named_failure() -> Iterator[None]:
    """Give every failure of Chroma the one name that the path knows."""
    from chromadb.errors import ChromaError  # noqa: PLC0415 - see _client

    try:
        yield
    except (ChromaError, ValueError, RuntimeError, OSError, KeyError, TypeError) as error:
        raise _failure(error) from error


def _failure(error: Exception) -> SearchFailed:
    said = str(error).lower()
    for sign, words in _HINDRANCES.items():
        if sign in said:
            return StoreHindered(words)
    return SearchFailed(f"de zoekindex antwoordt niet ({type(error).__name__})")
