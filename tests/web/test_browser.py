"""The chat page in a real browser: keyboard, sources, thumbs, narrow screens, and nothing that leaves."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.prompts import Replies
from assistant.web.app import create_app
from tests.web.conftest import Watched, ask, barriers, opened, present, serving, watch
from tests.web.scripted import QUOTE, Scripted

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def clean(visit: Watched) -> Iterator[None]:
    """After every test: no request left this computer and the browser had nothing to complain of."""
    yield
    assert visit.elsewhere == []
    assert visit.complaints == []
    assert visit.dialogs == []


def active(visit: Watched) -> str:
    """What has the focus: its words, or the label of the field."""
    script = "() => { const a = document.activeElement; return (a.labels?.[0] ?? a).innerText.trim() }"
    return str(visit.page.evaluate(script))


def tab_to(visit: Watched, words: str, back: bool = False) -> None:
    """Press Tab until the focus is there; every stop on the way must be visible."""
    for _ in range(40):
        visit.page.keyboard.press("Shift+Tab" if back else "Tab")
        outline = visit.page.evaluate("() => getComputedStyle(document.activeElement).outline")
        assert "solid 3px" in outline, f"no visible focus on {active(visit)!r}"
        if active(visit).startswith(words):
            return
    pytest.fail(f"Tab does not reach {words!r}")


def test_the_page_is_dutch_for_a_dutch_browser(visit: Watched) -> None:
    expect(visit.page).to_have_title("Mag ik AI gebruiken? – Beleidswijzer")
    assert visit.page.locator("html").get_attribute("lang") == "nl"
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Mag ik AI gebruiken?")
    names = visit.page.evaluate("() => [...document.querySelectorAll('[aria-label]')].map(e => e.ariaLabel)")
    assert [name for name in names if name in ("chatbot conversation", "Clear", "Copy message", "Submit")] == []
    expect(visit.page.get_by_role("log", name="Gesprek")).to_be_attached()


def test_the_page_is_english_for_an_english_browser_and_a_dutch_question_stays_dutch(
    browser: Browser, address: str
) -> None:
    english = browser.new_context(locale="en-US")
    english.set_default_timeout(15_000)
    visit = watch(english.new_page())
    visit.page.goto(address)
    visit.page.get_by_label("Your question").wait_for()
    expect(visit.page).to_have_title("May I use AI? – Beleidswijzer")
    assert visit.page.locator("html").get_attribute("lang") == "en"
    expect(visit.page.get_by_role("log", name="Conversation")).to_be_attached()
    visit.page.get_by_role("button", name="What is a high-risk AI system?").click()
    expect(visit.page.get_by_role("status").filter(has_text="The answer is ready.")).to_be_attached()
    visit.page.get_by_role("button", name="No", exact=True).click()
    expect(visit.page.get_by_label("The answer is wrong")).to_be_visible()
    visit.page.get_by_role("button", name="Send").click()
    expect(visit.page.get_by_text("First choose what is not good.")).to_be_visible()
    visit.page.get_by_role("button", name="New conversation").click()
    expect(visit.page.get_by_text("I no longer know the earlier questions.")).to_be_visible()
    visit.page.get_by_role("link", name="Nederlands").click()
    visit.page.get_by_label("Je vraag").wait_for()
    assert (visit.complaints, visit.elsewhere) == ([], [])
    english.close()


def test_a_verdict_asked_and_opened_by_keyboard_only(visit: Watched) -> None:
    answer = ask(visit, "Mag ik Copilot gebruiken voor een interne notitie?")
    heading = answer.get_by_role("heading", level=3).first
    expect(heading).to_have_text("Ja, Microsoft 365 Copilot mag je gebruiken, maar alleen onder voorwaarden.")
    expect(answer.get_by_role("row")).to_have_count(5)
    expect(answer.get_by_role("row", name="Bijzondere persoonsgegevens Mag niet")).to_be_visible()
    expect(visit.page.get_by_label("Je vraag")).to_have_value("")
    expect(visit.page.get_by_label("Je vraag")).to_be_focused()
    tab_to(visit, "AI-beleid, 5.1 – Hoog risico", back=True)
    visit.page.keyboard.press("Enter")
    expect(answer.locator("mark").first).to_be_visible()
    expect(answer.locator("mark").first).to_have_text(QUOTE)
    visit.page.keyboard.press("Enter")
    expect(answer.locator("mark").first).to_be_hidden()


def test_the_skip_link_leads_to_the_question_box(visit: Watched) -> None:
    visit.page.keyboard.press("Tab")
    assert active(visit) == "Naar het vraagvak"
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_label("Je vraag")).to_be_focused()


def test_shift_enter_starts_a_new_line(visit: Watched, scripted: Scripted) -> None:
    box = visit.page.get_by_label("Je vraag")
    box.focus()
    visit.page.keyboard.type("Regel een")
    visit.page.keyboard.press("Shift+Enter")
    visit.page.keyboard.type("regel twee?")
    visit.page.keyboard.press("Enter")
    visit.page.locator("#gesprek .antwoord").wait_for()
    assert scripted.questions[-1].text == "Regel een\nregel twee?"


def test_an_example_asks_at_once_and_keeps_the_focus(visit: Watched) -> None:
    tab_to(visit, "Wie is verantwoordelijk")
    visit.page.keyboard.press("Enter")
    answer = visit.page.locator("#gesprek .antwoord")
    expect(answer).to_contain_text("De AICO is eindverantwoordelijk")
    expect(visit.page.get_by_role("button", name="Wie is verantwoordelijk")).to_be_hidden()
    expect(visit.page.get_by_label("Je vraag")).to_be_focused()


def test_progress_is_told_step_by_step_and_no_answer_before_its_end(visit: Watched, scripted: Scripted) -> None:
    scripted.go_on.clear()
    box = visit.page.get_by_label("Je vraag")
    box.fill("WACHT even, wie doet wat?")
    box.press("Enter")
    status = visit.page.get_by_role("status").filter(has_text="Ik kijk of er persoonsgegevens in staan")
    expect(status).to_be_visible()
    expect(status).to_be_in_viewport()
    expect(visit.page.locator("#gesprek .antwoord")).to_have_count(0)
    scripted.go_on.set()
    visit.page.locator("#gesprek .antwoord").wait_for()
    expect(visit.page.get_by_role("status").filter(has_text="Het antwoord staat klaar.")).to_be_attached()


def test_personal_data_is_told_and_only_screened_words_are_shown(visit: Watched) -> None:
    answer = ask(visit, "Mag Jan de Vries dit doen?")
    expect(answer).to_contain_text("Ik heb persoonsgegevens weggehaald")
    expect(answer.locator("blockquote").first).to_have_text("Mag [naam] dit doen?")
    expect(visit.page.locator("#gesprek .vraag")).to_contain_text("Mag [naam] dit doen?")
    assert "Jan de Vries" not in visit.page.content()


def test_a_blocked_question_stays_in_the_box_and_nowhere_else(visit: Watched) -> None:
    answer = ask(visit, "Mijn bsn is 123456782")
    expect(answer).to_contain_text("Ik heb je vraag tegengehouden")
    expect(visit.page.get_by_label("Je vraag")).to_have_value("Mijn bsn is 123456782")
    assert "123456782" not in visit.page.locator("#gesprek").inner_html()


ENDINGS = (
    ("snap jij het", "Kun je in een hele zin vragen", 0),
    ("waar is de kantine", "Ik gok niet", 0),
    ("logboek is stuk", "Zonder logboek geef ik geen antwoord", 1),
    ("ontplof met geheim42", "Er ging iets mis aan mijn kant", 1),
    ("mag ik ChatGPT gebruiken", "Vraag een beoordeling aan", 0),
    ("mag de gezichtslezer", "Nee, Gezichtslezer mag je hiervoor niet gebruiken.", 0),
)


def test_every_other_ending_is_calm_and_failures_are_alerts(visit: Watched) -> None:
    for question, words, alerts in ENDINGS:
        answer = ask(visit, question)
        expect(answer).to_contain_text(words)
        expect(answer.get_by_role("alert")).to_have_count(alerts)
    assert "kapot" not in visit.page.content()


def test_an_answer_in_english_is_announced_as_english(visit: Watched) -> None:
    answer = ask(visit, "May I use Copilot?")
    assert answer.get_attribute("lang") == "en"
    expect(answer).to_contain_text("Sources")


def test_markup_of_others_is_inert(visit: Watched) -> None:
    for question in ("gemeen <script>alert(0)</script> <img src=x onerror=alert(9)>", "mag ik onbekend"):
        ask(visit, question).locator("summary").first.click()
    visit.page.wait_for_timeout(300)
    chat = visit.page.locator("#gesprek")
    for inert in ("script", "img", "a", "svg", "iframe", ".katex"):
        assert chat.locator(f".message-content {inert}").count() == 0, inert
    for written in (
        "<script>alert(0)</script>",
        "<img src=x onerror=alert(2)>",
        "[klik](javascript:alert(3))",
        "$$x^2$$",
    ):
        assert written in chat.inner_text()
    assert [url for url in visit.requests if url.endswith("/x") or "elders" in url] == []


def test_a_thumb_up_is_one_press(visit: Watched, scripted: Scripted) -> None:
    ask(visit, "Wie doet wat?")
    tab_to(visit, "Ja", back=True)
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("status").filter(has_text="Dank je wel")).to_be_visible()
    assert scripted.given[-1] == (f"i{len(scripted.questions)}", "local", True, "", "")
    expect(visit.page.get_by_label("Je vraag")).to_be_focused()


def test_a_thumb_down_asks_why_by_keyboard(visit: Watched, scripted: Scripted) -> None:
    ask(visit, "Wie doet wat?")
    tab_to(visit, "Nee", back=True)
    visit.page.keyboard.press("Enter")
    group = visit.page.get_by_role("radiogroup", name="Wat is er niet goed?")
    expect(group.get_by_role("radio")).to_have_count(6)
    tab_to(visit, "Het antwoord klopt niet")
    visit.page.keyboard.press("Space")
    visit.page.keyboard.press("ArrowDown")
    expect(group.get_by_label("Ik begrijp het antwoord niet")).to_be_checked()
    tab_to(visit, "Wil je het uitleggen")
    visit.page.keyboard.type("te lang")
    tab_to(visit, "Versturen")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("status").filter(has_text="Dank je wel")).to_be_visible()
    assert scripted.given[-1][2:] == (False, "unclear", "te lang")
    expect(group).to_be_hidden()


def test_a_thumb_down_without_a_reason_is_asked_back(visit: Watched, scripted: Scripted) -> None:
    ask(visit, "Wie doet wat?")
    given = len(scripted.given)
    visit.page.get_by_role("button", name="Nee").click()
    visit.page.get_by_role("button", name="Versturen").click()
    expect(visit.page.get_by_text("Kies eerst wat er niet goed is.")).to_be_visible()
    assert len(scripted.given) == given


def test_a_new_talk_forgets_the_old_one(visit: Watched, scripted: Scripted) -> None:
    ask(visit, "Vraag een?")
    ask(visit, "Vraag twee?")
    earlier, conversation = scripted.questions[-1].earlier, scripted.questions[-1].conversation
    assert earlier == ("Vraag een?",)
    tab_to(visit, "Nieuw gesprek")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#gesprek .vraag")).to_have_count(0)
    expect(visit.page.get_by_role("button", name="Wie is verantwoordelijk")).to_be_visible()
    expect(visit.page.get_by_label("Je vraag")).to_be_focused()
    ask(visit, "Vraag drie?")
    last = scripted.questions[-1]
    assert not last.earlier
    assert last.conversation != conversation


def test_an_opened_source_stays_open_when_the_talk_goes_on(visit: Watched) -> None:
    ask(visit, "Wie doet wat?").locator("summary").first.click()
    ask(visit, "En verder?")
    assert visit.page.locator("details[open]").count() == 1


def test_leaving_midway_closes_the_turn(context: BrowserContext, address: str, scripted: Scripted) -> None:
    closed = len(scripted.closed)
    scripted.go_on.clear()
    leaver = opened(context, address)
    leaver.page.get_by_label("Je vraag").fill("WACHT even")
    leaver.page.keyboard.press("Enter")
    leaver.page.get_by_text("Ik kijk of er persoonsgegevens in staan").wait_for()
    leaver.page.close()
    time.sleep(1)
    scripted.go_on.set()
    until = time.monotonic() + 20
    while len(scripted.closed) == closed and time.monotonic() < until:
        time.sleep(0.1)
    assert len(scripted.closed) == closed + 1


def test_a_new_talk_midway_closes_the_turn(visit: Watched, scripted: Scripted) -> None:
    ask(visit, "Vraag een?")
    closed = len(scripted.closed)
    scripted.go_on.clear()
    visit.page.get_by_label("Je vraag").fill("WACHT even")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_text("Ik kijk of er persoonsgegevens in staan").wait_for()
    visit.page.get_by_role("button", name="Nieuw gesprek").click()
    time.sleep(1)  # the turn is still in its first step when it is let go
    scripted.go_on.set()
    expect(visit.page.locator("#gesprek .vraag")).to_have_count(0)
    until = time.monotonic() + 20
    while len(scripted.closed) == closed and time.monotonic() < until:
        time.sleep(0.1)
    assert len(scripted.closed) == closed + 1
    expect(visit.page.get_by_role("status").filter(has_text="Nieuw gesprek")).to_be_attached()


def test_narrow_and_magnified_windows_do_not_scroll_sideways(visit: Watched) -> None:
    ask(visit, "Mag ik Copilot gebruiken voor een interne notitie?").locator("summary").first.click()
    visit.page.get_by_role("button", name="Nee").click()
    visit.page.get_by_label("Wat is er niet goed?").wait_for()
    beyond = """() => [...document.querySelectorAll('main *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className)"""
    for width, height in ((390, 844), (320, 640), (640, 450)):  # a phone; 400 %; 200 % of a desk
        visit.page.set_viewport_size({"width": width, "height": height})
        assert visit.page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert visit.page.evaluate(beyond) == []


CONTRAST = """() => {
  const lin = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 };
  const rgb = (s) => s.match(/[\\d.]+/g).map(Number);
  const lum = ([r, g, b]) => 0.2126 * lin(r) + 0.7152 * lin(g) + 0.0722 * lin(b);
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.99) return c; }
    return [255, 255, 255] };
  const low = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement, style = getComputedStyle(e);
    if (!n.textContent.trim() || !e.getClientRects().length || style.visibility !== 'visible') continue;
    if (e.closest('script, style, noscript, .alleen-voorlezen, .sr-only')) continue;
    const [a, b] = [lum(rgb(style.color)), lum(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push(n.textContent.trim().slice(0, 40) + ' ' + ratio.toFixed(2) + ' ' + style.color);
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(browser: Browser, address: str, scheme: str) -> None:
    shades = browser.new_context(locale="nl-NL", color_scheme="dark" if scheme == "dark" else "light")
    shades.set_default_timeout(10_000)
    visit = opened(shades, address)
    assert visit.page.evaluate(CONTRAST) == []
    for question in (
        "Mag ik Copilot gebruiken?",
        "Mag ik ChatGPT?",
        "mag de gezichtslezer",
        "logboek is stuk",
        "Mag Jan de Vries dit?",
    ):
        ask(visit, question).locator("summary").all()
    visit.page.locator("summary").first.click()
    visit.page.get_by_role("button", name="Nee").click()
    visit.page.get_by_label("Wat is er niet goed?").wait_for()
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate(CONTRAST) == []
    shades.close()


def test_targets_are_large_enough_to_hit(visit: Watched) -> None:
    ask(visit, "Mag ik Copilot gebruiken?")
    small = """() => [...document.querySelectorAll('main button, main summary, main textarea')]
        .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24).map(e => e.innerText)"""
    assert visit.page.evaluate(small) == []


def test_a_missing_browser_fails_with_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(
        pytest.fail.Exception, match=r"^no browser at .*: install it \(apt-get install chromium\)$"
    ):
        present(tmp_path / "chromium")


def test_a_full_queue_and_a_lost_server_are_told_in_dutch(context: BrowserContext, replies: Replies) -> None:
    own = Scripted(replies)
    with serving(create_app(own.parts(), concurrency=1, waiting=1)) as address:
        pages = [opened(context, address).page for _ in range(3)]
        for page in pages:
            page.get_by_label("Je vraag").fill("WACHT even")
            page.keyboard.press("Enter")
            page.wait_for_timeout(300)
        expect(pages[2].get_by_text("Het is nu erg druk. Stel je vraag over een minuut opnieuw.")).to_be_visible()
        expect(pages[2].get_by_label("Je vraag")).to_have_value("WACHT even")
        assert barriers(pages[2]) == []  # with a message of Gradio's own showing
        own.go_on.set()
        for page in pages[:2]:
            expect(page.locator("#gesprek .antwoord")).to_have_count(1)
    pages[2].get_by_role("button", name="Vraag stellen").click()
    expect(pages[2].get_by_text("De verbinding is weg.").first).to_be_visible()
    for page in pages:
        page.close()
