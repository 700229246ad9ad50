"""Finding words without keeping them: each word is a keyed hash, and the key is a file of its own."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

SHORTEST = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class BlindWords:
    """Turns words into numbers that say nothing to who lacks the key."""

    key: bytes = field(repr=False)

    def of(self, text: str) -> frozenset[int]:
        """The number of each word of at least three letters, whatever its capitals and accents."""
        return frozenset(self._number(word) for word in folded_words(text))

    def whole(self, text: str) -> int:
        """The number of a whole name, such as that of a tool."""
        return self._number(" ".join(folded_words(text, shortest=1)))

    def _number(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode(), key=self.key, digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)


def folded_words(text: str, shortest: int = SHORTEST) -> tuple[str, ...]:
    """The words of a text in small letters without accents, each once, in order."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return tuple(dict.fromkeys(word for word in _WORD.findall(plain) if len(word) >= shortest))
