"""A group session and a lesson in real browsers: live, by keyboard, without barriers, also when the line drops."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.web.conftest import watch
from tests.web.learn.conftest import Served

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
PEOPLE = 10
PHONE: ViewportSize = {"width": 390, "height": 800}


def barriers(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@contextmanager
def phones(browser: Browser, number: int) -> Iterator[list[BrowserContext]]:
    made = [browser.new_context(viewport=PHONE, locale="nl-NL") for _ in range(number)]
    for context in made:
        context.set_default_timeout(15_000)
    try:
        yield made
    finally:
        for context in made:
            context.close()


def join(context: BrowserContext, served: Served, code: str) -> Page:
    page = context.new_page()
    page.goto(f"{served.url}/learn/join/{code}")
    page.get_by_role("button", name="Doe mee").click()
    return page


def answer(page: Page, option: int) -> None:
    page.locator("input[type=radio]").nth(option).check()
    page.get_by_role("button", name="Geef antwoord").click()
    expect(page.locator("#levend").get_by_text("Je antwoord is binnen")).to_be_visible()


def counts(page: Page) -> list[str]:
    return page.locator("#levend table .getal").all_inner_texts()[1:]


def begin(visitor: BrowserContext, served: Served) -> tuple[Page, str]:
    page = visitor.new_page()
    page.goto(f"{served.url}/learn")
    page.get_by_label("Les", exact=True).select_option("taalmodel")
    page.get_by_role("button", name="Open een sessie").click()
    return page, page.locator(".sessiecode").inner_text()


def test_a_trainer_and_ten_people(visitor: BrowserContext, browser: Browser, served: Served) -> None:
    trainer, code = begin(visitor, served)
    expect(trainer.get_by_role("img", name="QR-code")).to_be_visible()
    found = barriers(trainer)
    with phones(browser, PEOPLE) as contexts:
        people = [join(context, served, code) for context in contexts[:-1]]
        expect(trainer.get_by_text(f"Deelnemers binnen: {PEOPLE - 1}")).to_be_visible()
        found += barriers(people[0])
        trainer.get_by_role("button", name="Begin met vraag 1").click()
        late = join(contexts[-1], served, code)
        for number, page in enumerate(people[1:], start=1):
            answer(page, number % 3)
        found += barriers(people[1])
        _drops_and_returns(contexts[0], people[0])
        answer(late, 2)
        _chart_is_right(trainer)
        trainer.reload()
        _chart_is_right(trainer)
        found += barriers(trainer) + _goes_on(trainer, late)
        trainer.get_by_role("button", name="Sluit de sessie").click()
        expect(trainer.get_by_text(f"{PEOPLE} van {PEOPLE} deelnemers deden mee.")).to_be_visible()
        expect(trainer.get_by_text("Bewijscode: BW-")).to_be_visible()
        expect(people[3].get_by_role("heading", name="De sessie is afgelopen")).to_be_visible()
        found += barriers(trainer) + barriers(people[3])
    assert found == []


def _chart_is_right(trainer: Page) -> None:
    """Of the eight, two took A, three B, three C; the one that dropped took A, the late one C."""
    expect(trainer.get_by_text(f"Antwoorden binnen: {PEOPLE} van {PEOPLE}")).to_be_visible()
    assert counts(trainer) == ["3", "3", "4"]
    chart = trainer.get_by_role("img", name="Antwoorden per keuze")
    expect(chart).to_have_attribute("aria-label", "Antwoorden per keuze: A 3, B 3, C 4")
    widths = [float(bar.get_attribute("width") or 0) for bar in chart.locator("rect:not(.spoor)").all()]
    assert widths == [225.0, 225.0, 300.0]


def _goes_on(trainer: Page, person: Page) -> list[str]:
    """The answer is shown, then the next question; a phone that loads its page again sees the same."""
    trainer.get_by_role("button", name="Toon het goede antwoord").click()
    expect(person.get_by_role("heading", name="Uitleg bij vraag 1 van 4")).to_be_visible()
    expect(person.get_by_text("Jouw keuze")).to_be_visible()
    expect(trainer.get_by_text("Volgende vraag")).to_be_visible()
    found = barriers(trainer) + barriers(person)
    trainer.get_by_role("button", name="Volgende vraag").click()
    expect(person.get_by_role("heading", name="Vraag 2 van 4")).to_be_visible()
    person.reload()
    expect(person.get_by_role("heading", name="Vraag 2 van 4")).to_be_visible()
    return found


def _drops_and_returns(context: BrowserContext, page: Page) -> None:
    """The line drops while somebody answers, and comes back."""
    context.set_offline(True)
    page.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Geef antwoord").click()
    expect(page.get_by_text("De verbinding is weg.")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_text("De verbinding is weg.")).to_be_hidden()
    expect(page.locator("input[type=radio]").first).to_be_checked()  # the choice is still there
    page.get_by_role("button", name="Geef antwoord").click()
    expect(page.locator("#levend").get_by_text("Je antwoord is binnen")).to_be_visible()


def test_all_pages_of_the_lessons_without_barriers_and_complaints(visitor: BrowserContext, served: Served) -> None:
    watched, found = watch(visitor.new_page()), []
    page = watched.page
    lessons = [f"/learn/lesson/{name}" for name in ("taalmodel", "persoonsgegevens", "aico-en-fg")]
    for path in ("/learn", *lessons, "/learn/lesson/energie/questions", "/learn/join", "/desk/literacy"):
        page.goto(served.url + path)
        found += barriers(page)
    page.goto(f"{served.url}/learn/lesson/taalmodel/questions?lang=en")
    expect(page.get_by_role("button", name="Answer")).to_be_visible()
    for number in range(4):
        page.locator("input[type=radio]").nth(0 if number == 3 else 1).check()
        page.get_by_role("button", name="Answer").click()
        found += barriers(page) if number == 0 else []
        page.get_by_role("button", name="To the result" if number == 3 else "Next question").click()
    expect(page.get_by_text("4 of 4 right")).to_be_visible()
    found += barriers(page)
    page.goto(f"{served.url}/learn/certificate?lang=nl")
    found += barriers(page)
    assert found == []
    assert watched.complaints == []
    assert watched.elsewhere == []


def test_the_screener_looks_along_while_somebody_types(visitor: BrowserContext, served: Served) -> None:
    page = visitor.new_page()
    page.goto(f"{served.url}/learn/lesson/persoonsgegevens")
    box, told = page.get_by_label("Jouw tekst"), page.locator("#gevonden")
    box.press("End")
    box.press_sequentially(" Graag snel.")
    expect(told).to_contain_text("Ik vind nog:")
    expect(told).to_contain_text("telefoonnummer")
    box.fill("Kun je een vriendelijke mail maken? De cliënt kan dinsdag niet komen.")
    expect(told).to_contain_text("Ik vind geen persoonsgegevens meer.")


def test_a_lesson_hands_its_question_to_the_chat(visitor: BrowserContext, served: Served) -> None:
    page = visitor.new_page()
    page.goto(f"{served.url}/learn/lesson/taalmodel")
    page.get_by_role("link", name="Stel deze vraag").click()
    expect(page.get_by_label("Je vraag")).to_have_value("Wat zijn hallucinaties bij AI?", timeout=20_000)
    assert "hallucinaties" not in page.url  # and no server saw it


def test_everything_works_without_a_script(browser: Browser, visitor: BrowserContext, served: Served) -> None:
    trainer, code = begin(visitor, served)
    plain = browser.new_context(viewport=PHONE, locale="nl-NL", java_script_enabled=False)
    plain.set_default_timeout(15_000)
    page = join(plain, served, code)
    trainer.get_by_role("button", name="Begin met vraag 1").click()
    expect(trainer.get_by_role("heading", name="Vraag 1 van 4")).to_be_visible()
    page.get_by_role("link", name="Vernieuw").click()
    answer(page, 1)
    expect(trainer.get_by_text("Antwoorden binnen: 1 van 1")).to_be_visible()
    trainer.get_by_role("button", name="Sluit de sessie").click()
    page.goto(f"{served.url}/learn/lesson/persoonsgegevens")
    page.get_by_role("button", name="Kijk mijn tekst na").click()
    expect(page.locator("#gevonden")).to_contain_text("Ik vind nog:", timeout=20_000)
    plain.close()
