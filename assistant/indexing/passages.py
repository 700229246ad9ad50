"""Making passages with stable ids."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.indexing.lines import Span
from assistant.knowledge.types import Document
from assistant.turn import Passage, PassageKind


def slug(text: str) -> str:
    """A name for use in ids and folders: lower case letters, digits and single dashes."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document a passage stands: nearest official number, label, path of headings."""

    section: str
    label: str
    headings: tuple[str, ...] = ()


@dataclass
class PassageMaker:
    """Makes the passages of one document, in order, and remembers where their words came from."""

    document: Document
    made: list[Passage] = field(default_factory=list)
    placed: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _order: dict[str, int] = field(default_factory=dict)

    def paragraph(self, place: Place, text: str, kind: PassageKind = PassageKind.PARAGRAPH) -> Passage:
        """A passage numbered within its section."""
        return self.add(place, kind, text, name=str(self._next(place.section)))

    def add(self, place: Place, kind: PassageKind, text: str, search_text: str = "", name: str = "") -> Passage:
        """A passage with a name of its own in its section; a name that is taken gets a number."""
        stem = f"{self.document.id}/{place.section}/{name}"
        taken = self._next(stem)
        passage = Passage(
            id=stem if taken == 1 else f"{stem}-{taken}",
            document_id=self.document.id,
            document=self.document.title,
            version=self.document.version,
            section=place.section,
            label=place.label,
            kind=kind,
            headings=place.headings,
            text=text,
            search_text=search_text,
            official=self.document.official,
        )
        self._order[passage.id] = len(self.made)
        self.made.append(passage)
        return passage

    def change(self, passage: Passage, **changes: Any) -> Passage:
        """Put a changed copy in the place of a passage that was made; its id stays."""
        changed = replace(self.made[self._order[passage.id]], **changes)
        self.made[self._order[passage.id]] = changed
        return changed

    def placed_in(self, passage: Passage, spans: tuple[Span, ...]) -> None:
        """Remember that these words of the source stand in this passage."""
        self.placed[passage.id] = self.placed.get(passage.id, ()) + spans

    def new_list(self, section: str) -> str:
        """An id for the next list of a section."""
        return f"{self.document.id}/{section}/list-{self._next(section + '/list')}"

    def _next(self, name: str) -> int:
        self._counts[name] = self._counts.get(name, 0) + 1
        return self._counts[name]
