"""The desk in a real browser: by keyboard only, without barriers, and closed to who may not come in."""

from collections.abc import Iterator

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.services.desk import Filter, Role
from tests.web.conftest import Watched, watch
from tests.web.desk.conftest import UNANSWERED, Served

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
PAGES = [
    "/desk",
    "/desk/queue?outcome=verdict",
    "/desk/queue",
    "/desk/queue?words=onvindbaar",
    "/desk/gaps",
    "/desk/tools",
    "/desk/export",
    "/desk/question/{gap}",
    "/desk/question/{nasty}",
    "/history",
    "/history/{verdict}/assess",
    "/history/{verdict}/erase",
    "/desk/niets",
]
CLOSED = ("/desk", "/desk/queue", "/desk/gaps", "/desk/tools", "/desk/question/{gap}")
"""What looks different before a reason is given."""


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the focus is on what carries this label or these words; each stop must be visible."""
    script = (
        "() => { const a = document.activeElement;"
        " return ((a.labels && a.labels[0]) ? a.labels[0].innerText : a.innerText).trim() }"
    )
    for _ in range(140):
        page.keyboard.press("Tab")
        told = str(page.evaluate(script))
        assert "solid 3px" in page.evaluate("() => getComputedStyle(document.activeElement).outline"), told
        if told.startswith(label):
            return
    pytest.fail(f"Tab does not reach {label!r}")


def choose(page: Page, label: str, letters: str) -> None:
    """Choose in a list by typing how the choice begins."""
    tab_to(page, label)
    page.keyboard.type(letters)


def go(page: Page, words: str, said: str = "") -> None:
    """Press Enter on a link or a button, wait for the next page, and for what it says was done."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if said:
        expect(page.get_by_role("status")).to_have_text(said)


@pytest.fixture
def visit(visitor: BrowserContext) -> Iterator[Watched]:
    watched = watch(visitor.new_page())
    yield watched
    assert watched.elsewhere == []
    assert watched.complaints == []
    assert watched.dialogs == []


def test_an_unanswered_question_is_worked_to_its_end_by_keyboard_only(visit: Watched, served: Served) -> None:
    page = visit.page
    _find(page, served)
    _judge(page)
    tab_to(page, "Je antwoord")
    page.keyboard.type("Dat staat nog niet in het beleid. We vullen het aan.")
    go(page, "Verstuur het antwoord", "Je antwoord is verstuurd. De medewerker ziet het bij Mijn vragen.")
    tab_to(page, "Naam van de tool")
    page.keyboard.press("Control+a")
    page.keyboard.type("Fluisterbot")
    go(page, "Zet op de lijst", "De tool staat op de beoordelingslijst.")
    choose(page, "Goede afloop", "beantw")
    go(page, "Maak het geval", "Het evalgeval is gemaakt.")

    (path,) = (served.home / "eval_cases").iterdir()
    (case,) = yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    assert (case["question"], case["expect"]["status"]) == (UNANSWERED, ["answered"])
    assert [tool.name for tool in served.desk.pending_tools()] == ["Fluisterbot"]
    (row,) = served.desk.page("local", Filter(gap=True)).rows
    assert (row.judgement, row.status, row.replied) == ("gap_policy", "busy", 1)
    assert row.assignee in served.desk.known_as("local")

    page.goto(f"{served.url}/history")
    expect(page.get_by_role("heading", name="Antwoord van de AICO")).to_be_visible()
    expect(page.get_by_text("Dat staat nog niet in het beleid. We vullen het aan.")).to_be_visible()


def _find(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/desk")
    go(page, "vragen zonder antwoord")
    expect(page).to_have_title("Vragen – Beleidswijzer")
    tab_to(page, "Toon de tekst van de vragen")
    page.keyboard.press("Enter")
    choose(page, "Reden", "beleid")
    go(page, "Open de tekst")
    go(page, UNANSWERED)


def _judge(page: Page) -> None:
    choose(page, "Beoordeling van het antwoord", "gat in b")
    choose(page, "Stand", "in beh")
    choose(page, "Toewijzen", "Aan mij")
    tab_to(page, "Notitie")
    page.keyboard.type("Budget hoort in paragraaf drie.")
    go(page, "Bewaar", "Je beoordeling is bewaard.")


def test_an_employee_is_turned_away(visitor: BrowserContext, served: Served, roles: list[Role]) -> None:
    roles[:] = [Role.EMPLOYEE]
    page = visitor.new_page()
    for path in ("/desk", "/desk/queue", f"/desk/question/{served.ids['gap']}", "/desk/api/queue"):
        answer = page.goto(served.url + path)
        assert answer is not None
        assert answer.status == 403
        assert UNANSWERED not in page.content()
    page.goto(f"{served.url}/history")
    expect(page.get_by_role("link", name="AICO-bureau")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width", "language"), [("light", 1280, "nl"), ("dark", 390, "en")])
def test_no_page_has_a_barrier(browser: Browser, served: Served, scheme: str, width: int, language: str) -> None:
    made = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL" if language == "nl" else "en-GB",
    )
    page = made.new_page()
    found: list[str] = []
    for opened in (False, True):
        if opened:
            page.goto(f"{served.url}/desk/gaps")
            page.locator("#reason").select_option("check")
            page.locator(".reden button").click()
        for path in PAGES if opened else CLOSED:
            page.goto(served.url + path.format(**served.ids))
            found += barriers(page, f"{path} {'open' if opened else 'closed'}")
    page.goto(f"{served.url}/desk/export")
    page.locator("form button").first.click()
    found += barriers(page, "report")
    page.goto(f"{served.url}/desk/question/{served.ids['other']}")
    page.locator("#words").fill("Uw bsn is 123456782.")
    page.locator("form[action$=reply] button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += barriers(page, "error")
    made.close()
    assert found == []


def barriers(page: Page, where: str) -> list[str]:
    """What axe complains of on this page, and whether it must be moved sideways to be read."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    violations = Axe().run(page, options=RULES).response["violations"]
    found = [f"{where}: {one['id']} {[node['html'][:90] for node in one['nodes'][:2]]}" for one in violations]
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{where}: {wide} pixels too wide"] if wide > 0 else [])


def test_at_400_percent_a_page_is_read_without_moving_sideways(browser: Browser, served: Served) -> None:
    made = browser.new_context(viewport={"width": 320, "height": 256}, locale="nl-NL")
    page = made.new_page()
    for path in PAGES:
        page.goto(served.url + path.format(**served.ids))
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, path
    made.close()


def test_from_a_verdict_in_the_chat_one_goes_on_to_an_assessment(visit: Watched, served: Served) -> None:
    """Gradio cleans what it shows; the link must survive that."""
    page = visit.page
    page.goto(served.url)
    page.get_by_label("Je vraag").fill("Mag ik ChatGPT gebruiken?")
    page.get_by_label("Je vraag").press("Enter")
    link = page.locator("#gesprek .antwoord").get_by_role("link", name="Laat dit gebruik beoordelen door de AICO")
    expect(link).to_have_attribute("href", "/history/i1/assess")
    expect(page.get_by_role("link", name="Mijn vragen")).to_be_visible()
