"""The web chat over HTTP: every kind in every box, in odd places of a request, and with broken parts behind it."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest

from assistant.screening.placeholders import KINDS, placeholder
from tests.canary.browsing import Page
from tests.canary.faults import Fault, faults
from tests.canary.forms import Canary
from tests.canary.house import House, Watch
from tests.canary.test_faults import RAW, THROUGH
from tests.canary.values import together

BROKEN = sorted(RAW | THROUGH | {"embedding model", "log of the question by name", "ScreenAnswer before"})


@pytest.fixture
def page(url: str, watch: Watch) -> Page:
    return Page(url)


def assert_silent(watch: Watch, page: Page) -> None:
    watch.heard(("page", data) for data in page.received)
    watch.assert_silent()


@pytest.mark.parametrize("kind", KINDS)
def test_a_talk(watch: Watch, page: Page, canaries: tuple[Canary, ...], kind: str) -> None:
    """A question, a follow-up in the same conversation, and a thumb down with a note."""
    canary = next(one for one in canaries if one.kind == kind)
    said = page.ask(canary.question)
    assert "process_completed" in said
    shown = placeholder(kind).replace("<", "&lt;").replace(">", "&gt;")
    assert (shown in said) is not canary.blocked
    first = page.conversation
    assert first
    page.ask(f"En nu? {canary.nl}")
    page.ask("Hallo")
    assert page.conversation == first
    assert "process_completed" in page.feedback("unclear", f"Te vaag. {canary.nl}")
    assert_silent(watch, page)


def test_odd_places_of_a_request(watch: Watch, page: Page, canaries: tuple[Canary, ...]) -> None:
    """Where no page of ours puts words, but a stranger or a bookmark might."""
    for canary in canaries:
        value = canary.secrets[0]
        page.ask("Hallo", conversation=value)
        for path in ("/?vraag=", "/web/", "/", "/gradio_api/file="):
            page.get(path + quote(value, safe=""))
        page.post("/gradio_api/upload", {"files": value})
    assert_silent(watch, page)


def _too_few(page: Page, value: str) -> None:
    """What an open page sends after an upgrade that gave the question box another neighbour."""
    page.call("vraag", "submit", [value])


def _other_reason(page: Page, value: str) -> None:
    page.feedback(value, "")


def _other_shape(page: Page, value: str) -> None:
    page.post("/gradio_api/queue/join", {"data": value, "fn_index": 0, "session_hash": "proef"})


@pytest.mark.parametrize("sends", [_too_few, _other_reason, _other_shape])
def test_a_request_that_does_not_fit_the_page(
    watch: Watch, page: Page, canaries: tuple[Canary, ...], sends: Callable[[Page, str], None]
) -> None:
    for canary in canaries:
        sends(page, canary.nl)
    assert_silent(watch, page)


@pytest.fixture(scope="module")
def broken(house: House) -> Iterator[dict[str, Fault]]:
    found = {fault.name: fault for fault in faults(house.assistant, house.embedder)}
    yield found
    for fault in found.values():
        fault.close()


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_behind_the_page(
    watch: Watch, page: Page, broken: dict[str, Fault], canaries: tuple[Canary, ...], name: str
) -> None:
    texts = [together(c for c in canaries if not c.blocked), *(c.question for c in canaries if c.blocked)]
    with watch.house.broken(broken[name]):
        for text in texts:
            assert "process_completed" in page.ask(text)
    assert broken[name].blurt.said
    assert_silent(watch, page)
