"""The crowd, in small: everybody gets an own answer, and the log is whole."""

from pathlib import Path

from tests.soak.chat_clients import run


def test_a_small_crowd_gets_its_own_answers_and_the_log_is_whole(built_home: Path) -> None:
    found, whole = run(built_home, 12, (2, 0.2))
    assert found.ends == {"answered": 24}
    assert whole
