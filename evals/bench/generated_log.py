"""A log of any size, written by the real chain: years of questions in minutes, for measuring what reads it."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import wordfreq

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.chain import Chain, ids_of
from assistant.audit.clock import Clock
from assistant.audit.records import Entry, Kind, Person, Versions, ending_id
from assistant.audit.terms import Terms

VERSIONS = Versions("bench", "bench", "bench", lambda: "bench", "bench")
SPAN_MS = 2 * 365 * 86_400_000
_GROUP, _AT_ONCE = 5000, 100
_OUTCOMES = (
    *(("answered",) * 45 + ("verdict",) * 38 + ("not_in_policy",) * 9 + ("clarification",) * 5),
    *("personal_data_blocked", "manipulation", "off_topic"),
)
_DECISIONS = ("allowed_with_conditions", "assess_first", "not_allowed", "unknown_tool")
_TOOLS = tuple(f"tool-{number}" for number in range(40))


@dataclass
class _Years:
    """A moment that goes from two years ago to now in even steps."""

    now: int
    step: int

    @property
    def clock(self) -> Clock:
        return Clock(wall_ms=lambda: self.now, steady_us=lambda: self.now * 1000)


def generate(home: Path, records: int, seed: int = 1) -> None:
    """Write so many records to the log of this home, through the real chain and with the tables of the desk."""
    log = EvidenceLog.open(home, VERSIONS)
    years = _Years(Clock().wall_ms() - SPAN_MS, SPAN_MS // records)
    chain = Chain("bench", years.clock, Terms(10_000, evidence_days=20_000), log.contents, log.projection)
    try:
        entries = _entries(records, random.Random(seed))  # noqa: S311 - made-up questions, no secrets
        left = records
        while left > 0:
            with log.database.add() as adding:
                for _ in range(min(left, _GROUP) // _AT_ONCE):
                    years.now += years.step * _AT_ONCE
                    group = list(islice(entries, _AT_ONCE))
                    chain.append(adding, adding.end(ids_of(group)), group)
            left -= _GROUP
    finally:
        log.close()


def _entries(records: int, dice: random.Random) -> Iterator[Entry]:
    """Questions with their endings, and to one in five a thumb or a judgement."""
    words = wordfreq.top_n_list("nl", 4000)
    weights = [1 / (number + 10) for number in range(len(words))]
    people = [Person(f"{number:032x}", frozenset(), f"{number:032x}") for number in range(2000)]
    while True:
        person, name = dice.choice(people), str(uuid.UUID(int=dice.getrandbits(128), version=4))
        asked = " ".join(dice.choices(words, weights, k=dice.randint(6, 14)))
        yield Entry(name, Kind.QUESTION, person, _QUESTION, content={"question": asked})
        yield Entry(
            ending_id(name), Kind.ENDING, person, _ending(dice), name, {"answer": f"Antwoord over {asked}."}
        )
        if dice.random() < 0.2:
            yield _after(dice, name, person)


_QUESTION: dict[str, Value] = {
    "origin": {"channel": "web", "instance": "bench"},
    "language": "nl",
    "action": "pass",
    "pii": {},
    "screener": "bench",
}


def _ending(dice: random.Random) -> dict[str, Value]:
    outcome = dice.choice(_OUTCOMES)
    judged = outcome == "verdict"
    return {
        "outcome": outcome,
        "detail": None,
        "language": "nl",
        "intent": "tool" if judged else "policy",
        "decision": dice.choice(_DECISIONS) if judged else None,
        "tool_ids": [_TOOLS[min(int(dice.expovariate(0.2)), 39)]] if judged else [],
        "unknown": 0,
        "refs": [[f"beleid/{dice.randint(1, 9)}.{n}#1", dice.randint(100, 990)] for n in range(4)],
        "cited": ["beleid/5.1#1"],
        "t": {"ScreenQuestion": 4, "FindPassages": dice.randint(10, 900)},
    }


def _after(dice: random.Random, name: str, person: Person) -> Entry:
    own = str(uuid.UUID(int=dice.getrandbits(128), version=4))
    if dice.random() < 0.7:
        return Entry(own, Kind.FEEDBACK, person, {"helpful": dice.random() < 0.7, "reason": None}, name)
    judged: dict[str, Value] = {"judgement": dice.choice(("good", "wrong", "gap_policy")), "status": "done"}
    return Entry(own, Kind.REVIEW, Person("aico"), judged, name)
