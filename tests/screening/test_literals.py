"""What a pattern asks of a text is read from the pattern, and never asks too much."""

import pytest
import regex

from assistant.screening.literals import needed, needed_by_any, quick, small
from assistant.screening.once import one_message
from assistant.screening.patterns import PatternDetector, Pieces, Rule
from assistant.screening.spans import Deadline


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"(?<!\p{L})kenteken\p{L}*", {"kenteken"}),
        (r"pasp?oort(?:nummer)?", {"pasoort", "paspoort"}),
        (r"(?:straat|laan) \d", {"straat ", "laan "}),
        (r"\p{L}{0,12}cli[eë]nt(?:en)?", {"client", "cliënt"}),
        (r"(?=.{0,9}bsn)\d", {"bsn"}),
        (r"(?:tel\.?|fax)[ :]{1,2}\d", {"tel", "fax"}),
        (r"(?P<value>abc){2}\d", {"abc"}),
        (r"DOMEIN\\x", {"domein\\x"}),
        (r"zaak|zaaknummer|dossier", {"zaak", "dossier"}),
        (r"(?:zaak|\d)nummer", {"nummer"}),
        (r"(?:straat)?\d{4}", set()),
        (r"(?:straat|\d)", set()),
        (r"(?!straat)\d", set()),
        (r"[^straat]\d", set()),
        (r"a\d", set()),
    ],
)
def test_one_of_the_pieces_must_be_there(pattern: str, pieces: set[str]) -> None:
    assert set(needed(pattern)) == pieces


def test_of_several_patterns_each_must_ask_for_something() -> None:
    assert set(needed_by_any((r"iban", r"rek\b", r"ibannummer"))) == {"iban", "rek"}
    assert needed_by_any((r"iban", r"\d\d")) == ()


@pytest.mark.parametrize("text", ["SKİ", "ſki", "s\u212ai", "S\u212aİ", "ſKI"])
def test_letters_that_count_as_the_same_are_the_same(text: str) -> None:
    """A capital I with a dot, a long s, the sign for kelvin: patterns take them for i, s and k."""
    assert regex.search("ski", text, regex.IGNORECASE)
    assert small(text) == "ski"
    assert quick(r"(?<!\p{L})ski").search(small(text))
    assert Pieces(["ski"]).may_be_in(text)


@pytest.mark.parametrize(
    ("pieces", "held"), [(["xyz", "nt"], True), (["xyz", "ntx"], False), ([], True), (["tekst"], True)]
)
def test_pieces_short_and_long_are_looked_for(pieces: list[str], held: bool) -> None:
    with one_message():
        assert [Pieces(pieces).may_be_in("een punt in een Tekst") for _ in range(2)] == [held, held]


def test_a_rule_without_a_cue_is_not_tried_where_no_cue_is() -> None:
    detector = PatternDetector(
        "a", "IBAN", (Rule(r"\d{4}", score=0.0, cued=0.7),), cues=(r"rekening(?= )",), before=20
    )
    assert not list(detector._useful("het is 1234"))
    assert list(detector._useful("REKENING 1234"))
    assert [span.score for span in detector.find("Rekening 1234", Deadline.after(5))] == [0.7]
