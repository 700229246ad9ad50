"""Trains the tagger of names and writes the model with its card: `python -m evals.screening.train_tagger`.

Takes some minutes. The same sentences, lists and seed give the same model.
"""

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata, resources
from pathlib import Path

import pycrfsuite

from assistant.screening.names import written
from assistant.screening.normalise import normalise
from assistant.screening.people.features import features
from assistant.screening.people.rules import names as ruled
from assistant.screening.people.sight import Sight, look
from assistant.screening.people.tagger import BEGIN, INSIDE, MODEL, OUTSIDE
from assistant.screening.placeholders import KINDS
from assistant.screening.spans import Deadline
from evals.screening.augment import Names, plausible, variant
from evals.screening.labelled import Mark, Sentence, sentences

TRAINING = Path(__file__).parent / "training"
CASES = Path(__file__).parents[1] / "cases" / "screening"
MARKED = frozenset(KINDS) | {"TOOL", "FIRM", "PLACE"}
"""Training sentences also mark what looks like a name and is none."""
SEED = 20261124
_FORMS_WITH, _FORMS_WITHOUT = 7, 4
_UNLISTED = 0.25
_SETTINGS = {"c1": 0.2, "c2": 0.1, "max_iterations": 120, "feature.minfreq": 3.0}


def labels(sentence: Sentence, sight: Sight) -> list[str]:
    """Per word of a sentence whether a name begins, goes on or is not there."""
    marks = [mark for mark in sentence.marks if mark.kind == "PERSON"]
    found = []
    for index, token in enumerate(sight.tokens):
        mark = next((m for m in marks if token.start < m.end and m.start < token.end), None)
        if mark is None:
            found.append(OUTSIDE)
            continue
        before = sight.tokens[index - 1] if index else None
        found.append(INSIDE if before is not None and before.end > mark.start else BEGIN)
    return found


def training_files() -> list[Path]:
    """The sentences to learn from: those written for it, and the cases that somebody has seen."""
    return [*sorted(TRAINING.glob("*.jsonl")), *sorted(CASES.glob("seen_*.jsonl"))]


def draw_from() -> Names:
    """The lists of the screening room, as they are written."""
    tools = [word.capitalize() for word in sorted(written("tool_names"))] + sorted(written("products"))
    return Names(sorted(written("first_names")), sorted(written("surnames")), tools)


def examples(
    data: Iterable[Sentence], names: Names, chance: random.Random
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of every sentence and its variants."""
    for sentence in data:
        person = any(mark.kind == "PERSON" for mark in sentence.marks)
        forms = [plausible(sentence, names, chance)] + [
            variant(sentence, names, chance) for _ in range(_FORMS_WITH if person else _FORMS_WITHOUT)
        ]
        for form in forms:
            yield example(form, chance)


def example(sentence: Sentence, chance: random.Random) -> tuple[list[list[str]], list[str]]:
    """Features and labels of one sentence; some of its names are taken for unlisted ones."""
    sight = look(sentence.text, Deadline.after(60))
    answer = labels(sentence, sight)
    hidden = frozenset(
        token.fold
        for token, label in zip(sight.tokens, answer, strict=True)
        if token.is_word and label != OUTSIDE and chance.random() < _UNLISTED
    )
    return features(sight, tuple(ruled(sight)), hidden), answer


def flat(sentence: Sentence) -> Sentence:
    """The sentence as the detectors get it: normalised, with its marks in place."""
    reading = normalise(sentence.text)
    marks = []
    for mark in sentence.marks:
        inside = [
            i for i in range(len(reading.text)) if reading.starts[i] < mark.end and mark.start < reading.ends[i]
        ]
        if inside:
            marks.append(Mark(mark.kind, inside[0], inside[-1] + 1))
    return Sentence(reading.text, tuple(marks), sentence.group, sentence.where)


def train(data: Sequence[Sentence], target: Path, *, seed: int = SEED, verbose: bool = True) -> None:
    """Train on these sentences and write the model."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=verbose)
    trainer.set_params(_SETTINGS)
    for words, answer in examples([flat(sentence) for sentence in data], draw_from(), chance):
        trainer.append(words, answer)
    trainer.train(str(target))


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on all training sentences; write model and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=_shipped())
    target = parser.parse_args(arguments).model
    files = training_files()
    data = [sentence for file in files for sentence in sentences(file, MARKED)]
    train(data, target)
    card = {
        "model": target.name,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "trained_by": "evals/screening/train_tagger.py",
        "seed": SEED,
        "python-crfsuite": metadata.version("python-crfsuite"),
        "sentences": {file.name: sum(1 for _ in sentences(file, MARKED)) for file in files},
        "settings": _SETTINGS,
    }
    target.with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return 0


def _shipped() -> Path:
    return Path(str(resources.files("assistant.screening").joinpath("data", MODEL)))


if __name__ == "__main__":
    sys.exit(main())
