"""A wish that is like judging people is one, and only ever makes a verdict stricter."""

import pytest

from assistant.routing.wishes import DATA, data_meant, wishes_about_people, work_meant
from assistant.turn import DataClass, Purpose


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
        ({"recruit": 0.5, "none": 0.5}, (Purpose.RECRUIT,)),
        ({"recruit": 0.3, "decide": 0.28, "none": 0.42}, (Purpose.RECRUIT, Purpose.DECIDE)),
        ({"recruit": 0.38, "none": 0.62}, ()),
        ({"write": 0.9, "none": 0.1}, ()),
        ({"none": 1.0}, ()),
    ],
)
def test_what_is_likely_enough(shares: dict[str, float], purposes: tuple[Purpose, ...]) -> None:
    assert wishes_about_people(shares) == purposes


@pytest.mark.parametrize(
    ("shares", "meant"),
    [
        ({"personal": 0.8, "internal": 0.2}, DataClass.PERSONAL),
        ({"special": 0.65, "personal": 0.1, "none": 0.25}, DataClass.SPECIAL),
        ({"special": 0.4, "personal": 0.4, "none": 0.2}, DataClass.PERSONAL),
        ({"personal": 0.6, "public": 0.4}, None),
        ({"none": 1.0}, None),
    ],
)
def test_data_about_people_is_meant_where_it_is_likely_enough(
    shares: dict[str, float], meant: DataClass | None
) -> None:
    assert data_meant(shares, DATA) is meant


@pytest.mark.parametrize(
    ("shares", "work"),
    [
        ({"translate": 0.6, "none": 0.4}, (Purpose.TRANSLATE,)),
        ({"write": 0.3, "communicate": 0.3, "none": 0.4}, (Purpose.WRITE,)),
        ({"translate": 0.4, "none": 0.6}, ()),
        ({"recruit": 0.6, "write": 0.4}, ()),
        ({"task": 0.9, "plan": 0.1}, ()),
        ({"none": 1.0}, ()),
    ],
)
def test_the_kind_of_work_that_is_likely_enough(shares: dict[str, float], work: tuple[Purpose, ...]) -> None:
    assert work_meant(shares) == work
