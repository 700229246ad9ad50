"""Normalising never loses a place: every character knows where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.screening.normalise import FILLER, normalise

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
def test_reading_a_plain_text_again_changes_nothing(text: str) -> None:
    plain = normalise(text).text
    if FILLER not in plain:
        assert normalise(plain).text == plain


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
        ("0̇6̇", "06"),
        ("J̲a̲n̲", "Jan"),
        ("Ŕób́íń", "Ŕóbíń"),
        ("🅹🅰🅽 ⓿❶", "JAN 01"),
        ("ᴊᴀɴ", "jan"),
        ("\U000e004a\U000e0061\U000e006e", "Jan"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
        ("voorbeeld。nl", "voorbeeld.nl"),
    ],
)
def test_what_becomes_of_disguises(text: str, plain: str) -> None:
    assert normalise(text).text == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("mevrouw Каtја Роѕріѕіl", "mevrouw Katja Pospisil"),
        ("Ἀbdi ΝΟΟR", "Abdi NOOR"),
        ("ТХК-31-Р", "TXK-31-P"),
        ("О6-12", "O6-12"),
        ("ᎪᏴᏟ Ꭰe", "ABC De"),
        ("mevrouw Ольга Шевченко", "mevrouw Ольга Шевченко"),
        ("Νίκος Παππάς", "Νίκος Παππάς"),
        ("Анна", "Анна"),
        ("у нас рост цен", "у нас рост цен"),
        ("Արամ Սարգսյան", "Արամ Սարգսյան"),
        ("محمد علي", "محمد علي"),
    ],
)
def test_look_alikes_are_folded_and_words_of_another_script_stay(text: str, plain: str) -> None:
    assert normalise(text).text == plain
