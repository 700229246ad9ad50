"""The official text beside the edition: refusals in Dutch, and what turned."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings, shipped
from evals.asking import Examined
from evals.case import Case
from evals.loading import load_cases
from evals.official import main
from tests.evals.scripted import ScriptedAssistant

CASES = load_cases()
TEXT = "# AI-beleid\n\n## 1. Inleiding\n\nDit beleid gaat over AI. Het geldt voor iedereen die hier werkt.\n"


def without_facts(case: Case, found: dict[str, Any]) -> None:
    if case.expect.facts:
        found["answer"] = "Dat weet ik niet."


class Opened:
    """Opens a scripted assistant, and remembers for which corpus."""

    def __init__(self, on_official: Any = None) -> None:
        self.corpora: list[Path] = []
        self.held: list[bool] = []
        self._on_official = on_official

    @contextmanager
    def __call__(self, settings: Settings) -> Iterator[Examined]:
        assert settings.corpus
        self.corpora.append(settings.corpus)
        self.held.append((settings.corpus / "tools.yaml").is_file())
        ours = settings.corpus == shipped("corpus")
        yield ScriptedAssistant(CASES, None if ours else self._on_official)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "beleid.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_both_are_measured_and_nothing_stays_behind(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = Opened()
    assert main([str(text)], opened) == 0
    official, edition = opened.corpora
    assert opened.held == [True, True]
    assert edition == shipped("corpus")
    assert not official.exists()
    out = capsys.readouterr().out
    assert "Alle normen gehaald" in out
    assert "+0.0" in out


def test_what_turned_is_told_but_for_cases_held_apart(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(text)], Opened(without_facts)) == 1
    out = capsys.readouterr().out
    assert "GEZAKT op de officiële tekst: facts" in out
    assert "facts slechter: " in out
    told = out.split("facts slechter: ")[1].splitlines()[0].split(", ")
    apart = {case.id for case in CASES if case.held_apart}
    assert not set(told) & apart
    assert told[-1].endswith("apart gehouden")


def test_a_missing_text_is_refused_in_dutch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "weg.txt")], Opened()) == 2
    err = capsys.readouterr().err
    assert "weg.txt is geen bestand" in err
    assert "make eval-official TEXT=" in err


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x01rubbish\xff"])
def test_a_text_that_cannot_be_read_is_refused(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "beleid.txt"
    path.write_bytes(content)
    opened = Opened()
    assert main([str(path)], opened) == 2
    assert opened.corpora == []
    assert capsys.readouterr().err.strip()
