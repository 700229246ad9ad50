"""``make vectors``: embed all fixed texts of the shipped corpus anew and keep their vectors beside it."""

import sys
from pathlib import Path

from assistant.indexing.known_vectors import VECTORS_FILE, save_vectors
from assistant.indexing.read_corpus import read_corpus
from assistant.models.embedding import DEFAULT, open_embedder
from assistant.retrieval.parts import parts_of
from assistant.services import Vector

CORPUS = Path(__file__).parents[2] / "corpus"
_BATCH = 64


def main() -> int:
    """Write the file; exit code 0."""
    embedder = open_embedder(DEFAULT)
    parts = [part for passage in read_corpus(CORPUS).passages for part in parts_of(passage)]
    vectors: list[Vector] = []
    for start in range(0, len(parts), _BATCH):
        vectors.extend(embedder.embed_passages(parts[start : start + _BATCH]))
    save_vectors(CORPUS, embedder.name, parts, vectors)
    size = (CORPUS / VECTORS_FILE).stat().st_size / 1e6
    sys.stdout.write(f"{len(parts)} teksten, {size:.1f} MB in {VECTORS_FILE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
