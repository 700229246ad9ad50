"""Whatever somebody does to hide a value, the whole of it is found; ordinary sentences stay ordinary."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.screening.disguises import readings, spoken
from assistant.screening.disguises.number_words import digits_of
from assistant.screening.normalise import normalise
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Deadline, OutOfTime
from tests.screening.disguised import DISGUISED, PLAIN
from tests.screening.marks import unmarked

_SCRAPS = (
    "nul zes een drieëntwintig honderd duizend dubbel geboren mei bsn kenteken iban NL 91 ABNA 06 +31 "
    "negentien [at] punt apenstaartje @ nl . - _ / %41 &#65; &#x1F600; \\u0041 =40 SmFuIGphbnNlbiBpcw "
    "😀 \u202e \u200b "
    "\u0301 \u20e3 а Ж Ω 1 7 o l J a n P3t3r eerste laatste dan Rudolf <BSN> 🏴 七 ln.dleeb@naj nesnaJ :: t/m XI"
)
PIECES = st.lists(
    st.one_of(
        st.sampled_from(_SCRAPS.split()),
        st.sampled_from(["\n", " ", "  ", "-\n"]),
        st.text(max_size=3),
    ),
    max_size=25,
).map("".join)


def _later() -> Deadline:
    return Deadline.after(60)


@pytest.mark.parametrize(("kind", "sentence"), DISGUISED)
def test_the_whole_disguised_value_is_found(screener: PresidioScreener, kind: str, sentence: str) -> None:
    text, [(start, end)] = unmarked(sentence)
    found = [(f.start, f.end) for f in screener.screen(text).findings if f.type == kind]
    hidden = {i for low, high in found for i in range(max(low, start), min(high, end))}
    assert len(hidden) == end - start, found


@pytest.mark.parametrize("text", PLAIN)
def test_an_ordinary_sentence_is_no_alarm(screener: PresidioScreener, text: str) -> None:
    assert screener.screen(text).findings == ()


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_places_of_every_reading_stay_inside_and_in_order(text: str) -> None:
    plain = normalise(text)
    for reading in (plain, *readings(plain, _later())):
        assert len(reading.text) == len(reading.starts) == len(reading.ends)
        assert all(0 <= s < e <= len(text) for s, e in zip(reading.starts, reading.ends, strict=True))
        assert list(reading.starts) == sorted(reading.starts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jan punt jansen apenstaartje x punt nl", "jan.jansen@x.nl"),
        ("bel nul zes twaalf vierendertig zesenvijftig zeven acht", "bel 0612345678"),
        ("O6-I2345678", "0612345678"),
        ("1 2 3 4 5 6 7 8 2", "123456782"),
        ("AB🚗12🚗CD", "AB-12-CD"),
        ("kenteken G punt 123 punt BB", "kenteken G-123-BB"),
        ("geboren op drie mei negentien vierentachtig", "geboren op 3-5-1984"),
    ],
)
def test_what_is_said_aloud_or_broken_up(text: str, said: str) -> None:
    second = spoken(normalise(text), _later())
    assert second is not None
    assert second.text == said


@pytest.mark.parametrize(
    "text",
    [
        "een punt twee",
        "hij at een appel. lekker",
        "een of twee keer",
        "mag ik 12 of 13 januari",
        "z.s.m. a.u.b. i.v.m. de planning, d.w.z. o.a.",
        "Llama3, M365, W3C of H2O",
        "Jan, 47 jaar",
    ],
)
def test_ordinary_words_have_no_other_reading(text: str) -> None:
    assert readings(normalise(text), _later()) == ()


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("twaalf", "12"),
        ("drieëntwintig", "23"),
        ("Zevenenzeventig", "77"),
        ("negentienhonderdvierentachtig", "1984"),
        ("tweeduizendéén", "2001"),
        ("nulzesdrie", "063"),
        ("nul6", "06"),
        ("twenty-four", "24"),
        ("achterstand", None),
        ("eenheid", None),
        ("elftal", None),
        ("huis", None),
    ],
)
def test_numbers_in_words(word: str, digits: str | None) -> None:
    assert digits_of(word) == digits


@pytest.mark.parametrize(
    "seed",
    ["1 ", "1, 2 ", "a.", "a\n", "een ", "bsn 1 ", "geboren een ", "a@b ", "%41", "aB ", "J4n ", "iban n l 9 "],
)
def test_ten_thousand_characters_take_no_second(seed: str) -> None:
    text = (seed * 10_000)[:10_000]
    start = time.monotonic()
    readings(normalise(text), _later())
    assert time.monotonic() - start < 1.5


def test_no_reading_goes_on_when_the_time_is_up() -> None:
    with pytest.raises(OutOfTime):
        readings(normalise("bel nul zes een twee drie"), Deadline.after(-1))
