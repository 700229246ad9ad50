"""Logging in with a provider that speaks the real protocol: what lets somebody in, and all that does not."""

from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from assistant.services.desk import Role
from assistant.web.door import moment
from assistant.web.door.rules import Limits, Provider
from tests.web.door.conftest import Build, House, at_provider, heading, logged_in
from tests.web.door.loops import run


def go(journey: Coroutine[Any, Any, None]) -> None:
    run(journey)


def cookie_of(browser: httpx.AsyncClient) -> str:
    return browser.cookies["bw_login"]


def test_a_page_sends_to_the_login_and_the_login_back_to_the_page(house: House) -> None:
    async def journey() -> None:
        browser = house.browser()
        away = await browser.get("/config", headers={"accept": "text/html"})
        assert (away.status_code, away.headers["location"]) == (303, "/login?next=/config")
        there = await browser.get(away.headers["location"])
        asked = parse_qs(urlsplit(there.headers["location"]).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert {"state", "nonce", "code_challenge"} <= set(asked)
        assert asked["scope"] == ["openid"]
        back = urlsplit(await at_provider(there.headers["location"], "an"))
        entered = await browser.get(f"{back.path}?{back.query}")
        assert (entered.status_code, entered.headers["location"]) == (303, "/config")
        cookie = next(one for one in entered.headers.get_list("set-cookie") if one.startswith("bw_login="))
        assert "httponly" in cookie.lower()
        assert "samesite=lax" in cookie.lower()
        assert "path=/" in cookie.lower()
        assert (await browser.get("/")).status_code == 200

    go(journey())


def test_what_is_no_page_gets_401(house: House) -> None:
    async def journey() -> None:
        browser = house.browser()
        answer = await browser.get("/config", headers={"accept": "application/json"})
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert (await browser.post("/gradio_api/queue/join", json={})).status_code in (400, 401)
        assert (await browser.get("/api/v1/openapi.json", headers={"accept": "*/*"})).status_code == 401

    go(journey())


def test_the_cookie_is_bound_to_this_host_where_there_is_https(build: Build) -> None:
    house = build(url="https://beleid.example.nl")

    async def journey() -> None:
        there = await house.browser().get("/login")
        cookie = there.headers["set-cookie"]
        assert cookie.startswith("__Host-bw_weg=")
        assert "secure" in cookie.lower()
        assert "redirect_uri=https%3A%2F%2Fbeleid.example.nl%2Flogin%2Fcallback" in there.headers["location"]

    go(journey())


def test_every_login_is_a_new_session_and_ends_the_one_that_was_brought_along(house: House) -> None:
    async def journey() -> None:
        browser = house.browser()
        await logged_in(browser, "an")
        first = cookie_of(browser)
        await logged_in(browser, "ria")
        assert cookie_of(browser) != first
        old = house.browser()
        old.cookies.set("bw_login", first)
        assert (await old.get("/config", headers={"accept": "*/*"})).status_code == 401

    go(journey())


def test_a_cookie_that_somebody_made_up_is_worth_nothing(house: House) -> None:
    async def journey() -> None:
        browser = house.browser()
        for made_up in ("", "x", "eyJpIjoiMSJ9.AAAA", "." * 50, "bw", '{"i":"1"}'):
            browser.cookies.set("bw_login", made_up)
            assert (await browser.get("/config", headers={"accept": "*/*"})).status_code == 401
        fixed = house.browser()
        fixed.cookies.set("bw_login", "door-een-ander-gekozen")
        await logged_in(fixed, "an")
        assert all(one.value != "door-een-ander-gekozen" or one.domain == "" for one in fixed.cookies.jar)

    go(journey())


def test_after_logging_out_the_old_cookie_is_worth_nothing_also_on_another_replica(
    house: House, build: Build
) -> None:
    async def journey() -> None:
        browser = house.browser()
        await logged_in(browser, "an")
        old = cookie_of(browser)
        out = await browser.post("/logout")
        assert (out.status_code, out.headers["location"]) == (303, "/logout")
        assert "Je bent uitgelogd" in (await browser.get("/logout")).text
        for replica in (house, build()):
            again = replica.browser()
            again.cookies.set("bw_login", old)
            assert (await again.get("/config", headers={"accept": "*/*"})).status_code == 401

    go(journey())


def test_a_callback_can_be_walked_once(house: House) -> None:
    async def journey() -> None:
        browser = house.browser()
        there = await browser.get("/login")
        way = browser.cookies["bw_weg"]
        back = urlsplit(await at_provider(there.headers["location"], "an"))
        assert (await browser.get(f"{back.path}?{back.query}")).status_code == 303
        thief = house.browser()
        thief.cookies.set("bw_weg", way)
        again = await thief.get(f"{back.path}?{back.query}")
        assert (again.status_code, heading(again.text)) == (400, "Inloggen lukte niet")
        assert "bw_login" not in thief.cookies

    go(journey())


def test_a_callback_without_the_browser_that_went_is_refused(house: House) -> None:
    async def journey() -> None:
        there = await house.browser().get("/login")
        back = urlsplit(await at_provider(there.headers["location"], "ria"))
        victim = house.browser()
        answer = await victim.get(f"{back.path}?{back.query}")
        assert answer.status_code == 400
        assert "bw_login" not in victim.cookies

    go(journey())


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=y", "?error=%3Cscript%3E&state=z"])
def test_a_callback_that_nobody_started_is_refused_without_an_echo(house: House, query: str) -> None:
    async def journey() -> None:
        answer = await house.browser().get(f"/login/callback{query}")
        assert answer.status_code in (400, 403)
        assert "<script>" not in answer.text

    go(journey())


def test_who_refuses_at_the_provider_is_told_so(house: House) -> None:
    async def journey() -> None:
        browser = house.browser()
        there = await browser.get("/login")
        back = urlsplit(await at_provider(there.headers["location"], None))
        answer = await browser.get(f"{back.path}?{back.query}")
        assert (answer.status_code, heading(answer.text)) == (403, "Inloggen is gestopt")

    go(journey())


@pytest.mark.parametrize("name", ["vreemd", "zonder"])
def test_who_is_in_no_group_gets_no_session(house: House, name: str) -> None:
    async def journey() -> None:
        browser = house.browser()
        answer = await logged_in(browser, name)
        assert (answer.status_code, heading(answer.text)) == (403, "Je hebt nog geen toegang")
        assert "bw_login" not in browser.cookies

    go(journey())


def test_everybody_is_an_employee_only_where_the_setting_says_so(build: Build) -> None:
    house = build(roles={Role.EMPLOYEE: ("*",), Role.AICO: ("Team AI",)})

    async def journey() -> None:
        browser = house.browser()
        assert (await logged_in(browser, "vreemd")).status_code == 303

    go(journey())


def test_groups_become_roles() -> None:
    roles = {Role.AICO: ("Team AI",), Role.EMPLOYEE: ("Medewerkers", "Stage")}
    provider = Provider("i", "c", groups_claim="realm.groups", roles=roles)
    assert provider.roles_of({"realm": {"groups": ["/Team AI", "Stage", 7]}}) == {Role.AICO, Role.EMPLOYEE}
    assert provider.roles_of({"realm": {"groups": "Stage"}}) == {Role.EMPLOYEE}
    for odd in ({}, {"realm": 3}, {"realm": {"groups": {"Stage": 1}}}, {"groups": ["Stage"]}):
        assert provider.roles_of(odd) == frozenset()


def test_a_session_ends_when_nothing_happens_and_after_its_longest_life(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def journey() -> None:
        browser = house.browser()
        await logged_in(browser, "an")
        clock = {"now": moment.now()}
        for module in ("cookies", "visitors"):
            monkeypatch.setattr(f"assistant.web.door.{module}.now", lambda: clock["now"])

        async def status() -> int:
            return (await browser.get("/config", headers={"accept": "*/*"})).status_code

        for _ in range(20):  # busy: every 29 minutes something
            clock["now"] += 29 * 60
            assert await status() == 200
        old = cookie_of(browser)
        clock["now"] += 31 * 60
        assert await status() == 401
        browser.cookies.set("bw_login", old)
        clock["now"] -= 5 * 60  # not idle, but begun more than ten hours ago
        clock["now"] += 20 * 60
        assert await status() == 401

    go(journey())


def test_setting_the_clock_does_not_lengthen_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    before = moment.now()
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert 0 <= moment.now() - before < 5


@pytest.mark.parametrize(
    "place",
    [
        "https://elders.example", "//elders.example", "/\\elders.example", "javascript:x",
        "/a\nb", "/" + "x" * 400, "", "/login", "/logout",
    ],
)  # fmt: skip
def test_after_the_login_nobody_is_sent_elsewhere(house: House, place: str) -> None:
    async def journey() -> None:
        browser = house.browser()
        there = await browser.get("/login", params={"next": place})
        back = urlsplit(await at_provider(there.headers["location"], "an"))
        entered = await browser.get(f"{back.path}?{back.query}")
        assert entered.headers["location"] == "/"

    go(journey())


def test_a_hundred_wrong_logins_are_slowed_and_others_are_not(build: Build) -> None:
    house = build(Limits(logins=10))

    async def journey() -> None:
        attacker = house.browser("10.0.0.66")
        told = [(await attacker.get(f"/login/callback?code=x&state=s{n}")).status_code for n in range(100)]
        assert told[:10] == [400] * 10
        assert told[10:] == [429] * 90
        slowed = await attacker.get("/login/callback?code=x&state=last")
        assert 1 <= int(slowed.headers["retry-after"]) <= 6
        assert heading(slowed.text) == "Te vaak geprobeerd"
        assert (await attacker.get("/login")).status_code == 429
        other = house.browser("10.0.0.7")
        assert (await logged_in(other, "an")).status_code == 303

    go(journey())


def test_a_provider_that_does_not_answer_is_told_calmly(build: Build) -> None:
    house = build(provider=Provider("http://127.0.0.1:9", "x", roles={Role.EMPLOYEE: ("*",)}))

    async def journey() -> None:
        answer = await house.browser().get("/login")
        assert (answer.status_code, heading(answer.text)) == (503, "Inloggen kan nu niet")

    go(journey())


def test_the_name_for_the_log_is_the_sub_and_nothing_more(house: House, caplog: pytest.LogCaptureFixture) -> None:
    async def journey() -> None:
        browser = house.browser()
        await logged_in(browser, "an")
        asked = await browser.post("/api/v1/ask", json={"question": "Wie doet wat?"})
        assert asked.status_code == 200, asked.text

    go(journey())
    assert house.scripted.questions[-1].asker == "an"
    assert "an@example.nl" not in repr(house.scripted.questions) + caplog.text


async def token_of(house: House, name: str) -> str:
    """A token of the provider that is meant for us: the one that our own callback would get."""
    async with httpx.AsyncClient() as line:
        issuer = house.rules.provider.issuer
        query = {
            "client_id": house.rules.provider.client_id, "redirect_uri": f"{house.rules.url}/login/callback",
            "response_type": "code", "scope": "openid", "nonce": name + str(id(line)), "state": "s",
        }  # fmt: skip
        away = str(httpx.URL(f"{issuer}/oauth2/authorize", params=query))
        code = parse_qs(urlsplit(await at_provider(away, name)).query)["code"][0]
        told = {"grant_type": "authorization_code", "code": code, "redirect_uri": query["redirect_uri"]}
        answer = await line.post(f"{issuer}/oauth2/token", data=told, auth=(query["client_id"], "geheim"))
        return str(answer.json()["id_token"])


def test_a_program_comes_in_with_a_token_of_the_same_issuer(house: House) -> None:
    async def journey() -> None:
        token = await token_of(house, "an")
        bot = house.browser()
        answer = await bot.post(
            "/api/v1/ask", json={"question": "Wie doet wat?"}, headers={"authorization": f"Bearer {token}"}
        )
        assert answer.status_code == 200, answer.text
        assert house.scripted.questions[-1].asker == "an"
        # A token opens the API, not the pages.
        page = await bot.get("/config", headers={"authorization": f"Bearer {token}", "accept": "*/*"})
        assert page.status_code == 401

    go(journey())


def test_a_token_that_does_not_hold_is_refused_and_counted(build: Build) -> None:
    house = build(Limits(logins=10))

    async def journey() -> None:
        good = await token_of(house, "an")
        claims = {"iss": house.rules.provider.issuer, "aud": "beleidswijzer", "sub": "an", "exp": 9999999999}
        own_key = RSAKey.generate_key(2048)
        header, body, signature = good.split(".")
        bad = [
            "", "x", "a.b.c", f"{header}.{body}.", f"{header}.{body}.{signature[:-4]}AAAA",
            jwt.encode({"alg": "RS256"}, claims, own_key),
            "eyJhbGciOiJub25lIn0." + body + ".",
        ]  # fmt: skip
        bot = house.browser()
        for token in bad:
            answer = await bot.get("/api/v1/tools", headers={"authorization": f"Bearer {token}", "accept": "*/*"})
            assert answer.status_code == 401, token
        told = [
            (await bot.get("/api/v1/tools", headers={"authorization": "Bearer x", "accept": "*/*"})).status_code
            for _ in range(10)
        ]
        assert told[-1] == 429

    go(journey())


def test_a_token_for_somebody_else_is_refused(build: Build) -> None:
    house = build()
    provider = Provider(
        house.rules.provider.issuer, "beleidswijzer", roles=house.rules.provider.roles, audience="ander"
    )
    other = build(provider=provider)

    async def journey() -> None:
        token = await token_of(house, "an")
        answer = await other.browser().get(
            "/api/v1/tools", headers={"authorization": f"Bearer {token}", "accept": "*/*"}
        )
        assert answer.status_code == 401
        stranger = await token_of(house, "vreemd")
        answer = await house.browser().get(
            "/api/v1/tools", headers={"authorization": f"Bearer {stranger}", "accept": "*/*"}
        )
        assert answer.status_code == 403

    go(journey())
