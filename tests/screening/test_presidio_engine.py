"""How Presidio is opened: quickly, quietly, and keeping nothing."""

import subprocess
import sys

from assistant.screening.presidio_engine import PresidioEngine
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Deadline, Span

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


def test_the_tokenizer_keeps_no_word_of_a_text(screener: PresidioScreener) -> None:
    screener.screen("Mevrouw Zonnebloemsteeltje belde")
    strings = screener._engine._tokens._engine.nlp["nl"].vocab.strings
    assert "Zonnebloemsteeltje" not in strings
    assert "zonnebloemsteeltje" not in strings
