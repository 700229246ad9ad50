"""Changes of one tool, made on the accepted list and read back by the same rules as a file.

An edit never makes a ``Register`` itself: it writes the whole list as text, and
only what ``load`` reads from that text can come in force.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.errors import BadRegister
from assistant.register.load import examined
from assistant.register.problems import Problem
from assistant.register.schema import Register, Status
from assistant.register.spelling import fold
from assistant.register.writing import Values, entry_values, text_of, values_of
from assistant.services.register import BadEntry, EntryChange, FieldProblem

EDITED = Path("de nieuwe lijst")
_OWN = re.compile(r"tools\[(\d+)\](?:\.(.*))?")
_SETS = {"purposes", "conditions", "alternatives"}
_NOT_ID = re.compile(r"[^a-z0-9]+")


def edited(register: Register, change: EntryChange) -> str:
    """The text of the list in which this one tool is added, changed or withdrawn.

    Raises:
        BadEntry: when the list would no longer be in order; it says which field.
    """
    values = values_of(register)
    number = _applied(register, values, change)
    text = text_of(values)
    try:
        found, problems = examined(text.encode(), EDITED)
    except BadRegister:
        raise _bad("", "de lijst is niet als tekst te schrijven", "haal vreemde tekens weg") from None
    if found is None:
        raise BadEntry(tuple(dict.fromkeys(_as_field(problem, number) for problem in problems)))
    return text


def identity_of(name: str) -> str:
    """An id for a new tool, from its name: "Blorp AI 2" gives blorp-ai-2."""
    return _NOT_ID.sub("-", fold(name)).strip("-")[:60]


def _applied(register: Register, values: Values, change: EntryChange) -> int:
    """Put the change into the values; the number of the tool in the list."""
    ids = [entry.id for entry in register.tools]
    if change.action == "add":
        wanted = change.tool_id or identity_of(str(change.values.get("name", "")))
        values["tools"].append({"id": wanted, **_given(change.values)})
    elif change.tool_id not in ids:
        raise _bad("id", f"`{change.tool_id[:60]}` staat niet in de lijst", "kies een tool uit de lijst")
    else:
        number = ids.index(change.tool_id)
        values["tools"][number] = _changed(register, change)
    for key, words in _new_conditions(register, change):
        values["conditions"][key] = dict(words)
        entry = values["tools"][-1 if change.action == "add" else ids.index(change.tool_id)]
        entry["conditions"] = [*entry.get("conditions", []), key]
    return len(ids) if change.action == "add" else ids.index(change.tool_id)


def _changed(register: Register, change: EntryChange) -> Values:
    own = register.by_id[change.tool_id]
    if change.action == "withdraw":
        return {**entry_values(own), "status": Status.WITHDRAWN.value}
    before, given = entry_values(own), _given(change.values)
    return {
        "id": own.id,
        **given,
        **{name: _in_order(before.get(name), given[name]) for name in _SETS & set(given)},
    }


def _in_order(before: object, given: object) -> object:
    """What stays keeps its place, so that a form that sends boxes in its own order changes nothing."""
    if not isinstance(before, list) or not isinstance(given, list):
        return given
    return [*(one for one in before if one in given), *(one for one in given if one not in before)]


def _given(values: Mapping[str, object]) -> Values:
    """What was filled in; an empty field is a missing one, so that the message says so."""
    return {name: value for name, value in values.items() if name != "id" and value not in (None, "", [], {})}


def _new_conditions(register: Register, change: EntryChange) -> Iterator[tuple[str, Mapping[str, str]]]:
    known = set(register.conditions)
    for words in change.new_conditions:
        key = stem = "-".join(identity_of(words.get("nl", "")).split("-")[:4]) or "voorwaarde"
        count = 1
        while key in known:
            count += 1
            key = f"{stem}-{count}"
        known.add(key)
        yield key, words


def _as_field(problem: Problem, number: int) -> FieldProblem:
    """A problem of the edited tool by its field; any other keeps its full place."""
    found = _OWN.fullmatch(problem.field)
    own = found is not None and int(found.group(1)) == number + 1
    return FieldProblem((found.group(2) or "") if found and own else problem.field, problem.what, problem.mend)


def _bad(field: str, what: str, mend: str) -> BadEntry:
    return BadEntry((FieldProblem(field, what, mend),))
