"""The decision table: what one tool may be used for. Pure functions; nothing here is learned or guessed.

Every rule is a ``Limit``: the most permissive decision it leaves open, and the
reason. The decision is the strictest limit of all, so no rule can widen what
another one narrowed, and what is unknown, expired or incomplete never permits.
Sources: policy sections 4, 5.1, 5.2, 6.1 (task 1.1) and 7.1; AI Act article 5
and Annex III.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.register.schema import Cell, Risk, Status, ToolEntry
from assistant.turn import DataClass, Decision, Purpose, Reason

SURE = 0.9
_ORDER = list(Decision)
_CELLS = {
    Cell.YES: Decision.ALLOWED,
    Cell.CONDITIONS: Decision.ALLOWED_WITH_CONDITIONS,
    Cell.ASSESS: Decision.ASSESS_FIRST,
    Cell.NO: Decision.NOT_ALLOWED,
}
# Reasons that are told beside every permission.
_NOTES = frozenset({"some_purposes", "other_language"})
_CLASS_KEYS = {
    DataClass.PUBLIC: "public",
    DataClass.INTERNAL: "internal",
    DataClass.PERSONAL: "personal",
    DataClass.SPECIAL: "special",
}
_CLASS_SECTIONS = {
    DataClass.PUBLIC: ("5.1",),
    DataClass.INTERNAL: ("5.1", "7.1"),
    DataClass.PERSONAL: ("5.2", "7.1"),
    DataClass.SPECIAL: ("5.2", "7.1"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked: with which data, what for, on which day, how sure the name is (0 to 1).

    ``perhaps_people``: the data is called internal, and may be about people.
    ``other_language``: the question is in a language in which data and purpose are hardly recognised.
    """

    today: date
    data_class: DataClass | None = None
    purposes: tuple[Purpose, ...] = ()
    score: float = 1.0
    own_account: bool = False
    perhaps_people: bool = False
    other_language: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """The most permissive decision that one rule leaves open, and why."""

    decision: Decision
    reason: Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision, the table of data classes, and the reasons that make it so."""

    decision: Decision
    data_classes: dict[DataClass, Decision]
    reasons: tuple[Reason, ...]
    human_decides: bool


def strictest(decisions: Iterable[Decision]) -> Decision:
    """The least permissive of these decisions."""
    return max(decisions, key=_ORDER.index)


def judge_tool(entry: ToolEntry | None, case: Case) -> Judgement:
    """What the list and the policy say about this tool; None is a tool that is not in the list."""
    always = [*(_entry_limits(entry, case) if entry else _unknown()), *_people_limits(case.purposes)]
    table: dict[DataClass, Limit] = {}
    for data_class in DataClass:
        table[data_class] = _cell_limit(entry, data_class, table)
    decisions = {
        data_class: strictest((limit.decision, *(other.decision for other in always)))
        for data_class, limit in table.items()
    }
    asked = case.data_class or DataClass.PUBLIC
    limits = [table[asked], *always]
    if case.data_class is None or case.perhaps_people:
        limits += _open_question(decisions)
    return _judgement(limits, decisions, case)


def judge_use_case(purposes: tuple[Purpose, ...], data_class: DataClass | None = None) -> Judgement | None:
    """What the policy says about a use without a named tool.

    None where it neither is about people nor puts data about people into AI.
    """
    people = list(_people_limits(purposes))
    limits = [*people, *_nameless_limits(data_class)]
    if not limits:
        return None
    decision = strictest(limit.decision for limit in limits)
    reasons = tuple(limit.reason for limit in limits)
    return Judgement(decision, dict.fromkeys(DataClass, decision), reasons, human_decides=bool(people))


def _nameless_limits(data_class: DataClass | None) -> Iterator[Limit]:
    """Data about people goes only into a tool that was assessed for it (policy 5.1, 5.2, 7.1)."""
    if data_class in (DataClass.PERSONAL, DataClass.SPECIAL):
        yield Limit(Decision.ASSESS_FIRST, Reason("nameless_personal", sections=("5.2", "5.1", "7.1")))


def _judgement(limits: list[Limit], decisions: dict[DataClass, Decision], case: Case) -> Judgement:
    decision = strictest(limit.decision for limit in limits)
    people = any(purpose.about_people for purpose in case.purposes)
    binding = [limit.reason for limit in limits if limit.decision is decision]
    people_reasons = [limit.reason for limit in _people_limits(case.purposes)]
    notes = [limit.reason for limit in limits if decision.permits and limit.reason.key in _NOTES]
    unsure = [limit.reason for limit in limits if limit.reason.key == "did_you_mean"]
    reasons = {reason.key: reason for reason in (*unsure, *binding, *notes, *people_reasons)}
    return Judgement(decision, decisions, tuple(reasons.values()), human_decides=people)


def _unknown() -> Iterator[Limit]:
    yield Limit(Decision.UNKNOWN_TOOL, Reason("unknown_tool", sections=("5.1", "6.1")))


def _entry_limits(entry: ToolEntry, case: Case) -> Iterator[Limit]:
    """The rules that hold whatever the data."""
    yield _risk_limit(entry.risk_class)
    yield from _status_limits(entry.status)
    yield from _date_limits(entry, case.today)
    yield from _purpose_limits(entry, case.purposes)
    if case.own_account:
        yield Limit(Decision.NOT_ALLOWED, Reason("own_account", sections=("5.1", "6.1")))
    if case.other_language:
        yield Limit(Decision.ALLOWED_WITH_CONDITIONS, Reason("other_language", sections=("5.1",)))
    if case.score < SURE:
        yield Limit(Decision.ALLOWED_WITH_CONDITIONS, Reason("did_you_mean", {"tool": entry.name}))


def _risk_limit(risk: Risk) -> Limit:
    key, decision, sections = {
        Risk.PROHIBITED: ("risk_prohibited", Decision.NOT_ALLOWED, ("5.1",)),
        Risk.HIGH: ("risk_high", Decision.ASSESS_FIRST, ("5.1", "6.1")),
        Risk.UNKNOWN: ("risk_unknown", Decision.ASSESS_FIRST, ("5.1", "6.1")),
        Risk.LIMITED: ("risk_limited", Decision.ALLOWED_WITH_CONDITIONS, ("5.1",)),
        Risk.LOW: ("risk_low", Decision.ALLOWED, ("5.1",)),
    }[risk]
    return Limit(decision, Reason(key, sections=sections))


def _status_limits(status: Status) -> Iterator[Limit]:
    found = {
        Status.PENDING: ("status_pending", Decision.ASSESS_FIRST, ("5.1", "6.1")),
        Status.REJECTED: ("status_rejected", Decision.NOT_ALLOWED, ("5.1",)),
        Status.WITHDRAWN: ("status_withdrawn", Decision.NOT_ALLOWED, ("5.1",)),
        Status.PROHIBITED: ("risk_prohibited", Decision.NOT_ALLOWED, ("5.1",)),
    }.get(status)
    if found:
        yield Limit(found[1], Reason(found[0], sections=found[2]))


def _date_limits(entry: ToolEntry, today: date) -> Iterator[Limit]:
    if entry.assessed_on is None or entry.valid_until is None:
        yield _assess("date_missing")
    elif entry.assessed_on > entry.valid_until:
        yield _assess("dates_contradict")
    elif entry.assessed_on > today:
        yield _assess("not_yet_valid", date=in_words(entry.assessed_on))
    elif entry.valid_until < today:
        yield _assess("expired", date=in_words(entry.valid_until))


def _assess(key: str, **values: str) -> Limit:
    return Limit(Decision.ASSESS_FIRST, Reason(key, values, ("5.1", "6.1")))


def _purpose_limits(entry: ToolEntry, purposes: tuple[Purpose, ...]) -> Iterator[Limit]:
    ordinary = [purpose for purpose in purposes if not purpose.about_people]
    if any(purpose not in entry.purposes for purpose in ordinary):
        yield _assess("purpose_not_listed")
    elif not ordinary and not entry.for_all_purposes:
        yield Limit(Decision.ALLOWED, Reason("some_purposes", sections=("5.1",)))


def _people_limits(purposes: tuple[Purpose, ...]) -> Iterator[Limit]:
    """Purposes about people: a person decides, and some are prohibited (AI Act article 5)."""
    for purpose, key, decision in (
        (Purpose.EMOTION, "people_emotion", Decision.NOT_ALLOWED),
        (Purpose.SCORE, "people_score", Decision.NOT_ALLOWED),
        (Purpose.MANIPULATE, "people_manipulate", Decision.NOT_ALLOWED),
        (Purpose.DECIDE, "people_decide", Decision.ASSESS_FIRST),
        (Purpose.RECRUIT, "people_recruit", Decision.ASSESS_FIRST),
        (Purpose.APPRAISE, "people_appraise", Decision.ASSESS_FIRST),
        (Purpose.PROFILE, "people_profile", Decision.ASSESS_FIRST),
    ):
        if purpose in purposes:
            yield Limit(decision, Reason(key, sections=("4", "5.1")))


def _cell_limit(entry: ToolEntry | None, data_class: DataClass, lighter: dict[DataClass, Limit]) -> Limit:
    """What the list says about this class, never more permissive than about a lighter one."""
    if entry is None:
        return next(_unknown())
    own = Limit(
        _CELLS[entry.data.of(data_class)],
        Reason(
            f"{_CLASS_KEYS[data_class]}_{_CELLS[entry.data.of(data_class)].value}",
            sections=_CLASS_SECTIONS[data_class],
        ),
    )
    return max((own, *lighter.values()), key=lambda limit: _ORDER.index(limit.decision))


def _open_question(decisions: dict[DataClass, Decision]) -> Iterator[Limit]:
    """Nobody said which data: name the heaviest class that is permitted."""
    permitted = [data_class for data_class, decision in decisions.items() if decision.permits]
    if permitted and len(permitted) < len(decisions):
        key = f"only_{_CLASS_KEYS[permitted[-1]]}"
        yield Limit(Decision.ALLOWED_WITH_CONDITIONS, Reason(key, sections=_CLASS_SECTIONS[DataClass.PERSONAL]))


def in_words(day: date) -> str:
    """A date as both languages read it here: 31-12-2026."""
    return day.strftime("%d-%m-%Y")
