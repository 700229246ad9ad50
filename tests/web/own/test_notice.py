"""The notice before the first question: shown once a version, logged, and held to by the server."""

import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from assistant.assembly import Assistant
from assistant.errors import AuditFailed
from assistant.prompts import Replies
from assistant.services import KeepingTerms
from assistant.storage.schema import evidence
from assistant.turn import Language
from assistant.web.notice import NoticeBook, span
from assistant.web.talk import Talk, Talker
from assistant.web.words import Words
from tests.web.conftest import ask, watch
from tests.web.desk.conftest import Client
from tests.web.own.conftest import Visitor
from tests.web.scripted import Scripted


class Accepted:
    """Acceptances in memory."""

    def __init__(self) -> None:
        self.kept: set[tuple[str, str]] = set()

    def accepted(self, user: str, version: str) -> bool:
        return (user, version) in self.kept

    def accept(self, user: str, version: str) -> None:
        self.kept.add((user, version))


class Broken(Accepted):
    def accepted(self, user: str, version: str) -> bool:
        raise AuditFailed("stuk")


@pytest.fixture
def scripted(replies: Replies) -> Scripted:
    return Scripted(replies)


def test_other_words_or_terms_are_another_version(scripted: Scripted) -> None:
    parts = scripted.parts()
    one = NoticeBook(parts).version
    assert NoticeBook(parts).version == one
    about = replace(scripted.about(), terms=KeepingTerms(90, 1095))
    assert NoticeBook(replace(parts, about=lambda: about)).version != one
    words = dict(scripted.replies.words)
    words["notice.why"] = {"nl": words["notice.why"]["nl"], "en": "Because."}
    assert NoticeBook(replace(parts, replies=Replies(words))).version != one


@pytest.mark.parametrize(("days", "words"), [(180, "180 dagen"), (1095, "3 jaar"), (365, "365 dagen")])
def test_terms_are_said_in_whole_years_or_in_days(scripted: Scripted, days: int, words: str) -> None:
    assert span(days, Words(scripted.replies)) == words


@pytest.mark.parametrize("notices", [Accepted(), Broken()])
def test_a_question_before_acceptance_is_not_taken_in(scripted: Scripted, notices: Accepted) -> None:
    talk = Talk(replace(scripted.parts(), notices=notices))
    last = list(talk.ask("Mag ik Copilot gebruiken?", "", (), Talker("anna")))[-1]
    assert scripted.questions == []
    assert last.done
    assert not last.answered


def test_after_acceptance_of_this_version_only_this_person_may_ask(scripted: Scripted) -> None:
    parts = replace(scripted.parts(), notices=Accepted())
    NoticeBook(parts).accept("anna")
    for name, asked in (("bert", 0), ("anna", 1)):
        list(Talk(parts).ask("Wie doet wat?", "", (), Talker(name, Language.EN)))
        assert len(scripted.questions) == asked


def test_an_acceptance_is_one_record_with_the_version_and_no_words(assistant: Assistant) -> None:
    book = NoticeBook(assistant.web_parts())
    assert not book.accepted("cees")
    book.accept("cees")
    book.accept("cees")
    assert book.accepted("cees")
    assert not book.accepted("dora")
    with assistant.audit.database.read() as connection:
        wanted = select(evidence.c.body).where(evidence.c.kind == "notice")
        records = [json.loads(body) for body in connection.execute(wanted).scalars()]
    person = assistant.audit.pseudonyms.person("cees").actor
    (mine,) = [record for record in records if record["actor"] == person]
    assert mine["notice"] == book.version


def test_no_token_no_acceptance_and_no_way_to_another_site(fresh: str) -> None:
    client = Client(fresh)
    answer = client.get("/")
    assert (answer.status, answer.headers["location"]) == (303, "/notice?next=/")
    assert client.post("/notice", {"teken": "x", "next": "/"}).status == 403
    assert client.get("/").status == 303
    token = client.get("/notice").body.split('name="teken" value="', 1)[1].split('"', 1)[0]
    for place in ("//elders.example", "https://elders.example", "/desk", "/\\elders.example"):
        assert client.post("/notice", {"teken": token, "next": place}).headers["location"] == "/"
    assert client.get("/").status == 200


@pytest.mark.browser
def test_the_first_visit_reads_the_notice_and_goes_on_with_its_question(fresh: str, visitor: Visitor) -> None:
    seen = watch(visitor().new_page())
    page = seen.page
    page.goto(f"{fresh}/?vraag=Wie+is+verantwoordelijk+voor+het+algoritmeregister%3F")
    expect(page.get_by_role("heading", level=1)).to_have_text("Voordat je begint")
    for words in ("Wat we bewaren", "Waarom", "Hoe lang", "Wie het leest", "180 dagen", "3 jaar"):
        expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("button", name="Ik begrijp het").press("Enter")
    box = page.locator("#vraag textarea")
    expect(box).to_have_value("Wie is verantwoordelijk voor het algoritmeregister?")
    expect(box).to_be_focused()
    expect(page.locator("#gesprek .antwoord")).to_have_count(0)  # filled in, not sent
    expect(ask(page, "Wie is verantwoordelijk voor het algoritmeregister?")).to_contain_text("AICO")
    page.goto(fresh)
    expect(page.locator("#vraag textarea")).to_be_visible()
    assert seen.complaints == []
    assert seen.elsewhere == []
