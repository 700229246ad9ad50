"""What the assistant gave back: the object of the public contract for one question."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.outcomes import Outcome
from assistant.turn import Decision, ScreeningAction

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class CitedPassage(BaseModel):
    """A passage the answer rests on; most important first."""

    model_config = _FROZEN

    passage_id: str
    document: str
    section: str
    label: str
    quote: str
    text: str


class GivenVerdict(BaseModel):
    """What the register said."""

    model_config = _FROZEN

    tool_id: str | None
    tool: str | None
    decision: Decision
    data_classes: dict[str, Decision]
    conditions: tuple[Any, ...]
    reasons: tuple[Any, ...]


class Entity(BaseModel):
    """A piece of personal data that was found; offsets on the original text."""

    model_config = _FROZEN

    type: str
    start: int
    end: int
    score: float


class GivenScreening(BaseModel):
    """What screening did."""

    model_config = _FROZEN

    action: ScreeningAction
    text: str | None
    entities: tuple[Entity, ...]


class Given(BaseModel):
    """One line of ``assistant ask --jsonl``, field by field, but for its ``id``; anything else is refused."""

    model_config = _FROZEN

    status: Outcome
    language: str
    answer: str
    citations: tuple[CitedPassage, ...]
    verdict: GivenVerdict | None
    screening: GivenScreening | None
    interaction_id: str
    timings_ms: dict[str, float]


@dataclass(frozen=True, slots=True)
class Reply:
    """The object, the JSON text it came from, and the seconds it took.

    ``confidence`` (0 to 1) is how near the nearest passage was to the question;
    None where nothing was searched or kept. It stands in no answer: the evals read it from the turn.
    """

    given: Given
    raw: str
    seconds: float
    confidence: float | None = None

    @property
    def said(self) -> str:
        """The answer and all its quotes, each on a line of its own."""
        return "\n".join([self.given.answer, *(c.quote for c in self.given.citations)])


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer says of one reply. ``detail`` tells why not; ``value`` is a measurement.

    ``pieces`` is how many of how many passed, for a measure that counts pieces of an answer.
    """

    passed: bool
    detail: str = ""
    value: float | None = None
    pieces: tuple[int, int] | None = None

    @property
    def counted(self) -> tuple[int, int]:
        """How many of how many passed: the pieces, else the answer as one."""
        return self.pieces or (int(self.passed), 1)
