"""Reads ``suite.toml``: the scorers that run and their pass marks."""

import importlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from evals.case import Case
from evals.reply import Reply, Score

SUITE = Path(__file__).resolve().parent / "suite.toml"


class BadSuite(Exception):
    """The suite cannot be used; the message says what and the mend."""


class Scorer(Protocol):
    """One measure; None means that it does not apply to this case."""

    def __call__(self, case: Case, reply: Reply, passages: Mapping[str, str]) -> Score | None:
        """Score one reply. ``passages`` maps every passage id of the corpus to its text."""
        ...


@dataclass(frozen=True)
class Measure:
    """A scorer with its pass mark, a share from 0 to 1; None is reported only."""

    name: str
    score: Scorer
    at_least: float | None


def load_suite(path: Path = SUITE) -> tuple[Measure, ...]:
    """All measures, in the order of the file.

    Raises:
        BadSuite: when the file cannot be read, or names no scorer or no share.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSuite(f"{path} is niet te lezen ({error}). Zet het bestand terug.") from None
    scorers = found.pop("scorers", {})
    if found or not scorers:
        raise BadSuite(f"{path}: verwacht alleen tabellen [scorers.naam].")
    return tuple(_measure(path, name, marks) for name, marks in scorers.items())


def _measure(path: Path, name: str, marks: Mapping[str, Any]) -> Measure:
    mark = marks.get("at_least")
    if set(marks) - {"at_least"} or not (mark is None or (isinstance(mark, int | float) and 0 <= mark <= 1)):
        raise BadSuite(f"{path}: [scorers.{name}] kent alleen `at_least`, een getal van 0 tot en met 1.")
    try:
        scorer: Scorer = importlib.import_module(f"evals.scorers.{name}").score
    except ModuleNotFoundError:
        raise BadSuite(f"{path}: er is geen evals/scorers/{name}.py. Verbeter de naam.") from None
    return Measure(name, scorer, mark)
