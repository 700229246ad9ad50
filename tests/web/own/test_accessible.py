"""No barriers that axe knows of: every page and state, light and dark, wide and narrow, in both languages."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import ask, barriers, watch
from tests.web.own.conftest import Visitor

pytestmark = pytest.mark.browser

PAGES = (
    "/tools",
    "/tools?words=copilot&data_class=intern",
    "/tools?words=onvindbaar",
    "/about",
    "/about/accessibility",
    "/notice",
    "/history",
    "/history/niets",
)
BEYOND = """() => [...document.querySelectorAll('body *')]
    .filter(e => !e.closest('.alleen-voorlezen, .overslaan, .sr-only') && e.getClientRects().length)
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))"""
LOOKS = (("nl-NL", False, 1280), ("en-US", True, 390))


def no_sideways(page: Page, width: int) -> None:
    """At this width (400 % zoom of 1280 is 320) nothing has to be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": 700})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width, page.url
    assert page.evaluate(BEYOND) == [], page.url


@pytest.mark.parametrize(("language", "dark", "width"), LOOKS)
def test_pages_have_no_barriers(house: str, visitor: Visitor, language: str, dark: bool, width: int) -> None:
    seen = watch(visitor(language, dark, width).new_page())
    page = seen.page
    for path in PAGES:
        page.goto(house + path)
        for details in page.locator("main details").all()[:3]:
            details.evaluate("one => { one.open = true }")
        assert barriers(page) == [], path
        assert page.locator("html").get_attribute("lang") == language[:2]
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        no_sideways(page, 320)
        page.set_viewport_size({"width": width, "height": 900})
    assert seen.elsewhere == []
    assert [one for one in seen.complaints if "404" not in one] == []  # the page that is not there says so


@pytest.mark.parametrize(("language", "dark", "width"), LOOKS)
def test_the_chat_has_no_barriers_in_any_state(
    address: str, visitor: Visitor, language: str, dark: bool, width: int
) -> None:
    page = _opened(visitor(language, dark, width), address)
    assert barriers(page) == [], "empty"
    answer = ask(page, "Wie doet wat?")
    answer.locator("summary").first.click()
    page.locator("#duim-neer").click()
    page.locator("#reden-keuze input").first.wait_for()
    assert barriers(page) == [], "answer, open source, form for a reaction"
    for question in (
        "Mag ik Copilot gebruiken?",
        "mag de gezichtslezer",
        "Mag ik ChatGPT?",
        "Mag Jan de Vries dit?",
    ):
        ask(page, question)
    assert barriers(page) == [], "verdicts and personal data"
    for question in ("ontplof", "mijn bsn is 123456782"):
        ask(page, question)
    assert barriers(page) == [], "errors"
    no_sideways(page, 320)
    page.close()


def test_chosen_colours_hold_against_those_of_the_device(address: str, visitor: Visitor) -> None:
    page = _opened(visitor(), address)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    ask(page, "Mag ik Copilot gebruiken?")
    with page.expect_response(lambda answer: "kleur=donker" in answer.url):
        page.get_by_role("link", name="Donker").press("Enter")
    assert page.evaluate(ground) != light
    expect(page.locator("#gesprek .antwoord")).to_have_count(1)  # the talk goes on
    expect(page.get_by_role("link", name="Licht")).to_be_focused()
    assert barriers(page) == []
    page.goto(f"{address}/about")
    assert page.evaluate(ground) != light
    assert barriers(page) == []
    page.get_by_role("link", name="Kleuren van mijn apparaat").click()
    assert page.evaluate(ground) == light


def test_the_notice_has_no_barriers(fresh: str, visitor: Visitor) -> None:
    page = visitor(dark=True).new_page()
    page.goto(fresh)
    expect(page.get_by_role("button", name="Ik begrijp het")).to_be_visible()
    assert barriers(page) == []
    no_sideways(page, 320)


def _opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.locator("#vraag textarea").wait_for()
    page.wait_for_timeout(500)
    return page
