"""What a page asks of the AICO's work: protocols, the rows it shows, and who may ask."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from assistant.errors import AssistantError
from assistant.turn import Receipt


class Role(StrEnum):
    """What somebody may do here."""

    EMPLOYEE = "employee"
    AICO = "aico"
    AUDITOR = "auditor"
    TRAINER = "trainer"


class Status(StrEnum):
    """How far the work on a question is."""

    OPEN = "open"
    BUSY = "busy"
    DONE = "done"


class Judgement(StrEnum):
    """What the AICO thinks of an answer."""

    GOOD = "good"
    INCOMPLETE = "incomplete"
    WRONG = "wrong"
    GAP_POLICY = "gap_policy"
    GAP_LIST = "gap_list"
    MISUSE = "misuse"


READING_REASONS = ("check", "employee", "incident", "policy", "rights")
"""Why somebody opens words of others: the closed list, keys under ``desk.reason`` in the replies."""

UNANSWERED = ("not_in_policy", "withheld")
"""The outcomes that leave a question about the policy without an answer."""


class WordsRefused(AssistantError):
    """A note or a reply was not taken in.

    ``reason`` is a key of the replies, ``kinds`` what was found in it, and ``rest``
    the words without what was found, so that whoever typed them can go on from there.
    """

    def __init__(self, reason: str, kinds: Sequence[str] = (), rest: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.kinds = tuple(kinds)
        self.rest = rest


class NotThere(AssistantError):
    """There is no such question, request or entry, or it is not for this person."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions are wanted; None or "" is any. ``since`` and ``until`` are days, both included.

    ``words``: all of them must occur in the screened words of the question or in a note about it.
    """

    since: date | None = None
    until: date | None = None
    outcome: str | None = None
    decision: str | None = None
    tool: str | None = None
    thumb: str | None = None
    status: str | None = None
    judgement: str | None = None
    unreviewed: bool = False
    gap: bool = False
    manipulation: bool = False
    requested: bool = False
    mine: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A question in a list: what evidence tells of it, no words. ``ts`` in milliseconds since 1970, UTC."""

    seq: int
    id: str
    ts: int
    actor: str
    conversation: str | None
    channel: str
    language: str | None
    action: str | None
    outcome: str | None
    decision: str | None
    intent: str | None
    unknown: int
    thumb: str | None
    gap: int
    manipulation: int
    pii: str
    status: str
    judgement: str | None
    assignee: str | None
    replied: int
    requested: int
    total_ms: int | None
    code: str


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of a list, newest first; ``more`` is where the next piece begins, "" at the end."""

    rows: tuple[Row, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A record about a question; ``facts`` is the record itself, ``words`` its texts that still exist."""

    seq: int
    kind: str
    ts: int
    facts: Mapping[str, Any]
    words: Mapping[str, str] = field(default_factory=dict, repr=False)
    code: str = ""

    @property
    def promised(self) -> tuple[str, ...]:
        """The names of the texts that this record committed to, erased or not."""
        return tuple(name[2:] for name in self.facts if name.startswith("c_"))


@dataclass(frozen=True, slots=True)
class Way:
    """The whole way of a question: its row, tools, records in order. ``opened``: with the words."""

    row: Row
    tools: tuple[str, ...]
    events: tuple[Event, ...]
    opened: bool = False

    def of(self, kind: str) -> tuple[Event, ...]:
        """The records of one kind, oldest first."""
        return tuple(event for event in self.events if event.kind == kind)


@dataclass(frozen=True, slots=True)
class PendingTool:
    """A tool that waits for an assessment. ``name`` is empty once its words were erased."""

    id: str
    name: str
    note: str
    ref: str | None
    ts: int
    purpose: str | None = None
    data_class: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Unanswered questions that look alike: the words they share and the newest of them."""

    words: tuple[str, ...]
    count: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Counts over a period: per week what was asked, and per side (outcome, decision, ...) a count by name."""

    since: date
    until: date
    weeks: tuple[tuple[date, int], ...]
    counts: Mapping[str, Mapping[str, int]]
    waiting: Mapping[str, int]
    unknown_tools: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Integrity:
    """What is known of the log: its end, when that was looked at, up to where it is signed, and what is wrong.

    ``signed_until`` is the number of a record, 0 for none; moments in milliseconds since 1970; no problem is "".
    """

    code: str
    records: int
    checked_at: int
    signed_until: int
    signed_at: int | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What the AICO decides about a question; None leaves a side as it is. ``note`` is raw till it is screened."""

    judgement: str | None = None
    status: str | None = None
    assign: str | None = None
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case for the evals expects."""

    status: str
    decision: str = ""
    tool_id: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What an employee wants assessed; the words are raw until they are screened."""

    tool: str = field(repr=False)
    purpose: str
    data_class: str
    note: str = field(default="", repr=False)


class Desk(Protocol):
    """The AICO's work. ``user`` is a name as the login knows it; it never reaches a record."""

    def page(self, user: str, wanted: Filter, after: str = "", limit: int = 50) -> Page:
        """A piece of the queue."""
        ...

    def by_code(self, code: str) -> str | None:
        """The id of the question that a receipt belongs to."""
        ...

    def way(self, question_id: str, opened: bool = False) -> Way:
        """The whole way of a question; with its words only when ``opened``, after ``reading``.

        Raises:
            NotThere: when there is no such question.
        """
        ...

    def questions(self, rows: Sequence[Row]) -> Mapping[int, str]:
        """The screened questions by number; call ``reading`` first."""
        ...

    def reading(self, user: str, reason: str, where: str, seqs: Sequence[int], ref: str | None = None) -> None:
        """Commit that somebody opens words, before they are shown.

        Raises:
            AuditFailed: when it could not be committed; nothing may be shown.
        """
        ...

    def review(self, user: str, question_id: str, review: Review) -> bool:
        """Judge, assign, note or close a question; True where personal data was taken out of the note.

        Raises:
            WordsRefused: when the note holds what must be blocked.
        """
        ...

    def reply(self, user: str, question_id: str, words: str) -> bool:
        """Answer the employee, who reads it under own questions; True as above."""
        ...

    def make_case(self, user: str, question_id: str, expected: Expected) -> str:
        """Write a case for the evals; its id."""
        ...

    def pending_tools(self) -> tuple[PendingTool, ...]:
        """The tools that wait for an assessment, oldest first."""
        ...

    def add_pending(self, user: str, name: str, note: str, ref: str | None = None) -> str:
        """Put a tool on the list of tools to assess; the id of the entry."""
        ...

    def close_pending(self, user: str, entry_id: str, result: str) -> None:
        """Take a tool off that list: it was put on the register (``added``) or it was not (``declined``)."""
        ...

    def clusters(self, user: str, reason: str, since: date) -> tuple[Cluster, ...]:
        """Unanswered questions that look alike, the largest first; the reading is committed first."""
        ...

    def numbers(self, since: date, until: date, names: bool) -> Numbers:
        """Counts over a period; names of tools that are not on the list only when asked for."""
        ...

    def integrity(self) -> Integrity:
        """What is known of the log at this moment."""
        ...

    def known_as(self, user: str) -> frozenset[str]:
        """The pseudonyms of this person, of all periods with a key."""
        ...

    def export(self, user: str, wanted: Filter, form: str, reason: str = "") -> Iterator[bytes]:
        """The questions as a file, a line at a time; with words where a reason is given.

        Args:
            user: who exports.
            wanted: which questions.
            form: ``csv`` or ``jsonl``.
            reason: why the words are needed; "" leaves them out.

        Raises:
            AuditFailed: when it could not be committed; nothing is sent.
        """
        ...

    def exported(self, user: str, form: str, facts: Mapping[str, str | int | None]) -> Receipt:
        """Commit an export that is no list of questions, such as the report of a period."""
        ...


class OwnTurns(Protocol):
    """What somebody may see and do about own questions."""

    def own(self, user: str, after: str = "", limit: int = 20) -> tuple[tuple[Way, ...], str]:
        """Own questions with their words, newest first, and where the next piece begins."""
        ...

    def own_way(self, user: str, question_id: str) -> Way:
        """One own question, with its words.

        Raises:
            NotThere: when there is no such question of this person.
        """
        ...

    def request(self, user: str, question_id: str, request: Request) -> bool:
        """Ask the AICO for an assessment; True where personal data was taken out of the words.

        Raises:
            WordsRefused: when the words hold what must be blocked.
            NotThere: as above.
        """
        ...

    def erase(self, user: str, question_id: str) -> None:
        """Erase the words of an own question and of everything around it.

        Raises:
            NotThere: as above.
        """
        ...
