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
from assistant.settings import shipped
from assistant.web.app import create_app
from assistant.web.serve import WebServer
from tests.web.scripted import Scripted

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


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
