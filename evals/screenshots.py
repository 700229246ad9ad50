"""Takes a picture of every page, in every look, from a real server: ``make screenshots``.

The server runs as its own process with a data folder of its own; only the index
is taken over. Pictures are small: one screen, in few colours.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
INTO = ROOT / "docs" / "screenshots"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
COLOURS = 200
QUESTIONS = {
    "nl": (
        "Mag ik DeepL Pro gebruiken voor een interne brief?",
        "Wie is verantwoordelijk voor het algoritmeregister?",
    ),
    "en": ("May I use DeepL Pro for an internal letter?", "Who is responsible for the algorithm register?"),
}


@dataclass(frozen=True)
class Look:
    """How a visitor sees the pages."""

    name: str
    language: str = "nl"
    dark: bool = False
    width: int = 1280
    height: int = 900


LOOKS = (Look("nl"), Look("en", language="en"), Look("telefoon", width=390, height=844), Look("donker", dark=True))
PAGES = {
    "tools": "/tools",
    "tools-gezocht": "/tools?words=deepl&data_class=intern",
    "tools-leeg": "/tools?words=fluisterbot",
    "over": "/about",
    "toegankelijkheid": "/about/accessibility",
    "mijn-vragen": "/history",
    "lessen": "/learn",
    "les": "/learn/lesson/taalmodel",
    "bureau": "/desk",
    "bureau-vragen": "/desk/queue",
    "bureau-lijst": "/desk/register",
    "niet-gevonden": "/history/bestaat-niet",
}


def main() -> None:
    """Take them all."""
    INTO.mkdir(parents=True, exist_ok=True)
    index = Path(os.environ.get("ASSISTANT_HOME", ROOT / "build" / "home")) / "index"
    program = next(path for name in CHROMIUM if (path := shutil.which(name)))
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copytree(index, Path(folder) / "index")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        with _serving(Path(folder)) as address:
            for look in LOOKS:
                for name in _pictures(browser, address, look):
                    sys.stdout.write(f"{name}\n")
        browser.close()


@contextmanager
def _serving(home: Path) -> Iterator[str]:
    """The web chat of the assistant on a free port."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {**os.environ, "ASSISTANT_HOME": str(home), "ASSISTANT_PORT": str(port)}
    command = [sys.executable, "-m", "assistant", "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - ours
        assert server.stdout is not None
        address = f"http://127.0.0.1:{port}"
        while address not in (line := server.stdout.readline()):
            if not line:
                raise SystemExit("de server startte niet")
        try:
            yield address
        finally:
            server.terminate()


def _pictures(browser: Browser, address: str, look: Look) -> Iterator[str]:
    """Every page in one look."""
    context = browser.new_context(
        locale="nl-NL" if look.language == "nl" else "en-GB",
        color_scheme="dark" if look.dark else "light",
        viewport={"width": look.width, "height": look.height},
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}/notice")
    yield _kept(page, look, "melding")
    if page.locator("form[action='/notice']").count():
        page.locator("form[action='/notice'] button").click()
    yield from _chat(page, address, look)
    for name, place in PAGES.items():
        page.goto(address + place)
        page.locator("main details").first.evaluate_all(_open_in(name))
        yield _kept(page, look, name)
    context.close()


def _open_in(name: str) -> str:
    """Opens the details of the tool that was searched for, and nothing elsewhere."""
    return "them => them.forEach(one => { one.open = true })" if name == "tools-gezocht" else "them => them"


def _chat(page: Page, address: str, look: Look) -> Iterator[str]:
    page.goto(address)
    page.locator("#vraag textarea").wait_for()
    page.wait_for_timeout(600)
    yield _kept(page, look, "chat")
    for number, (name, question) in enumerate(
        zip(("oordeel", "antwoord"), QUESTIONS[look.language], strict=True), 1
    ):
        page.locator("#vraag textarea").fill(question)
        page.locator("#vraag textarea").press("Enter")
        page.locator("#gesprek .antwoord").nth(number - 1).wait_for()
        page.wait_for_timeout(500)
        page.locator("#gesprek .vraag").last.evaluate("one => one.scrollIntoView({ block: 'start' })")
        yield _kept(page, look, name)


def _kept(page: Page, look: Look, name: str) -> str:
    """Write the picture down, in few colours."""
    path = INTO / f"{name}-{look.name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        few: Any = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    return f"{path.relative_to(ROOT)} {path.stat().st_size // 1024} kB"


if __name__ == "__main__":
    main()
