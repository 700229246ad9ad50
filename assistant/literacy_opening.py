"""Opens the lessons, for ``assembly`` and the command line."""

# ruff: noqa: PLC0415 - imports inside functions: a command imports nothing that it does not need

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BadCorpus
from assistant.services import Screener
from assistant.services.literacy import Course
from assistant.turn import Passage, Screening

if TYPE_CHECKING:
    from assistant.audit.audit_log import EvidenceLog
    from assistant.literacy.check import Report
    from assistant.web.parts import LearnParts


def lessons_of(corpus: Path, shipped: Path) -> Path:
    """The corpus with the lessons: the one in use where it has any, else the shipped one."""
    return corpus if (corpus / "literacy").is_dir() else shipped


def open_course(folder: Path, passages: Sequence[Passage]) -> Course:
    """The lessons that can be used; without any there is still a chat."""
    from assistant.literacy.load import load_course
    from assistant.services.literacy import Problem

    try:
        return load_course(folder, passages)
    except BadCorpus as error:
        return Course((), (Problem(str(folder), 1, str(error)),))


def learn_parts(log: "EvidenceLog", screener: Screener, course: Course, keep_scores: bool) -> "LearnParts":
    """What the pages of the lessons are given."""
    from assistant.literacy.group import Groups
    from assistant.literacy.learning import Lessons
    from assistant.literacy.overview import LiteracyOverview
    from assistant.review.files import FORMS
    from assistant.screening.input_rules import check_input
    from assistant.web.parts import LearnParts

    def screened(text: str) -> Screening:
        check_input(text)
        return screener.screen(text)

    lessons = Lessons(log, course, keep_scores)
    return LearnParts(lessons, Groups(log, course), LiteracyOverview(log, FORMS, keep_scores), screened)


def check_lessons(corpus: Path, shipped: Path) -> "Report":
    """Hold the lessons against the corpus in use.

    Raises:
        BadCorpus: when the corpus or the lessons cannot be read.
    """
    from assistant.indexing.read_corpus import read_corpus
    from assistant.literacy.check import check

    return check(lessons_of(corpus, shipped), read_corpus(corpus).passages)
