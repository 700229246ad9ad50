"""Ours, and what ours would be with other ways to find names; runs in our own environment.

Imported only in the process that measures.
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.screening.detectors import DETECTORS
from assistant.screening.detectors.person import PersonDetector
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Borrowed, Detector
from evals.screening.approaches.ner import NerDetector
from evals.screening.gate import ours
from evals.screening.score import Finder

_BUDGET_S = 60.0
"""More than the shipped two seconds: a busy machine may not make sentences fail that are to be scored."""


def rules_only() -> Detector:
    """The detector of names with lists, cue words and rules, and no trained model."""
    return PersonDetector(thresholds=None)


def with_persons_by(detector: Detector) -> tuple[Detector | Borrowed, ...]:
    """The detectors of the house with this one for names."""
    return (*(known for known in DETECTORS if known.kind != "PERSON"), detector)


def finder(detectors: Sequence[Detector | Borrowed] = DETECTORS) -> Finder:
    """A screener with these detectors, open and warm."""
    return ours(PresidioScreener(detectors=detectors, budget_s=_BUDGET_S))


def opened(key: str, model: Path) -> Finder:
    """The finder of one approach of ours.

    Raises:
        ValueError: when it is none of ours.
    """
    if key == "ours":
        return finder()
    if key == "lists+rules":
        return finder(with_persons_by(rules_only()))
    if key == "spacy-ner":
        return finder(with_persons_by(NerDetector(model)))
    raise ValueError(f"geen aanpak van onszelf: {key}")
