"""What a detector is: it reads a text and points at places; it keeps nothing."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

THRESHOLD = 0.5
"""A span with a lower score is a candidate that somebody else must confirm."""


class OutOfTime(Exception):
    """The time for one screening is used up."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment (``time.monotonic``) at which a screening must be ready."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """A deadline this many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds left.

        Raises:
            OutOfTime: when there are none.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: kind, offsets in characters, score from 0 to 1.

    ``source`` (the detector) and ``cue`` (what told it so, never the value) are there
    for who wants an explanation; they make no difference between spans.
    """

    kind: str
    start: int
    end: int
    score: float
    source: str = field(default="", compare=False)
    cue: str = field(default="", compare=False)

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> int:
        """Length in characters."""
        return self.end - self.start


class Detector(Protocol):
    """Finds one kind of personal data in a normalised text (see ``normalise``)."""

    @property
    def name(self) -> str:
        """The name of the detector, for errors and logs."""
        ...

    @property
    def kind(self) -> str:
        """The kind of personal data it finds."""
        ...

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """The places it sees.

        Raises:
            OutOfTime: when the deadline passes.
        """
        ...


@runtime_checkable
class Confirming(Protocol):
    """A detector whose candidates count only together with what others found."""

    def confirm(self, text: str, own: Sequence[Span], others: Sequence[Span]) -> list[Span]:
        """The candidates with the score they deserve beside the other findings."""
        ...


@dataclass(frozen=True, slots=True)
class NameModel:
    """A language model of the organisation's own that finds names too.

    ``name`` is an installed spaCy package, a folder with a spaCy model, or a YAML file
    with Presidio's own configuration of an NLP engine; ``alone`` is True where its names
    come instead of ours.
    """

    name: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Borrowed:
    """One of Presidio's own recognisers, used for one of our kinds.

    ``recognizer`` is the name of its class; ``shrinks`` is True where its groups
    are ever shorter readings that are tried in turn (IBAN). ``not_after`` is a
    pattern: a match that stands right behind it does not count; ``not_this`` is one of what does not count
    itself. A text without ``only_with`` (a pattern) holds nothing that counts.
    """

    name: str
    kind: str
    recognizer: str
    shrinks: bool = False
    not_after: str = ""
    not_this: str = ""
    only_with: str = ""
    options: dict[str, object] = field(default_factory=dict)
