"""Many people in the chat at once: HTTP clients that go through the chat's own route, as a browser would.

Each client logs in, asks questions with a mark of its own, reads for a while, and sees to
it that it gets its own answer and nobody else's. What is measured: how many were answered,
how many were told to wait, and how long the answers took.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
from starlette.responses import Response

from assistant.assembly import Assistant, open_assistant
from assistant.audit.verify import verify
from assistant.services.desk import Role
from assistant.settings import Settings
from assistant.storage.ended import SessionsEnded
from assistant.web.app import create_app
from assistant.web.door import cookies
from assistant.web.door.cookies import LoginCookies
from assistant.web.door.rules import DoorRules, Limits, LoginRules, Provider
from assistant.web.notice import NoticeBook
from tests.web.conftest import serving
from tests.web.door.loops import run as run_apart

QUESTIONS = (
    "Mag ik ChatGPT gebruiken voor een brief?", "Wie is verantwoordelijk voor het algoritmeregister?",
    "Wat is een hoog risico?", "Mag ik DeepL Pro gebruiken voor een openbare tekst?",
    "Hoe laat ik een nieuwe tool beoordelen?", "Wat doe ik bij een datalek?",
)  # fmt: skip


@dataclass
class Found:
    """What came of it; times in seconds."""

    spent: list[float] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)

    @property
    def p95(self) -> float:
        """The time within which 95 of 100 answers came."""
        return statistics.quantiles(self.spent, n=20)[-1] if len(self.spent) > 1 else 0.0


@contextmanager
def house(home: Path, log: Path, people: int) -> Iterator[tuple[Assistant, LoginRules, str]]:
    """A web chat with a login and the usual limits, on the real path; everybody has read the notice."""
    with open_assistant(Settings(home=home), log_folder=log) as real:
        provider = Provider("https://login.example.nl", "beleidswijzer", roles={Role.EMPLOYEE: ("*",)})
        rules = LoginRules(provider, "http://127.0.0.1", b"k" * 32, SessionsEnded(real.audit.database))
        parts = replace(real.web_parts(), door=DoorRules(rules, Limits(20, 6000, 10)))
        for number in range(people):
            NoticeBook(parts).accept(f"persoon{number}")
        app = create_app(parts)
        with serving(app) as address:
            yield real, rules, address


def cookie(rules: LoginRules, user: str) -> str:
    """What a browser holds after the login."""
    response = Response()
    LoginCookies(rules).keep(cookies.begun(user, frozenset({Role.EMPLOYEE})), response)
    return response.headers["set-cookie"].split(";")[0]


async def client(address: str, given: str, number: int, plan: tuple[int, float], found: Found) -> None:
    """One person: ``plan`` is how many questions, and how long they read in between."""
    many, reading = plan
    await asyncio.sleep(reading * (number % 16) / 16)
    async with httpx.AsyncClient(base_url=address, headers={"cookie": given}, timeout=60) as line:
        page = await line.get("/config")
        page.raise_for_status()
        event = _event(page.json())
        for turn in range(many):
            mark = f"zqx{number:03}x{turn:02}"
            question = f"{QUESTIONS[(number + turn) % len(QUESTIONS)]} ({mark})"
            begun = time.perf_counter()
            end = await _asked(line, event, f"s{number:05}{time.monotonic_ns()}", question, mark)
            found.ends[end] += 1
            if end == "answered":
                found.spent.append(time.perf_counter() - begun)
            await asyncio.sleep(reading)


def _event(config: dict[str, Any]) -> int:
    """The number of the event that the question box starts."""
    names = {one["id"]: one["props"].get("elem_id") for one in config["components"]}
    number: int = next(
        one["id"]
        for one in config["dependencies"]
        if any(names.get(target) == "vraag" for target, _ in one["targets"])
    )
    return number


async def _asked(line: httpx.AsyncClient, event: int, session: str, question: str, mark: str) -> str:
    body = {"data": [question, "", None], "fn_index": event, "trigger_id": 1, "session_hash": session}
    joined = await line.post("/gradio_api/queue/join", json=body)
    if joined.status_code in (429, 503):
        return "told to wait"
    if joined.status_code != 200:
        return f"status {joined.status_code}"
    seen = ""
    async with line.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
        async for told in stream.aiter_lines():
            if not told.startswith("data:"):
                continue
            message = json.loads(told[5:])
            seen += told
            if message["msg"] == "process_completed":
                break
            if message["msg"] in ("queue_full", "unexpected_error"):
                return "told to wait" if message["msg"] == "queue_full" else "broke"
    if "zqx" in seen.replace(mark, ""):
        return "somebody else's words"
    return "answered" if mark in seen and "antwoord" in seen else "no answer"


async def crowd(address: str, rules: LoginRules, clients: int, plan: tuple[int, float]) -> Found:
    """Everybody at once."""
    found = Found()
    await asyncio.gather(*(client(address, cookie(rules, f"persoon{n}"), n, plan, found) for n in range(clients)))
    return found


def run(home: Path, clients: int, plan: tuple[int, float]) -> tuple[Found, bool]:
    """The crowd against a fresh log; what was found, and whether the log is whole."""
    with tempfile.TemporaryDirectory() as folder:
        with house(home, Path(folder), clients) as (real, rules, address):
            found = run_apart(crowd(address, rules, clients, plan))
            place = real.audit.database.path
        return found, verify(place).ok


def main() -> int:
    """Say what was measured; 1 where it is not good enough."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--reading", type=float, default=5.0)
    told = parser.parse_args()
    found, whole = run(Settings.read().home, told.clients, (told.questions, told.reading))
    total = told.clients * told.questions
    sys.stdout.write(
        f"{found.ends['answered']} of {total} answered, {found.ends['told to wait']} told to wait, p95"
        f" {found.p95:.2f} s, median {statistics.median(found.spent or [0]):.2f} s, log whole: {whole}\n"
        f"{dict(found.ends)}\n"
    )
    good = good_enough(found, total) and whole
    return 0 if good else 1


def good_enough(found: Found, total: int) -> bool:
    """At least 95% answered, the rest told to wait, p95 at most 3 seconds."""
    rest = total - found.ends["answered"] - found.ends["told to wait"]
    return found.ends["answered"] >= 0.95 * total and rest == 0 and found.p95 <= 3.0


if __name__ == "__main__":
    raise SystemExit(main())
