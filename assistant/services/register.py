"""What the page and the audit log share with the approved-tool list: its versions and what changes in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from assistant.turn import Receipt, ScreenedText


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
