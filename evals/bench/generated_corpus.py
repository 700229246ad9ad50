"""A corpus of any size that behaves like ours: for measuring speed and recall, never quality.

Texts keep the sentences of the real corpus and swap half of their telling words for words
drawn by Zipf's law, most of them compounds that Dutch would allow; so a larger corpus knows
more words, as real ones do. Vectors lie around those of the real passages, spread the way
the real ones are spread. The first thousand passages of a large corpus are those of a small one.
"""

import random
import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.sentences import sentences
from assistant.knowledge.types import Knowledge
from assistant.retrieval.parts import part_ids, parts_of, searched_text
from assistant.retrieval.tokens import words
from assistant.turn import Passage, PassageKind

Matrix = NDArray[np.float32]

SEED = 20261
VOCABULARY = 60_000
SWAPPED = 0.5
# How far a passage lies from its subject, and a sentence from its passage, in differences between real vectors.
_FROM_SUBJECT = 0.3
_FROM_PASSAGE = 0.2
_NOISE = 0.006
_STARTS = ("Wie is verantwoordelijk voor", "Mag ik", "Wat zegt het beleid over", "Hoe zit het met")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class GeneratedCorpus:
    """Passages, the ids of their parts in order, a vector for each part, and to which passage each belongs."""

    passages: tuple[Passage, ...]
    part_ids: tuple[str, ...]
    vectors: Matrix
    owner: NDArray[np.int64]

    def first(self, count: int) -> "GeneratedCorpus":
        """The same corpus, cut after so many passages."""
        parts = int(np.searchsorted(self.owner, count))
        return GeneratedCorpus(
            self.passages[:count], self.part_ids[:parts], self.vectors[:parts], self.owner[:parts]
        )


def generated_corpus(real: Knowledge, centres: Matrix, count: int) -> GeneratedCorpus:
    """So many passages around the real ones.

    Args:
        real: the corpus whose sentences and subjects are used.
        centres: the vector of each of its passages, in their order.
        count: how many passages to make.
    """
    writer = _Writer(real)
    subjects = [writer.chance.randrange(len(real.passages)) for _ in range(count)]
    passages = tuple(writer.passage(n, real.passages[subject]) for n, subject in enumerate(subjects))
    parts = [len(parts_of(passage)) for passage in passages]
    ids = tuple(part for passage, own in zip(passages, parts, strict=True) for part in part_ids(passage.id, own))
    owner = np.repeat(np.arange(count), parts)
    return GeneratedCorpus(passages, ids, _vectors(centres, np.array(subjects), owner), owner)


class _Writer:
    """Writes passages in words of the real corpus and of its own."""

    def __init__(self, real: Knowledge) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - the same texts every time
        self._sentences = [sentences(searched_text(passage)) for passage in real.passages]
        self._of = {passage.id: own for passage, own in zip(real.passages, self._sentences, strict=True)}
        texts = (sentence for own in self._sentences for sentence in own)
        counted = Counter(w for text in texts for w in _WORD.findall(text.lower()) if words(w))
        known = [word for word, _ in counted.most_common()]
        compounds = {f"{self.chance.choice(known)}{self.chance.choice(known)}" for _ in range(VOCABULARY)}
        self._words = known + sorted(compounds)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def passage(self, number: int, like: Passage) -> Passage:
        """A passage on the subject of a real one: some of its sentences, some of another."""
        own = self._of[like.id] + self.chance.choice(self._sentences)[:1]
        size = min(len(own), self.chance.choice((1, 2, 2, 3, 4, 6)))
        text = " ".join(self._sentence(sentence) for sentence in self.chance.sample(own, size))
        label = " ".join(self.chance.choices(self._words, cum_weights=self._weights, k=2))
        headings = (like.headings[-1:] or ("Beleid",))[0]
        return Passage(
            f"gen/{number}", "gen", "Gemaakt", "1", "1", label, PassageKind.PARAGRAPH, (headings,), text
        )

    def _sentence(self, sentence: str) -> str:
        return _WORD.sub(self._swapped, sentence)

    def _swapped(self, match: re.Match[str]) -> str:
        if self.chance.random() > SWAPPED or not words(match.group()):
            return match.group()
        return str(self.chance.choices(self._words, cum_weights=self._weights)[0])


def _vectors(centres: Matrix, subjects: NDArray[np.int64], owner: NDArray[np.int64]) -> Matrix:
    chance = np.random.default_rng(SEED)
    whole = _moved(chance, centres, centres[subjects], _FROM_SUBJECT)
    parts = _moved(chance, centres, whole[owner], _FROM_PASSAGE)
    first = np.concatenate(([True], owner[1:] != owner[:-1]))
    parts[first] = whole
    return unit(parts)


def _moved(chance: np.random.Generator, centres: Matrix, start: Matrix, step: float) -> Matrix:
    """Each vector moved along two differences between real vectors, and a little at random."""
    ends = chance.integers(0, len(centres), size=(4, len(start)))
    along = centres[ends[0]] - centres[ends[1]] + centres[ends[2]] - centres[ends[3]]
    noise = chance.normal(scale=_NOISE, size=start.shape)
    return np.asarray(start + step * along + noise, dtype=np.float32)


def unit(vectors: Matrix) -> Matrix:
    """The same directions at length one."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), dtype=np.float32)


def made_questions(corpus: GeneratedCorpus, asked: Matrix, count: int) -> tuple[list[str], Matrix]:
    """Questions after passages of this corpus: some of their words, one misspelt, and a vector nearby.

    ``asked`` are vectors of real questions: their spread moves the vector off the passage.
    """
    chance = random.Random(SEED + 1)  # noqa: S311 - idem
    chosen = chance.sample(range(len(corpus.passages)), count)
    texts = [_question(chance, corpus.passages[n].text) for n in chosen]
    place = np.searchsorted(corpus.owner, chosen)
    drawn = np.array([chance.randrange(len(asked)) for _ in chosen])
    return texts, unit(0.7 * corpus.vectors[place] + 0.3 * asked[drawn])


def _question(chance: random.Random, text: str) -> str:
    start, found = chance.choice(_STARTS), text.split()
    at = chance.randrange(max(1, len(found) - 7))
    taken = found[at : at + chance.randint(4, 9)]
    longest = max(range(len(taken)), key=lambda n: len(taken[n]))
    word = taken[longest]
    taken[longest] = word[: len(word) // 2] + word[len(word) // 2 + 1 :]
    return f"{start} {' '.join(taken)}?"
