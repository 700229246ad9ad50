"""What became of each question, and how risk and coverage lie at each border of the score."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.kinds import best_evidence
from assistant.knowledge.types import Knowledge
from assistant.outcomes import Outcome
from assistant.turn import Question, Turn
from evals.abstention.questions import Asked
from evals.asking import Assistant

REFUSED = frozenset({Outcome.NOT_IN_POLICY, Outcome.OFF_TOPIC})
STEPS = tuple(n / 10 for n in range(11))


@dataclass(frozen=True, slots=True)
class Told:
    """A question and what came of it. ``score``: how sure it is that what was found answers; 0 to 1."""

    asked: Asked
    outcome: Outcome
    holds: bool
    score: float

    @property
    def refused(self) -> bool:
        """True where the assistant did not answer."""
        return self.outcome in REFUSED


@dataclass(frozen=True, slots=True)
class Point:
    """What a border would do: which share is answered, and which share of the answered has no answer."""

    border: float
    coverage: float
    risk: float
    refused: float
    wrongly_refused: float


def told(assistant: Assistant, questions: Sequence[Asked], progress: Callable[[int], None]) -> tuple[Told, ...]:
    """Every question put to the assistant, in order. ``progress`` is told how many are done."""
    done: list[Told] = []
    for asked in questions:
        turns: Iterator[Turn] = assistant.ask(Question(text=asked.text, asker="eval", channel="eval"))
        *_, turn = turns
        assert turn.outcome is not None
        holds = asked.tells is not None and asked.tells.search(turn.answer) is not None
        done.append(Told(asked, turn.outcome, holds, _score(turn, assistant.knowledge)))
        progress(len(done))
    return tuple(done)


def share_refused(results: Sequence[Told], answerable: bool) -> tuple[int, int]:
    """How many of these were refused, and how many there are."""
    some = [one for one in results if one.asked.answerable is answerable]
    return sum(one.refused for one in some), len(some)


def curve(results: Sequence[Told], borders: Sequence[float] = STEPS) -> tuple[Point, ...]:
    """Risk and coverage when only scores from a border on are answered."""
    return tuple(_point(results, border) for border in borders)


def _point(results: Sequence[Told], border: float) -> Point:
    answered = [one for one in results if one.score >= border]
    yes = [one for one in results if one.asked.answerable]
    no = [one for one in results if not one.asked.answerable]
    return Point(
        border=border,
        coverage=_share(answered, results),
        risk=_share([one for one in answered if not one.asked.answerable], answered),
        refused=_share([one for one in no if one.score < border], no),
        wrongly_refused=_share([one for one in yes if one.score < border], yes),
    )


def _share(some: Sequence[Told], of: Sequence[Told]) -> float:
    return len(some) / len(of) if of else 0.0


def _score(turn: Turn, knowledge: Knowledge) -> float:
    """The score of the best evidence; sure where no kind of thing is asked for, none where nothing was found."""
    if turn.outcome is Outcome.OFF_TOPIC or not turn.found or turn.route is None:
        return 1.0 if turn.outcome not in REFUSED else -1.0
    if turn.route.asks_for is None or turn.verdicts:
        return 1.0
    return best_evidence(turn, turn.route, knowledge).score
