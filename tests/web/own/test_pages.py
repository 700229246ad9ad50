"""The list of tools, about, the language and the colours, as served."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from assistant.assembly import Assistant
from assistant.services import ToolView
from assistant.turn import DataClass, Decision, Language
from assistant.web.marked_words import filled, mark
from assistant.web.own.tool_search import Wanted, found, vendors
from assistant.web.words import Words
from tests.web.desk.conftest import Client

TOOLS = (
    ToolView(
        "vertaler", "Vertáler", "Maker A", Decision.ALLOWED,
        {DataClass.PUBLIC.value: Decision.ALLOWED, DataClass.PERSONAL.value: Decision.NOT_ALLOWED},
        aliases=("vertaaldienst",), valid_until=date(2027, 1, 1),
    ),
    ToolView("praatpaal", "Praatpaal", "Maker B", Decision.NOT_ALLOWED, {}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["vertaler", "praatpaal"]),
        ({"words": "vertaler"}, ["vertaler"]),
        ({"words": "  MAKER b "}, ["praatpaal"]),
        ({"words": "vertaaldienst"}, ["vertaler"]),
        ({"words": "maker onzin"}, []),
        ({"vendor": "Maker B"}, ["praatpaal"]),
        ({"decision": "allowed"}, ["vertaler"]),
        ({"decision": "allowed", "data_class": "persoonsgegevens"}, []),
        ({"decision": "not_allowed", "data_class": "persoonsgegevens"}, ["vertaler", "praatpaal"]),
        ({"decision": "onzin", "data_class": "onzin"}, ["vertaler", "praatpaal"]),
    ],
)
def test_the_list_is_searched_by_name_maker_data_and_decision(query: dict[str, str], ids: list[str]) -> None:
    assert [tool.tool_id for tool in found(TOOLS, Wanted.of(query))] == ids
    assert vendors(TOOLS) == ("Maker A", "Maker B")


@pytest.fixture
def client(house: str) -> Client:
    return Client(house)


def test_every_tool_stands_on_the_page_with_its_decision(client: Client, assistant: Assistant) -> None:
    body = client.get("/tools").body
    for tool in assistant.tools():
        assert f'id="{tool.tool_id}"' in body
    assert body.count("<article") == len(assistant.tools())
    assert "verzonnen voorbeeld" in body


def test_a_tool_tells_conditions_account_term_and_alternatives(client: Client, assistant: Assistant) -> None:
    shown = {tool.tool_id: tool for tool in assistant.tools()}
    copilot = shown["m365-copilot"]
    body = unescape(client.get("/tools?words=Microsoft+365+Copilot").body)
    assert all(words[Language.NL] in body for words in copilot.conditions)
    assert copilot.account[Language.NL] in body
    assert copilot.valid_until is not None
    assert str(copilot.valid_until.year) in body
    refused = next(t for t in shown.values() if t.decision is Decision.NOT_ALLOWED and t.alternatives)
    body = client.get(f"/tools?vendor={refused.vendor}&decision=not_allowed").body
    assert f'href="/tools#{refused.alternatives[0].tool_id}"' in body


def test_a_list_that_is_not_fictitious_does_not_say_so(assistant: Assistant) -> None:
    from assistant.web.app import create_app  # noqa: PLC0415 - only here
    from tests.web.conftest import serving  # noqa: PLC0415 - only here

    parts = assistant.web_parts()
    real = replace(parts, about=lambda: replace(assistant.about(), register_fictitious=False))
    with serving(create_app(real)) as url:
        assert "verzonnen voorbeeld" not in Client(url).get("/tools").body


def test_a_search_without_result_says_what_to_do(client: Client) -> None:
    body = client.get("/tools?words=%3Cscript%3Ealert(1)%3C/script%3E").body
    assert "Geen tool gevonden" in body
    assert "<script" not in body
    assert "beoordelen" in body


def test_about_tells_terms_contacts_and_versions_as_they_are_set(client: Client, assistant: Assistant) -> None:
    body = client.get("/about").body
    assert "zonder taalmodel" in body
    for words in ("180 dagen", "2 jaar", "3 jaar", "Ans, tst. 1234", "niet met een mens", "artikel 50"):
        assert words in body
    for name in ("corpus", "prompts"):
        assert assistant.versions[name] in body
    statement = client.get("/about/accessibility").body
    assert "Toegankelijkheidsverklaring" in statement
    assert "Status C" in statement


DUTCH = re.compile(r"\b(?:je|niet|jouw|een|het|wordt|zijn|voor|naar|vraag)\b", re.IGNORECASE)
OURS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*\blang=\"nl\"[^>]*>.*?</[^>]+>|<[^>]+>", re.DOTALL)


@pytest.mark.parametrize(
    "path", ["/tools", "/tools?words=onvindbaar", "/about", "/about/accessibility", "/notice", "/"]
)
def test_english_pages_are_english_throughout(client: Client, assistant: Assistant, path: str) -> None:
    answer = client.get(path, **{"Accept-Language": "en-GB,en;q=0.9"})
    assert re.search(r'<html\s+lang="en"', answer.body)
    text = OURS.sub(" ", answer.body)
    for name in (*(tool.name for tool in assistant.tools()), *(tool.vendor for tool in assistant.tools())):
        text = text.replace(name, "")
    assert DUTCH.findall(text) == []


def test_a_choice_is_remembered_and_wins_from_the_browser(house: str) -> None:
    client = Client(house)
    english = {"Accept-Language": "en"}
    assert 'lang="en"' in client.get("/", **english).body
    assert re.search(r'<html\s+lang="nl"', client.get("/?lang=nl&kleur=donker", **english).body)
    for path in ("/", "/about"):
        body = client.get(path, **english).body
        assert re.search(r'<html\s+lang="nl" data-kleur="donker"', body)
        assert 'aria-current="page"' in body
    assert "data-kleur" not in client.get("/about?kleur=auto").body.split("<head>")[0]
    assert "data-kleur" not in client.get("/about").body.split("<head>")[0]


def test_the_chat_and_its_settings_hold_words_and_no_marks(client: Client) -> None:
    for path in ("/", "/config"):
        for language, words in (("nl", "Je vraag"), ("en", "Your question")):
            body = client.get(path, **{"Accept-Language": language}).body
            assert words in body
            assert "[[web." not in body


def test_words_cannot_break_out_of_where_they_are_put(assistant: Assistant) -> None:
    replies = replace(assistant.replies, words={"web.x": {"nl": '"</script><b>&\n', "en": "-"}})
    assert filled(f'{{"a": "{mark("web.x")}"}}', Words(replies)) == (
        '{"a": "\\"\\u003c/script>\\u003cb>\\u0026\\n"}'
    )


@pytest.mark.parametrize("path", ["/tools", "/about", "/about/accessibility", "/notice", "/history", "/"])
def test_every_page_has_the_same_head_and_foot(client: Client, path: str) -> None:
    body = client.get(path).body
    links = re.findall(r'<li><a href="([^"]+)"', body.split("<nav", 1)[1].split("</nav>", 1)[0])
    assert links == ["/", "/tools", "/history", "/learn", "/desk", "/about"]
    assert 'class="overslaan"' in body
    assert '<footer class="voet">' in body
