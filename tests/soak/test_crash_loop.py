"""Killing the process at any moment loses no answer that was shown; the loop itself can see a loss."""

from pathlib import Path

import pytest

from tests.soak.crash_loop import CrashLoop, half_erased


def test_no_shown_answer_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    result = CrashLoop(tmp_path).run(5)
    assert result.shown > 0
    assert result.missing == []
    assert result.damaged == []
    assert result.slowest_start_s < 10


def test_a_build_that_shows_before_it_logs_is_caught(tmp_path: Path) -> None:
    result = CrashLoop(tmp_path, "tests.soak.answerers:shown_before_logged").run(35, until_caught=True)
    assert result.missing
    assert result.damaged == []


@pytest.mark.slow
def test_no_shown_answer_of_the_real_path_is_lost(
    tmp_path: Path, built_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(built_home))
    result = CrashLoop(tmp_path, "tests.soak.answerers:real_pipeline", longest_s=3.0).run(3)
    assert result.shown > 0
    assert result.missing == []
    assert result.damaged == []


def test_a_kill_in_the_middle_of_an_erasure_leaves_no_half(tmp_path: Path) -> None:
    """Words whose erasure is in the log are in no file after the next start; the others can still be erased."""
    assert half_erased(tmp_path, 4) == []
