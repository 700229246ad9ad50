"""The command, with the real parts: what changes is told, nothing is written but the reading itself."""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.assembly import open_assistant
from assistant.audit.verify import verify
from assistant.cli import main
from assistant.settings import Settings, shipped
from assistant.turn import Question

TALK = ("Mag ik DeepL Pro gebruiken voor een openbare tekst over Zwaluwstaart?", "en met medische gegevens?")
MARKER = b"Zwaluwstaart"


@pytest.fixture(scope="module")
def asked_home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which was asked: a talk with a follow-up, an open question, and one that was stopped."""
    home = tmp_path_factory.mktemp("asked")
    shutil.copytree(built_home / "index", home / "index")
    with open_assistant(Settings(home=home)) as assistant:
        earlier: tuple[str, ...] = ()
        for words in TALK:
            list(assistant.ask(Question(words, conversation="gesprek", earlier=earlier)))
            earlier = (*earlier, words)
        list(assistant.ask(Question("Wat is een DPIA?")))
        list(assistant.ask(Question("haar bsn is 123456782, mag dat in Grok?")))
    return home


@pytest.fixture
def home(asked_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    home = tmp_path / "home"
    shutil.copytree(asked_home, home)
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    yield home
    leaked = [path for path in tmp_path.rglob("*") if path.is_file() and MARKER in path.read_bytes()]
    assert {path.name.split("-")[0] for path in leaked} <= {"audit.db"}
    assert verify(home / "audit.db").ok


def records(home: Path) -> list[dict[str, Any]]:
    with sqlite3.connect(home / "audit.db") as database:
        return [json.loads(row[0]) for row in database.execute("select body from evidence order by seq")]


def replayed(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["audit", "replay", "--json", *options]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_with_nothing_new_nothing_changes_and_only_the_reading_is_written(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = records(home)
    told = replayed(capsys)
    assert (told["questions"], told["replayed"], told["changed"]) == (4, 3, 0), told
    assert told["not_replayable"] == {"blocked": 1, "erased": 0, "unfinished": 0}
    after = records(home)
    assert after[: len(before)] == before
    new = after[len(before) :]
    assert [(record["kind"], record.get("what"), record.get("count")) for record in new] == [
        ("reading", "replay", 4)
    ]
    assert told["receipt"].startswith(f"BW-{new[0]['seq']}-")


def test_a_new_list_changes_the_verdict_and_never_the_list_in_force(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (shipped("corpus") / "tools.yaml").read_text(encoding="utf-8")
    start = text.index("- id: deepl-pro")
    withdrawn = text[start:].replace("status: goedgekeurd", "status: ingetrokken", 1)
    new = tmp_path / "nieuw.yaml"
    new.write_text(text[:start] + withdrawn, encoding="utf-8")
    told = replayed(capsys, "--register", str(new))
    assert told["transitions"] == [{"side": "decision", "from": "allowed", "to": "not_allowed", "count": 1}]
    assert told["cases"][0]["changed"] == ["decision"]
    assert "Zwaluwstaart" not in json.dumps(told)
    assert replayed(capsys)["changed"] == 0
    assert main(["audit", "replay", "--register", str(new)]) == 0
    assert "allowed" in capsys.readouterr().out


def test_a_new_corpus_changes_what_is_cited(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(shipped("corpus"), corpus)
    glossary = corpus / "policy" / "glossary.yaml"
    glossary.write_text(glossary.read_text(encoding="utf-8").replace("DPIA", "Privacytoets"), encoding="utf-8")
    proposed = corpus / "tools.yaml"
    proposed.write_text(proposed.read_text(encoding="utf-8").replace("2026.11", "2027.1"), encoding="utf-8")
    told = replayed(capsys, "--corpus", str(corpus))
    assert told["with"]["register"].startswith("2026.11+")
    assert told["changed"] >= 1
    assert told["changes"]["citations"] >= 1
    assert not [record for record in records(home) if record.get("what") == "proposed"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--corpus", "bestaat-niet"], "geen map"),
        (["--prompts", "bestaat-niet"], "geen map"),
        (["--register", "bestaat-niet.yaml"], "niet te lezen"),
        (["--from", "gisteren"], "jjjj-mm-dd"),
        (["--from", "2026-12-02", "--to", "2026-12-01"], "Draai ze om"),
    ],
)
def test_bad_input_is_told_and_nothing_is_read(
    home: Path, capsys: pytest.CaptureFixture[str], options: Sequence[str], told: str
) -> None:
    before = records(home)
    assert main(["audit", "replay", *options]) == 2
    assert told in capsys.readouterr().err
    assert records(home) == before


def test_without_a_log_there_is_nothing_to_ask_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "leeg"))
    monkeypatch.chdir(tmp_path)
    assert main(["audit", "replay"]) == 2
    assert "geen logboek" in capsys.readouterr().err
    assert not (tmp_path / "leeg").exists()
