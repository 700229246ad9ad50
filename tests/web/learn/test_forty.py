"""Forty phones at once: each answer is in, and seen by the trainer, within two seconds for nearly all."""

import http.client
import json
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from urllib.parse import urlencode, urlsplit

import pytest

from tests.web.desk.conftest import Client
from tests.web.learn.conftest import Served, in_step, token_of

PEOPLE = 40
ROUNDS = 3
EVERY_S = 1.2
WITHIN_S = 2.0


@dataclass
class Phone:
    """A browser on a phone as far as the server can tell: cookies, one connection, looking again and again."""

    url: str
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(self.url)
        self.line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=20)

    def join(self, code: str) -> None:
        self.token = token_of(self.client.get(f"/learn/join/{code}").body)
        assert self.client.post("/learn/join", {"teken": self.token, "code": code, "role": "fg"}).status == 303
        self.cookies = "; ".join(f"{one.name}={one.value}" for one in self.client.jar)

    def state(self, seen: str) -> dict[str, str]:
        told: dict[str, str] = json.loads(self._sent("GET", f"/learn/seat/state?seen={seen}"))
        return told

    def answer(self, step: int, option: int) -> None:
        form = urlencode({"teken": self.token, "step": step, "option": option})
        self._sent("POST", "/learn/seat/answer", form)

    def _sent(self, method: str, path: str, body: str | None = None) -> bytes:
        headers = {"Cookie": self.cookies, "x-live": "1", "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        assert answer.status in (200, 204)
        return answer.read()


def takes_part(phone: Phone, number: int, ready: Barrier) -> list[float]:
    """Looks until there is a question, answers it at once; how long each answer took."""
    spent: list[float] = []
    seen, done = "", -1
    ready.wait()
    time.sleep(EVERY_S * number / PEOPLE)
    while len(spent) < ROUNDS:
        told = phone.state(seen)
        seen = told["seen"]
        found = re.search(r'name="step" value="(\d)"', told.get("html", ""))
        if found and int(found[1]) > done:
            done = int(found[1])
            begin = time.monotonic()
            phone.answer(done, number % 3 if done < 1 else number % 2)
            spent.append(time.monotonic() - begin)
        time.sleep(EVERY_S)
    return spent


@pytest.mark.slow
def test_forty_people_answer_within_two_seconds(served: Served) -> None:
    trainer = Client(served.url)
    token = token_of(trainer.get("/learn").body)
    place = trainer.post("/learn/session", {"teken": token, "module": "taalmodel"}).headers["location"]
    (code,) = re.findall(r'sessiecode">(\w+)<', trainer.get(place).body)
    phones = [Phone(served.url) for _ in range(PEOPLE)]
    for phone in phones:
        phone.join(code)
    ready, arrived = in_step(PEOPLE + 1), []
    with ThreadPoolExecutor(PEOPLE) as pool:
        going = [pool.submit(takes_part, phone, number, ready) for number, phone in enumerate(phones)]
        ready.wait()
        for step in range(ROUNDS):
            trainer.post(f"{place}/move", {"teken": token, "phase": "question", "step": str(step)})
            begin = time.monotonic()
            while f"Antwoorden binnen: {PEOPLE} van {PEOPLE}" not in trainer.get(f"{place}/state?seen=x").body:
                assert time.monotonic() - begin < 30, "not everybody's answer arrived"
                time.sleep(0.5)
            arrived.append(time.monotonic() - begin)
        spent = [one for future in going for one in future.result()]
    for phone in phones:
        phone.line.close()
    assert len(spent) == PEOPLE * ROUNDS
    worst = statistics.quantiles(spent, n=20)[-1]
    measured = f"p50 {statistics.median(spent):.2f} s, p95 {worst:.2f} s, all in after {max(arrived):.1f} s"
    assert worst < WITHIN_S, measured
    told = json.loads(trainer.get(f"{place}/state?seen=x").body)["html"]
    assert re.findall(r'aria-label="Antwoorden per keuze: ([^"]+)"', told) == ["A 20, B 20, C 0"]
    trainer.post(f"{place}/close", {"teken": token})
    assert f"{PEOPLE} van {PEOPLE} deelnemers deden mee." in trainer.get(place).body
