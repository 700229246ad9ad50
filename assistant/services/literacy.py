"""What a page asks of the lessons: the lesson itself as validated data, and who may do what with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Protocol

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.turn import Language, Passage, Receipt

LEARNER_ROLES = ("medewerker", "proceseigenaar", "aico", "fg")
"""Whose path there is; keys under ``learn.role`` in the replies. Everybody walks the first one too."""


def _pattern(words: str) -> str:
    try:
        re.compile(words, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"is geen geldig patroon ({error})") from None
    return words


Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
LearnerRole = Literal["medewerker", "proceseigenaar", "aico", "fg"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Both(_Data):
    """The same words in both languages."""

    nl: Words
    en: Words

    def __call__(self, language: Language) -> str:
        """The words in this language."""
        return self.nl if language is Language.NL else self.en


class Cite(_Data):
    """A passage: its section and a pattern that its label or text holds.

    ``seen`` are hashes of the passage as it was when somebody last held the lesson against it:
    one for each edition of the policy.
    """

    key: Name
    section: Words
    holds: Annotated[Words, AfterValidator(_pattern)]
    seen: tuple[str, ...] = Field(min_length=1)

    def fits(self, passage: Passage) -> bool:
        """True for the passage that is meant."""
        held = f"{passage.label}\n{passage.text}"
        return passage.section == self.section and re.search(self.holds, held, re.IGNORECASE) is not None


class Option(_Data):
    """A choice, and what is said to who takes it; ``cite`` is the key of the passage that says so."""

    text: Both
    feedback: Both
    cite: Name
    right: bool = False


class Scenario(_Data):
    """Something that happens at work, and what you do then."""

    story: Both
    options: tuple[Option, ...] = Field(min_length=2, max_length=5)


class Exercise(_Data):
    """Something to do with the assistant itself: ask it (``ask``), or take personal data out (``screen``)."""

    kind: Literal["ask", "screen"]
    task: Both
    words: Both


class Lesson(_Data):
    """A module: what it is called, for whom, which passages it rests on, its questions and its exercise."""

    id: Name
    kind: Literal["generiek", "rol", "toepassing"]
    order: int = Field(ge=1, le=99)
    roles: tuple[LearnerRole, ...] = Field(min_length=1)
    minutes: int = Field(ge=5, le=10)
    title: Both
    goal: Both
    cites: tuple[Cite, ...] = Field(min_length=1)
    questions: tuple[Scenario, ...] = Field(min_length=3, max_length=6)
    exercise: Exercise


class State(StrEnum):
    """Whether a lesson still fits the policy."""

    GOOD = "good"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Module:
    """A lesson ready for use: its text, its passages of today, its version, and what changed under it."""

    lesson: Lesson
    version: str
    text: Mapping[Language, str] = field(repr=False)
    passages: Mapping[str, Passage] = field(repr=False)
    changed: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name of the lesson."""
        return self.lesson.id

    @property
    def state(self) -> State:
        """``review`` where a passage changed since somebody last looked."""
        return State.REVIEW if self.changed else State.GOOD


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a lesson: file, line, and words for whoever mends it."""

    place: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.words}"


@dataclass(frozen=True, slots=True)
class Course:
    """All lessons in order; what could not be used is among the problems."""

    modules: tuple[Module, ...]
    problems: tuple[Problem, ...] = ()

    def get(self, name: str) -> Module | None:
        """A lesson by its name."""
        return next((module for module in self.modules if module.id == name), None)

    def path(self, role: str) -> tuple[Module, ...]:
        """The lessons for a role: those for everybody, and its own."""
        return tuple(m for m in self.modules if {role, "medewerker"} & set(m.lesson.roles))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is with a lesson. ``done_at``: milliseconds since 1970, UTC; None while busy."""

    module: str
    version: str
    step: int
    done_at: int | None = None
    code: str = ""
    right: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A group session as it is now.

    ``counts``: how often each option was chosen at this question. ``attended``: how many answered at
    least once, known when it has ended.
    """

    id: str
    code: str
    module: str
    phase: Literal["lobby", "question", "shown", "closed"]
    step: int
    people: int
    counts: tuple[int, ...] = ()
    seen: str = ""
    opened_at: int = 0
    attended: int = 0

    @property
    def answers(self) -> int:
        """How many answered this question."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a session; ``chosen`` is the own answer to this question."""

    stage: Stage
    role: str
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """How many people of a role took a lesson in a period, alone and in groups."""

    role: str
    module: str
    alone: int
    in_group: int


class Learning(Protocol):
    """Learning alone. ``user`` is a name as the login knows it; it reaches no table and no record."""

    @property
    def course(self) -> Course:
        """The lessons."""
        ...

    @property
    def may_keep_scores(self) -> bool:
        """True where the organisation switched on that somebody may have a result kept."""
        ...

    def role(self, user: str) -> str:
        """The role that somebody chose; the first one until then."""
        ...

    def choose(self, user: str, role: str) -> None:
        """Remember the role."""
        ...

    def progress(self, user: str) -> Mapping[str, Progress]:
        """How far somebody is, by lesson."""
        ...

    def at(self, user: str, module: Module, step: int) -> None:
        """Remember that somebody has come to this question; never how it was answered."""
        ...

    def finish(self, user: str, module: Module) -> Receipt:
        """Write down that somebody took a lesson; once for each version of it.

        Raises:
            AuditFailed: when it could not be committed.
        """
        ...

    def keep_score(self, user: str, module: Module, right: int) -> None:
        """Keep a result, with the consent of the person; refused where the organisation did not switch it on."""
        ...

    def drop_scores(self, user: str) -> None:
        """Take the consent back: the results are gone."""
        ...


class GroupSessions(Protocol):
    """Learning together."""

    def open(self, user: str, module: Module) -> str:
        """Begin a session; its id."""
        ...

    def mine(self, user: str) -> tuple[Stage, ...]:
        """The sessions of a trainer that are open."""
        ...

    def stage(self, user: str, session: str) -> Stage:
        """A session for its trainer.

        Raises:
            NotThere: when there is none of this trainer.
        """
        ...

    def move(self, user: str, session: str, phase: str, step: int) -> None:
        """Show a question, or its answer."""
        ...

    def close(self, user: str, session: str) -> Receipt:
        """End it: the record first, then all answers go.

        Raises:
            AuditFailed: when it could not be committed; it stays open.
        """
        ...

    def join(self, code: str, role: str) -> str:
        """A place in the session with this code; the token that only the participant has.

        Raises:
            NotThere: when there is no open session with this code.
        """
        ...

    def seat(self, token: str) -> Seat:
        """The place that belongs to a token.

        Raises:
            NotThere: when there is none.
        """
        ...

    def answer(self, user: str, token: str, step: int, option: int) -> bool:
        """Answer the question of now; False where it is not open (any more). The first answer is attendance.

        Raises:
            AuditFailed: when the attendance could not be committed; the answer does not count.
            NotThere: as above.
        """
        ...


class LiteracyDesk(Protocol):
    """What the AICO sees of it."""

    def taken(self, since: date, until: date) -> tuple[Taken, ...]:
        """Per role and lesson how many took part; both days included."""
        ...

    def sessions(self, since: date, until: date) -> Sequence[Mapping[str, str | int | None]]:
        """The group sessions that ended in a period, newest first."""
        ...

    def export(self, user: str, since: date, until: date, form: str) -> Iterator[bytes]:
        """The evidence of taking part as a file; committed before the first line exists.

        Raises:
            AuditFailed: when it could not be committed.
            WordsRefused: when there is no such form.
        """
        ...
