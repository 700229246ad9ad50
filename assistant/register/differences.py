"""What differs between two versions of the list, field by field, for a person to confirm."""

from collections.abc import Iterator, Mapping
from datetime import date

from assistant.register.rules import Case, in_words, judge_tool
from assistant.register.schema import ALL_PURPOSES, Register, ToolEntry
from assistant.services.register import RegisterDifference
from assistant.turn import DataClass

EFFECT = "effect"
_Flat = Mapping[tuple[str, str], str]


def differences(old: Register, new: Register, day: date) -> tuple[RegisterDifference, ...]:
    """Every field that differs, in order of the list, and what that does to the verdict on this day."""
    before, after = _flat(old, day), _flat(new, day)
    names = {**{e.id: e.name for e in old.tools}, **{e.id: e.name for e in new.tools}}
    places = dict.fromkeys((*before, *after))
    return tuple(
        RegisterDifference(
            tool_id=subject if subject in names else None,
            subject=names.get(subject, subject),
            field=field,
            before=before.get((subject, field), ""),
            after=after.get((subject, field), ""),
        )
        for subject, field in places
        if before.get((subject, field)) != after.get((subject, field))
    )


def changed_tools(old: Register | None, new: Register) -> tuple[str, ...]:
    """The ids of the tools that are new, changed or gone; all of them where there was no list.

    A changed condition or family touches the tools that use it.
    """
    if old is None:
        return tuple(entry.id for entry in new.tools)
    ids = dict.fromkeys((*old.by_id, *new.by_id))
    return tuple(one for one in ids if _whole(old, one) != _whole(new, one))


def _whole(register: Register, tool_id: str) -> object:
    entry = register.by_id.get(tool_id)
    if entry is None:
        return None
    conditions = [register.conditions[key] for key in entry.conditions]
    families = {name: family for name, family in register.families.items() if tool_id in family.tools}
    return entry, conditions, families


def _flat(register: Register, day: date) -> _Flat:
    return {(subject, field): value for subject, field, value in _fields(register, day) if value}


def _fields(register: Register, day: date) -> Iterator[tuple[str, str, str]]:
    header = register.header
    yield "", "title", header.title
    yield "", "version", header.version
    yield "", "organisation", header.organisation
    yield "", "fictitious", "ja" if header.fictitious else "nee"
    yield from (("", f"notice_{language}", words) for language, words in header.notice.by_language.items())
    for entry in register.tools:
        yield from ((entry.id, field, value) for field, value in _of_entry(register, entry, day))
    for key, words in register.conditions.items():
        yield from ((key, f"condition_{language}", said) for language, said in words.by_language.items())
    for name, family in register.families.items():
        yield name, "family_tools", _names(register, family.tools)
        yield name, "family_default", _names(register, (family.default,) if family.default else ())
        yield name, "aliases", ", ".join(family.aliases)


def _of_entry(register: Register, entry: ToolEntry, day: date) -> Iterator[tuple[str, str]]:
    yield "name", entry.name
    yield "vendor", entry.vendor
    yield "kind", entry.kind.value
    yield "aliases", ", ".join(entry.aliases)
    yield "risk_class", entry.risk_class.value
    yield "status", entry.status.value.replace("_", " ")
    yield from ((f"data_{number}", entry.data.of(one).value) for number, one in enumerate(DataClass))
    people = [purpose.value for purpose in entry.purposes if purpose.about_people]
    yield "purposes", ", ".join([ALL_PURPOSES, *people] if entry.for_all_purposes else entry.purposes)
    yield "conditions", " ".join(register.conditions[key].nl for key in entry.conditions)
    yield "account", entry.account.nl
    yield "account_en", entry.account.en
    yield "owner", entry.owner
    yield "assessed_on", in_words(entry.assessed_on) if entry.assessed_on else ""
    yield "valid_until", in_words(entry.valid_until) if entry.valid_until else ""
    yield "alternatives", _names(register, entry.alternatives)
    yield "source", entry.source
    yield "notes", entry.notes.nl if entry.notes else ""
    yield "notes_en", entry.notes.en if entry.notes else ""
    decisions = judge_tool(entry, Case(day)).data_classes
    yield from ((f"{EFFECT}_{number}", decisions[one].value) for number, one in enumerate(DataClass))


def _names(register: Register, ids: tuple[str, ...]) -> str:
    return ", ".join(register.by_id[one].name for one in ids)
