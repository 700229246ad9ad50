"""What the door turns away, how fast, and what it never tells."""

import json
import logging
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import Response

from assistant.prompts import Replies
from assistant.services.desk import Role
from assistant.storage.ended import SessionsEnded
from assistant.turn import Question, Turn
from assistant.web.app import create_app
from assistant.web.door import cookies
from assistant.web.door.cookies import LoginCookies
from assistant.web.door.limits import Buckets, TurnedAway, network_of
from assistant.web.door.rules import DoorRules, Limits, LoginRules, Provider
from assistant.web.health import TURNED
from tests.web.conftest import serving
from tests.web.door.conftest import as_json
from tests.web.door.loops import run
from tests.web.scripted import Scripted

URL = "https://beleid.example.nl"
CANARY = "Xanthippe Kanarievogel 123456782"


class Breaking(Scripted):
    """Breaks where it is told to, with words of the question in the error."""

    where = ""

    def ask(self, question: Question) -> Iterator[Turn]:
        if self.where == "ask":
            raise RuntimeError(f"kapot: {question.text} {CANARY}")
        yield from super().ask(question)

    def about(self) -> Any:
        if self.where == "about":
            raise RuntimeError(f"kapot: {CANARY}")
        return super().about()

    def tools(self) -> Any:
        if self.where == "tools":
            raise RuntimeError(f"kapot: {CANARY}")
        return super().tools()


@pytest.fixture(scope="module")
def rules(ended: SessionsEnded) -> LoginRules:
    provider = Provider("http://127.0.0.1:9", "beleidswijzer", roles={Role.EMPLOYEE: ("*",)})
    return LoginRules(provider, URL, b"k" * 32, ended)


@pytest.fixture(scope="module")
def house(replies: Replies) -> Breaking:
    return Breaking(replies)


@pytest.fixture(scope="module")
def app(house: Breaking, rules: LoginRules) -> FastAPI:
    limits = Limits(questions=5, requests=100_000, logins=10)
    return create_app(replace(house.parts(), door=DoorRules(rules, limits), as_json=as_json))


def browser(app: FastAPI, rules: LoginRules, user: str = "", **headers: str) -> httpx.AsyncClient:
    """Somebody who is logged in; a new one each time where no name is given."""
    session = cookies.begun(user or f"iemand{time.monotonic_ns()}", frozenset({Role.EMPLOYEE}))
    response = Response()
    LoginCookies(rules).keep(session, response)
    told = {"cookie": response.headers["set-cookie"].split(";")[0], "accept": "*/*", **headers}
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=True), base_url=URL, headers=told
    )


def join(session: str, text: str = "Wie doet wat?", number: int = 0) -> dict[str, Any]:
    return {"data": [text, "", None], "fn_index": number, "trigger_id": 1, "session_hash": session}


def test_a_question_too_many_gets_a_dutch_429_and_nobody_else_does(app: FastAPI, rules: LoginRules) -> None:
    async def journey() -> None:
        async with browser(app, rules, "veelvrager") as busy, browser(app, rules) as other:
            told = [(await busy.post("/api/v1/ask", json={"question": "Wie?"})) for _ in range(8)]
            assert [one.status_code for one in told] == [200] * 5 + [429] * 3
            assert 1 <= int(told[-1].headers["retry-after"]) <= 12
            assert re.search(r"Wacht \d+ seconden", told[-1].json()["fout"])
            assert (await busy.post("/gradio_api/queue/join", json=join("z1"))).status_code == 429
            assert (await busy.get("/api/v1/tools")).status_code == 200
            assert (await other.post("/api/v1/ask", json={"question": "Wie?"})).status_code == 200

    run(journey())


def test_an_address_that_floods_is_slowed_and_gets_a_page_where_it_wants_one(
    house: Breaking, rules: LoginRules
) -> None:
    app = create_app(replace(house.parts(), door=DoorRules(rules, Limits(requests=20)), as_json=as_json))

    async def journey() -> None:
        async with browser(app, rules) as one:
            told = [(await one.get("/api/v1/tools")).status_code for _ in range(30)]
            assert told[:20] == [200] * 20
            assert set(told[25:]) == {429}
            page = await one.get("/", headers={"accept": "text/html"})
            assert (page.status_code, "<h1>Even wachten</h1>" in page.text) == (429, True)
            assert "script-src" not in page.headers["content-security-policy"]

    run(journey())


def test_refusals_are_told_in_sum_and_never_by_name(caplog: pytest.LogCaptureFixture) -> None:
    clock = {"now": 0.0}
    turned = TurnedAway(lambda: clock["now"])
    with caplog.at_level(logging.WARNING):
        for second in range(0, 300):
            clock["now"] = float(second)
            turned.count("person")
    assert len(caplog.records) == 5
    assert "person 60" in caplog.text
    assert turned.total["person"] == 300


def test_a_bucket_fills_steadily_and_forgets_who_is_gone() -> None:
    clock = {"now": 0.0}
    bucket = Buckets(60, lambda: clock["now"])
    assert [bucket.take("an") for _ in range(61)] == [0] * 60 + [1]
    clock["now"] = 1.0
    assert (bucket.take("an"), bucket.take("an"), bucket.take("ria")) == (0, 1, 0)
    for number in range(25_000):
        bucket.take(f"vreemde{number}")
    assert len(bucket._left) <= 20_001
    assert Buckets(0).take("an") == 0
    assert network_of("2001:db8::1") == network_of("2001:db8::2") != network_of("2001:db8:1::1")


def test_a_megabyte_is_refused_at_once(house: Breaking, rules: LoginRules) -> None:
    app = create_app(replace(house.parts(), door=DoorRules(rules), as_json=as_json))
    with serving(app) as address:
        for path in ("/gradio_api/queue/join", "/api/v1/ask", "/gradio_api/cancel"):
            spent = []
            for _ in range(5):
                line = HTTPConnection(address.removeprefix("http://"), timeout=10)
                begun = time.perf_counter()
                line.request("POST", path, b"[" * 1_000_000, {"content-type": "application/json"})
                assert line.getresponse().status == 413
                spent.append(time.perf_counter() - begun)
                line.close()
            assert min(spent) < 0.1, (path, spent)


def test_a_session_of_gradio_is_of_who_began_it(app: FastAPI, rules: LoginRules) -> None:
    async def journey() -> None:
        async with browser(app, rules) as an, browser(app, rules) as dief:
            assert (await an.post("/gradio_api/queue/join", json=join("geheimnummer"))).status_code == 200
            assert (await dief.post("/gradio_api/queue/join", json=join("geheimnummer"))).status_code == 404
            for path in ("/gradio_api/queue/data?session_hash=geheimnummer", "/gradio_api/heartbeat/geheimnummer"):
                assert (await dief.get(path)).status_code == 404
            for path in ("cancel", "reset"):
                told = {"session_hash": "geheimnummer", "fn_index": 0, "event_id": "x"}
                assert (await dief.post(f"/gradio_api/{path}", json=told)).status_code == 404

    run(journey())


@pytest.mark.parametrize("where", ["ask", "about", "tools"])
def test_what_breaks_tells_nothing_to_the_client_or_the_log(
    app: FastAPI, rules: LoginRules, house: Breaking, where: str, caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    async def journey() -> list[httpx.Response]:
        async with browser(app, rules) as one, browser(app, rules) as page:
            return [
                await one.post("/api/v1/ask", json={"question": f"Mag dit? {CANARY}"}),
                await one.get("/api/v1/tools"),
                await page.get("/", headers={"accept": "text/html"}),
                await page.get("/logout", headers={"accept": "text/html"}),
                await one.post("/api/v1/ask", json={"question": {"x": CANARY}}),
                await one.post("/api/v1/ask", content=CANARY.encode()),
                await one.post("/api/v1/ask", json={"question": "x", CANARY: CANARY}),
            ]

    house.where = where
    try:
        answers = run(journey())
    finally:
        house.where = ""
    assert any(answer.status_code == 500 for answer in answers)
    told = (
        "".join(answer.text + str(answer.headers) for answer in answers)
        + caplog.text
        + "".join(capfd.readouterr())
    )
    assert "Kanarievogel" not in told
    assert "Traceback" not in told


def test_numbers_hold_nobody_and_are_closed_to_strangers(house: Breaking, rules: LoginRules) -> None:
    token = "geheim-van-de-meter"
    door = DoorRules(rules, metrics_token=token)
    app = create_app(replace(house.parts(), door=door, as_json=as_json))

    async def journey() -> str:
        async with browser(app, rules, "herkenbaar") as one:
            await one.post("/api/v1/ask", json={"question": CANARY})
            await one.get("/config", headers={"cookie": ""})
            assert (await one.get("/metrics")).status_code == 404
            assert (await one.get("/metrics", headers={"authorization": "Bearer x"})).status_code == 404
            found = await one.get("/metrics", headers={"authorization": f"Bearer {token}"})
            assert found.status_code == 200
            return found.text

    told = run(journey())
    labels = set(re.findall(r'\{(\w+)="([^"]*)"\}', told))
    assert len(labels) <= 40
    assert {value for name, value in labels if name == "reason"} == set(TURNED)
    assert "herkenbaar" not in told
    assert "Kanarievogel" not in told
    assert 'beleidswijzer_questions_total{outcome="answered"} 1' in told
    assert 'beleidswijzer_turned_away_total{reason="unknown"} 1' in told
    for line in told.splitlines():
        assert re.fullmatch(r"# TYPE \w+ (counter|gauge|histogram)|\w+(\{\w+=\"[^\"]*\"\})? [\d.]+", line), line


def test_numbers_without_a_token_are_for_this_computer_only(app: FastAPI) -> None:
    async def read(address: str, **headers: str) -> int:
        transport = httpx.ASGITransport(app, client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as one:
            return (await one.get("/metrics", headers=headers)).status_code

    assert run(read("127.0.0.1")) == 200
    assert run(read("10.0.0.1")) == 404
    assert run(read("127.0.0.1", **{"x-forwarded-for": "10.0.0.1"})) == 404


def test_who_may_frame_us_is_a_setting(house: Breaking, rules: LoginRules, app: FastAPI) -> None:
    framed = create_app(
        replace(house.parts(), door=DoorRules(rules, frame_ancestors="https://intranet.example.nl"))
    )

    async def headers(of: FastAPI, path: str) -> httpx.Headers:
        async with browser(of, rules) as one:
            return (await one.get(path)).headers

    for path in ("/", "/logout"):
        closed, opened = run(headers(app, path)), run(headers(framed, path))
        assert "frame-ancestors 'none'" in closed["content-security-policy"]
        assert closed["x-frame-options"] == "DENY"
        assert "frame-ancestors https://intranet.example.nl" in opened["content-security-policy"]
        assert "x-frame-options" not in opened


def test_the_api_answers_as_the_contract_and_follows_a_conversation(
    app: FastAPI, rules: LoginRules, house: Breaking
) -> None:
    conversation = "0b9f3c1e-2d4a-4f6b-8c7d-1e2f3a4b5c6d"

    async def journey() -> None:
        async with browser(app, rules, "an2") as one:
            for question in ("Eerste?", "Tweede?"):
                told = await one.post("/api/v1/ask", json={"question": question, "conversation": conversation})
                assert told.status_code == 200
            assert set(told.json()) == {
                "status", "language", "answer", "citations", "verdict", "screening", "interaction_id",
                "timings_ms",
            }  # fmt: skip
            failed = await one.post("/api/v1/ask", json={"question": "het logboek is stuk"})
            assert (failed.status_code, failed.json()["status"]) == (503, "failed_audit")

    run(journey())
    last = [question for question in house.questions if question.text == "Tweede?"][-1]
    assert (last.asker, last.channel, last.earlier) == ("an2", "api", ("Eerste?",))


def test_the_openapi_tells_every_answer_there_is(app: FastAPI, rules: LoginRules) -> None:
    async def read() -> dict[str, Any]:
        async with browser(app, rules) as one:
            return dict(json.loads((await one.get("/api/v1/openapi.json")).text))

    schema = run(read())
    assert set(schema["paths"]) == {"/ask", "/tools"}
    assert {"200", "401", "413", "422", "429", "503"} <= set(schema["paths"]["/ask"]["post"]["responses"])
