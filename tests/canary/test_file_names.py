"""A document whose file name tells of somebody: that name stays with the person who gave it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import BadCorpus
from assistant.indexing.add_document import add_document, list_documents
from assistant.indexing.read_corpus import read_corpus
from assistant.retrieval.parts import parts_of
from assistant.settings import shipped
from tests.canary.forms import Canary, Searcher
from tests.canary.traces import Disk, Place, as_bytes

TITLED = "# Beleid voor proeven\n\n## 1. Doel\n\nElke proef wordt vooraf gemeld bij de AICO.\n"
UNTITLED = "Elke proef wordt vooraf gemeld bij de AICO. Daarna mag het.\n"


def named(folder: Path, canary: Canary, text: str) -> Path:
    """A document with the value in its name, as far as a file may bear it."""
    path = folder / f"Beleid {canary.secrets[0].replace('/', '_')}.md"
    path.write_text(text, encoding="utf-8")
    return path


def added(tmp_path: Path, canaries: tuple[Canary, ...], text: str) -> Iterator[Place]:
    """What stays behind of a document for each kind: on the screen, on the disk, and for the models."""
    corpus, folder = tmp_path / "corpus", tmp_path / "of the person"
    folder.mkdir()
    for canary in canaries:
        report = add_document(named(folder, canary, text), corpus, shipped("corpus")).report()
        yield "report", as_bytes(report)
        yield "list", as_bytes(map(str, list_documents(corpus)))
    yield from Disk((corpus,)).places()
    for passage in read_corpus(corpus).passages:
        yield "embedding model", as_bytes(part.text for part in parts_of(passage))
        yield "chat model", as_bytes([passage.id, passage.document, passage.text])


def test_a_document_with_a_title(tmp_path: Path, canaries: tuple[Canary, ...], searcher: Searcher) -> None:
    assert not searcher.hits(added(tmp_path, canaries, TITLED))


def test_a_document_without_a_title(tmp_path: Path, canaries: tuple[Canary, ...], searcher: Searcher) -> None:
    assert not searcher.hits(added(tmp_path, canaries, UNTITLED))


def test_a_document_that_is_refused_leaves_nothing_on_the_disk(
    tmp_path: Path, canaries: tuple[Canary, ...], searcher: Searcher
) -> None:
    """The words of the refusal name the file, to the very person who named it; nothing else keeps it."""
    corpus, folder = tmp_path / "corpus", tmp_path / "of the person"
    folder.mkdir()
    for canary in canaries:
        with pytest.raises(BadCorpus):
            add_document(named(folder, canary, "\x00\x01"), corpus, shipped("corpus"))
    assert not corpus.exists()
    assert not searcher.hits(Disk((corpus,)).places())
