"""Each kind of personal data: what must be found, exactly; what may not; and disguises."""

import pytest

from assistant.screening.detectors import DETECTORS
from assistant.screening.patterns import PatternDetector
from assistant.screening.placeholders import KINDS
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Deadline
from tests.screening.kinds import EVASIONS, FOUND, NEAR_MISS
from tests.screening.marks import unmarked
from tests.screening.notations import NOTATIONS
from tests.screening.other_numbers import OTHER_NUMBERS

_NAME_BESIDE = 16
_OF_PEOPLE = {"PERSON", "HEALTH"}
_ALL = [(kind, sentence) for table in (FOUND, NOTATIONS) for kind, rows in table.items() for sentence in rows]


@pytest.mark.parametrize(("kind", "sentence"), _ALL)
def test_found_with_its_kind_and_exact_place(screener: PresidioScreener, kind: str, sentence: str) -> None:
    """Exact, but that a name beside it may be taken along: the two cover each other's characters."""
    text, places = unmarked(sentence)
    found = [(f.start, f.end) for f in screener.screen(text).findings if f.type == kind]
    beside = {
        p for p in places if any(start <= p[0] and p[1] <= end <= p[1] + _NAME_BESIDE for start, end in found)
    }
    assert set(places) <= set(found) | beside


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, ts in NEAR_MISS.items() for t in ts])
def test_a_near_miss_is_no_alarm(screener: PresidioScreener, kind: str, text: str) -> None:
    assert kind not in screener.screen(text).kinds


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_numbers_of_other_things_are_no_alarm(screener: PresidioScreener, text: str) -> None:
    assert set(screener.screen(text).kinds) <= _OF_PEOPLE


@pytest.mark.parametrize(("kind", "text"), EVASIONS)
def test_a_disguise_does_not_help(screener: PresidioScreener, kind: str, text: str) -> None:
    assert kind in screener.screen(text).kinds


def test_every_kind_has_a_detector_and_a_table() -> None:
    assert {d.kind for d in DETECTORS} == set(KINDS)
    assert set(FOUND) | {"PERSON"} == set(KINDS)
    assert set(NEAR_MISS) | {"PERSON"} == set(KINDS)
    assert set(NOTATIONS) | _OF_PEOPLE == set(KINDS)


_HOSTILE = {
    "digits": "1 " * 20_000,
    "dashes": "12-" * 13_000,
    "letters and digits": "a1" * 20_000,
    "capitals and digits": "Ab 1 " * 8_000,
    "streets without a number": "Dorpsstraat " * 3_000,
    "cues without a value": "rekeningnummer account inlog kenteken adres " * 900,
    "dots": "1." * 20_000,
    "slashes": "https://a.nl/" + "a/" * 15_000,
    "mail": "a@" * 15_000,
    "underscores": "account a_" * 4_000,
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_time_grows_with_the_length_of_the_text_only(name: str) -> None:
    """40,000 characters that invite backtracking: every pattern detector is through in time."""
    for detector in DETECTORS:
        if isinstance(detector, PatternDetector):
            detector.find(_HOSTILE[name], Deadline.after(5.0))
