"""The people of the crowd: HTTP clients in a process of their own, as they would sit at other desks.

Each asks questions with a mark of its own, reads for a while, and sees to it that it gets
its own answer and nobody else's.
"""

import asyncio
import re
import statistics
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

import httpx

QUESTIONS = (
    "Mag ik ChatGPT gebruiken voor een brief?", "Wie is verantwoordelijk voor het algoritmeregister?",
    "Wat is een hoog risico?", "Mag ik DeepL Pro gebruiken voor een openbare tekst?",
    "Hoe laat ik een nieuwe tool beoordelen?", "Wat doe ik bij een datalek?",
)  # fmt: skip


_MARK = re.compile(r"zqx\d{3}x\d{2}")


@dataclass
class Found:
    """What came of it; times in seconds, of a whole question as a person waits for it."""

    spent: list[float] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)

    @property
    def p95(self) -> float:
        """The time within which 95 of 100 answers came."""
        return statistics.quantiles(self.spent, n=20)[-1] if len(self.spent) > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How many questions each asks, and how many seconds they read in between."""

    questions: int
    reading_s: float


def ask_all(address: str, given: Sequence[str], plan: Plan) -> Found:
    """Let one person for each cookie ask, all at once, from another process; what came of it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(_ask_all, address, tuple(given), plan).result()


def _ask_all(address: str, given: Sequence[str], plan: Plan) -> Found:
    return asyncio.run(_crowd(address, given, plan))


async def _crowd(address: str, given: Sequence[str], plan: Plan) -> Found:
    found = Found()
    async with asyncio.TaskGroup() as people:
        for number, cookie in enumerate(given):
            people.create_task(_person(address, cookie, number, plan, found))
    return found


async def _person(address: str, cookie: str, number: int, plan: Plan, found: Found) -> None:
    """One page of one browser: its session and its conversation go on from question to question."""
    await asyncio.sleep(plan.reading_s * (number % 16) / 16)
    async with httpx.AsyncClient(base_url=address, headers={"cookie": cookie}, timeout=60) as line:
        page = await line.get("/config")
        page.raise_for_status()
        talk = _Talk(line, _event(page.json()), f"s{number:05}{time.monotonic_ns()}")
        for turn in range(plan.questions):
            mark = f"zqx{number:03}x{turn:02}"
            begun = time.perf_counter()
            end = await talk.asked(f"{QUESTIONS[(number + turn) % len(QUESTIONS)]} ({mark})", mark)
            found.ends[end] += 1
            if end == "answered":
                found.spent.append(time.perf_counter() - begun)
            await asyncio.sleep(plan.reading_s)


def _event(config: dict[str, Any]) -> int:
    """The number of the event that the question box starts."""
    names = {one["id"]: one["props"].get("elem_id") for one in config["components"]}
    number: int = next(
        one["id"]
        for one in config["dependencies"]
        if any(names.get(target) == "vraag" for target, _ in one["targets"])
    )
    return number


@dataclass
class _Talk:
    """What one page does with the question box, whose event has this number; it keeps its conversation."""

    line: httpx.AsyncClient
    event: int
    session: str
    conversation: str = field(default_factory=lambda: str(uuid.uuid4()))

    async def asked(self, question: str, mark: str) -> str:
        """How it ended for the one who asked; ``mark`` stands in this question and in no other."""
        body = {"data": [question, self.conversation, None], "fn_index": self.event, "session_hash": self.session}
        joined = await self.line.post("/gradio_api/queue/join", json=body)
        if joined.status_code in (429, 503):
            return "told to wait"
        if joined.status_code != 200:
            return f"status {joined.status_code}"
        seen, failed = "", False
        # Read to the end, as a browser does: the line stays open for the next question.
        async with self.line.stream(
            "GET", "/gradio_api/queue/data", params={"session_hash": self.session}
        ) as stream:
            async for told in stream.aiter_lines():
                if told.startswith("data:"):
                    seen += told
                    failed = failed or '"msg":"unexpected_error"' in told
        if failed:
            return "broke"
        numbers = set(_MARK.findall(seen))
        if {found for found in numbers if found[:6] != mark[:6]}:
            return "somebody else's words"
        return "answered" if mark in numbers and "antwoord" in seen else "no answer"
