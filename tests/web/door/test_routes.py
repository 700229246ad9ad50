"""Every route there is, and who gets in: a new one fails here until somebody has looked at it."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import Response

from assistant.assembly import Assistant, open_assistant
from assistant.services.desk import Role
from assistant.settings import Settings
from assistant.storage.ended import SessionsEnded
from assistant.web.app import create_app
from assistant.web.door import cookies
from assistant.web.door.cookies import LoggedIn, LoginCookies
from assistant.web.door.gate import OPEN
from assistant.web.door.rules import DoorRules, LoginRules, Provider
from tests.web.door.loops import run
from tests.web.door.routes import routes_of

REVIEWED = Path(__file__).with_name("reviewed_routes.txt")
URL = "https://beleid.example.nl"
STAFF = ("/desk",)
OPEN_ROUTES = {"GET " + path for path in OPEN} | {"GET /web/{name}", "POST /logout"}


@pytest.fixture(scope="module")
def real(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(Settings(home=built_home), log_folder=tmp_path_factory.mktemp("log")) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def rules(real: Assistant) -> LoginRules:
    provider = Provider("http://127.0.0.1:9", "beleidswijzer", roles={Role.EMPLOYEE: ("*",)})
    return LoginRules(provider, URL, b"k" * 32, SessionsEnded(real.audit.database))


@pytest.fixture(scope="module")
def app(real: Assistant, rules: LoginRules) -> FastAPI:
    return create_app(replace(real.web_parts(), door=DoorRules(rules)))


def test_the_routes_are_the_ones_that_were_reviewed(app: FastAPI) -> None:
    reviewed = [line for line in REVIEWED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert routes_of(app) == reviewed


def cookie(rules: LoginRules, roles: frozenset[Role], user: str = "an", *, old: bool = False) -> str:
    """A cookie as our own server would make it; ``old``: of a session that was idle for too long."""
    session = cookies.begun(user, roles)
    if old:
        session = LoggedIn(session.id, user, roles, session.begun - 3600, session.seen - 3600)
    response = Response()
    LoginCookies(rules).keep(session, response)
    return response.headers["set-cookie"].split(";")[0]


async def statuses(app: FastAPI, given: str, accept: str = "*/*", *, streams: bool = False) -> dict[str, int]:
    """What each route answers with this cookie; a stream is not read to its end."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=True)
    headers = {"accept": accept, "cookie": given} if given else {"accept": accept}
    found = {}
    async with httpx.AsyncClient(transport=transport, base_url=URL, headers=headers) as browser:
        for route in routes_of(app):
            method, path = route.split(" ", 1)
            place = re.sub(r"\{[^}]*\}", "x", path)
            if "heartbeat" in place and not streams:
                continue  # an endless stream for who is let in; the others see a refusal
            try:
                async with asyncio.timeout(20):
                    answer = await browser.request(method, place, json={} if method == "POST" else None)
            except TimeoutError:
                pytest.fail(f"{route} does not answer")
            found[route] = answer.status_code
    return found


def refused(status: int) -> bool:
    return status >= 400 or status == 303


def test_nobody_gets_in_anywhere_but_at_the_open_list(app: FastAPI, rules: LoginRules) -> None:
    foreign = replace(rules, key=b"z" * 32)
    everybody = frozenset(Role)
    for given in ("", cookie(foreign, everybody), cookie(rules, everybody, old=True), "__Host-bw_login=x"):
        for accept in ("*/*", "text/html"):
            found = run(statuses(app, given, accept, streams=True))
            assert len(found) > 100
            let_in = {route for route, status in found.items() if not refused(status)}
            assert let_in <= OPEN_ROUTES, (given[:20], let_in - OPEN_ROUTES)


def test_an_ended_session_gets_in_nowhere(app: FastAPI, rules: LoginRules) -> None:
    session = cookies.begun("an", frozenset(Role))
    response = Response()
    LoginCookies(rules).keep(session, response)
    rules.ended.end(session.id, int(session.begun + rules.life_s))
    found = run(statuses(app, response.headers["set-cookie"].split(";")[0]))
    assert {route for route, status in found.items() if not refused(status)} <= OPEN_ROUTES


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER])
def test_another_role_sees_nothing_of_the_desk(app: FastAPI, rules: LoginRules, role: Role) -> None:
    found = run(statuses(app, cookie(rules, frozenset({role}))))
    of_staff = {route: status for route, status in found.items() if route.split(" ", 1)[1].startswith(STAFF)}
    assert len(of_staff) > 15
    assert {route: status for route, status in of_staff.items() if status < 400} == {}
    assert found["GET /tools"] == 200


def test_the_aico_sees_the_desk(app: FastAPI, rules: LoginRules) -> None:
    found = run(statuses(app, cookie(rules, frozenset({Role.AICO}))))
    assert found["GET /desk"] == 200


@pytest.mark.parametrize("origin", ["https://elders.example", "null", "https://beleid.example.nl.elders.example",
                                    "http://beleid.example.nl:81", "https://sub.beleid.example.nl"])  # fmt: skip
def test_a_foreign_page_changes_nothing_and_is_not_repeated(
    app: FastAPI, rules: LoginRules, real: Assistant, origin: str
) -> None:
    given = cookie(rules, frozenset(Role))

    async def tried() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=URL, headers={"cookie": given}) as browser:
            answers = []
            for route in routes_of(app):
                method, path = route.split(" ", 1)
                place = re.sub(r"\{[^}]*\}", "x", path)
                if "heartbeat" in place:
                    continue
                asked = {"access-control-request-method": "POST", "origin": origin}
                answers.append(await browser.options(place, headers=asked))
                if method == "POST":
                    for body in ({"json": {"question": "Wie?"}}, {"data": {"a": "b"}}, {"files": {"f": b"x"}}):
                        answers.append(await browser.post(place, headers={"origin": origin}, **body))
                    answers.append(
                        await browser.post(place, content=b"{}", headers={"sec-fetch-site": "cross-site"})
                    )
            return answers

    before = real.audit.database
    with before.read() as connection:
        count = connection.exec_driver_sql("select count(*) from evidence").scalar_one()
    answers = run(tried())
    assert all("access-control-allow-origin" not in answer.headers for answer in answers)
    assert {answer.status_code for answer in answers if answer.request.method == "POST"} <= {403, 404}
    with before.read() as connection:
        assert connection.exec_driver_sql("select count(*) from evidence").scalar_one() == count


def test_under_another_name_there_is_nobody(app: FastAPI, rules: LoginRules) -> None:
    async def tried(host: str) -> int:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=URL) as browser:
            return (await browser.get("/health/live", headers={"host": host})).status_code

    for host, status in (("elders.example", 421), ("beleid.example.nl.", 421), ("", 421), ("10.1.2.3", 421),
                         ("beleid.example.nl", 200), ("127.0.0.1:7860", 200), ("[::1]:7860", 200),
                         ("localhost", 200)):  # fmt: skip
        assert run(tried(host)) == status, host


def test_the_open_list_tells_strangers_nothing(app: FastAPI) -> None:
    async def told() -> dict[str, str]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=URL) as browser:
            return {path: (await browser.get(path)).text for path in ("/health/live", "/health/ready")}

    found = run(told())
    assert json.loads(found["/health/live"]) == {"status": "ok"}
    assert all(isinstance(state, bool) for state in json.loads(found["/health/ready"]).values())
