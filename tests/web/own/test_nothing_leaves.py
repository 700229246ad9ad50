"""What the browser itself writes down of its network, on every page and in both languages: nothing goes elsewhere.

Chromium's own log also has what no page can see: names that are looked up, what is fetched
ahead, and what a style or a worker asks for.
"""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import ARGUMENTS, CHROMIUM, ask

pytestmark = pytest.mark.browser

PAGES = (
    "/tools", "/tools?words=copilot&data_class=intern", "/about", "/about/accessibility", "/notice", "/history",
    "/history/niets", "/desk", "/desk/queue", "/desk/gaps", "/desk/tools", "/desk/register", "/desk/register/new",
    "/desk/register/versions", "/desk/export", "/desk/literacy", "/learn", "/learn/join", "/learn/certificate",
    "/learn/lesson/taalmodel", "/learn/lesson/taalmodel/questions", "/learn/seat",
)  # fmt: skip
LANGUAGES = ("nl-NL", "en-GB")
# What Chromium asks its maker of its own accord: updates, an account, and how to fill in forms. No page asks it.
OF_THE_BROWSER = {
    "update.googleapis.com", "redirector.gvt1.com", "accounts.google.com", "content-autofill.googleapis.com",
}  # fmt: skip
# A link of somebody else's that a browser may prefetch or look up would show in the log: this one does.
PROBE = "http://elders.example/proef.png"


def test_no_page_in_any_state_asks_another_host(house: str, browser: Browser, tmp_path: Path) -> None:
    log = tmp_path / "net.json"
    own = browser.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, f"--log-net-log={log}"])
    for language in LANGUAGES:
        context = own.new_context(locale=language)
        context.set_default_timeout(15_000)
        page = context.new_page()
        _talk(page, house)
        for path in PAGES:
            page.goto(house + path)
            page.wait_for_load_state("networkidle")
        _group_session(page, house)
        context.close()
    own.close()
    assert hosts(log) - OF_THE_BROWSER == {"127.0.0.1"}


def test_the_log_does_show_a_request_that_leaves(browser: Browser, tmp_path: Path) -> None:
    log = tmp_path / "net.json"
    own = browser.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, f"--log-net-log={log}"])
    page = own.new_page()
    page.set_content(f'<img src="{PROBE}">')
    page.wait_for_timeout(500)
    own.close()
    assert "elders.example" in hosts(log)


def hosts(log: Path) -> set[str]:
    """Every host in the log of the browser, asked or only looked up."""
    told = json.loads(log.read_text())
    params = [event.get("params", {}) for event in told["events"]]
    urls = {one[name] for one in params for name in ("url", "host", "origin") if isinstance(one.get(name), str)}
    found = {urlsplit(url if "//" in url else f"//{url}").hostname for url in urls}
    return {host for host in found if host}


def _talk(page: Page, address: str) -> None:
    """Answers of each kind, an open source, both thumbs, the form, a new talk."""
    page.goto(address)
    page.locator("#vraag textarea").wait_for()
    page.wait_for_timeout(500)
    ask(page, "Mag ik DeepL Pro gebruiken voor een openbare tekst?").locator("summary").first.click()
    page.locator("#duim-neer").click()
    page.locator("#reden-stuur").click()
    expect(page.locator("#dank .waarom")).to_have_count(1)
    for question in ("Wie is verantwoordelijk voor het algoritmeregister?", "mijn bsn is 123456782", "hallo"):
        ask(page, question)
    page.locator("#nieuw").click()
    expect(page.locator("#gesprek .vraag")).to_have_count(0)


def _group_session(page: Page, address: str) -> None:
    """The screen of a trainer and the phone of a participant, in one browser."""
    page.goto(f"{address}/learn")
    page.locator("#module").select_option("taalmodel")
    page.locator("form[action='/learn/session'] button").click()
    code = page.locator(".sessiecode").inner_text()
    page.goto(f"{address}/learn/join/{code}")
    page.locator("form[action='/learn/join'] button").click()
    page.locator("#levend").wait_for()
    page.wait_for_timeout(1500)  # it looks by itself
