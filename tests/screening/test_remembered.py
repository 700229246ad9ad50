"""A memory of texts that holds no text."""

from assistant.screening.remembered import Remembered
from tests.reachable import strings_in


def test_what_was_added_is_known_and_nothing_like_it() -> None:
    ours = Remembered()
    ours.add("Mag Copilot?")
    assert "Mag Copilot?" in ours
    assert "mag copilot?" not in ours
    assert not any("Copilot" in found for found in strings_in(ours))


def test_two_memories_share_no_digest() -> None:
    one, other = Remembered(), Remembered()
    one.add("Mag Copilot?")
    other.add("Mag Copilot?")
    assert not set(one._digests) & set(other._digests)


def test_the_oldest_makes_room() -> None:
    ours = Remembered(most=2)
    for text in ("a", "b", "a", "c"):
        ours.add(text)
    assert "a" in ours
    assert "b" not in ours
