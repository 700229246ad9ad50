"""The approved-tool list for a page, and the check of a list before it is put in force."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from assistant.register.load import load_register
from assistant.register.rules import Case, in_words, judge_tool
from assistant.register.schema import Register, Risk, Status, ToolEntry
from assistant.services import ToolView
from assistant.turn import Alternative, DataClass, Decision

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth a look that is no mistake; ``key`` stands under ``register.check`` in the replies."""

    key: str
    tool_id: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a checked list holds: counts per decision (today, no data class named) and remarks."""

    title: str
    version: str
    fictitious: bool
    tools: int
    decisions: Mapping[Decision, int]
    remarks: tuple[Remark, ...]


def views(register: Register, today: date) -> tuple[ToolView, ...]:
    """Every tool as a page shows it, in order of name."""
    rows = (_view(register, entry, today) for entry in register.tools)
    return tuple(sorted(rows, key=lambda view: view.name.casefold()))


def _view(register: Register, entry: ToolEntry, today: date) -> ToolView:
    judgement = judge_tool(entry, Case(today))
    # A condition may belong to a heavier kind of data than the lightest, which decides where none is named.
    permits = any(decision.permits for decision in judgement.data_classes.values())
    return ToolView(
        tool_id=entry.id,
        name=entry.name,
        vendor=entry.vendor,
        decision=judgement.decision,
        data_classes={c.value: judgement.data_classes[c] for c in DataClass},
        risk_class=entry.risk_class.value,
        conditions=tuple(register.conditions[key].by_language for key in entry.conditions) if permits else (),
        account=entry.account.by_language if permits else {},
        purposes=() if entry.for_all_purposes else tuple(purpose.value for purpose in entry.purposes),
        aliases=entry.aliases,
        notes=entry.notes.by_language if entry.notes else {},
        reasons=judgement.reasons,
        alternatives=() if judgement.decision.permits else tuple(_alternatives(register, entry, today)),
        assessed_on=entry.assessed_on,
        valid_until=entry.valid_until,
    )


def _alternatives(register: Register, entry: ToolEntry, today: date) -> Iterator[Alternative]:
    for other in (register.by_id[one] for one in entry.alternatives if one != entry.id):
        decision = judge_tool(other, Case(today)).decision
        if decision.permits:
            yield Alternative(other.id, other.name, decision)


def check(path: Path, today: date) -> Summary:
    """Load a list and sum it up.

    Raises:
        BadRegister: when it does not fit its schema, with every problem.
    """
    register = load_register(path)
    counts = Counter(view.decision for view in views(register, today))
    return Summary(
        title=register.header.title,
        version=register.version,
        fictitious=register.header.fictitious,
        tools=len(register.tools),
        decisions={decision: counts[decision] for decision in Decision if counts[decision]},
        remarks=tuple(remark for entry in register.tools for remark in _remarks(register, entry, today)),
    )


def _remarks(register: Register, entry: ToolEntry, today: date) -> Iterator[Remark]:
    if entry.status is Status.APPROVED:
        yield from _date_remarks(entry, today)
    if entry.data.public.value in ("ja", "voorwaarden") and (
        entry.status is not Status.APPROVED or entry.risk_class in (Risk.HIGH, Risk.UNKNOWN)
    ):
        yield Remark("stricter_than_cells", entry.id)
    for other in entry.alternatives:
        if not judge_tool(register.by_id[other], Case(today)).decision.permits:
            yield Remark("alternative_not_permitted", entry.id, {"other": other})


def _date_remarks(entry: ToolEntry, today: date) -> Iterator[Remark]:
    if entry.assessed_on is None or entry.valid_until is None:
        yield Remark("date_missing", entry.id)
    elif entry.valid_until < today:
        yield Remark("expired", entry.id, {"date": in_words(entry.valid_until)})
    elif entry.valid_until - today <= SOON:
        yield Remark("expires_soon", entry.id, {"date": in_words(entry.valid_until)})
