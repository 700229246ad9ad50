"""How ordinary a word is: its frequency in Dutch and in English, and whether it is a compound."""

import math

from assistant.language import frequencies

_RARE = 3e-7
"""Below this share of all words a part of a compound proves nothing."""
_SHORTEST = 4
_LINKS = ("", "s", "-", "e", "en")


def commonness(word: str) -> tuple[int, int]:
    """Zipf class of a word in small letters, in Dutch and English: 0 (never seen) to 8 (the, de)."""
    return _zipf(frequencies("nl", "large").get(word, 0.0)), _zipf(frequencies("en", "small").get(word, 0.0))


def _zipf(share: float) -> int:
    """Powers of ten above one in a milliard words (van Heuven and others, 2014)."""
    return 0 if share <= 0 else max(1, min(8, int(math.log10(share) + 9)))


def compound(word: str) -> bool:
    """True for a word in small letters that falls apart in two ordinary Dutch words."""
    table = frequencies("nl", "large")
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        head, tail = word[:cut], word[cut:]
        if table.get(tail, 0.0) < _RARE:
            continue
        if any(
            table.get(head[: len(head) - len(link)], 0.0) >= _RARE
            for link in _LINKS
            if head.endswith(link) and len(head) - len(link) >= _SHORTEST - 1
        ):
            return True
    return False
