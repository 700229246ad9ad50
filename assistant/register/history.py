"""The versions and the proposals as the desk shows them."""

from datetime import date

from assistant.errors import BadRegister
from assistant.register.versions import Versions
from assistant.services.register import ProposalView, VersionView
from assistant.storage import register_tables as tables
from assistant.storage.register_tables import VersionRow

IN_FORCE, PLANNED, SUPERSEDED, BROKEN = "in_force", "planned", "superseded", "broken"


def views(versions: Versions, in_force: int, today: date) -> tuple[VersionView, ...]:
    """Every accepted version, newest first; ``in_force`` is the number of the one that counts now."""
    rows = versions.stored.history()
    reasons = versions.records.reasons([row.record for row in rows])
    started = max((row.number for row in rows if row.effective <= today.isoformat()), default=0)
    return tuple(
        VersionView(
            number=row.number,
            state=_state(row, in_force, started, rows),
            action=row.action,
            effective=date.fromisoformat(row.effective) if row.base is not None else None,
            at=row.at,
            actor=row.actor,
            reason=reasons.get(row.record, ""),
            base=row.base,
            tools=tuple(row.tools.split()) if row.base is not None else (),
        )
        for row in rows
    )


def _state(row: VersionRow, in_force: int, started: int, rows: list[VersionRow]) -> str:
    if row.number == in_force:
        return IN_FORCE
    if in_force < row.number <= started:
        return BROKEN
    overtaken = any(other.number > row.number and other.effective <= row.effective for other in rows)
    return PLANNED if row.number > started and not overtaken else SUPERSEDED


def proposals(versions: Versions) -> tuple[ProposalView, ...]:
    """Every proposed file, newest first."""
    with versions.stored.database.read() as connection:
        rows = tables.proposed(connection)
    reasons = versions.records.reasons([row.record for row in rows if row.record])
    return tuple(
        ProposalView(row.id, row.state, row.at, row.decided_at, row.actor, reasons.get(row.record or "", ""))
        for row in rows
    )


def proposed_text(versions: Versions, proposal: int) -> str:
    """The text of a file that waits.

    Raises:
        BadRegister: when there is none of this number.
    """
    with versions.stored.database.read() as connection:
        for row in tables.proposed(connection, waiting=True):
            if row.id == proposal:
                return row.text
    raise BadRegister("Dit voorstel wacht niet meer op een besluit. Bekijk de lijst opnieuw.")
