"""The commands, their JSON and their exit codes (the contract with scripts outside the repository)."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.small_disk import small_disk

CHATGPT = "Mag ik ChatGPT gebruiken voor een brief aan een cliënt?"
FIELDS = {
    "status",
    "language",
    "answer",
    "citations",
    "verdict",
    "screening",
    "interaction_id",
    "timings_ms",
}


@pytest.fixture
def home(built_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder with an index and a log of its own; nothing of the environment shines through."""
    monkeypatch.setenv("ASSISTANT_HOME", str(built_home))
    monkeypatch.chdir(tmp_path)
    return built_home


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def records(home: Path) -> int:
    with sqlite3.connect(home / "audit.db") as connection:
        return int(connection.execute("select count(*) from evidence").fetchone()[0])


def test_ask_answers_with_verdict_sources_and_receipt(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", CHATGPT]) == 0
    said = capsys.readouterr().out
    assert said.startswith("**Nee, ChatGPT")
    assert "Bronnen:" in said
    assert "Bewijscode: BW-" in said


def test_ask_json_has_the_fields_of_the_contract(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", CHATGPT, "--json"]) == 0
    (found,) = lines(capsys)
    assert set(found) == FIELDS
    assert found["status"] == "verdict"
    assert set(found["verdict"]) == {"tool_id", "tool", "decision", "data_classes", "conditions", "reasons"}
    assert found["verdict"]["decision"] == "not_allowed"
    assert list(found["verdict"]["data_classes"]) == [
        "openbaar",
        "intern",
        "persoonsgegevens",
        "bijzondere persoonsgegevens",
    ]
    assert all(citation["quote"] in citation["text"] for citation in found["citations"])
    assert found["screening"] == {"action": "pass", "text": CHATGPT, "entities": []}


def test_each_question_stands_twice_in_the_log(home: Path) -> None:
    before = records(home) if (home / "audit.db").exists() else 0
    main(["ask", "Wat is AI-geletterdheid?"])
    assert records(home) == before + 2


def test_jsonl_answers_in_order_and_names_bad_lines(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "vragen.jsonl"
    source.write_bytes(
        b'{"id": "a", "question": "Wat is een DPIA?"}\n'
        b"geen json\n"
        b'{"id": "b", "turns": ["Mag ik Grok gebruiken?", "en Midjourney dan?"], "user": "u1"}\n'
        b'{"id": "c"}\n'
        b'{"id": "d", "question": 3}\n'
        b"\xff\xfe\n"
        b'["lijst"]\n'
        b'{"id": "e", "turns": []}\n'
        b'{"id": 7, "question": "Hallo"}\n'
    )
    assert main(["ask", "--jsonl", str(source)]) == 2
    captured = capsys.readouterr()
    found = [json.loads(line) for line in captured.out.splitlines()]
    assert [one["id"] for one in found] == ["a", None, "b", None, None, None, None, None, 7]
    assert [one["line"] for one in found if "error" in one] == [2, 4, 5, 6, 7, 8]
    assert found[2]["verdict"]["tool_id"] == "midjourney"
    assert found[-1]["status"] == "greeting"
    assert "niet elke regel" in captured.err


def test_a_question_that_cannot_be_taken_in_is_refused_in_the_log_too(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = ["", "   ", "\u200b\u200d", "x" * 1_000_000, "\ud800", "a" * 10_000, "\x00\x01\x02\x03", "\u202e\u2066"]
    source = tmp_path / "odd.jsonl"
    source.write_text(
        "".join(json.dumps({"id": n, "question": text}) + "\n" for n, text in enumerate(odd)), encoding="utf-8"
    )
    before = records(home) if (home / "audit.db").exists() else 0
    assert main(["ask", "--jsonl", str(source)]) == 0
    found = lines(capsys)
    assert [one["status"] for one in found] == ["input_refused"] * len(odd)
    assert all(one["answer"] and not one["citations"] for one in found)
    assert records(home) == before + 2 * len(odd)


@pytest.mark.parametrize("text", ["", "  ", "?" * 3000])
def test_a_single_refused_question_is_bad_input(home: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["ask", text]) == 2
    assert "assistant:" in capsys.readouterr().err


def test_html_is_only_text(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "<script>alert(1)</script> Wat is een DPIA?", "--json"]) == 0
    (found,) = lines(capsys)
    assert "<script" not in found["answer"]


def test_screen_gives_kinds_and_places_never_values(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "mail jan.jansen@voorbeeld.nl"
    assert main(["screen", text]) == 0
    (found,) = lines(capsys)
    assert found["action"] == "redact"
    (entity,) = found["entities"]
    assert entity["type"] == "EMAIL"
    assert text[entity["start"] : entity["end"]] == "jan.jansen@voorbeeld.nl"
    assert "jansen" not in json.dumps(found)


def test_screen_explains_with_detector_and_cue_never_the_value(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Bel mevrouw Terpstra op 06-12345678"
    assert main(["screen", "--explain", text]) == 0
    told = capsys.readouterr().out
    found = json.loads(told)
    assert [(e["type"], e["detector"], e["cue"]) for e in found["entities"]] == [
        ("PERSON", "person", "title"),
        ("PHONE", "phone", None),
    ]
    assert "Terpstra" not in told
    source = tmp_path / "texts.jsonl"
    source.write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    assert main(["screen", "--jsonl", str(source), "--explain"]) == 0
    assert json.loads(capsys.readouterr().out) == {"id": "a", **found}


def test_a_screening_model_that_is_not_installed_is_bad_configuration(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_SCREENING_MODEL", "nl_core_nergens_lg")
    assert main(["screen", "Mag dit?"]) == 2
    assert "nl_core_nergens_lg" in capsys.readouterr().err


def test_screen_stores_nothing(home: Path) -> None:
    before = records(home) if (home / "audit.db").exists() else 0
    main(["screen", "mijn naam is Jan Jansen"])
    assert (records(home) if (home / "audit.db").exists() else 0) == before


def test_screen_jsonl_keeps_order_and_names_bad_lines(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "bsn 123456782"}\n{"id": 2}\n{"id": 3, "text": "hoi"}\n')
    assert main(["screen", "--jsonl", str(source)]) == 2
    found = lines(capsys)
    assert [one["id"] for one in found] == [1, None, 3]
    assert found[0]["action"] == "block"
    assert found[2] == {"id": 3, "action": "pass", "text": "hoi", "entities": []}


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "vraag", "--jsonl", "x"],
        ["ask", "--jsonl", "bestaat-niet.jsonl"],
        ["screen"],
        ["corpus", "add", "bestaat-niet.txt"],
        ["tools", "check", "bestaat-niet.yaml"],
        ["audit", "verify", "bestaat-niet.db"],
    ],
)
def test_bad_input_says_what_is_wrong_on_stderr(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("assistant: ")
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("arguments", [[], ["onbekend"], ["ask", "--kleur"], ["corpus"]])
def test_a_wrong_command_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "assistant --help" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("ASSISTANT_PROT", "80", "ASSISTANT_PORT"),
        ("ASSISTANT_PORT", "veel", "ASSISTANT_PORT"),
        ("ASSISTANT_EMBEDDING_MODEL", "bestaat/niet", "bestaat/niet"),
        ("ASSISTANT_CHAT_MODEL", "onbekend:model", "ASSISTANT_CHAT_MODEL"),
        ("ASSISTANT_BLOCK_KINDS", "BSN,SCHOENMAAT", "SCHOENMAAT"),
        ("ASSISTANT_CORPUS", "/bestaat/niet", "/bestaat/niet"),
        ("ASSISTANT_DATABASE_URL", "mysql://x", "ASSISTANT_DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_named_with_its_mend(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    hint: str,
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["ask", "Wat is een DPIA?"]) == 2
    captured = capsys.readouterr()
    assert hint in captured.err
    assert not captured.out


def test_an_unwritable_home_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("dit is geen map")
    monkeypatch.setenv("ASSISTANT_HOME", str(blocked / "home"))
    assert main(["ask", "Wat is een DPIA?"]) == 2
    assert str(blocked) in capsys.readouterr().err


def test_a_damaged_register_is_named_with_file_and_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    broken = tmp_path / "tools.yaml"
    broken.write_text("tools:\n  - id: a\n    naam: fout\n")
    assert main(["tools", "check", str(broken)]) == 2
    said = capsys.readouterr().err
    assert str(broken) in said
    assert "regel" in said


def test_verify_says_whether_the_log_holds(home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["ask", "Wat is een DPIA?"])
    capsys.readouterr()
    assert main(["audit", "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    copy = tmp_path / "copy.db"
    with sqlite3.connect(home / "audit.db") as source, sqlite3.connect(copy) as target:
        source.backup(target)
        target.execute("drop trigger if exists evidence_no_delete")
        for (name,) in target.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            target.execute(f"drop trigger {name}")
        target.execute("delete from evidence where seq = 1")
    assert main(["audit", "verify", str(copy)]) == 1


def test_doctor_names_every_part(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 8
    assert all(line.endswith("goed") for line in said)


def run(*arguments: str, home: Path, shell: str = "") -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own; ``shell`` redirects its streams."""
    command = f'exec "$0" -m assistant "$@" {shell}'
    return subprocess.run(
        ["sh", "-c", command, sys.executable, *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "ASSISTANT_HOME": str(home)},
    )


@pytest.mark.parametrize("shell", [">/dev/full", ">&-"])
@pytest.mark.parametrize("arguments", [["screen", "Jan Jansen"], ["corpus", "list"]])
def test_output_that_takes_nothing_is_named(tmp_path: Path, shell: str, arguments: list[str]) -> None:
    done = run(*arguments, home=tmp_path, shell=shell)
    assert done.returncode == 2
    assert done.stderr.startswith("assistant: ")
    assert len(done.stderr.splitlines()) == 1
    assert "Jansen" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "shell", "words"),
    [
        (["screen", "--jsonl", "-"], "<&-", "standaardinvoer is gesloten"),
        (["screen", "--jsonl", "/dev/zero"], "", "houdt niet op"),
        (["corpus", "add", "/dev/zero"], "", "geen gewoon bestand"),
    ],
)
def test_input_without_an_end_or_a_beginning_is_refused(
    tmp_path: Path, arguments: list[str], shell: str, words: str
) -> None:
    done = run(*arguments, home=tmp_path, shell=shell)
    assert done.returncode == 2
    assert done.stderr.startswith("assistant: ")
    assert words in done.stderr


def test_a_closed_error_stream_stops_nothing(tmp_path: Path) -> None:
    done = run("corpus", "list", home=tmp_path, shell="2>&-")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["NaN", "Infinity", "1e999", '"\\ud800"', "true", "[1]", '{"a": 1}'])
def test_an_id_that_cannot_be_written_back_is_a_bad_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(f'{{"id": {name}, "text": "hoi"}}\n{{"id": 1.5, "text": "hoi"}}\n')
    assert main(["screen", "--jsonl", str(source)]) == 2
    bad, good = lines(capsys)
    assert (bad["id"], bad["line"], good["id"]) == (None, 1, 1.5)


def test_a_long_line_is_one_bad_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'{"text": "' + b"x" * 9_000_000 + b'"}\n{"id": 2, "text": "hoi"}')
    assert main(["screen", "--jsonl", str(source)]) == 2
    assert [(one["id"], one.get("line")) for one in lines(capsys)] == [(None, 1), (2, None)]


def test_words_typed_without_quotes_are_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["ask", "mag", "Kowalczyk", "dit"])
    said = capsys.readouterr().err
    assert "Kowalczyk" not in said
    assert "aanhalingstekens" in said


def test_a_home_that_is_a_file_is_no_damaged_index(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("")
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))
    assert main(["index"]) == 2
    said = capsys.readouterr().err
    assert "op die plek staat een bestand" in said
    assert "Verwijder" not in said


@pytest.fixture
def cramped(built_home: Path) -> Iterator[Path]:
    """A home with an index, on a disk with fewer than 256 MB."""
    with small_disk(160) as place:
        shutil.copytree(built_home / "index", place / "index")
        yield place


@pytest.mark.needs_mount
def test_a_nearly_full_disk_fails_each_question_and_is_told(
    cramped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(cramped))
    assert main(["ask", "Wat is een DPIA?"]) == 1
    assert "assistant: Ik kan deze vraag nu niet vastleggen" in capsys.readouterr().err
    source = tmp_path / "vragen.jsonl"
    source.write_text('{"id": 1, "question": "Wat is een DPIA?"}\n' * 2)
    assert main(["ask", "--jsonl", str(source)]) == 1
    captured = capsys.readouterr()
    assert [json.loads(line)["status"] for line in captured.out.splitlines()] == ["failed_audit"] * 2
    assert "2 van 2 vragen" in captured.err
    source.write_text('{"id": 1, "question": "Wat is een DPIA?"}\n[]\n')
    assert main(["ask", "--jsonl", str(source)]) == 2
    assert main(["doctor"]) == 1
    assert "bijna vol" in capsys.readouterr().out


@pytest.mark.needs_mount
def test_a_home_that_is_read_only_is_no_damaged_index(
    cramped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(cramped)], check=True)
    monkeypatch.setenv("ASSISTANT_HOME", str(cramped))
    for arguments in (["ask", "Wat is een DPIA?"], ["doctor"]):
        assert main(arguments) in (1, 2)
        captured = capsys.readouterr()
        said = captured.err + captured.out
        assert "Verwijder" not in said
        assert "alleen-lezen" in said or "niet worden geschreven" in said
