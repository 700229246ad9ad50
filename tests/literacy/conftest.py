"""The shipped lessons on a real log."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.indexing.read_corpus import read_corpus
from assistant.literacy.load import load_course
from assistant.services.literacy import Course
from assistant.settings import shipped
from assistant.turn import Passage
from tests.audit.conftest import log, place, postgres

__all__ = ["log", "place", "postgres"]  # the same databases as the log itself is tried on


@pytest.fixture(scope="session")
def passages() -> tuple[Passage, ...]:
    return read_corpus(shipped("corpus")).passages


@pytest.fixture(scope="session")
def course(passages: tuple[Passage, ...]) -> Course:
    return load_course(shipped("corpus"), passages)


Break = Callable[[str, str, str], int]
"""Changes the first occurrence of words in a file of a lesson; the line where it stood."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the corpus, to break."""
    return Path(shutil.copytree(shipped("corpus"), tmp_path / "corpus"))


@pytest.fixture
def broken(corpus: Path) -> Break:
    def change(name: str, old: str, new: str) -> int:
        path = corpus / "literacy" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return change
