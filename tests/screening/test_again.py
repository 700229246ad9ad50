"""After a first reading: what is looked for again, and that nothing is missed by it."""

import pytest

from assistant.screening.again import ALL_BUT_NAMES, NOTHING, silent_again
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Span
from assistant.turn import ScreeningAction


def _found(text: str) -> list[Span]:
    """What stands between [ and ] as a name; the marks are taken out."""
    start = text.index("[")
    return [Span("PERSON", start, text.index("]") - 1, 1.0)]


@pytest.mark.parametrize(
    ("text", "names_only"),
    [
        ("[Terpstra]", True),
        ("Mevrouw [Terpstra] belde", True),
        ("Mevrouw ([Terpstra]), gisteren", True),
        ("belde: [Terpstra]. Daarna niets", True),
        ("Jan[Terpstra] belde", False),
        ("[Terpstra]straat 12", False),
        ("[Terpstra]-0612345678", False),
        ("[Terpstra] 0612345678", False),
        ("12 [Terpstra] belde", False),
        ("[Terpstra] @pietje12", False),
        ("DOMEIN\\\\x [Terpstra] belde", False),
    ],
)
def test_only_names_are_asked_where_all_stood_apart(text: str, names_only: bool) -> None:
    plain = text.replace("[", "").replace("]", "")
    assert silent_again(plain, _found(text)) == (ALL_BUT_NAMES if names_only else NOTHING)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("mevrouw Terpstra 0612345678", {"PERSON", "PHONE"}),
        ("bel 0612345678-0687654321", {"PHONE"}),
        ("Mevrouw Terpstra, Dorpsstraat 12, 1621 AB", {"PERSON", "ADDRESS", "POSTCODE"}),
    ],
)
def test_what_stands_beside_a_name_is_found(screener: PresidioScreener, text: str, kinds: set[str]) -> None:
    assert kinds <= {finding.type for finding in screener.screen(text).findings}


def test_a_text_that_goes_on_is_unchanged_by_a_second_screening(screener: PresidioScreener) -> None:
    first = screener.screen("Mevrouw Terpstra en Yusuf bellen over 0612345678 en mail j.jansen@voorbeeld.nl")
    assert first.action is ScreeningAction.REDACT
    assert first.text is not None
    again = screener.screen(first.text.text)
    assert again.action is ScreeningAction.PASS
    assert again.text == first.text


def test_a_text_that_is_stopped_holds_nothing_to_go_on(screener: PresidioScreener) -> None:
    stopped = screener.screen("BSN 123456782 van mevrouw Terpstra")
    assert (stopped.action, stopped.text) == (ScreeningAction.BLOCK, None)
    assert {"BSN", "PERSON"} <= {finding.type for finding in stopped.findings}
