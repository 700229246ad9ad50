"""Building the index: whole or not at all, once for all who ask at the same time.

An index bears the name of what it was made of (corpus, code, embedding model), so
a change in any of these means another folder and never a mixture. It is built in
a folder beside its own, checked there, and then renamed.
"""

import fcntl
import hashlib
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import BadIndex, SearchFailed
from assistant.indexing.artefact import (
    GAPS_FILE,
    KEYWORDS,
    KNOWLEDGE,
    MANIFEST,
    MODELS,
    USED,
    Embedder,
    KnownAnswer,
    Manifest,
    OpenIndex,
    file_marks,
    open_index,
    write_checks,
)
from assistant.indexing.known_vectors import EXAMPLE, embedded, known_vectors
from assistant.indexing.read_corpus import corpus_fingerprint, read_corpus
from assistant.indexing.train_uses import (
    GAPS,
    SETS,
    Example,
    answered_questions,
    examples,
    gap_examples,
    gap_mark,
    learned,
    mark,
    parts_of_examples,
    seen_by,
    trained,
)
from assistant.knowledge.store import to_json
from assistant.knowledge.types import Knowledge
from assistant.retrieval.gaps import Gaps, question_parts
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.linear import LinearModel, Numbers
from assistant.retrieval.parts import part_ids, parts_of
from assistant.retrieval.vector_store import VectorStore
from assistant.services import Vector
from assistant.storage.places import cause

Progress = Callable[[int, int], None]

FOLDER = "index"
_KNOWN_ANSWERS = 8
_BATCH = 16
_KEPT = 2
_DAY_S = 86_400
_PACKAGE = Path(__file__).resolve().parent.parent
# What is in an index depends on this code; a change in it makes a new index.
_CODE = (
    "indexing/*.py",
    "indexing/*.yaml",
    "indexing/learned.npz",
    "knowledge/*.py",
    "retrieval/gaps.py",
    "retrieval/keywords.py",
    "retrieval/linear.py",
    "retrieval/parts.py",
    "retrieval/stopwords.py",
    "retrieval/tokens.py",
    "retrieval/uses.py",
    "retrieval/vector_store.py",
)


def no_progress(done: int, total: int) -> None:
    """Tell nobody how far the building is."""


def ensure_index(
    home: Path, corpus: Path, embedder: Embedder, progress: Progress = no_progress, *, force: bool = False
) -> OpenIndex:
    """Open the index of this corpus; build it first when there is none.

    Args:
        home: the data folder; indexes live in ``<home>/index``.
        corpus: the corpus folder.
        embedder: the model, the same for passages and questions.
        progress: is told how many of how many vectors are there.
        force: build anew, also when there is one.

    Raises:
        BadCorpus: when the corpus cannot be read.
        BadIndex: when the index cannot be built, or is damaged; says the mend.
        ModelFailed: when the model does not answer.
    """
    fingerprint = corpus_fingerprint(corpus)
    folder = home / FOLDER / index_key(fingerprint, embedder.name)
    with _named_failure(folder):
        wanted = force or not folder.exists()
    if wanted:
        with _named_failure(folder), _alone(folder.parent):
            if force or not folder.exists():
                _build(folder, corpus, fingerprint, embedder, progress)
            _remove_old(folder)
    return open_index(folder, embedder)


def index_key(fingerprint: str, model: str) -> str:
    """The name of an index: a hash over corpus, code and embedding model."""
    digest = hashlib.sha256(f"{fingerprint}\0{model}\0".encode())
    for path in sorted(path for pattern in _CODE for path in _PACKAGE.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _build(folder: Path, corpus: Path, fingerprint: str, embedder: Embedder, progress: Progress) -> None:
    making = folder.with_name(f".{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)  # of a building that was cut off: we hold the lock
    making.mkdir()
    try:
        knowledge = read_corpus(corpus)
        if knowledge.fingerprint != fingerprint or not knowledge.passages:
            raise BadIndex(
                f"het corpus in {corpus} veranderde tijdens het bouwen. Draai `assistant index` opnieuw."
            )
        _fill(making, folder.name, knowledge, _Embedding(embedder, corpus, progress))
        open_index(making, embedder).close()
        _switch(making, folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _fill(making: Path, key: str, knowledge: Knowledge, embedding: "_Embedding") -> None:
    (making / KNOWLEDGE).write_bytes(to_json(knowledge))
    KeywordIndex.build(knowledge.passages).save(making / KEYWORDS)
    # A name of its own for each building: Chroma remembers in this process what it opened by path.
    vector_folder = f"chroma-{uuid.uuid4().hex[:8]}"
    ids, vectors = embedding.of_all(knowledge)
    store = VectorStore.create(making / vector_folder, len(ids))
    store.add(ids, vectors)
    write_checks(making, _known_answers(knowledge, store, dict(zip(ids, vectors, strict=True))))
    store.close()
    for name in SETS:
        embedding.learned(name, mark(name), partial(examples, name)).save(making / MODELS[name])
    if knowledge.unanswered:
        embedding.gaps(knowledge).save(making / GAPS_FILE)
    Manifest(
        key=key,
        corpus_fingerprint=knowledge.fingerprint,
        embedding_model=embedding.embedder.name,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        passages=len(knowledge.passages),
        vectors=len(ids),
        vector_folder=vector_folder,
        files=file_marks(making),
    ).write(making)


@dataclass(frozen=True)
class _Embedding:
    """Embeds a corpus, with the vectors that came with it."""

    embedder: Embedder
    corpus: Path
    progress: Progress

    @cached_property
    def _known(self) -> Mapping[bytes, NDArray[np.float32]]:
        """What came along, read from its file once."""
        return known_vectors(self.corpus, self.embedder.name)

    def of_all(self, knowledge: Knowledge) -> tuple[list[str], list[Vector]]:
        """The ids of all parts of all passages, and their vectors."""
        parts = [parts_of(passage) for passage in knowledge.passages]
        ids = [part for own in parts for part in part_ids(own[0].passage_id, len(own))]
        flat = [part for own in parts for part in own]
        vectors: list[Vector] = []
        for start in range(0, len(flat), _BATCH):
            vectors.extend(embedded(self.embedder.embed_passages, flat[start : start + _BATCH], self._known))
            self.progress(len(vectors), len(flat))
        return ids, vectors

    def gaps(self, knowledge: Knowledge) -> Gaps:
        """What tells the questions that the corpus leaves open from those that it, or a list of tools, answers."""
        model = self.learned(GAPS, gap_mark(knowledge), partial(gap_examples, knowledge))
        return Gaps(model, self._near(knowledge.unanswered), self._near(answered_questions(knowledge)))

    def _near(self, questions: tuple[str, ...]) -> Numbers:
        parts = question_parts(questions)
        return np.asarray(embedded(self.embedder.embed_passages, parts, self._known), dtype=np.float32)

    def learned(self, name: str, of: str, told: Callable[[], Sequence[Example]]) -> LinearModel:
        """The model that came along for these sentences, or else one that is learned of them now."""
        model = learned(name, self.embedder.name, of)
        if model is not None:
            return model
        sentences = told()
        parts = parts_of_examples(sentences)
        vectors = embedded(self.embedder.embed_examples, parts, self._known, EXAMPLE)
        return trained(sentences, vectors, seen_by(name))


def _known_answers(knowledge: Knowledge, store: VectorStore, vectors: dict[str, Vector]) -> Sequence[KnownAnswer]:
    """Passages spread over the text, each nearest to itself and clearly nearer than any other."""
    step = max(1, len(knowledge.passages) // _KNOWN_ANSWERS)
    answers: list[KnownAnswer] = []
    for start in range(0, len(knowledge.passages), step):
        for passage in knowledge.passages[start : start + step]:
            vector = vectors[part_ids(passage.id, 1)[0]]
            near = store.nearest(vector)
            if all(other == passage.id or best.cosine < 0.99 for other, best in near.items()):
                answers.append(KnownAnswer(passage.id, vector))
                break
    return answers


def _switch(making: Path, folder: Path) -> None:
    """Put the new index in its place; one that was there goes aside first."""
    aside = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if folder.exists():
        os.replace(folder, aside)
    os.replace(making, folder)
    shutil.rmtree(aside, ignore_errors=True)


def _remove_old(current: Path) -> None:
    """Keep the newest two; of the others, remove those that nobody opened or checked for a day."""
    others = [path.parent for path in current.parent.glob(f"*/{MANIFEST}") if path.parent != current]
    others.sort(key=_last_used, reverse=True)
    for folder in others[_KEPT - 1 :]:
        if time.time() - _last_used(folder) > _DAY_S:
            shutil.rmtree(folder, ignore_errors=True)


def _last_used(folder: Path) -> float:
    mark = folder / USED
    return (mark if mark.exists() else folder).stat().st_mtime


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other process builds here. The kernel lets go of the lock when a process dies."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _named_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, SearchFailed) as error:
        reason = cause(error) if isinstance(error, OSError) else str(error)
        raise BadIndex(
            f"de zoekindex in {folder} is niet te bouwen: {reason}. "
            "Controleer de schijfruimte en de rechten van ASSISTANT_HOME, en of dat een map is."
        ) from error
