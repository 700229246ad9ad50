"""The counts of an earlier run, tied to what the answers depended on besides the code."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.tally import Count, Middle, Tally

BASELINE = Path(__file__).resolve().parent / "baseline.json"


class BadBaseline(Exception):
    """The baseline cannot be read; the message says what and the mend."""


@dataclass(frozen=True)
class Baseline:
    """What an earlier run counted, per kind and over all, and the versions it ran on."""

    versions: Mapping[str, str]
    kinds: Mapping[str, Mapping[str, Count]]
    all: Mapping[str, Count]
    variants: Count
    medians: Mapping[str, float]

    def differs(self, versions: Mapping[str, str]) -> tuple[str, ...]:
        """The names of what has changed since: corpus, register, prompts, models, cases."""
        names = sorted(set(self.versions) | set(versions))
        return tuple(name for name in names if self.versions.get(name) != versions.get(name))


def read_baseline(path: Path = BASELINE) -> Baseline | None:
    """The saved baseline; None when there is none yet.

    Raises:
        BadBaseline: when the file is damaged.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        passed, total = found["variants"]
        return Baseline(
            versions=dict(found["versions"]),
            kinds={kind: _counts(row) for kind, row in found["kinds"].items()},
            all=_counts(found["all"]),
            variants=Count(int(passed), int(total)),
            medians={name: float(value) for name, value in found["medians"].items()},
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadBaseline(
            f"{path} is niet te lezen ({error!r}). Schrijf het opnieuw met --save-baseline."
        ) from None


def save_baseline(counted: Tally, variants: Count, versions: Mapping[str, str], path: Path = BASELINE) -> None:
    """Write the counts of this run as the baseline of the next."""
    saved = {
        "versions": dict(sorted(versions.items())),
        "all": _plain(counted.all),
        "medians": {name: _rounded(found) for name, found in counted.middles.items()},
        "variants": [variants.passed, variants.total],
        "kinds": {kind: _plain(row) for kind, row in sorted(counted.kinds.items())},
    }
    path.write_text(_compact(json.dumps(saved, indent=2, ensure_ascii=False)) + "\n", encoding="utf-8")


def _compact(text: str) -> str:
    """Each pair of numbers on one line, so that a difference reads as one."""
    return re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text)


def _rounded(found: Middle) -> float:
    return round(found.value, 2)


def _counts(row: Mapping[str, list[int]]) -> dict[str, Count]:
    return {name: Count(int(passed), int(total)) for name, (passed, total) in row.items()}


def _plain(row: Mapping[str, Count]) -> dict[str, list[int]]:
    return {name: [count.passed, count.total] for name, count in row.items()}
