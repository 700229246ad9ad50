"""Who may come in: every address of the desk, every role, and nothing from elsewhere."""

import json
import re
from dataclasses import replace
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from assistant.services.desk import Role
from assistant.storage.schema import evidence
from assistant.web import who
from assistant.web.desk.routes import add_pages
from assistant.web.session import COOKIE
from tests.web.desk.conftest import UNANSWERED, Client, Served

PAGES = ("/desk", "/desk/queue", "/desk/gaps", "/desk/tools", "/desk/export", "/desk/question/{id}", "/desk/onzin")
LIST = (
    "/desk/register", "/desk/register/new", "/desk/register/tool/deepl-pro", "/desk/register/versions",
    "/desk/register/versions/1", "/desk/register/versions/1/back", "/desk/register/proposal/1",
)  # fmt: skip
API = ("/desk/api/numbers", "/desk/api/queue")
DEEDS = (
    "/desk/reason", "/desk/export/file", "/desk/export/report", "/desk/tools/add", "/desk/tools/close",
    "/desk/question/{id}/review", "/desk/question/{id}/reply", "/desk/question/{id}/case",
    "/desk/question/{id}/pending", "/desk/register/check", "/desk/register/accept",
    "/desk/register/proposal/1/accept", "/desk/register/proposal/1/refuse",
    "/desk/register/versions/1/back/accept",
)  # fmt: skip


def _kinds(served: Served) -> list[str]:
    with served.log.database.read() as connection:
        return list(connection.execute(select(evidence.c.kind).order_by(evidence.c.seq)).scalars())


@pytest.mark.parametrize("path", [*PAGES, *LIST, *API])
def test_an_employee_gets_no_page_of_the_desk(
    path: str, client: Client, served: Served, roles: list[Role]
) -> None:
    roles[:] = [Role.EMPLOYEE, Role.TRAINER]
    answer = client.get(path.format(id=served.ids["gap"]))
    assert answer.status == 403
    assert UNANSWERED not in answer.body
    if path in API:
        assert json.loads(answer.body) == {"fout": "Deze pagina is niet voor jou"}


@pytest.mark.parametrize("path", DEEDS)
def test_an_employee_can_do_nothing_at_the_desk(
    path: str, client: Client, served: Served, roles: list[Role]
) -> None:
    token = client.token()
    before = _kinds(served)
    roles[:] = [Role.EMPLOYEE]
    form = {"teken": token, "words": "x", "reason": "check", "form": "csv", "tool": "x", "judgement": "good"}
    assert client.post(path.format(id=served.ids["gap"]), form).status == 403
    assert _kinds(served) == before


@pytest.mark.parametrize("path", [*PAGES, *LIST, *API, "/history"])
def test_nobody_gets_in_without_being_known(
    path: str, client: Client, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who, "visitor", lambda request, local: None)
    assert client.get(path.format(id=served.ids["gap"])).status == 401


def test_no_address_of_the_desk_lets_an_employee_in(served: Served, roles: list[Role]) -> None:
    """Every address that there is, those of the list of tools and those that come later too."""
    assert served.parts.desk is not None
    app = FastAPI()
    add_pages(app, replace(served.parts, desk=replace(served.parts.desk, register=cast("Any", object()))), "test")
    found = [(path, how) for path, hows in app.openapi()["paths"].items() for how in hows if "/desk" in path]
    assert len(found) > 20
    visitor = TestClient(app, follow_redirects=False)
    token = visitor.get("/desk/export").text.split('name="teken" value="', 1)[1].split('"', 1)[0]
    before = _kinds(served)
    roles[:] = [Role.EMPLOYEE, Role.TRAINER]
    for path, how in found:
        place = re.sub(r"\{\w+\}", "1", path)
        answer = visitor.get(place) if how == "get" else visitor.post(place, data={"teken": token})
        assert answer.status_code == 403, (how, path)
    assert _kinds(served) == before


def test_an_auditor_reads_evidence_and_no_words(client: Client, served: Served, roles: list[Role]) -> None:
    client.done("/desk/reason", reason="check")  # given while still an AICO: it opens nothing for an auditor
    roles[:] = [Role.AUDITOR]
    for path in ("/desk", "/desk/queue", f"/desk/question/{served.ids['gap']}", "/desk/export"):
        answer = client.get(path)
        assert answer.status == 200, path
        assert "Fluisterbot" not in answer.body
        assert "Onbekende Tool X" not in answer.body
    assert client.get("/desk/gaps").status == 403
    assert client.get("/desk/tools").status == 403
    assert all(client.get(path).status == 403 for path in LIST)
    question = f"/desk/question/{served.ids['gap']}"
    assert client.done(f"{question}/review", judgement="good").status == 403
    assert client.done("/desk/export/file", form="csv", reason="check").status == 403
    assert "Fluisterbot" not in client.done("/desk/export/file", form="csv").body
    assert "Fluisterbot" not in client.done("/desk/export/report").body


def test_searching_words_is_reading_them_and_not_for_an_auditor(client: Client, roles: list[Role]) -> None:
    """Whoever sees which questions hold a word, knows something of the words."""
    assert len(json.loads(client.get("/desk/api/queue?words=fluisterbot").body)["rows"]) == 1
    roles[:] = [Role.AUDITOR]
    told = [json.loads(client.get(f"/desk/api/queue{query}").body)["rows"] for query in ("", "?words=fluisterbot")]
    assert told[0] == told[1]


@pytest.mark.parametrize("path", DEEDS)
def test_a_form_without_the_token_of_its_session_does_nothing(path: str, client: Client, served: Served) -> None:
    client.get("/desk")
    before = _kinds(served)
    place = path.format(id=served.ids["gap"])
    form = {"words": "x", "reason": "check", "form": "csv", "tool": "x", "judgement": "good"}
    for token in ("", "x" * 64, Client(served.url).token(), "é"):
        assert client.post(place, {**form, "teken": token}).status == 403
    assert client.post(place, {**form, "teken": client.token()}, **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert client.post(place, {**form, "teken": client.token()}, Origin="https://elders.example").status == 403
    assert _kinds(served) == before


def test_a_session_that_was_tampered_with_opens_nothing(client: Client, served: Served) -> None:
    client.done("/desk/reason", reason="check")
    assert "Fluisterbot" in client.get("/desk/queue").body
    (cookie,) = [one for one in client.jar if one.name == COOKIE]
    number, begun, reason, signature = (cookie.value or "").split(".")
    assert reason == "check"
    forged = Client(served.url)
    for value in (f"{number}.{begun}..{signature}", f"{number}.0.check.{signature}", "x", "...", ""):
        answer = forged.get("/desk/queue", Cookie=f"{COOKIE}={value}")
        assert answer.status == 200
        assert "Fluisterbot" not in answer.body


def test_our_pages_forbid_scripts_and_frames_and_are_not_kept(client: Client) -> None:
    for path in ("/desk", "/history", "/desk/onzin"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script" not in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/desk").headers["cache-control"] == "no-store"
    cookie = client.get("/desk").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


@pytest.mark.parametrize(
    "place", ["https://elders.example/", "//elders.example", "/desk//elders", "/", "javascript:1"]
)
def test_after_a_reason_one_stays_at_the_desk(client: Client, place: str) -> None:
    answer = client.done("/desk/reason", reason="check", back=place)
    assert (answer.status, answer.headers["location"]) == (303, "/desk/queue")
