"""Writes a list as text, in the shape that ``load`` reads: the other half of the same format."""

from collections.abc import Mapping
from typing import Any

import yaml

from assistant.register.schema import ALL_PURPOSES, Kind, Register, ToolEntry, Words
from assistant.turn import DataClass, Purpose

Values = dict[str, Any]
_ORDINARY = tuple(purpose for purpose in Purpose if not purpose.about_people)
_WIDTH = 110


class _Dumper(yaml.SafeDumper):
    """Plain YAML: no anchors, which ``load`` refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        """Every value is written out."""
        del data
        return True


def text_of(values: Mapping[str, Any]) -> str:
    """These values as YAML; what is wrong with them shows when the text is read."""
    return yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def values_of(register: Register) -> Values:
    """The whole list as plain values, to change and to write."""
    header = register.header
    return {
        "fictitious": header.fictitious,
        "title": header.title,
        "notice": _words(header.notice),
        "version": header.version,
        "organisation": header.organisation,
        "conditions": {key: _words(words) for key, words in register.conditions.items()},
        "ambiguous": {
            name: _filled(
                {"tools": list(family.tools), "default": family.default, "aliases": list(family.aliases)}
            )
            for name, family in register.families.items()
        },
        "tools": [entry_values(entry) for entry in register.tools],
    }


def entry_values(entry: ToolEntry) -> Values:
    """One tool as plain values; what is empty is left out."""
    all_purposes = entry.purposes == _ORDINARY
    return _filled(
        {
            "id": entry.id,
            "name": entry.name,
            "vendor": entry.vendor,
            "kind": entry.kind.value if entry.kind is not Kind.PRODUCT else None,
            "aliases": list(entry.aliases),
            "risk_class": entry.risk_class.value,
            "status": entry.status.value,
            "data": {data_class.value: entry.data.of(data_class).value for data_class in DataClass},
            "purposes": [ALL_PURPOSES] if all_purposes else [purpose.value for purpose in entry.purposes],
            "conditions": list(entry.conditions),
            "account": _words(entry.account),
            "owner": entry.owner,
            "assessed_on": entry.assessed_on.isoformat() if entry.assessed_on else None,
            "valid_until": entry.valid_until.isoformat() if entry.valid_until else None,
            "alternatives": list(entry.alternatives),
            "source": entry.source,
            "notes": _words(entry.notes) if entry.notes else None,
        }
    )


def _words(words: Words) -> dict[str, str]:
    return {"nl": words.nl, "en": words.en}


def _filled(values: Values) -> Values:
    return {name: value for name, value in values.items() if value not in (None, [])}
