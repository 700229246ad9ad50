"""``python -m evals.screening.gate``: scores the screening on the sentences that were held apart.

Exit codes: 0 all marks held, 1 a mark did not hold, 2 bad input.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.screening.screener import PresidioScreener
from evals.screening.labelled import Mark, Sentence, sentences
from evals.screening.score import Finder, Scores, score

CASES = Path(__file__).parents[1] / "cases" / "screening"
MARKS = Path(__file__).with_name("marks.toml")
_EVASION = "evasion"


@dataclass(frozen=True)
class Measured:
    """One mark: what it asks, what was measured on how many, and whether it held."""

    label: str
    asked: str
    value: float
    number: int
    held: bool


def held_apart(folder: Path = CASES) -> list[Sentence]:
    """The sentences nobody tuned on.

    Raises:
        ValueError: with file and line, on a line that is not as it should be.
    """
    return [sentence for file in sorted(folder.glob("apart_*.jsonl")) for sentence in sentences(file)]


def ours(screener: PresidioScreener) -> Finder:
    """The shipped screening as a finder."""

    def find(text: str) -> list[Mark]:
        return [Mark(found.type, found.start, found.end) for found in screener.screen(text).findings]

    return find


def measured(scores: Scores, marks: Mapping[str, Any]) -> list[Measured]:
    """Each mark with its figure; recall counts only what was found as the right kind."""
    rows = [_recall(scores, mark) for mark in marks["recall"].values()]
    alarms = marks["false_alarms"]
    groups = alarms["groups"]
    total = sum(scores.harmless[group] for group in groups)
    rate = sum(scores.alarms[group] for group in groups) / total if total else 1.0
    asked = f"≤ {alarms['at_most']:.3f}"
    return [*rows, Measured(alarms["label"], asked, rate, total, rate <= alarms["at_most"])]


def _recall(scores: Scores, mark: Mapping[str, Any]) -> Measured:
    kinds, groups = mark.get("kinds"), mark.get("groups")
    keys = [
        key
        for key in scores.total
        if (kinds is None or key[0] in kinds) and (key[1] in groups if groups else key[1] != _EVASION)
    ]
    total = sum(scores.total[key] for key in keys)
    value = sum(scores.named[key] for key in keys) / total if total else 0.0
    return Measured(mark["label"], f"≥ {mark['at_least']:.2f}", value, total, value >= mark["at_least"])


def table(rows: Sequence[Measured], scores: Scores) -> str:
    """The marks, and every kind with what was found and what was found as the right kind."""
    lines = [f"{'':4}{'maat':58}{'gevraagd':>10}{'gemeten':>9}{'aantal':>8}"]
    lines += [
        f"{'ok' if row.held else 'NEE':4}{row.label:58}{row.asked:>10}{row.value:9.3f}{row.number:8}"
        for row in rows
    ]
    lines += ["", f"    {'soort':18}{'aantal':>8}{'gevonden':>10}{'juiste soort':>14}"]
    for kind, number in scores.kinds().items():
        found, named = scores.recall(kind) or 0.0, scores.recall(kind, named=True) or 0.0
        lines.append(f"    {kind:18}{number:8}{found:10.3f}{named:14.3f}")
    for group in scores.harmless:
        lines.append(f"    loos alarm {group}: {scores.alarms[group]} op {scores.harmless[group]}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, and say whether the marks held."""
    parser = argparse.ArgumentParser(description="Meet de controle op persoonsgegevens.")
    parser.add_argument("--json", action="store_true", help="één JSON-object in plaats van tabellen")
    parser.add_argument("--cases", type=Path, default=CASES, help="map met apart_*.jsonl")
    options = parser.parse_args(arguments)
    try:
        data = held_apart(options.cases)
        if not data:
            raise ValueError(f"geen zinnen gevonden in {options.cases}/apart_*.jsonl")
        screener = PresidioScreener()
    except (ValueError, AssistantError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    scores = score(data, ours(screener))
    screener.close()
    rows = measured(scores, tomllib.loads(MARKS.read_text(encoding="utf-8")))
    if options.json:
        sys.stdout.write(json.dumps([vars(row) for row in rows], ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(table(rows, scores))
    return 0 if all(row.held for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
