"""Pieces of the corpus, and what an answer cites of them."""

from dataclasses import dataclass
from enum import StrEnum


class PassageKind(StrEnum):
    """What piece of a document a passage is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    RISK_CLASS = "risk_class"
    ROLE = "role"
    LETTER = "letter"
    TASK = "task"
    NOTE = "note"
    DEFINITION = "definition"
    SIGNING = "signing"


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable piece of a document.

    ``section`` is the nearest official number, never empty. ``label`` names the
    piece inside it: a heading, a bold lead-in, a role, a task, a term. ``text``
    is what is shown and quoted; ``search_text`` what is searched (a table row
    in sentences), the same as ``text`` when empty. ``list_id`` is shared by the
    items of one list and its lead-in. ``questions`` are ways in which people ask for
    it: they are searched, never shown or cited.
    """

    id: str
    document_id: str
    document: str
    version: str
    section: str
    label: str
    kind: PassageKind
    headings: tuple[str, ...]
    text: str
    search_text: str = ""
    list_id: str = ""
    official: bool = False
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found.

    ``score`` says how near it is to the question at all (0.5 is the border of the
    subject), ``rank`` how good it is among what was found; both run from 0 to 1.
    ``sentence`` is the piece of it that is nearest to the question, if known; ``asked``
    how like the question is to one that this passage answers (a cosine; 0 where unknown).
    """

    passage: Passage
    score: float
    rank: float = 1.0
    sentence: str = ""
    asked: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """What an answer rests on. ``quote`` stands word for word in ``text``."""

    passage_id: str
    document: str
    section: str
    label: str
    quote: str
    text: str
