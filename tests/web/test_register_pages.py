"""The AICO changes the list in the page; the chat of the same and of another replica judges by it at once."""

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.assembly import Assistant, open_assistant
from assistant.audit.verify import verify
from assistant.services.desk import Role
from assistant.settings import Settings, shipped
from assistant.turn import Decision, Question
from assistant.web.app import create_app
from tests.web.conftest import Watched, ask, read, serving, watch
from tests.web.desk.test_in_a_browser import barriers

LIST = "/desk/register"
DEEPL = f"{LIST}/tool/deepl-pro"
QUESTION = "Mag ik DeepL Pro gebruiken voor een openbare tekst?"


@pytest.fixture
def real(built_home: Path, tmp_path: Path) -> Iterator[Assistant]:
    with open_assistant(Settings(home=built_home), log_folder=tmp_path) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def still(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """For tests that change nothing, and say so."""
    with open_assistant(Settings(home=built_home), log_folder=tmp_path_factory.mktemp("log")) as assistant:
        yield assistant
        assert assistant.register.number == 1


@pytest.fixture
def client(real: Assistant) -> TestClient:
    return TestClient(create_app(read(real.web_parts())))


def decided(assistant: Assistant, question: str = QUESTION) -> Decision:
    *_, turn = assistant.ask(Question(question))
    assert turn.verdict is not None
    return turn.verdict.decision


def fields_of(page: str, action: str = "/desk/register/check") -> dict[str, str]:
    """What a browser would send of the first form with this address, unchanged."""
    found = re.search(rf'<form method="post" action="{action}".*?</form>', page, re.S)
    assert found is not None
    fields: dict[str, str] = {}
    for attributes in re.findall(r"<input ([^>]*)>", found[0]):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        if told.get("type") != "checkbox" or re.search(r"\bchecked\b", attributes):
            fields[told["name"]] = html.unescape(told.get("value", ""))
    for name, options in re.findall(r'<select id="(\w+)".*?>(.*?)</select>', found[0], re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = html.unescape(chosen[1]) if chosen else ""
    for name, words in re.findall(r'<textarea id="(\w+)"[^>]*>(.*?)</textarea>', found[0], re.S):
        fields[name] = html.unescape(words)
    return fields


def alerts(page: str) -> str:
    return html.unescape(" ".join(re.findall(r'(?:role="alert"|class="veldfout")[^>]*>([^<]*)', page)))


def test_an_untouched_form_changes_nothing(still: Assistant) -> None:
    client = TestClient(create_app(still.web_parts()))
    for entry in still.register.current.tools[::5]:
        fields = fields_of(client.get(f"{LIST}/tool/{entry.id}").text)
        page = client.post(f"{LIST}/check", data=fields)
        assert page.status_code == 200, (entry.id, alerts(page.text))
        assert "Er verandert niets." in page.text, entry.id


def test_a_change_is_checked_shown_confirmed_and_judged_by(client: TestClient, real: Assistant) -> None:
    assert decided(real).permits
    fields = fields_of(client.get(DEEPL).text) | {"data_0": "nee"}
    wrong = client.post(f"{LIST}/check", data=fields)
    assert wrong.status_code == 422
    assert "Zet intern op nee of strenger" in alerts(wrong.text)
    assert fields_of(wrong.text)["data_0"] == "nee"
    shown = client.post(f"{LIST}/check", data=fields | {f"data_{number}": "nee" for number in range(4)})
    assert "<del>ja</del>" in shown.text
    assert "<ins>mag niet</ins>" in shown.text
    assert decided(real).permits
    agreed = fields_of(shown.text, "/desk/register/accept")
    without = client.post(f"{LIST}/accept", data=agreed | {"reason": " "})
    assert (without.status_code, "Schrijf waarom" in alerts(without.text)) == (422, True)
    done = client.post(f"{LIST}/accept", data=agreed | {"reason": "Het contract is opgezegd."})
    assert "De nieuwe versie geldt nu" in done.text
    assert decided(real) is Decision.NOT_ALLOWED
    again = client.post(f"{LIST}/accept", data=agreed | {"reason": "nog eens"})
    assert (again.status_code, "versie 2" in alerts(again.text)) == (409, True)
    assert "Het contract is opgezegd." in client.get(f"{LIST}/versions").text
    assert "DeepL Pro" in client.get(f"{LIST}/versions/2").text
    assert verify(real.audit.database.path).ok


def test_going_back_keeps_what_was_filled_in(still: Assistant) -> None:
    client = TestClient(create_app(still.web_parts()))
    fields = fields_of(client.get(DEEPL).text) | {"owner": "Ander <team>"}
    agreed = fields_of(client.post(f"{LIST}/check", data=fields).text, "/desk/register/accept")
    back = client.post(f"{LIST}/check", data=agreed | {"back": "1"})
    assert fields_of(back.text)["owner"] == "Ander <team>"


def test_a_new_tool_is_known_to_the_chat_and_may_go_with_a_new_condition(
    client: TestClient, real: Assistant
) -> None:
    """Its name and maker are public from then on: the last step lets the verdict through."""
    fields = fields_of(client.get(f"{LIST}/new").text)
    empty = client.post(f"{LIST}/check", data=fields)
    assert empty.status_code == 422
    assert empty.text.count('class="veldfout"') >= 8
    filled = {
        "name": "Zwaluwtolk", "vendor": "Pieter Jansen Software", "kind": "product",
        "risk_class": "beperkt", "status": "goedgekeurd", "data_0": "voorwaarden", "data_1": "beoordelen",
        "data_2": "nee", "data_3": "nee", "purpose_3": "1", "account_nl": "Werkaccount",
        "account_en": "Work account", "owner": "Team", "source": "Besluit 9",
        "assessed_on": "2026-01-01", "valid_until": "2099-01-01",
        "new_condition_nl": "Kijk elke vertaling na.", "new_condition_en": "Check each translation.",
    }  # fmt: skip
    shown = client.post(f"{LIST}/check", data=fields | filled)
    agreed = fields_of(shown.text, "/desk/register/accept")
    assert "geldt nu" in client.post(f"{LIST}/accept", data=agreed | {"reason": "nieuw besluit"}).text
    *_, turn = real.ask(Question("Mag ik Zwaluwtolk gebruiken om een openbare tekst te vertalen?"))
    assert turn.verdict is not None
    assert turn.verdict.decision is Decision.ALLOWED_WITH_CONDITIONS
    assert "Kijk elke vertaling na." in turn.answer


def test_withdrawing_and_planning(client: TestClient, real: Assistant) -> None:
    page = client.get(DEEPL).text
    fields = {"teken": fields_of(page)["teken"], "action": "withdraw", "tool_id": "deepl-pro"}
    past = client.post(f"{LIST}/check", data=fields | {"effective": "2020-01-01"})
    assert (past.status_code, "al voorbij" in alerts(past.text)) == (422, True)
    assert client.post(f"{LIST}/check", data=fields | {"effective": "morgen"}).status_code == 422
    shown = client.post(f"{LIST}/check", data=fields | {"effective": ""})
    agreed = fields_of(shown.text, "/desk/register/accept")
    client.post(f"{LIST}/accept", data=agreed | {"reason": "opgezegd"})
    assert decided(real) is Decision.NOT_ALLOWED
    assert "ingetrokken" in client.get(LIST).text


def test_a_changed_file_waits_and_is_decided_in_the_page(built_home: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(shipped("corpus"), corpus)
    settings = Settings(home=built_home, corpus=corpus)
    with open_assistant(settings, log_folder=tmp_path / "log") as assistant:
        client = TestClient(create_app(assistant.web_parts()))
        path = corpus / "tools.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("2026.11", "2027.1"), encoding="utf-8")
        assistant.register.refresh()
        assert "Er wacht een voorstel" in client.get(LIST).text
        page = client.get(f"{LIST}/proposal/1").text
        assert "<ins>2027.1</ins>" in page
        agreed = fields_of(page, "/desk/register/proposal/1/accept")
        done = client.post(f"{LIST}/proposal/1/accept", data=agreed | {"reason": "jaarlijkse ronde"})
        assert "2027.1" in done.text
        assert client.get(f"{LIST}/proposal/1").status_code == 404
        path.write_text("kapot: [", encoding="utf-8")
        assistant.register.refresh()
        assert "niet in orde" in alerts(client.get(LIST).text)
        assert "niet in orde" in " ".join(assistant.about().warnings)


@pytest.mark.parametrize("roles", [(Role.EMPLOYEE,), (Role.AUDITOR,), ()])
def test_only_the_aico_gets_in(still: Assistant, roles: tuple[Role, ...]) -> None:
    client = TestClient(create_app(replace(still.web_parts(), local_roles=roles)))
    for place in (LIST, f"{LIST}/new", DEEPL, f"{LIST}/versions", f"{LIST}/versions/1/back", f"{LIST}/proposal/1"):
        assert client.get(place).status_code == 403, place
    for place in (
        f"{LIST}/check",
        f"{LIST}/accept",
        f"{LIST}/versions/1/back/accept",
        f"{LIST}/proposal/1/refuse",
    ):
        assert client.post(place, data={}).status_code == 403, place


def test_a_form_of_another_site_changes_nothing(still: Assistant) -> None:
    client = TestClient(create_app(still.web_parts()))
    fields = fields_of(client.get(DEEPL).text)
    for token in ("", "x" * 64):
        assert client.post(f"{LIST}/check", data=fields | {"teken": token}).status_code == 403
        assert client.post(f"{LIST}/accept", data=fields | {"teken": token}).status_code == 403
    for broken in ({"action": "weg"}, {"newest": "x"}, {"newest": ""}):
        told = client.post(f"{LIST}/accept", data=fields | {"fingerprint": "", "reason": "x"} | broken)
        assert told.status_code == 422, broken


def tab_to(page: Page, label: str) -> None:
    """Walk by Tab to the field or the button with this name, as somebody without a mouse does."""
    wanted = page.get_by_label(label, exact=True).or_(page.get_by_role("button", name=label, exact=True))
    wanted = wanted.or_(page.get_by_role("link", name=label, exact=True)).first
    for _ in range(250):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {label}")


@pytest.mark.browser
def test_by_keyboard_only_the_aico_changes_a_tool_and_the_open_chat_judges_by_it(
    real: Assistant, context: BrowserContext
) -> None:
    with serving(create_app(read(real.web_parts()))) as url:
        chat: Watched = watch(context.new_page())
        chat.page.goto(url)
        chat.page.get_by_label("Je vraag").wait_for()
        expect(ask(chat, QUESTION).get_by_role("heading", level=3).first).to_contain_text("Ja, DeepL Pro")
        desk = watch(context.new_page())
        page = desk.page
        page.goto(f"{url}{LIST}?lang=nl")
        tab_to(page, "DeepL Pro")
        page.keyboard.press("Enter")
        tab_to(page, "Status")
        page.keyboard.type("ingetrokken")
        tab_to(page, "Bekijk wat er verandert")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("klopt dit?")
        expect(page.locator("ins", has_text="mag niet").first).to_be_visible()
        tab_to(page, "Waarom verandert de lijst?")
        page.keyboard.type("Het contract is opgezegd.")
        tab_to(page, "Stel vast")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("geldt nu")
        expect(ask(chat, QUESTION).get_by_role("heading", level=3).first).to_contain_text("Nee, DeepL Pro")
        assert (desk.complaints, desk.elsewhere, chat.complaints) == ([], [], [])
        for one in (chat, desk):
            one.page.close()
    assert real.register.number == 2


PUTTING_BACK = {
    "nl": ("Versie 1", "Zet deze versie terug", "Waarom verandert de lijst?", "Zet terug per ", "geldt nu"),
    "en": ("Version 1", "Put back this version", "Why does the list change?", "Put back from ", "in force"),
}


@pytest.mark.browser
@pytest.mark.parametrize("language", PUTTING_BACK)
def test_by_keyboard_only_an_older_version_is_put_back(
    real: Assistant, context: BrowserContext, language: str
) -> None:
    name, look, why, accept, done = PUTTING_BACK[language]
    client = TestClient(create_app(real.web_parts()))
    fields = fields_of(client.get(DEEPL).text) | {"status": "ingetrokken"}
    agreed = fields_of(client.post(f"{LIST}/check", data=fields).text, "/desk/register/accept")
    client.post(f"{LIST}/accept", data=agreed | {"reason": "Het contract is opgezegd."})
    with serving(create_app(read(real.web_parts()))) as url:
        desk = watch(context.new_page())
        page = desk.page
        page.goto(f"{url}{LIST}/versions?lang={language}")
        tab_to(page, name)
        page.keyboard.press("Enter")
        tab_to(page, look)
        page.keyboard.press("Enter")
        expect(page.locator("del", has_text="ingetrokken").first).to_be_visible()
        tab_to(page, why)
        page.keyboard.type("Toch verlengd.")
        page.keyboard.press("Tab")
        expect(page.locator("button:focus")).to_contain_text(accept)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(done)
        assert (desk.complaints, desk.elsewhere) == ([], [])
        page.close()
    assert real.register.number == 3
    assert real.register.current.by_id["deepl-pro"].status.value == "goedgekeurd"


@pytest.mark.browser
def test_the_pages_have_no_barriers_and_fit_a_phone(still: Assistant, browser: Browser) -> None:
    with serving(create_app(still.web_parts())) as url:
        for width, scheme in ((1280, "light"), (320, "dark")):
            made = browser.new_context(
                viewport={"width": width, "height": 700},
                locale="nl-NL",
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            page = made.new_page()
            found = []
            for place in (LIST, f"{LIST}/new", DEEPL, *(f"{LIST}/versions{end}" for end in ("", "/1", "/1/back"))):
                page.goto(url + place)
                found += barriers(page, place)
            page.goto(url + DEEPL)
            page.get_by_label("Openbare gegevens", exact=True).select_option("nee")
            page.get_by_role("button", name="Bekijk wat er verandert").click()
            page.get_by_role("alert").wait_for()
            found += barriers(page, "wrong")
            page.get_by_label("Openbare gegevens", exact=True).select_option("ja")
            page.get_by_label("Status").select_option("ingetrokken")
            page.get_by_role("button", name="Bekijk wat er verandert").click()
            page.get_by_role("heading", name="klopt dit?").wait_for()
            found += barriers(page, "confirm")
            assert found == []
            made.close()
