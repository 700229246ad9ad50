"""The words of the page in one language, with Dutch dates and the person to ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.prompts import Replies
from assistant.turn import Language


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language. ``contacts`` comes from ``About``: role to who that is here."""

    replies: Replies
    language: Language = Language.NL
    contacts: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, **values: object) -> str:
        """The words of this key, filled in."""
        return self.replies(key, self.language, **values)

    def template(self, key: str) -> str:
        """The words of this key as they stand, with their ``{name}`` places."""
        return self.replies.words[key][self.language.value]

    def first(self, *keys: str) -> str:
        """The words of the first key that exists."""
        return self(next(key for key in keys if key in self.replies))

    def date(self, day: date) -> str:
        """A date as people write it: 1 maart 2027."""
        return f"{day.day} {self(f'web.dates.month_{day.month}')} {day.year}"

    def of(self, by_language: Mapping[Language, str]) -> str:
        """Words that come per language; Dutch where this one is missing."""
        return by_language.get(self.language) or by_language.get(Language.NL, "")

    @property
    def contact(self) -> str:
        """Whom to ask; the settings name that person in Dutch only."""
        if self.language is Language.NL:
            return self.contacts.get("aico") or self("web.contact")
        return self("web.contact")
