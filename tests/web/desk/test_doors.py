"""Who may come in: every address of the desk, every role, and nothing from elsewhere."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.services.desk import Role
from assistant.storage.schema import evidence
from assistant.web import who
from assistant.web.session import COOKIE
from tests.web.desk.conftest import UNANSWERED, Client, Served

ROOT = Path(__file__).resolve().parents[3]
PAGES = ("/desk", "/desk/queue", "/desk/gaps", "/desk/tools", "/desk/export", "/desk/question/{id}", "/desk/onzin")
LIST = (
    "/desk/register", "/desk/register/new", "/desk/register/tool/deepl-pro", "/desk/register/versions",
    "/desk/register/versions/1", "/desk/register/proposal/1",
)  # fmt: skip
API = ("/desk/api/numbers", "/desk/api/queue")
DEEDS = (
    "/desk/reason", "/desk/export/file", "/desk/export/report", "/desk/tools/add", "/desk/tools/close",
    "/desk/question/{id}/review", "/desk/question/{id}/reply", "/desk/question/{id}/case",
    "/desk/question/{id}/pending", "/desk/register/check", "/desk/register/accept",
    "/desk/register/proposal/1/accept", "/desk/register/proposal/1/refuse",
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


def test_every_handler_stands_behind_the_door(served: Served) -> None:
    """The lists above hold every address that there is: a new one must be put on them."""
    places = {"register.py": "/desk/register", "register_versions.py": "/desk/register"}
    source = ""
    for path in (ROOT / "assistant" / "web" / "desk").glob("*.py"):
        place = places.get(path.name, "/desk/question")
        source += (
            path.read_text(encoding="utf-8").replace('PLACE + "', f'"{place}').replace("(PLACE)", f'("{place}")')
        )
    found = set(re.findall(r'@router\.(?:get|post)\("(/desk[^"]*)"', source))
    shapes = {path: re.compile(re.sub(r"\{\w+\}", "[^/]+", path)) for path in found}
    known = {path for path in (*PAGES, *LIST, *API, *DEEDS) if path != "/desk/onzin"}
    assert [path for path, shape in shapes.items() if not any(shape.fullmatch(one) for one in known)] == []
    assert [one for one in known if not any(shape.fullmatch(one) for shape in shapes.values())] == []


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


def test_searching_words_is_reading_them_and_not_for_an_auditor(
    client: Client, roles: list[Role], served: Served
) -> None:
    """Whoever sees which questions hold a word, knows something of the words."""
    assert len(json.loads(client.get("/desk/api/queue?words=fluisterbot").body)["rows"]) == 1
    roles[:] = [Role.AUDITOR]
    assert len(json.loads(client.get("/desk/api/queue?words=fluisterbot").body)["rows"]) == len(served.ids)


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
