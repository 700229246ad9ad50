"""Trains a small spaCy NER to compare with: `python -m evals.screening.train_ner`.

It learns from the sentences that the shipped tagger learns from, with the same
swapping of names, small letters and typing errors. It is no part of the assistant;
the model stays in ``build/compare``. The same sentences, lists and seed give the
same model, which its hash shows.
"""

import argparse
import hashlib
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from evals.screening.approaches.lean import without_torch
from evals.screening.augment import Names, variant
from evals.screening.labelled import Sentence, sentences
from evals.screening.train_tagger import MARKED, SEED, draw_from, flat, training_files

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "build" / "compare" / "ner"
LARGEST_MB = 10.0
LABELS = frozenset(("PERSON", "TOOL", "FIRM", "PLACE"))
"""What looks like a name and is none gets a label of its own, so that the model learns the difference."""
ROUNDS = 24
"""Each sentence is seen this often, the first time as it is written and then in another form each time."""
_BATCH, _DROPOUT = 24, 0.2


def train(data: Sequence[Sentence], target: Path, *, names: Names, seed: int = SEED, rounds: int = ROUNDS) -> str:
    """Train on these sentences, write the model into a folder and return its hash.

    Raises:
        ValueError: when there are no sentences.
    """
    if not data:
        raise ValueError("er zijn geen trainingszinnen")
    import spacy  # noqa: PLC0415 - seconds: only where it is used
    from spacy.util import fix_random_seed, minibatch  # noqa: PLC0415

    fix_random_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    nlp = spacy.blank("nl")
    recogniser = nlp.add_pipe("ner")
    for label in sorted(LABELS):
        recogniser.add_label(label)
    plain = [flat(sentence) for sentence in data]
    optimizer = nlp.initialize(lambda: [_example(nlp, sentence) for sentence in plain[:500]])
    for number in range(rounds):
        forms = list(_forms(plain, names, chance, as_written=number == 0))
        for batch in minibatch(forms, size=_BATCH):
            nlp.update([_example(nlp, form) for form in batch], sgd=optimizer, drop=_DROPOUT)
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(target)
    return folder_hash(target)


def _forms(
    data: Sequence[Sentence], names: Names, chance: random.Random, *, as_written: bool
) -> Iterator[Sentence]:
    """Every sentence once, in a random order and (after the first round) in another form."""
    order = list(data)
    chance.shuffle(order)
    return (sentence if as_written else variant(sentence, names, chance) for sentence in order)


def _example(nlp: Any, sentence: Sentence) -> Any:
    from spacy.training import Example  # noqa: PLC0415
    from spacy.util import filter_spans  # noqa: PLC0415

    doc, gold = nlp.make_doc(sentence.text), nlp.make_doc(sentence.text)
    spans = [
        gold.char_span(mark.start, mark.end, label=mark.kind, alignment_mode="expand")
        for mark in sentence.marks
        if mark.kind in LABELS
    ]
    gold.set_ents(filter_spans([span for span in spans if span is not None]))
    return Example(doc, gold)


def folder_hash(folder: Path) -> str:
    """The SHA-256 of all files of a folder, names included."""
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{file.relative_to(folder).as_posix()}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def recipe_hash(data: Sequence[Sentence], names: Names) -> str:
    """Changes with what the model would learn from: sentences as they are read, names, scripts and spaCy."""
    total = hashlib.sha256(metadata.version("spacy").encode())
    for sentence in data:
        plain = flat(sentence)
        total.update(repr((plain.text, plain.marks)).encode())
    total.update(repr(names).encode())
    for script in (Path(__file__), Path(__file__).with_name("augment.py")):
        total.update(script.read_bytes())
    return total.hexdigest()


def training_sentences(files: Sequence[Path]) -> list[Sentence]:
    """All sentences of these files. Raises ValueError on a line that is not as it should be."""
    return [sentence for file in files for sentence in sentences(file, MARKED)]


def megabytes(folder: Path) -> float:
    """The size of all files of a folder in MB (10^6 bytes)."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on all training sentences; write the model and its card (``<model>.json``)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--training", type=Path, nargs="*", default=None)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args(arguments)
    files = chosen.training or training_files()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    without_torch()
    names = draw_from()
    try:
        data = training_sentences(files)
        found = train(data, chosen.model, names=names, rounds=chosen.rounds)
    except ValueError as error:
        sys.stderr.write(f"Het model is niet getraind: {error}.\n")
        return 2
    size = megabytes(chosen.model)
    card = {
        "sha256": found,
        "recipe": recipe_hash(data, names),
        "trained_by": "evals/screening/train_ner.py",
        "seed": SEED,
        "rounds": chosen.rounds,
        "spacy": metadata.version("spacy"),
        "sentences": len(data),
        "megabytes": round(size, 2),
    }
    chosen.model.with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{found}  {chosen.model.name}  {size:.1f} MB\n")
    return 0 if size <= LARGEST_MB else 1


if __name__ == "__main__":
    sys.exit(main())
