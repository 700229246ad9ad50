"""The door: closed when something breaks, exact about places, the same the second time."""

import logging
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import ScreeningFailed
from assistant.screening.detectors import DETECTORS
from assistant.screening.placeholders import WORDS
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Borrowed, Deadline, Detector, Span
from assistant.turn import Screening, ScreeningAction
from tests.screening.kinds import FOUND
from tests.screening.marks import unmarked
from tests.screening.named import NAMED

CANARY = "Kanariepiet Zonnebloem 0612345678"
PIECES = [unmarked(s)[0] for ss in FOUND.values() for s in ss if s.count("[") == 1] + [
    unmarked(s)[0] for s in NAMED
]
JOINS = [" ", ". ", ", ", "\n", "", " <PERSOON> ", "<BSN>", "\u200b", " van ", " mevrouw ", " is ", "-", ": "]

SEEDS = (
    *(
        "1 ",
        "a.",
        "@",
        "a@",
        "0 6 ",
        "NL91 ",
        "J. ",
        "van de ",
        "jan piet ",
        "straat ",
        "http://a/",
        "a@b.",
        "9.9.",
    ),
    *(
        "1-",
        "1😀",
        "e\u0301",
        "mijn collega ",
        "Jansen, P. ",
        "<PERSOON> ",
        "Jan heeft kanker. ",
        "een twee ",
        "?a=b&",
    ),
    *(
        "::",
        "(",
        "at dot ",
        "AB-12-",
        "Mei-",
        "😀",
        "12-03-",
        "'",
        "www.a.",
        "[at]",
        "x_",
        "a:1:",
        "O0 ",
        "Jan, en ",
    ),
)


class Broken:
    """A detector that raises, with words of the text in its error."""

    def __init__(self, name: str, kind: str) -> None:
        self.name, self.kind = name, kind
        self.calls = 0

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        self.calls += 1
        if self.calls > 1:  # the first call warms the engine up
            raise RuntimeError(text)
        return []


class Sleeping(Broken):
    """A detector that takes its time and does not look at the clock."""

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        self.calls += 1
        if self.calls > 1:
            time.sleep(1.0)
        return []


def _with(other: Detector, index: int) -> tuple[Detector | Borrowed, ...]:
    return (*DETECTORS[:index], other, *DETECTORS[index + 1 :])


@pytest.mark.parametrize("index", range(len(DETECTORS)), ids=[d.name for d in DETECTORS])
def test_any_detector_that_breaks_refuses_the_text(index: int) -> None:
    broken = Broken(DETECTORS[index].name, DETECTORS[index].kind)
    screener = PresidioScreener(detectors=_with(broken, index))
    with pytest.raises(ScreeningFailed) as caught:
        screener.screen(CANARY)
    assert not any(word in str(caught.value) for word in CANARY.split())
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    screener.close()


def test_a_detector_that_hangs_refuses_the_text_in_time() -> None:
    screener = PresidioScreener(detectors=_with(Sleeping("bsn", "BSN"), 0), budget_s=0.2)
    start = time.monotonic()
    with pytest.raises(ScreeningFailed) as caught:
        screener.screen(CANARY)
    assert time.monotonic() - start < 0.8
    assert "Kanariepiet" not in str(caught.value)
    screener.close()


def test_no_time_at_all_refuses_the_text() -> None:
    screener = PresidioScreener(budget_s=0.000_001)
    with pytest.raises(ScreeningFailed):
        screener.screen(CANARY)
    screener.close()


def _redacted_once(screener: PresidioScreener, text: str) -> str | None:
    screened = screener.screen(text)
    _places_hold(text, screened)
    return None if screened.text is None else screened.text.text


def _places_hold(text: str, screened: Screening) -> None:
    ends = [0]
    for finding in screened.findings:
        assert ends[-1] <= finding.start < finding.end <= len(text)
        ends.append(finding.end)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINS)), min_size=1, max_size=4))
def test_screening_again_changes_nothing(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + join for piece, join in parts)
    once = _redacted_once(_redacting(), text)
    assert once is not None
    again = _redacting().screen(once)
    assert again.action is ScreeningAction.PASS, once
    assert again.text is not None
    assert again.text.text == once


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=120))
def test_any_text_is_screened_and_stable(text: str) -> None:
    once = _redacted_once(_redacting(), text)
    assert once is not None
    again = _redacting().screen(once)
    assert again.text is not None
    assert again.text.text == once


_MADE: list[PresidioScreener] = []


def _redacting() -> PresidioScreener:
    """A screener that blocks next to nothing, so that there is something to screen again."""
    if not _MADE:
        _MADE.append(PresidioScreener(redact_kinds=tuple(WORDS)))
    return _MADE[0]


@pytest.fixture(autouse=True, scope="module")
def _close() -> Iterator[None]:
    yield
    while _MADE:
        _MADE.pop().close()


def test_the_value_itself_is_what_the_places_point_at(screener: PresidioScreener) -> None:
    text = "Ge\u0301rard\u200b van Dijk, tel. ０６１２３４５６７８ \n mail g.vandijk@voorbeeld.nl"
    found = {f.type: text[f.start : f.end] for f in screener.screen(text).findings}
    assert found["PHONE"] == "０６１２３４５６７８"
    assert found["EMAIL"] == "g.vandijk@voorbeeld.nl"
    assert found["PERSON"].startswith("Ge\u0301rard")
    assert found["PERSON"].endswith("van Dijk")


def test_a_blocked_text_has_no_text(screener: PresidioScreener) -> None:
    screened = screener.screen("BSN 123456782")
    assert screened.action is ScreeningAction.BLOCK
    assert screened.text is None
    assert screened.kinds == {"BSN": 1}


def test_what_goes_on_is_composed(screener: PresidioScreener) -> None:
    text = screener.screen("Eén vraag over cafe\u0301s").text
    assert text is not None
    assert text.text == "Eén vraag over cafés"


@pytest.mark.parametrize(
    "seed",
    SEEDS,
)
def test_two_thousand_characters_of_anything_stay_within_the_budget(screener: PresidioScreener, seed: str) -> None:
    text = (seed * 2000)[:2000]
    start = time.monotonic()
    screener.screen(text)
    assert time.monotonic() - start < 1.9


def test_several_threads_at_once(screener: PresidioScreener) -> None:
    texts = [unmarked(s)[0] for s in NAMED[:24]]
    expected = [screener.screen(text) for text in texts]
    results: dict[int, list[Screening]] = {}

    def work(number: int) -> None:
        results[number] = [screener.screen(text) for text in texts]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(results[n] == expected for n in range(6))


def test_no_word_of_the_text_is_logged(screener: PresidioScreener, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        screener.screen("Mevrouw Kanariepiet, NL91ABNA0417164300, k.piet@voorbeeld.nl")
    assert "Kanariepiet" not in caplog.text
    assert "0417164300" not in caplog.text
