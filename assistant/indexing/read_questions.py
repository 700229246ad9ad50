"""The questions that passages answer, as people ask them (``questions.yaml``): they widen the search.

An entry names a section and a piece of text that its passage holds, so that one
file serves our edition and the official text alike. Where the text changed and
no passage holds the piece any more, the questions are left out; they are a help,
never a source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.indexing.edition_data import Fields, read_fields
from assistant.turn import Passage

QUESTIONS_FILE = "questions.yaml"
UNANSWERED_FILE = "unanswered.yaml"


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions, and the passage they are for: its section and a pattern it holds."""

    section: str
    holds: re.Pattern[str]
    questions: tuple[str, ...]

    def fits(self, passage: Passage) -> bool:
        """True for the passage that answers these questions."""
        held = f"{passage.label}\n{passage.text}"
        return passage.section == self.section and self.holds.search(held) is not None


def read_questions(path: Path) -> tuple[Asked, ...]:
    """The entries of ``questions.yaml``; none when there is no such file.

    Raises:
        BadCorpus: on a wrong entry, naming file, line and field.
    """
    if not path.exists():
        return ()
    return tuple(_asked(entry) for entry in read_fields(path).entries("passages"))


def read_unanswered(path: Path) -> tuple[str, ...]:
    """The questions of ``unanswered.yaml``, which the corpus does not answer; none when there is no such file.

    Raises:
        BadCorpus: on a wrong entry, naming file, line and field.
    """
    if not path.exists():
        return ()
    entries = read_fields(path).entries("unanswered")
    return tuple(dict.fromkeys(text for entry in entries for text in entry.texts("questions", needed=True)))


def with_questions(passages: Sequence[Passage], entries: Sequence[Asked]) -> tuple[Passage, ...]:
    """The passages, each with the questions of all entries that are for it alone."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        fitting = [passage for passage in passages if entry.fits(passage)]
        if len(fitting) == 1:
            found.setdefault(fitting[0].id, []).extend(entry.questions)
    return tuple(_with(passage, found.get(passage.id, [])) for passage in passages)


def _with(passage: Passage, questions: list[str]) -> Passage:
    return replace(passage, questions=tuple(dict.fromkeys(questions))) if questions else passage


def _asked(fields: Fields) -> Asked:
    try:
        holds = re.compile(fields.text("holds"), re.IGNORECASE)
    except re.error as error:
        raise fields.wrong("holds", f"is geen geldig patroon ({error})") from None
    return Asked(fields.text("section"), holds, (*fields.texts("nl"), *fields.texts("en")))
