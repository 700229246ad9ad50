"""A real OpenID Connect provider on this machine, and a web chat that people log in to."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI

from assistant.prompts import Replies
from assistant.services.desk import Role
from assistant.storage.database import open_database
from assistant.storage.ended import SessionsEnded
from assistant.storage.places import SQLITE
from assistant.turn import Turn
from assistant.web.app import create_app
from assistant.web.door.rules import DoorRules, Limits, LoginRules, Provider
from assistant.web.parts import WebParts
from tests.web.scripted import Scripted

URL = "http://127.0.0.1:7999"
CLIENT = "beleidswijzer"
PEOPLE = {
    "an": ["Medewerkers"],
    "ria": ["Team AI", "Medewerkers"],
    "kees": ["Controle"],
    "vreemd": ["Andere organisatie"],
    "zonder": [],
}
ROLES = {Role.EMPLOYEE: ("Medewerkers",), Role.AICO: ("Team AI",), Role.AUDITOR: ("Controle",)}


PROVIDER = """
import json, sys
from oidc_provider_mock import User, run_server_in_thread
people = [User(sub=name, claims={"groups": groups, "email": name + "@example.nl"})
          for name, groups in json.loads(sys.argv[1]).items()]
with run_server_in_thread(user_claims=people, require_nonce=True) as server:
    print(server.server_port, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    """The provider, in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-c", PROVIDER, json.dumps(PEOPLE)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.kill()


@pytest.fixture(scope="session")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionsEnded]:
    database = open_database(f"{SQLITE}{tmp_path_factory.mktemp('ended') / 'audit.db'}")
    yield SessionsEnded(database)
    database.close()


@dataclass(frozen=True)
class House:
    """A web chat with a login; ``scripted`` has what was asked."""

    app: FastAPI
    scripted: Scripted
    rules: LoginRules

    def browser(self, address: str = "10.0.0.1") -> httpx.AsyncClient:
        """Somebody's browser: cookies are kept, redirects are not followed by themselves."""
        transport = httpx.ASGITransport(self.app, client=(address, 5000))
        return httpx.AsyncClient(transport=transport, base_url=self.rules.url, headers={"accept": "text/html"})


def as_json(turn: Turn) -> Mapping[str, object]:
    return {
        "status": str(turn.outcome), "language": "nl", "answer": turn.answer, "citations": [], "verdict": None,
        "screening": {}, "interaction_id": turn.interaction_id, "timings_ms": {},
    }  # fmt: skip


def parts_of(scripted: Scripted, rules: LoginRules | None, limits: Limits | None = None) -> WebParts:
    return replace(scripted.parts(), door=DoorRules(rules, limits or Limits()), as_json=as_json)


Build = Callable[..., House]


@pytest.fixture(scope="session")
def build(replies: Replies, issuer: str, ended: SessionsEnded) -> Build:
    def made(
        limits: Limits | None = None, roles: Mapping[Role, tuple[str, ...]] = ROLES, **changes: object
    ) -> House:
        provider = Provider(issuer, CLIENT, "geheim", roles=roles, audience=CLIENT)
        rules = replace(LoginRules(provider, URL, b"k" * 32, ended), **changes)  # type: ignore[arg-type]
        scripted = Scripted(replies)
        return House(create_app(parts_of(scripted, rules, limits)), scripted, rules)

    return made


@pytest.fixture(scope="session")
def house(build: Build) -> House:
    return build()


async def at_provider(away: str, name: str | None) -> str:
    """Log in at the provider, or refuse where there is no name; the address to go back to."""
    async with httpx.AsyncClient() as line:
        told = {"sub": name} if name else {"action": "deny"}
        back = await line.post(away, data=told)
    return back.headers["location"]


async def logged_in(browser: httpx.AsyncClient, name: str) -> httpx.Response:
    """Go all the way; the answer of our own callback."""
    away = await browser.get("/login")
    assert away.status_code == 303, away.text
    back = await at_provider(away.headers["location"], name)
    assert back.startswith(f"{URL}/login/callback")
    told = urlsplit(back)
    return await browser.get(f"{told.path}?{told.query}")


def heading(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page)
    return found[1] if found else ""
