"""What was asked and how it ended, as the log tells it: for asking it again with something new."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from assistant.turn import Language


class Gone(StrEnum):
    """Why a question cannot be asked again."""

    BLOCKED = "blocked"  # its words were never kept: blocked, refused or not screened
    ERASED = "erased"
    UNFINISHED = "unfinished"  # it has no ending of its own to compare with: abandoned, or a part failed


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ended, without words. ``tools`` and ``cited`` are ids, sorted."""

    outcome: str
    decision: str | None
    tools: tuple[str, ...]
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question of the log. ``words`` and ``earlier`` are screened; ``words`` is None where ``gone`` says why."""

    id: str
    code: str
    language: Language | None
    gone: Gone | None
    words: str | None = field(default=None, repr=False)
    earlier: tuple[str, ...] = field(default=(), repr=False)
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days in UTC, both included; None is open."""

    since: date | None = None
    until: date | None = None


class LoggedQuestions(Protocol):
    """The questions of a period."""

    def count(self, period: Period) -> int:
        """How many there are, without opening any."""
        ...

    def read(self, period: Period) -> Iterator[LoggedQuestion]:
        """All of them, oldest first; whoever calls this has recorded the reading.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        ...
