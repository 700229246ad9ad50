"""The trained files and lists of the room: one that is missing or damaged opens nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import assistant

_DAMAGED = """
import functools, gc, pathlib, sys
from assistant.cli import main
from assistant.errors import BadConfiguration
from assistant.screening.detectors import DETECTORS
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Borrowed, Deadline

data = pathlib.Path(sys.modules["assistant.screening"].__path__[0], "data")

def forget():
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper) and thing.__module__.startswith("assistant.screening"):
            thing.cache_clear()

def every_detector():
    for detector in reversed(DETECTORS):
        if not isinstance(detector, Borrowed):
            detector.find("Kanariepiet Zonnebloem belde, 0612345678", Deadline.after(30))
            detector.find("Kanariepiet Zonnebloem heeft kanker, 0612345678", Deadline.after(30))

def refused(name, damaged, work):
    file, kept = data / name, (data / name).read_bytes()
    file.unlink()
    if damaged is not None:
        file.write_bytes(damaged(kept))
    forget()
    try:
        work()
    except BadConfiguration as error:
        assert "installeer" in str(error) and name in str(error), error
        print("refused", name)
    else:
        print("OPENED", name)
    file.write_bytes(kept)

def half(kept): return kept[: len(kept) // 2]
def bit(kept): return bytes([*kept[:9], kept[9] ^ 1, *kept[10:]])
def none(kept): return b""
def latin(kept): return kept + bytes([255])
for name, damage in (
    ("persons.crfsuite", None), ("persons.crfsuite", half), ("persons.crfsuite", bit), ("persons.json", None),
    ("persons.json", half), ("persons.json", lambda kept: b"[]"), ("likeness.npy", None), ("likeness.npy", half),
    ("likeness.npy", bit), ("likeness.npy", none),
):
    refused(name, damage, every_detector)
for number, file in enumerate(sorted(data.glob("*.txt"))):
    refused(file.name, (None, none, latin)[number % 3], every_detector)
refused("persons.crfsuite", None, PresidioScreener)
(data / "persons.json").rename(data / "kept")
forget()
print("exit", main(["screen", "Kanariepiet"]))
(data / "kept").rename(data / "persons.json")
print("exit", main(["screen", "Kanariepiet"]))
"""


def test_a_model_a_card_or_a_list_that_is_missing_or_damaged_opens_nothing(tmp_path: Path) -> None:
    shutil.copytree(
        Path(assistant.__file__).parent, tmp_path / "assistant", ignore=shutil.ignore_patterns("__pycache__")
    )
    command = [sys.executable, "-W", "error", "-c", _DAMAGED]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "OPENED" not in done.stdout
    assert done.stdout.count("refused") > 20
    assert done.stdout.count("exit 2") == 1
    assert "persons.json" in done.stderr
    assert "Kanariepiet" not in done.stdout.partition("exit 2")[0] + done.stderr
    assert done.stdout.rstrip().endswith("exit 0")
