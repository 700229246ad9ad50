"""Pages for everybody with the real parts behind them: list, log, screening."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from assistant.assembly import Assistant, open_assistant
from assistant.settings import Settings
from assistant.web.app import create_app
from assistant.web.notice import NoticeBook
from assistant.web.who import LOCAL
from tests.web.conftest import serving

Visitor = Callable[..., BrowserContext]


@pytest.fixture(scope="package")
def assistant(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(home=built_home, content_days={"": 180, "review": 730}, contact_aico="Ans, tst. 1234")
    with open_assistant(settings, log_folder=tmp_path_factory.mktemp("log")) as opened:
        yield opened


@pytest.fixture(scope="package")
def house(assistant: Assistant) -> Iterator[str]:
    """The address, where the notice was accepted."""
    parts = assistant.web_parts()
    NoticeBook(parts).accept(LOCAL)
    with serving(create_app(parts)) as url:
        yield url


@pytest.fixture
def fresh(assistant: Assistant, tmp_path: Path, built_home: Path) -> Iterator[str]:
    """The address of a house that nobody has visited yet."""
    with (
        open_assistant(Settings(home=built_home), log_folder=tmp_path) as other,
        serving(create_app(other.web_parts())) as url,
    ):
        yield url


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Makes a browser of its own: language, colours and width."""
    made: list[BrowserContext] = []

    def make(language: str = "nl-NL", dark: bool = False, width: int = 1280, height: int = 900) -> BrowserContext:
        context = browser.new_context(
            locale=language, color_scheme="dark" if dark else "light", viewport={"width": width, "height": height}
        )
        context.set_default_timeout(15_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
