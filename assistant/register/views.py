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
from assistant.turn import DataClass, Decision

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
    judged = ((entry, judge_tool(entry, Case(today))) for entry in register.tools)
    rows = (
        ToolView(
            tool_id=entry.id,
            name=entry.name,
            vendor=entry.vendor,
            decision=judgement.decision,
            data_classes={c.value: judgement.data_classes[c] for c in DataClass},
        )
        for entry, judgement in judged
    )
    return tuple(sorted(rows, key=lambda view: view.name.casefold()))


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
