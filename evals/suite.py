"""Reads ``suite.toml``: the scorers that run, their pass marks, and the mark of the variants."""

import importlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from evals.case import Case
from evals.known import Known
from evals.reply import Reply, Score

SUITE = Path(__file__).resolve().parent / "suite.toml"
_MARKS = ("at_least", "median_at_least")


class BadSuite(Exception):
    """The suite cannot be used; the message says what and the mend."""


class Scorer(Protocol):
    """One measure; None means that it does not apply to this case."""

    def __call__(self, case: Case, reply: Reply, known: Known) -> Score | None:
        """Score one reply. ``known`` holds the corpus and the fixed names."""
        ...


@dataclass(frozen=True)
class Measure:
    """A scorer with its pass mark.

    ``at_least`` is a share from 0 to 1, ``median_at_least`` a bound for the
    middle value; a measure with neither is reported only.
    """

    name: str
    score: Scorer
    at_least: float | None = None
    median_at_least: float | None = None


@dataclass(frozen=True)
class Suite:
    """All measures in the order of the file, and the share of variants that must come out the same."""

    measures: tuple[Measure, ...]
    variants_at_least: float


def load_suite(path: Path = SUITE) -> Suite:
    """The suite as the file has it.

    Raises:
        BadSuite: when the file cannot be read, names no scorer or no share, or gives
            a mark to a scorer that only advises.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSuite(f"{path} is niet te lezen ({error}). Zet het bestand terug.") from None
    scorers, variants = found.pop("scorers", {}), found.pop("variants", {})
    if found or not scorers or not _is_share(variants.get("at_least")) or len(variants) > 1:
        raise BadSuite(f"{path}: verwacht tabellen [scorers.naam] en één tabel [variants] met at_least.")
    return Suite(tuple(_measure(path, name, marks) for name, marks in scorers.items()), variants["at_least"])


def _measure(path: Path, name: str, marks: Mapping[str, Any]) -> Measure:
    share, median = (marks.get(key) for key in _MARKS)
    wrong_median = median is not None and not isinstance(median, int | float)
    if set(marks) - set(_MARKS) or len(marks) > 1 or wrong_median or not (share is None or _is_share(share)):
        raise BadSuite(
            f"{path}: [scorers.{name}] kent alleen `at_least`, een getal van 0 tot en met 1, of `median_at_least`."
        )
    module = _module(path, name)
    if marks and getattr(module, "ADVISES", False):
        raise BadSuite(f"{path}: [scorers.{name}] geeft alleen advies en mag niet tegenhouden. Haal de norm weg.")
    scorer: Scorer = module.score
    return Measure(name, scorer, share, median)


def _module(path: Path, name: str) -> ModuleType:
    try:
        return importlib.import_module(f"evals.scorers.{name}")
    except ModuleNotFoundError:
        raise BadSuite(f"{path}: er is geen evals/scorers/{name}.py. Verbeter de naam.") from None


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
