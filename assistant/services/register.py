"""What the page and the audit log share with the approved-tool list: its versions and what changes in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

from assistant.errors import BadRegister
from assistant.turn import Decision, Receipt, ScreenedText


@dataclass(frozen=True, slots=True)
class RegisterDifference:
    """One field that differs between two versions of the list; ``field`` is a key of its label in the replies.

    ``tool_id`` is None for what belongs to the list as a whole; ``before`` and ``after`` are empty where
    there was or will be nothing.
    """

    tool_id: str | None
    subject: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field of a changed tool, in Dutch; ``field`` is empty for the whole."""

    field: str
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What somebody wants to do with one tool: add, change or withdraw it.

    ``values`` has the fields and the values of the list's own file; ``new_conditions`` are sentences in
    nl and en that the list does not hold yet and that this tool gets.
    """

    action: Literal["add", "change", "withdraw"]
    tool_id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    new_conditions: tuple[Mapping[str, str], ...] = ()


class BadEntry(BadRegister):
    """A change does not fit; ``problems`` says which field, what is wrong and the mend."""

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        super().__init__("\n".join(f"{one.field}: {one.what}. Herstel: {one.mend}." for one in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class ListedTool:
    """A tool in the list of the desk; ``decision`` is that of today where no data is named."""

    tool_id: str
    name: str
    vendor: str
    status: str
    risk_class: str
    valid_until: date | None
    decision: Decision


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version as the desk shows it. ``effective`` is None for the first one; ``at``: milliseconds since 1970.

    ``state``: in_force, planned, superseded (was or would have been in force, until a newer one) or broken.
    """

    number: int
    state: str
    action: str
    effective: date | None
    at: int
    actor: str
    reason: str
    base: int | None
    tools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A changed file. ``state``: proposed, accepted, refused or superseded (by a newer file)."""

    id: int
    state: str
    at: int
    decided_at: int | None
    actor: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterOverview:
    """The list in force and what waits beside it."""

    version: str
    number: int
    newest: int
    tools: tuple[ListedTool, ...]
    planned: tuple[VersionView, ...]
    waiting: ProposalView | None
    warning: str | None


@dataclass(frozen=True, slots=True)
class EntryForm:
    """What a form for one tool needs: its values, and what can be chosen (conditions, other tools) by key."""

    values: Mapping[str, Any]
    conditions: Mapping[str, str]
    tools: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person agreed to: these words, on this day, on top of this newest version."""

    effective: date
    newest: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do. ``lapses``: the planned versions that would never start."""

    confirmation: Confirmation
    differences: tuple[RegisterDifference, ...]
    lapses: tuple[int, ...]


class RegisterDesk(Protocol):
    """The AICO's work on the list. ``user`` is a name as the login knows it; it never reaches a record."""

    def overview(self) -> RegisterOverview:
        """The list in force, and what waits."""
        ...

    def form(self, tool_id: str | None, effective: date | None = None) -> EntryForm:
        """The values of a tool on that day (None: an empty form); BadRegister when it is not there."""
        ...

    def preview(self, change: EntryChange, effective: date) -> Preview:
        """What this change would do.

        Raises:
            BadEntry: when it does not fit; every problem by field.
        """
        ...

    def accept(self, user: str, change: EntryChange, confirmed: Confirmation, reason: str) -> Receipt:
        """Accept what was confirmed; the record and the version are committed together.

        Raises:
            BadEntry: as above, or when the reason may not be kept.
            RegisterMoved: when somebody else was first, or these are not the words that were confirmed.
            AuditFailed: when it could not be written down; nothing has changed.
        """
        ...

    def history(self) -> tuple[VersionView, ...]:
        """Every accepted version, newest first."""
        ...

    def compare(self, number: int) -> tuple[RegisterDifference, ...]:
        """What this version changed in the version it was made on; BadRegister when that cannot be read."""
        ...

    def preview_version(self, number: int, effective: date) -> Preview:
        """What putting back this version would do.

        Raises:
            BadRegister: when it is not there, or not in order any more.
            BadEntry: when the day does not fit.
        """
        ...

    def put_back(self, user: str, number: int, confirmed: Confirmation, reason: str) -> Receipt:
        """Accept an older version again, as a new one; raises as ``accept`` does."""
        ...

    def proposals(self) -> tuple[ProposalView, ...]:
        """Every proposed file, newest first."""
        ...

    def preview_proposal(self, proposal: int, effective: date) -> Preview:
        """What accepting a proposed file would do; BadRegister when it is not there or not in order."""
        ...

    def accept_proposal(self, user: str, proposal: int, confirmed: Confirmation, reason: str) -> Receipt:
        """Accept a proposed file; raises as ``accept`` does."""
        ...

    def refuse_proposal(self, user: str, proposal: int, reason: str) -> Receipt:
        """Refuse a proposed file; raises as ``accept`` does."""
        ...


class RegisterRecords(Protocol):
    """Writes the steps of the list into the audit log."""

    def write(
        self,
        user: str | None,
        facts: Mapping[str, Any],
        alongside: Callable[[Any, Mapping[str, Any]], None] | None,
        *,
        reason: ScreenedText | None = None,
        note_id: str | None = None,
    ) -> Receipt:
        """Commit a record, and ``alongside`` in the same transaction, or neither.

        Raises:
            AuditFailed: when it could not be committed, or ``alongside`` refused.
        """
        ...

    def reasons(self, records: Sequence[str]) -> Mapping[str, str]:
        """The screened reason by record; one that was erased is left out."""
        ...
