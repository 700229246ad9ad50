"""Learns how names look from our lists: `python -m evals.screening.train_likeness` (a minute)."""

import sys
from importlib import resources
from pathlib import Path

import numpy as np
import wordfreq
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.screening.names import fold, words
from assistant.screening.people.likeness import BUCKETS, FOLDS, MODEL, fold_of, pieces

_WORDS = 24_000
"""So many of the most frequent words of each language stand against the names."""
_STRENGTH = 0.3


def learn() -> NDArray[np.float16]:
    """Weights per fold: ``FOLDS`` rows of ``BUCKETS`` pieces and a bias."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only here

    listed = sorted(words("first_names") | words("surnames"))
    ordinary = _ordinary(frozenset(listed))
    samples = [(word, 1) for word in listed] + [(word, 0) for word in ordinary]
    rows, columns = [], []
    for row, (word, _) in enumerate(samples):
        found = set(pieces(word))
        rows += [row] * len(found)
        columns += sorted(found)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(samples), BUCKETS))
    answers = np.array([answer for _, answer in samples])
    folds = np.array([fold_of(word) for word, _ in samples])
    weights = np.zeros((FOLDS, BUCKETS + 1))
    for number in range(FOLDS):
        seen = folds != number
        model = LogisticRegression(C=_STRENGTH, max_iter=400, class_weight="balanced", solver="lbfgs")
        model.fit(matrix[seen], answers[seen])
        weights[number, :-1] = model.coef_[0]
        weights[number, -1] = model.intercept_[0]
    return weights.astype(np.float16)


def _ordinary(names: frozenset[str]) -> list[str]:
    """Frequent words that are no listed names, folded."""
    found = [
        folded
        for language in ("nl", "en")
        for word in wordfreq.top_n_list(language, _WORDS, wordlist="large")
        if (folded := fold(word)) not in names and folded.isalpha() and len(folded) > 2
    ]
    return list(dict.fromkeys(found))


def main() -> int:
    """Learn and write the weights."""
    target = Path(str(resources.files("assistant.screening").joinpath("data", MODEL)))
    np.save(target, learn())
    return 0


if __name__ == "__main__":
    sys.exit(main())
