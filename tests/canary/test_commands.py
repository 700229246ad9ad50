"""The commands as a person runs them, in processes of their own at their most talkative."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import main
from tests.canary.forms import Canary, Hit, Searcher
from tests.canary.recording import ChatServer
from tests.canary.traces import Disk, as_bytes

_LONG_S = 120


@dataclass
class Desk:
    """A data folder, a temporary folder, and a place for what a person keeps to himself."""

    folder: Path
    chat: ChatServer
    searcher: Searcher

    def run(self, *arguments: str, given: str = "") -> tuple[int, str]:
        """Run a command; its exit code and everything it printed."""
        names = {"ASSISTANT_HOME": "home", "TMPDIR": "temp", "HOME": "user", "XDG_CACHE_HOME": "user"}
        settings = {
            "ASSISTANT_LOG_LEVEL": "DEBUG", "ASSISTANT_CHAT_MODEL": "openai:kanarie",
            "ASSISTANT_CHAT_BASE_URL": self.chat.url, "ASSISTANT_CHAT_API_KEY": "x", "PYTHONWARNINGS": "default",
        }  # fmt: skip
        made = subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            input=given, capture_output=True, text=True, check=False, timeout=_LONG_S, cwd=self.folder / "user",
            env={**os.environ, **{name: str(self.folder / place) for name, place in names.items()}, **settings},
        )  # fmt: skip
        return made.returncode, made.stdout + made.stderr

    def hits(self, *printed: str) -> list[Hit]:
        """The canaries in what was printed, sent to the chat model, and written anywhere."""
        disk = Disk(tuple(self.folder / name for name in ("home", "temp", "user")))
        return self.searcher.hits(
            [("printed", as_bytes(printed)), ("chat model", as_bytes(self.chat.given)), *disk.places()]
        )


@pytest.fixture
def desk(built_home: Path, tmp_path: Path, chat: ChatServer, searcher: Searcher) -> Desk:
    for name in ("temp", "user"):
        (tmp_path / name).mkdir()
    shutil.copytree(built_home / "index", tmp_path / "home" / "index")
    chat.given.clear()
    return Desk(tmp_path, chat, searcher)


def lines(objects: Sequence[object]) -> str:
    return "".join(json.dumps(one) + "\n" for one in objects)


def given_lines(canaries: tuple[Canary, ...]) -> str:
    """Questions, follow-ups and askers of every kind, and lines that do not fit."""
    good: list[object] = [{"id": c.kind, "question": c.question, "user": c.secrets[0]} for c in canaries]
    good += [{"id": f"{c.kind} 2", "turns": [c.question, f"En nu? {c.nl}"]} for c in canaries]
    bad: list[object] = [{"id": 1, "question": [c.nl]} for c in canaries]
    bad += [{"id": 2, c.nl: c.nl} for c in canaries]
    return lines([*good, *bad]) + "".join(f'{{"id": 3, "question": "{c.nl}\n' for c in canaries)


def test_ask_and_screen(desk: Desk, canaries: tuple[Canary, ...]) -> None:
    """Every kind by lines; each order with a single text takes one kind. Side by side: a start takes seconds."""
    one = next(canary for canary in canaries if canary.kind == "PERSON")
    texts = lines([{"id": number, "text": canary.nl} for number, canary in enumerate(canaries)])
    with ThreadPoolExecutor(2) as desks:
        asking = desks.submit(desk.run, "ask", "--jsonl", "-", given=given_lines(canaries))
        screening = desks.submit(desk.run, "screen", "--explain", "--jsonl", "-", given=texts)
        asking_one = desks.submit(desk.run, "ask", "--json", one.question)
        screening_one = desks.submit(desk.run, "screen", one.nl)
    asked, screened = asking.result(), screening.result()
    asked_one, screened_one = asking_one.result(), screening_one.result()
    assert (asked[0], screened[0], asked_one[0], screened_one[0]) == (2, 0, 0, 0)
    assert asked[1].count('"personal_data_blocked"') == 2 * sum(canary.blocked for canary in canaries)
    assert all(canary.kind in screened[1] for canary in canaries)
    assert "<PERSOON>" in asked_one[1]
    assert "<PERSOON>" in screened_one[1]
    assert any("<PERSOON>" in text for text in desk.chat.given)
    assert not desk.hits(asked[1], screened[1], asked_one[1], screened_one[1])


def test_an_order_that_does_not_fit(
    canaries: tuple[Canary, ...], searcher: Searcher, capfd: pytest.CaptureFixture[str]
) -> None:
    """Words without quotation marks, unknown orders and files that are not there."""
    for canary in canaries:
        for arguments in (
            ["ask", *canary.nl.split()],
            ["screen", *canary.nl.split()],
            [canary.nl],
            ["ask", "--x"],
        ):
            with pytest.raises(SystemExit) as stopped:
                main(arguments)
            assert stopped.value.code == 2
    said = capfd.readouterr()
    assert "onjuiste opdracht" in said.err
    assert not searcher.hits([("printed", as_bytes([said.out, said.err]))])
