"""Everyday words in a question, and the words of the policy that they mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.types import VocabularyEntry
from assistant.retrieval.tokens import stems

# Light: what a person literally says counts more than what we think it means.
EXPANSION_WEIGHT = 0.3


class Vocabulary:
    """Recognises what people say, by stems in a row, and gives what it means."""

    def __init__(self, entries: Sequence[VocabularyEntry]) -> None:
        self._by_first: dict[str, list[_Said]] = {}
        for place, entry in enumerate(entries):
            for phrase in filter(None, (tuple(stems(says)) for says in entry.says)):
                self._by_first.setdefault(phrase[0], []).append(_Said(place, phrase, entry.means))

    def meant(self, text: str) -> str:
        """The policy's words for what is said here, each once; empty when nothing is recognised."""
        found = tuple(stems(text))
        heard = {
            one
            for at, stem in enumerate(found)
            for one in self._by_first.get(stem, ())
            if found[at : at + len(one.phrase)] == one.phrase
        }
        means = [word for one in sorted(heard, key=lambda one: one.place) for word in one.means]
        return " ".join(dict.fromkeys(means))


@dataclass(frozen=True, slots=True)
class _Said:
    """A phrase in stems, what it means, and the place of its entry in the list."""

    place: int
    phrase: tuple[str, ...]
    means: tuple[str, ...]
