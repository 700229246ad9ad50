"""Every part of the path breaks in turn and says all it was given: nothing of that goes further."""

import threading
from collections.abc import Iterator

import pytest

from assistant.outcomes import Family
from assistant.turn import Question
from tests.canary.faults import Fault, faults
from tests.canary.forms import Canary, Searcher
from tests.canary.house import House, Watch
from tests.canary.traces import as_bytes
from tests.canary.values import together

STEPS = (
    "ScreenQuestion", "RouteQuestion", "JudgeTool", "FindPassages", "WriteAnswer", "CheckGrounding",
    "ScreenAnswer",
)  # fmt: skip
NAMES = (
    *(f"{step} {when}" for step in STEPS for when in ("before", "after", "by name")),
    "log of the question", "log of the question by name", "log of the ending", "log of the ending by name",
    "writer of the log", "words of the ending", "register, names",
    "likeness of uses", "register, rules", "index",
    "embedding model", "embedding model by name", "detector", "detector, at the answer",
)  # fmt: skip
# These parts hold the raw question, so that their error does too: the search would have something to find.
RAW = {"ScreenQuestion before", "ScreenQuestion after", "ScreenQuestion by name", "detector"}
# What these raise goes through to the caller, and is looked over there.
THROUGH = {"log of the question", "log of the ending", "words of the ending"}


@pytest.fixture(scope="module")
def made(house: House) -> Iterator[dict[str, Fault]]:
    found = {fault.name: fault for fault in faults(house.assistant, house.embedder)}
    yield found
    for fault in found.values():
        fault.close()


@pytest.fixture(autouse=True)
def threads_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that dies says so on standard error, as it does outside a test."""
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)


def test_every_fault_is_tried(made: dict[str, Fault], house: House) -> None:
    assert tuple(made) == NAMES
    assert tuple(type(step).__name__ for step in house.assistant.path.steps) == STEPS


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_takes_nothing_along(
    watch: Watch, made: dict[str, Fault], canaries: tuple[Canary, ...], searcher: Searcher, name: str
) -> None:
    """With every kind: those that are taken out in one question together, those that stop it one by one."""
    fault = made[name]
    going_on = [canary for canary in canaries if not canary.blocked]
    stopped = [canary for canary in canaries if canary.blocked]
    texts = [together(going_on), *(canary.question for canary in stopped)]
    with watch.house.broken(fault):
        for text in texts:
            watch.follow(Question(text, conversation=name, earlier=(text,)))
    assert fault.blurt.said, "the fault was never met"
    if name in RAW:
        kinds = {hit.kind for hit in searcher.hits([("its words", as_bytes(fault.blurt.said))])}
        assert kinds == {canary.kind for canary in canaries}
    if name not in THROUGH:
        assert any(turn.outcome and turn.outcome.family is Family.FAILED for turn in watch.turns)
    watch.assert_silent()


@pytest.mark.parametrize("second", sorted(THROUGH))
def test_a_fault_upon_a_fault(
    watch: Watch, made: dict[str, Fault], canaries: tuple[Canary, ...], second: str
) -> None:
    """The first step breaks with the raw question in its hands, and what should end the turn breaks as well."""
    with watch.house.broken(made["ScreenQuestion before"]), watch.house.broken(made[second]):
        for canary in canaries:
            assert watch.follow(Question(canary.question)) is None
    watch.assert_silent()


@pytest.mark.parametrize("mode", ["echo", "babble", "error"])
def test_a_chat_model_that_says_everything_back(watch: Watch, canaries: tuple[Canary, ...], mode: str) -> None:
    going_on = [canary for canary in canaries if not canary.blocked]
    watch.house.chat.mode = mode
    try:
        turn = watch.follow(Question(together(going_on)))
    finally:
        watch.house.chat.mode = "echo"
    assert turn is not None
    assert turn.screening is not None
    assert set(turn.screening.kinds) >= {canary.kind for canary in going_on}
    assert any(going_on[0].marker in given for given in watch.house.chat.given)
    watch.assert_silent()


def test_a_person_who_leaves_midway_leaves_nothing_behind(watch: Watch, canaries: tuple[Canary, ...]) -> None:
    for canary in canaries:
        for views in range(1, 4):
            turns = iter(watch.house.ask(Question(canary.question)))
            seen = [turn for _, turn in zip(range(views), turns, strict=False)]
            turns.close()  # type: ignore[attr-defined]  # a path is followed by a generator
            watch.keep(seen)
    watch.assert_silent()
