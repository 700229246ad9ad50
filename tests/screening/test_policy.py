"""Which kinds stop a turn, and who wins where findings overlap."""

import pytest

from assistant.errors import BadSettings
from assistant.screening.placeholders import KINDS
from assistant.screening.policy import BLOCKED, policy_of
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Span
from assistant.turn import ScreeningAction


def test_the_default_blocks_what_the_policy_names() -> None:
    assert policy_of().blocked == set(BLOCKED)


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_ever_passes(kind: str) -> None:
    expected = ScreeningAction.BLOCK if kind in BLOCKED else ScreeningAction.REDACT
    assert policy_of().action([Span(kind, 0, 3, 0.9)]) is expected
    assert policy_of(["PERSON"]).action([Span(kind, 0, 3, 0.9)]) is not ScreeningAction.PASS


def test_settings_change_both_lists() -> None:
    assert policy_of(block_kinds=("PERSON",)).blocked == {"PERSON"}
    assert "IBAN" not in policy_of(redact_kinds=("IBAN",)).blocked
    assert policy_of(block_kinds=("IBAN",), redact_kinds=("IBAN",)).blocked == {"IBAN"}


@pytest.mark.parametrize(("block", "redact"), [(("BSNN",), ()), ((), ("NAAM",))])
def test_an_unknown_kind_is_named_with_the_known_ones(block: tuple[str, ...], redact: tuple[str, ...]) -> None:
    with pytest.raises(BadSettings) as caught:
        policy_of(block, redact)
    assert (block + redact)[0] in str(caught.value)
    assert "LICENSE_PLATE" in str(caught.value)


def test_of_two_that_overlap_the_strictest_covers_both() -> None:
    settled = policy_of().settle([Span("PHONE", 0, 12, 0.9), Span("BSN", 4, 14, 0.6)])
    assert settled == [Span("BSN", 0, 14, 0.6)]


def test_of_two_alike_the_longest_wins() -> None:
    settled = policy_of().settle([Span("PERSON", 0, 4, 0.9), Span("EMAIL", 0, 20, 0.6), Span("IP", 30, 35, 0.7)])
    assert settled == [Span("EMAIL", 0, 20, 0.6), Span("IP", 30, 35, 0.7)]


def test_a_chain_of_overlaps_becomes_one() -> None:
    settled = policy_of().settle([Span("PHONE", 0, 5, 0.9), Span("PHONE", 8, 12, 0.9), Span("BSN", 4, 9, 0.9)])
    assert settled == [Span("BSN", 0, 12, 0.9)]


def test_a_screener_with_other_settings(screener: PresidioScreener) -> None:
    strict = PresidioScreener(block_kinds=("PERSON",))
    assert strict.screen("Mail Fatima Bouzidi.").action is ScreeningAction.BLOCK
    redacted = strict.screen("Het BSN is 123456782.")
    assert redacted.action is ScreeningAction.REDACT
    assert redacted.text is not None
    assert redacted.text.text == "Het BSN is <BSN>."
    assert screener.screen("Het BSN is 123456782.").text is None
    strict.close()
