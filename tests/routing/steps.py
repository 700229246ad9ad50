"""The routing step over the shipped corpus and list, with a scripted likeness, and what it makes of a talk."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

from assistant.indexing.read_corpus import read_corpus
from assistant.register.names import NameMatcher
from assistant.register.store import RegisterStore
from assistant.routing.route_question import RouteQuestion
from assistant.services.uses import UseFinder
from assistant.turn import Route, ScreenedText, Screening, ScreeningAction, Turn

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


class NoLikeness:
    """A message is like nothing; what is learned is tried in ``tests/retrieval/test_uses.py``."""

    def likely(self, words: ScreenedText) -> Mapping[str, float]:
        return {"none": 1.0}

    def likely_work(self, words: ScreenedText) -> Mapping[str, float]:
        return {"none": 1.0}

    def likely_data(self, words: ScreenedText) -> Mapping[str, float]:
        return {"none": 1.0}

    def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
        return {"none": 1.0}

    def likely_account(self, words: ScreenedText) -> Mapping[str, float]:
        return {"none": 1.0}

    def likely_asked(self, words: ScreenedText) -> Mapping[str, float]:
        return {"told": 0.5, "asked": 0.5}

    def likely_unanswered(self, words: ScreenedText) -> float:
        return 0.0


def step_with(uses: UseFinder) -> RouteQuestion:
    """The step with this likeness."""
    return RouteQuestion(read_corpus(CORPUS), NameMatcher(RegisterStore(CORPUS / "tools.yaml")), uses)


def fastest(run: Callable[[], object], times: int) -> float:
    """The shortest of so many runs, in seconds."""
    taken = []
    for _ in range(times):
        started = perf_counter()
        run()
        taken.append(perf_counter() - started)
    return min(taken)


def route_in(step: RouteQuestion, text: str, *earlier: str) -> Route:
    """The route of the last message of a talk."""
    screened = [ScreenedText._from_screening(one) for one in (*earlier, text)]
    turn = Turn(None, screening=Screening(ScreeningAction.PASS, screened[-1]), earlier=tuple(screened[:-1]))
    found = step(turn).route
    assert found is not None
    return found
