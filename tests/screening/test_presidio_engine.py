"""How Presidio is opened: quickly, quietly, and keeping nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import BadSettings
from assistant.screening.detectors import DETECTORS
from assistant.screening.presidio_engine import PresidioEngine
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Deadline, NameModel, Span

_FRESH = """
import logging, sys
before = (logging.getLogger().level, list(logging.getLogger().handlers), logging.root.manager.disable)
from assistant.screening.screener import PresidioScreener
assert not any(name in sys.modules for name in ("presidio_analyzer", "spacy"))
screener = PresidioScreener()
assert before == (logging.getLogger().level, list(logging.getLogger().handlers), logging.root.manager.disable)
assert "torch" not in sys.modules and "transformers" not in sys.modules
assert not any(type(finder).__name__ == "_Hide" for finder in sys.meta_path)
import importlib.util
assert importlib.util.find_spec("torch") is not None
screener.close()
"""


def test_a_fresh_process_opens_it_without_torch_and_leaves_logging_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _FRESH], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


class Anything:
    """Finds the first word."""

    name = "anything"
    kind = "PERSON"

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        return [Span("PERSON", 0, text.index(" "), 0.9), Span("PERSON", 1, 2, 0.1)]


def test_a_detector_is_run_and_weak_candidates_are_dropped() -> None:
    engine = PresidioEngine([Anything()])
    assert engine.analyse("Kanariepiet belde", Deadline.after(5)) == [Span("PERSON", 0, 11, 0.9)]


WORD = "Zonnebloemsteeltje"


@pytest.fixture(scope="session")
def own_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small spaCy model on disk that knows one name."""
    import spacy  # noqa: PLC0415 - only here

    pipeline = spacy.blank("nl")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": "PER", "pattern": "Vloeibaarheid"}, {"label": "ORG", "pattern": "begrotingswijziging"}]
    )
    folder = tmp_path_factory.mktemp("model") / "own"
    pipeline.to_disk(folder)
    return folder


def _names(engine: PresidioEngine, text: str) -> set[str]:
    return {
        text[span.start : span.end] for span in engine.analyse(text, Deadline.after(5)) if span.kind == "PERSON"
    }


SAID = "Vloeibaarheid, de begrotingswijziging is besproken met mevrouw Terpstra"


def test_no_text_reaches_the_blank_pipeline(screener: PresidioScreener) -> None:
    screener.screen(f"Mevrouw {WORD} belde")
    strings = screener._engine._analyzer.nlp_engine.nlp["nl"].vocab.strings
    assert WORD not in strings
    assert WORD.lower() not in strings


def test_a_model_of_ones_own_finds_names_beside_ours(own_model: Path) -> None:
    engine = PresidioEngine(DETECTORS, NameModel(str(own_model)))
    assert {"Vloeibaarheid", "Terpstra"} <= _names(engine, SAID)
    assert "begrotingswijziging" not in _names(engine, SAID)
    engine.analyse(f"Mevrouw {WORD} belde", Deadline.after(5))
    assert engine._own_model is not None
    assert WORD not in engine._own_model._engine.nlp["nl"].vocab.strings


def test_a_model_of_ones_own_may_stand_in_the_place_of_ours(own_model: Path) -> None:
    engine = PresidioEngine(DETECTORS, NameModel(str(own_model), alone=True))
    assert _names(engine, SAID) == {"Vloeibaarheid"}
    phone = engine.analyse("bel 0612345678", Deadline.after(5))
    assert [span.kind for span in phone] == ["PHONE"]


def test_a_model_by_presidios_own_configuration(own_model: Path, tmp_path: Path) -> None:
    file = tmp_path / "nlp.yaml"
    file.write_text(
        f"nlp_engine_name: spacy\nmodels:\n  - lang_code: nl\n    model_name: {own_model}\n", encoding="utf-8"
    )
    assert "Vloeibaarheid" in _names(PresidioEngine((), NameModel(str(file))), SAID)


@pytest.mark.parametrize("name", ["nl_core_nergens_lg", "/bestaat/niet", "/bestaat/niet.yaml"])
def test_a_model_that_is_not_here_is_named_and_never_fetched(name: str) -> None:
    with pytest.raises(BadSettings, match="ASSISTANT_SCREENING_MODEL") as raised:
        PresidioEngine((), NameModel(name))
    assert name in str(raised.value)


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="gaat niet open"):
        PresidioEngine((), NameModel(str(tmp_path)))
