"""A real page in a real browser, with a scripted path behind it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from assistant.prompts import Prompts, Replies
from assistant.services.desk import Role
from assistant.settings import shipped
from assistant.web import who
from assistant.web.app import create_app
from assistant.web.notice import NoticeBook
from assistant.web.parts import WebParts
from assistant.web.serve import WebServer
from assistant.web.who import LOCAL
from tests.web.scripted import Scripted

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def read(parts: WebParts) -> WebParts:
    """The parts of which the local user has read the notice; that notice has tests of its own."""
    NoticeBook(parts).accept(LOCAL)
    return parts


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an app in a thread on a free port; the address."""
    ready = Event()
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = WebServer(app, url, lambda _: ready.set())
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert ready.wait(30), "the server did not start"
    try:
        yield url
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@dataclass
class Watched:
    """A page and everything it did that somebody should know of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @property
    def elsewhere(self) -> list[str]:
        """Requests to anything but this computer."""
        web = [url for url in self.requests if not url.startswith(("data:", "blob:"))]
        return [url for url in web if urlsplit(url).hostname != "127.0.0.1"]


def watch(page: Page) -> Watched:
    """Write down the page's requests, console errors and dialogs."""
    watched = Watched(page)

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            watched.complaints.append(f"{message.type}: {message.text}")

    def asked(dialog: Dialog) -> None:
        watched.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("console", heard)
    page.on("pageerror", lambda error: watched.complaints.append(f"pageerror: {error}"))
    page.on("dialog", asked)
    return watched


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}


def barriers(page: Page) -> list[str]:
    """What axe finds on the page as it is now."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


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


def faint(page: Page) -> list[str]:
    """Text with too little contrast, also where it has the colour of its ground: axe leaves that undecided."""
    found: list[str] = page.evaluate(CONTRAST)
    return found


def present(path: Path) -> Path:
    """The browser, or a failure in one line."""
    if not path.exists():
        pytest.fail(f"no browser at {path}: install it (apt-get install chromium)", pytrace=False)
    return path


@pytest.fixture(scope="session")
def replies() -> Replies:
    return Prompts(shipped("prompts")).replies


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all browser tests. Without it these tests fail; they are never skipped."""
    path = present(CHROMIUM)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def scripted(replies: Replies) -> Scripted:
    return Scripted(replies)


@pytest.fixture(scope="session")
def address(scripted: Scripted) -> Iterator[str]:
    """The address of the web chat with the scripted path behind it."""
    with serving(create_app(scripted.parts())) as url:
        yield url


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Dutch visitor, at the width of a desk. Every test opens its own page."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext, address: str) -> Iterator[Watched]:
    """The chat page, opened and ready for a question."""
    watched = opened(context, address)
    yield watched
    watched.page.close()


def opened(context: BrowserContext, address: str) -> Watched:
    """Open the chat page and wait until it takes questions."""
    watched = watch(context.new_page())
    watched.page.goto(address)
    watched.page.get_by_label("Je vraag").wait_for()
    return watched


def ask(visit: Watched | Page, question: str) -> Locator:
    """Ask by keyboard only; the answer."""
    page = visit.page if isinstance(visit, Watched) else visit
    answers = page.locator("#gesprek .antwoord")
    before = answers.count()
    box = page.locator("#vraag textarea")
    box.focus()
    box.press("Control+a")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    expect(answers).to_have_count(before + 1, timeout=30_000)
    page.wait_for_timeout(150)  # the answer is there; Gradio takes the next question a moment later
    return answers.last


@pytest.fixture
def roles(monkeypatch: pytest.MonkeyPatch) -> list[Role]:
    """The roles of whoever visits; a test changes the list."""
    held = list(Role)
    monkeypatch.setattr(who, "visitor", lambda request, local: who.Visitor(who.LOCAL, frozenset(held)))
    return held


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, in Dutch."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    context.set_default_timeout(15_000)
    yield context
    context.close()
