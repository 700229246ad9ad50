"""``make vectors``: embed the fixed texts of the shipped corpus that are new; with ``--alles`` all of them."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.indexing import train_uses
from assistant.indexing.known_vectors import (
    EXAMPLE,
    PASSAGE,
    VECTORS_FILE,
    embedded,
    known_vectors,
    save_vectors,
)
from assistant.indexing.read_corpus import read_corpus
from assistant.indexing.train_uses import (
    GAPS,
    LEARNED_FILE,
    SETS,
    answered_questions,
    example_parts,
    examples,
    gap_examples,
    gap_mark,
    mark,
    parts_of_examples,
    save_learned,
    seen_by,
    trained,
)
from assistant.models.embedding import DEFAULT, open_embedder
from assistant.retrieval.gaps import question_parts
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.parts import parts_of
from assistant.services import PassagePart, Vector

CORPUS = Path(__file__).parents[2] / "corpus"
_BATCH = 64


def _vectors(
    parts: Sequence[PassagePart],
    embed: Callable[[Sequence[PassagePart]], Sequence[Vector]],
    known: Mapping[bytes, NDArray[np.float32]],
    way: str,
) -> dict[str, Vector]:
    vectors: list[Vector] = []
    for start in range(0, len(parts), _BATCH):
        vectors.extend(embedded(embed, parts[start : start + _BATCH], known, way))
    return {part.text: vector for part, vector in zip(parts, vectors, strict=True)}


def main() -> int:
    """Write the file; exit code 0."""
    embedder = open_embedder(DEFAULT)
    known = {} if "--alles" in sys.argv[1:] else known_vectors(CORPUS, embedder.name)
    knowledge = read_corpus(CORPUS)
    passages = [part for passage in knowledge.passages for part in parts_of(passage)]
    passages += question_parts((*knowledge.unanswered, *answered_questions(knowledge)))
    sentences = [part for name in SETS for part in example_parts(name)]
    made = {
        PASSAGE: _vectors(passages, embedder.embed_passages, known, PASSAGE),
        EXAMPLE: _vectors(sentences, embedder.embed_examples, known, EXAMPLE),
    }
    save_vectors(CORPUS, embedder.name, made)
    kept = known_vectors(CORPUS, embedder.name)  # in half precision, as whoever learns from them later has them
    told = {name: (mark(name), examples(name)) for name in SETS}
    told |= {GAPS: (gap_mark(knowledge), gap_examples(knowledge))}
    models: dict[str, tuple[str, LinearModel]] = {}
    for name, (of, pairs) in told.items():
        vectors = embedded(embedder.embed_examples, parts_of_examples(pairs), kept, EXAMPLE)
        models[name] = (of, trained(pairs, vectors, seen_by(name)))
    save_learned(Path(train_uses.__file__).with_name(LEARNED_FILE), embedder.name, models)
    size = (CORPUS / VECTORS_FILE).stat().st_size / 1e6
    count = sum(len(vectors) for vectors in made.values())
    sys.stdout.write(f"{count} teksten, {size:.1f} MB in {VECTORS_FILE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
