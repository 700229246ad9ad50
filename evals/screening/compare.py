"""Compares approaches to Dutch screening on our labelled sentences, in one run: `make screening-table`.

Every approach is measured in a process of its own, on one core. Needs the package
registry the first time, for deduce and the English model; afterwards nothing leaves
the machine. Writes ``build/compare/table.md`` and ``table.json``.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from evals.screening import train_ner
from evals.screening.approaches import APPROACHES, DEDUCE, Approach, approach
from evals.screening.approaches.measure import LENGTH, MESSAGES, ROUNDS
from evals.screening.approaches.measured import Measured
from evals.screening.approaches.table import decimal, markdown
from evals.screening.approaches.venv import NoEnvironment, made
from evals.screening.train_tagger import TRAINING, draw_from, training_files

ROOT = Path(__file__).parents[2]
CASES = ROOT / "evals" / "cases" / "screening"
FOLDER = ROOT / "build" / "compare"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_LONGEST_S = 3600


class NotMeasured(Exception):
    """A process did not end well; the message, in Dutch, says what it told."""


@dataclass(frozen=True)
class Plan:
    """What is measured, on which sentences, and where everything is kept."""

    approaches: tuple[Approach, ...]
    cases: tuple[Path, ...]
    training: tuple[Path, ...]
    folder: Path

    @property
    def elsewhere(self) -> bool:
        """True when an approach needs the other environment."""
        return any(approach.elsewhere for approach in self.approaches)


def compare(plan: Plan) -> tuple[list[Measured], list[str]]:
    """Measure every approach; what was measured, and notes for below the table.

    Raises:
        NoEnvironment: when the other environment cannot be made.
        NotMeasured: when an approach fails.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    other, notes = sys.executable, []
    if plan.elsewhere:
        _tell("omgeving voor deduce en Presidio")
        other = str(made(plan.folder / "venv"))
    if any(chosen.key.startswith(DEDUCE) for chosen in plan.approaches):
        notes.append(_built(plan.folder / "deduce", other))
    if any(chosen.needs_model for chosen in plan.approaches):
        notes.append(_trained(plan))
    measured = [_measured(chosen, plan, other) for chosen in plan.approaches]
    return measured, [*notes, *circumstances(measured)]


def _measured(chosen: Approach, plan: Plan, other: str) -> Measured:
    """The first process only opens it, so that files are in memory; the best of the two loads counts."""
    _tell(f"meten: {chosen.title}")
    out = plan.folder / f"{chosen.key}.json"
    command = [
        other if chosen.elsewhere else sys.executable,
        *("-m", "evals.screening.approaches.measure", chosen.key),
        *("--out", str(out), "--folder", str(plan.folder)),
    ]
    _run([*command, "--load-only"], chosen.title)
    first = Measured.read(out).cost.load_s
    _run([*command, "--cases", *(str(file) for file in plan.cases)], chosen.title)
    seen = Measured.read(out)
    best = replace(seen, cost=replace(seen.cost, load_s=min(first, seen.cost.load_s)))
    best.write(out)
    return best


def _built(folder: Path, python: str) -> str:
    """Let deduce build its lists once, and say how long that took."""
    record = folder / "built.json"
    if not record.is_file():
        _tell("deduce bouwt zijn lijsten (enkele minuten)")
        started = time.perf_counter()
        _run([python, "-m", "evals.screening.approaches.elsewhere", str(folder)], "deduce")
        seconds = time.perf_counter() - started
        record.write_text(json.dumps({"seconds": round(seconds, 1)}) + "\n", encoding="utf-8")
    seconds = json.loads(record.read_text(encoding="utf-8"))["seconds"]
    return f"deduce bouwt eenmalig zijn lijsten in {decimal(seconds, 0)} s; boven laadt het uit de cache"


def _trained(plan: Plan) -> str:
    """Train the small NER unless it is there for these sentences; its hash and size."""
    model = plan.folder / "ner"
    card = model.with_suffix(".json")
    recipe = train_ner.recipe_hash(train_ner.training_sentences(plan.training), draw_from())
    if not card.is_file() or json.loads(card.read_text(encoding="utf-8"))["recipe"] != recipe:
        _tell("spaCy-NER trainen (enkele minuten)")
        files = [str(file) for file in plan.training]
        _run(
            [sys.executable, "-m", "evals.screening.train_ner", "--model", str(model), "--training", *files],
            "de spaCy-NER trainen",
        )
    told: dict[str, Any] = json.loads(card.read_text(encoding="utf-8"))
    _tell(f"spaCy-NER sha256 {told['sha256']}")
    return (
        f"spaCy-NER: {told['sentences']} trainingszinnen, seed {told['seed']}, "
        f"{decimal(told['megabytes'])} MB, sha256 `{told['sha256']}`"
    )


def circumstances(measured: Sequence[Measured]) -> list[str]:
    """How was counted, on what and with what it was measured."""
    busy = max((m.load_average for m in measured if m.load_average is not None), default=None)
    return [
        "een label waarvoor wij geen soort hebben, telt als gevonden en in een onschuldige zin als vals alarm; "
        "een label dat meer van onze soorten dekt, telt voor elk daarvan als de juiste",
        f"tijd per bericht: {MESSAGES} berichten van ongeveer {LENGTH} tekens, per bericht de beste van {ROUNDS}; "
        f"laden: de beste van twee verse processen, met het eerste bericht erbij; "
        f"hoogste belasting van de machine {decimal(busy)}",
        *_unequal(measured),
        "versies: " + ", ".join(f"{name} {' en '.join(found)}" for name, found in _versions(measured).items()),
    ]


def _unequal(measured: Sequence[Measured]) -> list[str]:
    times = [m.yardstick_ms for m in measured if m.yardstick_ms]
    if len(times) < 2:
        return []
    return [
        f"een vaste rekenproef duurde bij de ene aanpak {decimal(max(times) / min(times), 2)} keer zo lang als "
        "bij de andere: kleinere verschillen in tijd zeggen niets"
    ]


def _versions(measured: Sequence[Measured]) -> dict[str, list[str]]:
    """Per package the versions in the one and the other environment."""
    pairs = sorted({pair for m in measured for pair in m.versions.items()})
    return {name: [version for other, version in pairs if other == name] for name, _ in pairs}


def _run(command: Sequence[str], what: str) -> None:
    """Run one of our modules in a process of its own.

    Raises:
        NotMeasured: when it fails.
    """
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **dict.fromkeys(_THREADS, "1")}
    try:
        ended = subprocess.run(  # noqa: S603 - our own command
            list(command), cwd=ROOT, env=environ, capture_output=True, text=True, timeout=_LONGEST_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMeasured(f"{what}: {type(error).__name__}") from error
    if ended.returncode:
        raise NotMeasured(f"{what} stopte met {ended.returncode}:\n{ended.stderr[-1500:].strip()}")


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def plan_of(arguments: Sequence[str] | None) -> Plan:
    """The plan that the command line asks for.

    Raises:
        ValueError: in Dutch, when an approach or the sentences are not there.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, nargs="+", help="bestanden met gelabelde zinnen")
    parser.add_argument("--training", type=Path, nargs="+", help="bestanden met trainingszinnen voor de spaCy-NER")
    parser.add_argument("--only", default="", help="alleen deze aanpakken, met komma's ertussen")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    chosen = parser.parse_args(arguments)
    picked = tuple(approach(key) for key in chosen.only.split(",") if key) or APPROACHES
    cases = tuple(chosen.cases or sorted(CASES.glob("apart_*.jsonl")))
    training = tuple(chosen.training or training_files())
    if not cases:
        raise ValueError(f"geen gelabelde zinnen in {CASES.relative_to(ROOT)}; geef ze met --cases")
    missing = [str(file) for file in (*cases, *training) if not file.is_file()]
    if missing:
        raise ValueError(f"niet gevonden: {', '.join(missing)}")
    if not training and any(each.needs_model for each in picked):
        raise ValueError(f"geen trainingszinnen in {TRAINING.relative_to(ROOT)}; geef ze met --training")
    return Plan(
        picked,
        tuple(file.resolve() for file in cases),
        tuple(file.resolve() for file in training),
        chosen.folder.resolve(),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, show and keep: 0 when done, 1 when an approach failed, 2 when it cannot be started."""
    try:
        plan = plan_of(arguments)
        measured, notes = compare(plan)
    except (ValueError, NoEnvironment) as error:
        sys.stderr.write(f"De vergelijking kan niet draaien: {error}\n")
        return 2
    except NotMeasured as error:
        sys.stderr.write(f"De vergelijking is mislukt: {error}\n")
        return 1
    text = markdown(measured, notes)
    (plan.folder / "table.md").write_text(text, encoding="utf-8")
    rows = {"notes": notes, "approaches": [asdict(each) for each in measured]}
    (plan.folder / "table.json").write_text(
        json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
