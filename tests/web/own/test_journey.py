"""A whole visit by keyboard only: notice, question, sources, reaction, a tool, and reading back."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import watch
from tests.web.own.conftest import Visitor

pytestmark = pytest.mark.browser
TOLD = """() => { const a = document.activeElement;
    return (a.labels?.[0]?.innerText ?? a.innerText ?? '').trim() }"""


def tab_to(page: Page, words: str, back: bool = False) -> None:
    """Press Tab until the focus is there; every stop on the way is visible and inside the window."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            continue  # from the last stop to the first
        told = str(page.evaluate(TOLD))
        assert "solid 3px" in page.evaluate("() => getComputedStyle(document.activeElement).outline"), told
        if told.startswith(words):
            return
    pytest.fail(f"Tab does not reach {words!r}")


def test_a_visit_without_a_mouse(fresh: str, visitor: Visitor) -> None:
    seen = watch(visitor().new_page())
    page = seen.page
    page.goto(fresh)
    tab_to(page, "Ik begrijp het")
    page.keyboard.press("Enter")
    _ask_and_read(page)
    _react(page)
    _look_up_a_tool(page)
    tab_to(page, "Mijn vragen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "Wie is verantwoordelijk voor het algoritmeregister?"
    )
    assert seen.complaints == []
    assert seen.elsewhere == []


def _ask_and_read(page: Page) -> None:
    page.locator("#vraag textarea").wait_for()
    page.wait_for_timeout(300)
    page.keyboard.press("Tab")
    assert page.evaluate(TOLD) == "Naar het vraagvak"
    page.keyboard.press("Enter")
    expect(page.locator("#vraag textarea")).to_be_focused()
    page.keyboard.type("Wie is verantwoordelijk voor het algoritmeregister?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Het antwoord staat klaar.")).to_be_attached()
    tab_to(page, "AI-beleid", back=True)
    page.keyboard.press("Enter")
    expect(page.locator("details[open] mark").first).to_be_visible()


def _react(page: Page) -> None:
    tab_to(page, "Nee")
    page.keyboard.press("Enter")
    page.get_by_role("radiogroup").wait_for()
    tab_to(page, "Het antwoord klopt niet")
    page.keyboard.press("Space")
    tab_to(page, "Versturen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Dank je wel")).to_be_visible()


def _look_up_a_tool(page: Page) -> None:
    tab_to(page, "Tools", back=True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welke tool mag ik gebruiken?")
    tab_to(page, "Naam van de tool")
    page.keyboard.type("deepl pro")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("van")
    tab_to(page, "Voorwaarden, account en meer")
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_contain_text("Voorwaarden")
    tab_to(page, "Vraag over deze tool")
    page.keyboard.press("Enter")
    expect(page.locator("#vraag textarea")).to_have_value("Mag ik DeepL Pro gebruiken?")
    expect(page.locator("#gesprek .antwoord")).to_have_count(0)
