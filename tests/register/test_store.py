"""The list in force: a changed file is noticed, a wrong one is not taken over."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import BadRegister
from assistant.register.store import RegisterStore
from tests.register.test_load import GOOD, written


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def rewritten(path: Path, text: str, age: int) -> None:
    """A new file in place of the old; times are set, so that no test waits for the disk's clock."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_000_000 + age, 1_000_000 + age))


def test_a_change_is_noticed_after_a_second(tmp_path: Path) -> None:
    clock = Clock()
    path = written(tmp_path, GOOD)
    store = RegisterStore(path, clock)
    first = store.current
    rewritten(path, GOOD.replace("2026.10", "2026.11"), 1)
    clock.now += 0.9
    assert store.current is first
    clock.now += 0.2
    assert store.current.header.version == "2026.11"
    assert store.warning is None


def test_an_untouched_file_is_not_read_again(tmp_path: Path) -> None:
    clock = Clock()
    store = RegisterStore(written(tmp_path, GOOD), clock)
    first = store.current
    clock.now += 5
    assert store.current is first


def test_a_wrong_file_keeps_the_last_good_list_until_it_is_mended(tmp_path: Path) -> None:
    clock = Clock()
    path = written(tmp_path, GOOD)
    store = RegisterStore(path, clock)
    first = store.current
    for age, text in enumerate((GOOD[:400], "", GOOD.replace("laag", "gering"))):
        rewritten(path, text, age)
        clock.now += 2
        assert store.current is first
        assert store.warning is not None
        assert first.version in store.warning
    assert "regel 28" in str(store.warning)
    path.unlink()
    clock.now += 2
    assert store.current is first
    assert "niet te lezen" in str(store.warning)
    rewritten(path, GOOD + "# beter\n", 9)
    clock.now += 2
    assert store.current.fingerprint != first.fingerprint
    assert store.warning is None


def test_without_a_good_list_at_the_start_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(BadRegister):
        RegisterStore(tmp_path / "weg.yaml")


def test_threads_share_a_store(tmp_path: Path) -> None:
    clock = Clock()
    path = written(tmp_path, GOOD)
    store = RegisterStore(path, clock)
    rewritten(path, GOOD.replace("2026.10", "2026.12"), 5)
    clock.now += 2
    with ThreadPoolExecutor(8) as pool:
        seen = {id(register) for register in pool.map(lambda _: store.current, range(64))}
    assert len(seen) == 1
    assert store.current.header.version == "2026.12"
