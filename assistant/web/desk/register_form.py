"""The form for one tool of the list: from values to fields and back. It decides nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.services.register import EntryChange, EntryForm
from assistant.turn import DataClass, Purpose

ALL = "alle"
ORDINARY = tuple(purpose for purpose in Purpose if not purpose.about_people)
PEOPLE = tuple(purpose for purpose in Purpose if purpose.about_people)
CLASSES = tuple(enumerate(DataClass))
PURPOSES = tuple(enumerate(Purpose))
STATUSES = ("goedgekeurd", "in_beoordeling", "afgewezen", "ingetrokken", "verboden")
RISKS = ("verboden", "hoog", "beperkt", "laag", "onbekend")
CELLS = ("ja", "voorwaarden", "beoordelen", "nee")
KINDS = ("product", "systeemsoort")
ACTIONS = ("add", "change", "withdraw")
_LINES = ("name", "vendor", "kind", "risk_class", "status", "owner", "assessed_on", "valid_until", "source")
_BOTH = ("account", "notes")
NEW_CONDITION = ("new_condition_nl", "new_condition_en")


def fields_of(form: EntryForm) -> dict[str, str]:
    """The fields of the form as a browser would send them, for these values."""
    values = form.values
    fields = {name: str(values.get(name) or "") for name in _LINES}
    fields["kind"] = fields["kind"] or KINDS[0]
    fields["aliases"] = "\n".join(values.get("aliases", ()))
    for name in _BOTH:
        words = values.get(name, {})
        fields |= {f"{name}_{language}": words.get(language, "") for language in ("nl", "en")}
    data = values.get("data", {})
    fields |= {f"data_{number}": data.get(one.value, "") for number, one in CLASSES}
    chosen = values.get("purposes", ())
    fields |= {f"purpose_{number}": "1" for number, one in PURPOSES if _is_chosen(one, chosen)}
    fields |= {f"condition_{key}": "1" for key in values.get("conditions", ())}
    fields |= {f"alternative_{key}": "1" for key in values.get("alternatives", ())}
    return fields


def change_of(fields: Mapping[str, str]) -> EntryChange | None:
    """What a form asks for; None where it is no form of ours."""
    action = fields.get("action", "")
    if action not in ACTIONS:
        return None
    tool_id = fields.get("tool_id", "")
    if action == "withdraw":
        return EntryChange("withdraw", tool_id)
    values: dict[str, Any] = {name: _line(fields, name) for name in _LINES}
    values["aliases"] = [one for one in (_tidy(line) for line in fields.get("aliases", "").splitlines()) if one]
    for name in _BOTH:
        words = {language: _line(fields, f"{name}_{language}") for language in ("nl", "en")}
        values[name] = words if any(words.values()) else {}
    values["data"] = {one.value: _line(fields, f"data_{number}") for number, one in CLASSES}
    values["purposes"] = _purposes(fields)
    values["conditions"] = _marked(fields, "condition_")
    values["alternatives"] = _marked(fields, "alternative_")
    return EntryChange("add" if action == "add" else "change", tool_id, values, tuple(_new_conditions(fields)))


def field_of(problem: str) -> str:
    """The field of the form where a problem is told; "" where it is about the list as a whole."""
    head, _, rest = problem.partition(".")
    if head == "data":
        return next((f"data_{number}" for number, one in CLASSES if one.value == rest), "data_0")
    if head in _BOTH:
        return f"{head}_{rest}" if rest in ("nl", "en") else f"{head}_nl"
    if head == "conditions":
        language = problem.rpartition(".")[2]
        return f"new_condition_{language}" if rest and language in ("nl", "en") else "conditions"
    name = head.partition("[")[0]
    known = (*_LINES, "aliases", "purposes", "alternatives", "effective", "reason")
    return name if name in known else ""


def _is_chosen(purpose: Purpose, chosen: Any) -> bool:
    return purpose.value in chosen or (ALL in chosen and not purpose.about_people)


def _purposes(fields: Mapping[str, str]) -> list[str]:
    chosen = [one for number, one in PURPOSES if f"purpose_{number}" in fields]
    people = [one.value for one in chosen if one.about_people]
    ordinary = [one.value for one in chosen if not one.about_people]
    return [ALL] if len(ordinary) == len(ORDINARY) and not people else [*ordinary, *people]


def _new_conditions(fields: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    words = {language: _line(fields, f"new_condition_{language}") for language in ("nl", "en")}
    if any(words.values()):
        yield words


def _marked(fields: Mapping[str, str], prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in fields if name.startswith(prefix)]


def _line(fields: Mapping[str, str], name: str) -> str:
    return _tidy(fields.get(name, ""))


def _tidy(words: str) -> str:
    return " ".join(words.split())
