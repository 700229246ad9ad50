"""What can be taken in as a question."""

import pytest

from assistant.errors import InputRefused
from assistant.screening.input_rules import LONGEST, check_input, prepare


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  \n\t ", "empty"),
        ("\u200b\u200d\ufeff", "empty"),
        ("woord " * 334, "too_long"),
        ("a" * (LONGEST + 1), "too_long"),
        ("\ud800 hallo", "not_text"),
        ("mag\0dit", "not_text"),
        ("\x01\x02\x03\x04 abc", "not_text"),
        ("\ufffd\ufffd\ufffd\ufffd\ufffd", "not_text"),
        ("a" * 301, "no_words"),
    ],
)
def test_what_is_refused_and_why(text: str, reason: str) -> None:
    with pytest.raises(InputRefused) as caught:
        check_input(text)
    assert caught.value.reason == reason
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Mag dit?",
        "?",
        "👍",
        "<b>Mag dit?</b>",
        "a" * 300,
        "x " * 1000,
        "een\ntwee\r\n\tdrie",
        "日本語",
        "e\u0301en vraag",
    ],
)
def test_what_is_taken_in(text: str) -> None:
    check_input(text)


def test_prepare_composes_once() -> None:
    assert prepare("e\u0301e\u0301n") == "één"
    assert prepare(prepare("e\u0301")) == "é"
