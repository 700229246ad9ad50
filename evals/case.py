"""A question with what must come back: the schema of ``evals/cases/*.yaml``."""

import hashlib
import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from assistant.knowledge.types import ROLE_ORDER
from assistant.outcomes import Outcome
from assistant.turn import DataClass, Decision, ScreeningAction


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"geen geldige reguliere expressie: {error}") from None
    return value


def _role(value: str) -> str:
    if value not in ROLE_ORDER:
        raise ValueError(f"geen rol uit de tabel; kies uit {', '.join(ROLE_ORDER)}")
    return value


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_pattern)]
RoleName = Annotated[str, AfterValidator(_role)]
_FROZEN = ConfigDict(frozen=True, extra="forbid")
# The byte of the hash that spreads the cases held apart most evenly over the kinds.
_SPREADING_BYTE = 10


class Group(StrEnum):
    """What sort of thing a case asks of the assistant; each is counted apart."""

    VERDICT = "verdict"
    FACTUAL = "factual"
    GUARD = "guard"


class Expect(BaseModel):
    """What must come back. A list of alternatives means: any of these.

    ``facts`` are regular expressions (a list inside the list: any of its members)
    that the answer or its quotes must hold; ``roles`` are role and RASCI letter
    that must stand together; ``never`` may not occur in the answer.
    """

    model_config = _FROZEN

    status: tuple[Outcome, ...] = Field(min_length=1)
    sections: tuple[str, ...] = ()
    label: str | None = None
    facts: tuple[Pattern | tuple[Pattern, ...], ...] = ()
    roles: dict[RoleName, Literal["R", "A", "S", "C", "I"]] = Field(default_factory=dict)
    decision: tuple[Decision, ...] = ()
    tool_id: tuple[str, ...] = ()
    data_class_decision: dict[DataClass, tuple[Decision, ...]] = Field(default_factory=dict)
    screening: ScreeningAction | None = None
    never: tuple[Pattern, ...] = ()


class Case(BaseModel):
    """One question, or a conversation of which the last turn is answered.

    ``secrets`` are the made-up personal values in the question that may come back nowhere.
    """

    model_config = _FROZEN

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: str
    tier: Literal["lookup", "combine", "edge"]
    language: Literal["nl", "en"]
    question: str | None = Field(default=None, min_length=1)
    turns: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    expect: Expect

    @model_validator(mode="after")
    def _one_way_of_asking(self) -> Self:
        if (self.question is None) == (not self.turns):
            raise ValueError("geef of `question` of `turns`, niet beide en niet geen van beide")
        return self

    @property
    def asked(self) -> str:
        """The question that is answered."""
        return self.question if self.question is not None else self.turns[-1]

    @property
    def earlier(self) -> tuple[str, ...]:
        """The questions before it."""
        return self.turns[:-1]

    @property
    def group(self) -> Group:
        """A verdict of the register, facts of the policy, or else an ending that guards, such as refusing."""
        expected = self.expect
        if expected.decision or expected.tool_id or expected.data_class_decision:
            return Group.VERDICT
        if expected.status[0] in (Outcome.ANSWERED, Outcome.VERDICT):
            return Group.FACTUAL
        return Group.GUARD

    @property
    def held_apart(self) -> bool:
        """True for about a third of the cases, always the same: nobody tunes on these."""
        return hashlib.sha256(self.id.encode()).digest()[_SPREADING_BYTE] % 3 == 0
