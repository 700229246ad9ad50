"""What the corpus knows, as types.

Our own edition and an ingested official text both become a ``Knowledge``; the
rooms that read it cannot tell them apart, but for ``Document.official``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.turn import Passage, PassageKind

ROLE_ORDER = ("DIR", "AICO", "PO", "FG", "PE", "CISO")
LETTER_ORDER = ("R", "A", "S", "C", "I")
GLOSSARY_SECTION = "Begrippenlijst"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the corpus. ``official`` is False for our own plain-language edition."""

    id: str
    title: str
    version: str
    edition: str
    official: bool
    organisation: str = ""
    adopted: str = ""
    effect_from: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the governance (RASCI) table, policy section 6.1.

    ``cells`` maps a role's abbreviation to its letter; "" is a blank cell in the
    table and "-" a dash, and these are kept apart. A cell with two letters is "A/R".
    """

    id: str
    title: str
    asterisks: int
    description: str
    cells: Mapping[str, str]
    passage_id: str

    def roles_with(self, letter: str) -> tuple[str, ...]:
        """The roles that bear this letter in this row, in column order."""
        return tuple(role for role, given in self.cells.items() if letter in given.split("/"))


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the governance table: DIR "Directie" ..."""

    abbreviation: str
    name: str
    description: str
    passage_id: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the RASCI model and what it means."""

    letter: str
    name: str
    description: str
    passage_id: str
    asterisks: int = 0


@dataclass(frozen=True, slots=True)
class RiskClass:
    """A risk class of the AI Act as the policy explains it, section 5.1.

    ``id`` is one of verboden, hoog, beperkt, laag.
    """

    id: str
    name: str
    description: str
    rule: str
    passage_id: str


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary. ``kind`` is term, form or technique."""

    term: str
    text: str
    kind: str
    passage_id: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class TableNote:
    """A fact about the governance table itself, such as asterisks nobody explains."""

    id: str
    text: str
    tasks: tuple[str, ...]
    passage_id: str


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """Everyday words that people use, and the words of the policy that they mean."""

    says: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True)
class Knowledge:
    """All documents of a corpus, ready for use."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    tasks: tuple[Task, ...] = ()
    roles: tuple[Role, ...] = ()
    letters: tuple[Letter, ...] = ()
    risk_classes: tuple[RiskClass, ...] = ()
    terms: tuple[Term, ...] = ()
    notes: tuple[TableNote, ...] = ()
    vocabulary: tuple[VocabularyEntry, ...] = ()
    unanswered: tuple[str, ...] = ()
    fingerprint: str = ""
    left_out: tuple[str, ...] = field(default=())

    @cached_property
    def by_id(self) -> Mapping[str, Passage]:
        """Passages by their id."""
        return {passage.id: passage for passage in self.passages}

    def in_section(self, section: str) -> tuple[Passage, ...]:
        """The passages of a section and of the sections below it, in order of the text."""
        return self._by_section.get(section, ())

    def list_of(self, passage: Passage) -> tuple[Passage, ...]:
        """The lead-in and all items of the list this passage belongs to; empty when none."""
        return self._by_list.get(passage.list_id, ())

    def only_list_of(self, section: str) -> tuple[Passage, ...]:
        """The list of a section that holds one list, its lead-in included; empty when it holds none or several."""
        inside = {p.list_id for p in self.in_section(section) if p.list_id and p.section == section}
        return self._by_list[inside.pop()] if len(inside) == 1 else ()

    @cached_property
    def _by_section(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of each section, those of "7.2" with "7.2" and with "7"."""
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            pieces = passage.section.split(".")
            for length in range(1, len(pieces) + 1):
                found.setdefault(".".join(pieces[:length]), []).append(passage)
        return {section: tuple(inside) for section, inside in found.items()}

    @cached_property
    def _by_list(self) -> Mapping[str, tuple[Passage, ...]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            if passage.list_id:
                found.setdefault(passage.list_id, []).append(passage)
        return {list_id: tuple(members) for list_id, members in found.items()}

    def of_kind(self, kind: PassageKind) -> tuple[Passage, ...]:
        """The passages of one kind, in order of the text."""
        return tuple(p for p in self.passages if p.kind is kind)

    def role(self, abbreviation: str) -> Role | None:
        """A role by its abbreviation."""
        return next((r for r in self.roles if r.abbreviation == abbreviation), None)

    def task(self, number: str) -> Task | None:
        """A row of the governance table by its number."""
        return next((t for t in self.tasks if t.id == number), None)

    def letter(self, letter: str) -> Letter | None:
        """The meaning of a letter of the governance table."""
        return next((entry for entry in self.letters if entry.letter == letter), None)

    def risk_class(self, wanted: str) -> RiskClass | None:
        """A risk class by its id."""
        return next((c for c in self.risk_classes if c.id == wanted), None)
