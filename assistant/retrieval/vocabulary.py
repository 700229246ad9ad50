"""Everyday words in a question, and the words of the policy that they mean."""

from collections.abc import Sequence

from assistant.knowledge.types import VocabularyEntry
from assistant.retrieval.tokens import stems

# Light: what a person literally says counts more than what we think it means.
EXPANSION_WEIGHT = 0.3


class Vocabulary:
    """Recognises what people say, by stems in a row, and gives what it means."""

    def __init__(self, entries: Sequence[VocabularyEntry]) -> None:
        said = [(tuple(stems(says)), entry.means) for entry in entries for says in entry.says]
        self._said = [(phrase, means) for phrase, means in said if phrase]

    def meant(self, text: str) -> str:
        """The policy's words for what is said here, each once; empty when nothing is recognised."""
        found = stems(text)
        means = [word for phrase, words in self._said if _inside(phrase, found) for word in words]
        return " ".join(dict.fromkeys(means))


def _inside(phrase: tuple[str, ...], found: list[str]) -> bool:
    length = len(phrase)
    return any(tuple(found[n : n + length]) == phrase for n in range(len(found) - length + 1))
