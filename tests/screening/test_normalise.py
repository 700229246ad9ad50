"""Normalising never loses a place: every character knows where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.screening.normalise import FILLER, normalise, spoken

ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("abcJ 0123456789.-@\n\t<>\u200b\u200d\u00ad\u0301\u20e3\ufe0f\u202eАе１Ａ①½ﬁ😀"),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)


@given(ODD)
def test_places_run_on_and_stay_inside(text: str) -> None:
    reading = normalise(text)
    assert len(reading.text) == len(reading.starts) == len(reading.ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(reading.starts, reading.ends, strict=True))
    assert list(reading.starts) == sorted(reading.starts)


@given(ODD)
def test_the_second_reading_keeps_places_too(text: str) -> None:
    second = spoken(normalise(text))
    if second is not None:
        assert len(second.text) == len(second.starts) == len(second.ends)
        assert all(0 <= s < e <= len(text) for s, e in zip(second.starts, second.ends, strict=True))


@given(st.text(alphabet=st.characters(max_codepoint=126, min_codepoint=32), max_size=60))
def test_plain_ascii_is_left_as_it_is(text: str) -> None:
    if "<" not in text:
        assert normalise(text).text == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\u200bb\u00adc\ufeffd", "abcd"),
        ("１２３", "123"),
        ("1️⃣2️⃣", "12"),
        ("ВSN", "BSN"),
        ("é", "é"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("a\nb\r\nc\td", "a b  c d"),
        ("a\u202eb", "ab"),
        ("’s", "'s"),
        ("06–12", "06-12"),
        ("<PERSOON> en <PERSOON 2>", f"{FILLER} en {FILLER}"),
        ("<PERSOONLIJK>", "<PERSOONLIJK>"),
        ("٣", "3"),
    ],
)
def test_what_becomes_of_disguises(text: str, plain: str) -> None:
    assert normalise(text).text == plain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jan punt jansen apenstaartje x punt nl", "jan.jansen@x.nl"),
        ("nul zes een twee drie vier", "061234"),
        ("O6-I2345678", "06-12345678"),
        ("1 2 3 4 5 6 7 8 2", "123456782"),
        ("AB🚗12🚗CD", "AB-12-CD"),
    ],
)
def test_what_is_said_aloud_or_broken_up(text: str, said: str) -> None:
    second = spoken(normalise(text))
    assert second is not None
    assert second.text == said


@pytest.mark.parametrize("text", ["een punt twee", "hij at een appel. lekker", "een of twee keer"])
def test_ordinary_words_have_no_second_reading(text: str) -> None:
    assert spoken(normalise(text)) is None
