"""The web chat with the real path behind it: screened, judged, cited, logged, in a real browser."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from assistant.assembly import Assistant, open_assistant
from assistant.audit.verify import verify
from assistant.settings import Settings
from assistant.web.app import create_app
from tests.on_disk import stored_under
from tests.web.conftest import Watched, ask, opened, read, serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def real(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(Settings(home=built_home), log_folder=tmp_path_factory.mktemp("log")) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def real_address(real: Assistant) -> Iterator[str]:
    with serving(create_app(read(real.web_parts()))) as url:
        yield url


@pytest.fixture
def chat(context: BrowserContext, real_address: str) -> Iterator[Watched]:
    watched = opened(context, real_address)
    yield watched
    assert watched.elsewhere == []
    assert watched.complaints == []
    watched.page.close()


def endings(real: Assistant) -> list[tuple[str, str | None]]:
    with sqlite3.connect(real.audit.database.path) as database:
        rows = database.execute("select body from evidence order by seq").fetchall()
    records = [json.loads(row[0]) for row in rows]
    return [(record["outcome"], record["decision"]) for record in records if record["kind"] == "ending"]


def test_the_first_question_of_all_gets_a_verdict_with_sources_and_stands_in_the_log(
    chat: Watched, real: Assistant
) -> None:
    answer = ask(chat, "Mag ik ChatGPT gebruiken voor een brief aan een cliënt?")
    expect(answer.get_by_role("heading", level=3).first).to_contain_text("Nee, ChatGPT")
    expect(answer.get_by_role("row")).to_have_count(5)
    source = answer.locator("summary").first
    source.click()
    expect(answer.locator("details[open] mark")).to_be_visible()
    assert endings(real)[-1] == ("verdict", "not_allowed")
    assert verify(real.audit.database.path).ok


def test_a_follow_up_leans_on_the_question_before_it(chat: Watched, real: Assistant) -> None:
    ask(chat, "Mag ik DeepL Pro gebruiken voor een openbare tekst?")
    assert endings(real)[-1][1] in {"allowed", "allowed_with_conditions"}
    ask(chat, "en met medische gegevens?")
    assert endings(real)[-1] == ("verdict", "not_allowed")


def test_personal_data_is_taken_out_and_the_page_says_so(chat: Watched, real: Assistant) -> None:
    answer = ask(chat, "Mag ik het dossier van mevrouw Xanthippe Terpstra in Grok zetten?")
    expect(answer).to_contain_text("<PERSOON>")
    expect(answer).not_to_contain_text("Terpstra")
    stored = stored_under(real.audit.database.path.parent)
    assert b"Terpstra" not in stored


def test_a_bsn_stops_the_question(chat: Watched, real: Assistant) -> None:
    ask(chat, "mag ik bsn 123456782 in copilot chat zetten?")
    assert endings(real)[-1][0] == "personal_data_blocked"
