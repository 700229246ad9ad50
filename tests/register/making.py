"""Entries and routes for tests."""

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.register.schema import ToolEntry
from assistant.turn import Intent, Language, Route, ScreenedText, ToolMention

TODAY = date(2026, 11, 23)
NO_MENTION = ToolMention()
CLASSES = ("openbaar", "intern", "persoonsgegevens", "bijzondere persoonsgegevens")


def entry(cells: str = "jjjj", **changes: Any) -> ToolEntry:
    """An approved low-risk tool; ``cells`` holds the first letter for each class."""
    words = {"j": "ja", "v": "voorwaarden", "b": "beoordelen", "n": "nee"}
    values: dict[str, Any] = {
        "id": "blorp",
        "name": "Blorp",
        "vendor": "Blorp bv",
        "risk_class": "laag",
        "status": "goedgekeurd",
        "data": {name: words[cell] for name, cell in zip(CLASSES, cells, strict=True)},
        "purposes": ["alle"],
        "account": {"nl": "Werkaccount", "en": "Work account"},
        "owner": "Team Informatievoorziening",
        "assessed_on": "2026-01-10",
        "valid_until": "2027-01-10",
        "source": "Fictief besluit",
    }
    return ToolEntry.model_validate(values | changes)


def route(mention: ToolMention = NO_MENTION, intent: Intent = Intent.TOOL, **changes: Any) -> Route:
    """A Dutch question with this mention."""
    plain = Route(Language.NL, intent, ScreenedText._from_screening("Mag dit?"), mention)
    return replace(plain, **changes)
