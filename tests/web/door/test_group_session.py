"""A group session with real logins: a trainer opens it, colleagues join, and codes are not guessed without end."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from assistant.audit.audit_log import EvidenceLog
from assistant.indexing.read_corpus import read_corpus
from assistant.literacy.load import load_course
from assistant.literacy_opening import learn_parts
from assistant.prompts import Replies
from assistant.review.desk import ReviewDesk
from assistant.screening.screener import PresidioScreener
from assistant.services.desk import Role
from assistant.settings import shipped
from assistant.storage.ended import SessionsEnded
from assistant.web.app import create_app
from assistant.web.door.rules import DoorRules, Limits, LoginRules, Provider
from assistant.web.parts import DeskParts
from tests.audit.turns import VERSIONS
from tests.web.door.conftest import CLIENT, URL, logged_in
from tests.web.door.loops import run
from tests.web.scripted import Scripted

ROLES = {Role.EMPLOYEE: ("Medewerkers",), Role.TRAINER: ("Team AI",), Role.AUDITOR: ("Controle",)}
TRIES = 8


@dataclass(frozen=True)
class School:
    """A web chat with a login and the lessons, on a real log."""

    app: FastAPI

    async def visitor(self, name: str) -> httpx.AsyncClient:
        """Somebody who has logged in."""
        transport = httpx.ASGITransport(self.app, client=("10.0.0.1", 5000))
        browser = httpx.AsyncClient(transport=transport, base_url=URL, headers={"accept": "text/html"})
        await logged_in(browser, name)
        return browser


@pytest.fixture
def school(replies: Replies, issuer: str, tmp_path: Path) -> Iterator[School]:
    log, screener = EvidenceLog.open(tmp_path, VERSIONS), PresidioScreener()
    provider = Provider(issuer, CLIENT, "geheim", roles=ROLES, audience=CLIENT)
    rules = LoginRules(provider, URL, b"k" * 32, SessionsEnded(log.database))
    corpus = shipped("corpus")
    course = load_course(corpus, read_corpus(corpus).passages)
    desk = ReviewDesk(log, screener.screen, tmp_path)
    parts = replace(
        Scripted(replies).parts(),
        desk=DeskParts(desk, desk, b"s" * 32),
        learn=learn_parts(log, screener, course, keep_scores=False),
        door=DoorRules(rules, Limits(questions=TRIES)),
    )
    yield School(create_app(parts))
    screener.close()
    log.close()


async def sent(browser: httpx.AsyncClient, page: str, path: str, form: Mapping[str, str]) -> httpx.Response:
    """Send a form with the token of the page that it stands on."""
    found = re.search(r'name="teken" value="([^"]+)"', (await browser.get(page)).text)
    assert found
    return await browser.post(path, data={"teken": found[1], **form})


def test_a_trainer_opens_a_colleague_joins_and_other_roles_are_refused(school: School) -> None:
    async def journey() -> None:
        trainer, employee, auditor = [await school.visitor(name) for name in ("ria", "an", "kees")]
        opening = {"module": "taalmodel"}
        for other in (employee, auditor):
            assert (await sent(other, "/learn", "/learn/session", opening)).status_code == 403
        place = (await sent(trainer, "/learn", "/learn/session", opening)).headers["location"]
        (code,) = re.findall(r'sessiecode">(\w+)<', (await trainer.get(place)).text)
        for other in (employee, auditor):
            assert (await other.get(place)).status_code == 403
            assert (await other.get(f"{place}/state?seen=x")).status_code == 403
            told = await sent(other, "/learn", f"{place}/move", {"phase": "question", "step": "0"})
            assert told.status_code == 403

        joined = await sent(employee, f"/learn/join/{code}", "/learn/join", {"code": code, "role": "medewerker"})
        assert (joined.status_code, joined.headers["location"]) == (303, "/learn/seat")
        await sent(trainer, "/learn", f"{place}/move", {"phase": "question", "step": "0"})
        seat = (await employee.get("/learn/seat")).text
        assert 'name="option"' in seat
        await sent(employee, "/learn/seat", "/learn/seat/answer", {"step": "0", "option": "1"})
        assert "Antwoorden binnen: 1 van 1" in (await trainer.get(f"{place}/state?seen=x")).json()["html"]

        stranger = httpx.AsyncClient(transport=httpx.ASGITransport(school.app), base_url=URL)
        assert (await stranger.get(f"/learn/join/{code}")).status_code == 401
        assert (await logged_in(stranger, "vreemd")).status_code == 403

    run(journey())


def test_codes_cannot_be_guessed_without_end_and_nobody_else_waits_for_it(school: School) -> None:
    async def journey() -> None:
        guesser, colleague = await school.visitor("an"), await school.visitor("kees")
        wrong = {"code": "AAAAAA", "role": "medewerker"}
        told = [await sent(guesser, "/learn/join", "/learn/join", wrong) for _ in range(TRIES + 2)]
        assert [one.status_code for one in told] == [422] * TRIES + [429] * 2
        assert "Wacht" in told[-1].text
        assert "<h1>Even wachten</h1>" in told[-1].text
        assert int(told[-1].headers["retry-after"]) >= 1
        assert (await sent(colleague, "/learn/join", "/learn/join", wrong)).status_code == 422

    run(journey())
