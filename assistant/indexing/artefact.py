"""The index as an immutable folder: what is in it, opening it, and seeing that it is whole.

A damaged index does not raise by itself: it answers with nothing or with the
wrong neighbours. So every opening and every health check asks questions whose
answers are known, counts, and compares the files with the manifest. The files
come first: on a truncated vector file Chroma takes the whole process down.

    <home>/index/<key>/
        manifest.json   what it was made of, counts, size and hash of every file
        knowledge.json  the corpus as types
        keywords/       the BM25 tables
        chroma-<id>/    the vectors; Chroma's own database changes whenever it is opened
        uses.npz        the small model that tells what AI is wanted for; the others: ``train_uses.SETS``
        gaps.npz        what tells which questions are left unanswered; not there where the corpus does not say
        checks.json     vectors of some passages, which must find these passages
        used            touched whenever the index is opened or checked
"""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self

from assistant.errors import BadIndex, SearchFailed
from assistant.indexing.train_uses import ACCOUNT, DATA, NAMED, SETS, TALK, USES, WORK
from assistant.knowledge.store import from_json
from assistant.knowledge.types import Knowledge
from assistant.retrieval.calibration import calibration_for
from assistant.retrieval.gaps import Gaps
from assistant.retrieval.hybrid_search import HybridSearch
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.parts import parts_of
from assistant.retrieval.uses import EmbeddedUses
from assistant.retrieval.vector_store import DATABASE, StoreHindered, VectorStore, check_database
from assistant.services import PassageEmbedder, QuestionEmbedder, Vector
from assistant.storage.places import hindrance

MANIFEST = "manifest.json"
KNOWLEDGE = "knowledge.json"
KEYWORDS = "keywords"
CHECKS = "checks.json"
MODELS = {name: f"{name}.npz" for name in SETS}
GAPS_FILE = "gaps.npz"
USED = "used"
# A vector that was stored and one that is found again differ in the last digits only.
_SAME = 0.999
# Larger files are compared by their size: hashing these would slow every start down.
_HASHED_UP_TO = 32_000_000


class Embedder(QuestionEmbedder, PassageEmbedder, Protocol):
    """A model that embeds both questions and passages."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made of. ``files`` maps a path to its size and hash ("" when large)."""

    key: str
    corpus_fingerprint: str
    embedding_model: str
    built_at: str
    passages: int
    vectors: int
    vector_folder: str
    files: dict[str, tuple[int, str]]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest of the index in this folder.

        Raises:
            BadIndex: when there is none or it is damaged.
        """
        try:
            values = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            values["files"] = {path: (int(size), str(mark)) for path, (size, mark) in values["files"].items()}
            return cls(**values)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise _named(folder, error, f"{MANIFEST} is niet te lezen ({type(error).__name__})") from error

    def write(self, folder: Path) -> None:
        """Write it into this folder."""
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """The vector of a passage, and the passage it must find."""

    passage_id: str
    vector: Vector


@dataclass(frozen=True)
class OpenIndex:
    """An index that was found whole: the knowledge, and the search over it."""

    folder: Path
    manifest: Manifest
    knowledge: Knowledge = field(repr=False)
    search: HybridSearch
    uses: EmbeddedUses
    vectors: VectorStore
    checks: tuple[KnownAnswer, ...] = field(repr=False)

    def self_test(self) -> None:
        """See that the index is still whole. Takes milliseconds and no model; for a health check.

        Raises:
            BadIndex: when a file is missing or has another size, or the vectors do
                not give the known answers; the message says the mend.
        """
        try:
            _same_sizes(self.folder, self.manifest)
            check_database(self.folder / self.manifest.vector_folder)
            _answers(self.vectors, self.manifest, self.checks)
        except (SearchFailed, OSError) as error:
            raise _named(self.folder, error, str(error)) from error
        _touch(self.folder)

    def close(self) -> None:
        """Let go of the files."""
        self.vectors.close()


def open_index(folder: Path, embedder: Embedder) -> OpenIndex:
    """Open the index in this folder and see that it is whole and made by this model.

    Raises:
        BadIndex: when it is missing, damaged, of another model, or gives other
            answers than it should; the message says the mend.
        ModelFailed: when the model does not answer.
    """
    manifest = Manifest.read(folder)
    vectors: VectorStore | None = None
    try:
        _same_hashes(folder, manifest)
        _made_by(folder, manifest, embedder)
        knowledge = from_json((folder / KNOWLEDGE).read_bytes())
        checks = read_checks(folder)
        keywords = KeywordIndex.load(folder / KEYWORDS)
        vectors = VectorStore.open(folder / manifest.vector_folder)
        _same_model(folder, embedder, knowledge, checks)
        search = HybridSearch(knowledge, keywords, vectors, embedder, calibration_for(manifest.embedding_model))
        models = {name: LinearModel.load(folder / file) for name, file in MODELS.items()}
        gaps = Gaps.load(folder / GAPS_FILE) if GAPS_FILE in manifest.files else None
        uses = EmbeddedUses(
            uses=models[USES],
            data=models[DATA],
            talk=models[TALK],
            account=models[ACCOUNT],
            named=models[NAMED],
            work=models[WORK],
            gaps=gaps,
            embedder=embedder,
        )
        opened = OpenIndex(folder, manifest, knowledge, search, uses, vectors, checks)
        opened.self_test()
    except (SearchFailed, OSError, ValueError, KeyError, TypeError) as error:
        _close(vectors)
        raise _named(folder, error, str(error)) from error
    except BadIndex:
        _close(vectors)
        raise
    return opened


def read_checks(folder: Path) -> tuple[KnownAnswer, ...]:
    """The known answers of the index in this folder.

    Raises:
        OSError, ValueError, KeyError, TypeError: when the file is missing or damaged.
    """
    found = json.loads((folder / CHECKS).read_text(encoding="utf-8"))
    return tuple(KnownAnswer(item["passage_id"], item["vector"]) for item in found)


def write_checks(folder: Path, checks: Sequence[KnownAnswer]) -> None:
    """Write the known answers into this folder."""
    (folder / CHECKS).write_text(json.dumps([asdict(check) for check in checks]), encoding="utf-8")


def file_marks(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and hash of every file in a new index, but for Chroma's database and the manifest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, _hash(path))
        for path in files
        if path.name not in (MANIFEST, USED) and not path.name.startswith(DATABASE)
    }


def _hash(path: Path) -> str:
    if path.stat().st_size > _HASHED_UP_TO:
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _same_sizes(folder: Path, manifest: Manifest) -> None:
    for name, (size, _) in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise _broken(folder, f"{name} ontbreekt")
        if path.stat().st_size != size:
            raise _broken(folder, f"{name} heeft niet de juiste lengte")


def _same_hashes(folder: Path, manifest: Manifest) -> None:
    _same_sizes(folder, manifest)
    for name, (_, mark) in manifest.files.items():
        if mark and _hash(folder / name) != mark:
            raise _broken(folder, f"{name} is veranderd")


def _answers(vectors: VectorStore, manifest: Manifest, checks: Sequence[KnownAnswer]) -> None:
    count = vectors.count()
    if count != manifest.vectors:
        raise SearchFailed(f"er zijn {count} vectoren in plaats van {manifest.vectors}")
    for check in checks:
        near = vectors.nearest(check.vector)
        first = max(near, key=lambda passage_id: near[passage_id].cosine)
        if first != check.passage_id or near[first].cosine < _SAME:
            raise SearchFailed(f"passage {check.passage_id} wordt niet teruggevonden")


def _made_by(folder: Path, manifest: Manifest, embedder: Embedder) -> None:
    """An index is found by its model's name, so this happens to one that was copied or named by hand."""
    if manifest.embedding_model != embedder.name:
        raise BadIndex(
            f"de zoekindex in {folder} is gemaakt met embeddingmodel {manifest.embedding_model}, en ingesteld is "
            f"{embedder.name}. Zet ASSISTANT_EMBEDDING_MODEL terug, of draai `assistant index --opnieuw`."
        )


def _same_model(folder: Path, embedder: Embedder, knowledge: Knowledge, checks: Sequence[KnownAnswer]) -> None:
    """One passage embedded anew: a model that changed under its name would search at random."""
    for check in checks[:1]:
        again = embedder.embed_passages(parts_of(knowledge.by_id[check.passage_id])[:1])[0]
        alike = sum(a * b for a, b in zip(again, check.vector, strict=False))
        if len(again) != len(check.vector) or alike < _SAME:
            raise _broken(folder, "het embeddingmodel geeft andere vectoren dan toen de index is gebouwd")


def _touch(folder: Path) -> None:
    # The mark only keeps the index from being cleared away; where nothing can be written, nothing is cleared.
    with suppress(OSError):
        (folder / USED).touch()


def _close(vectors: Any) -> None:
    if vectors is not None:
        vectors.close()


def _named(folder: Path, error: Exception, why: str) -> BadIndex:
    """Damage asks for a new index; rights or a full disk do not."""
    outside = str(error) if isinstance(error, StoreHindered) else hindrance(error)
    if outside is None:
        return _broken(folder, why)
    return BadIndex(
        f"de zoekindex in {folder} is nu niet te openen: {outside}. "
        "Controleer de schijfruimte en de rechten van ASSISTANT_HOME; de index zelf kan heel zijn."
    )


def _broken(folder: Path, why: str) -> BadIndex:
    return BadIndex(
        f"de zoekindex in {folder} is niet bruikbaar: {why}. "
        "Verwijder die map of draai `assistant index --opnieuw`."
    )
