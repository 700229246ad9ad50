"""Asking too often, in a real browser: it is said in the language of the page, aloud, and the question stays."""

from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from assistant.prompts import Replies
from assistant.web.app import create_app
from assistant.web.door.rules import DoorRules, Limits
from tests.web.conftest import barriers, serving, watch
from tests.web.scripted import Scripted

pytestmark = pytest.mark.browser

_SHOWN = """(told) => {
    for (let part = told; part; part = part.parentElement)
        if (getComputedStyle(part).opacity < 1) return false;
    return true;
}"""


@pytest.mark.parametrize(
    ("locale", "label", "words"),
    [
        ("nl-NL", "Je vraag", "Je vraagt of probeert te veel in korte tijd. Wacht"),
        ("en-GB", "Your question", "You ask or try too much in a short time. Wait"),
    ],
)
def test_who_asks_too_often_is_told_aloud_and_keeps_the_question(
    browser: Browser, replies: Replies, locale: str, label: str, words: str
) -> None:
    scripted = Scripted(replies)
    parts = replace(scripted.parts(), door=DoorRules(limits=Limits(questions=1)))
    hurried = browser.new_context(locale=locale, viewport={"width": 390, "height": 844})
    with serving(create_app(parts)) as address:
        visit = watch(hurried.new_page())
        visit.page.goto(address)
        box = visit.page.get_by_label(label)
        box.fill("Wie doet wat?")
        box.press("Enter")
        expect(visit.page.locator("#gesprek .antwoord")).to_have_count(1)
        visit.page.wait_for_timeout(200)
        box.fill("En wie nog meer?")
        box.press("Enter")
        told = visit.page.get_by_role("status").filter(has_text=words)
        expect(told).to_be_visible()
        expect(told).to_be_in_viewport()
        assert told.get_attribute("aria-live") == "polite"
        expect(box).to_have_value("En wie nog meer?")
        expect(visit.page.locator("#gesprek .vraag")).to_have_count(1)
        visit.page.wait_for_function(_SHOWN, arg=told.element_handle())  # a message that still fades in is pale
        assert barriers(visit.page) == []
        assert [one for one in visit.complaints if "429" not in one] == []
        assert len(scripted.questions) == 1
    hurried.close()
