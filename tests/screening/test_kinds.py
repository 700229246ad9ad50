"""Each kind of personal data: what must be found, exactly; what may not; and disguises."""

import pytest

from assistant.screening.detectors import DETECTORS
from assistant.screening.placeholders import KINDS
from assistant.screening.screener import PresidioScreener
from tests.screening.kinds import EVASIONS, FOUND, NEAR_MISS
from tests.screening.marks import unmarked


@pytest.mark.parametrize(("kind", "sentence"), [(k, s) for k, ss in FOUND.items() for s in ss])
def test_found_with_its_kind_and_exact_place(screener: PresidioScreener, kind: str, sentence: str) -> None:
    text, places = unmarked(sentence)
    found = [(f.start, f.end) for f in screener.screen(text).findings if f.type == kind]
    assert set(places) <= set(found)


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, ts in NEAR_MISS.items() for t in ts])
def test_a_near_miss_is_no_alarm(screener: PresidioScreener, kind: str, text: str) -> None:
    assert kind not in screener.screen(text).kinds


@pytest.mark.parametrize(("kind", "text"), EVASIONS)
def test_a_disguise_does_not_help(screener: PresidioScreener, kind: str, text: str) -> None:
    assert kind in screener.screen(text).kinds


def test_every_kind_has_a_detector_and_a_table() -> None:
    assert {d.kind for d in DETECTORS} == set(KINDS)
    assert set(FOUND) | {"PERSON"} == set(KINDS)
    assert set(NEAR_MISS) | {"PERSON"} == set(KINDS)
