"""A wish that is like judging people is one, and only ever makes a verdict stricter."""

from collections.abc import Mapping

import pytest

from assistant.routing.wishes import wishes_about_people
from assistant.turn import Purpose, ScreenedText

WORDS = ScreenedText._from_screening("mag dit?")


class Likely:
    def __init__(self, **shares: float) -> None:
        self.shares = shares

    def likely(self, words: ScreenedText) -> Mapping[str, float]:
        assert words is WORDS
        return self.shares


@pytest.mark.parametrize(
    ("shares", "purposes"),
    [
        ({"recruit": 0.9, "none": 0.1}, (Purpose.RECRUIT,)),
        ({"recruit": 0.4, "decide": 0.3, "none": 0.3}, (Purpose.RECRUIT, Purpose.DECIDE)),
        ({"recruit": 0.5, "decide": 0.1, "none": 0.4}, (Purpose.RECRUIT,)),
        ({"emotion": 0.9, "none": 0.1}, (Purpose.EMOTION,)),
        ({"manipulate": 0.7, "write": 0.3}, (Purpose.MANIPULATE,)),
        ({"emotion": 0.56, "transcribe": 0.44}, (Purpose.PROFILE,)),
        ({"score": 0.4, "profile": 0.3, "none": 0.3}, (Purpose.PROFILE,)),
        ({"recruit": 0.5, "none": 0.5}, ()),
        ({"recruit": 0.3, "decide": 0.28, "none": 0.42}, ()),
        ({"write": 0.9, "none": 0.1}, ()),
        ({"none": 1.0}, ()),
    ],
)
def test_what_is_likely_enough(shares: dict[str, float], purposes: tuple[Purpose, ...]) -> None:
    assert wishes_about_people(WORDS, Likely(**shares)) == purposes
