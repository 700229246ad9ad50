"""The crowd, in small: everybody gets an own answer, and the log is whole."""

from pathlib import Path

from tests.soak.chat_clients import run
from tests.soak.crowd import Plan


def test_a_small_crowd_gets_its_own_answers_and_the_log_is_whole(built_home: Path) -> None:
    made = run(built_home, 12, Plan(questions=2, reading_s=0.2))
    assert made.found.ends == {"answered": 24}
    assert made.whole
