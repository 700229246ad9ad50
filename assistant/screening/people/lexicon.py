"""What is known of a word: is it a first name, a surname, an everyday word, a tool, a place?"""

import functools
import operator
from collections.abc import Mapping
from enum import Flag, auto

from assistant.screening.names import fold, words

PARTICLES = frozenset(
    "van de der den het 't ten ter te in op aan bij uit onder voor la le du des da dos das do di del della dal "
    "von vom zu zum zur el al ait ben bin bint abu abou ould oulad ibn mac mc st st. san o d".split()
)
"""Words that stand between a first name and a surname (tussenvoegsels and their kin)."""

_LONGEST = 40


class Known(Flag):
    """What a word may be; several at once."""

    NOTHING = 0
    FIRST = auto()
    LAST = auto()
    AMBIGUOUS = auto()
    TOOL = auto()
    PLACE = auto()
    VOCABULARY = auto()
    SMALL_WORD = auto()
    EVERYDAY = auto()
    PRODUCT = auto()

    @property
    def is_name(self) -> bool:
        """True where it is listed as a name of any kind."""
        return bool(self & NAMES)


NAMES = Known.FIRST | Known.LAST


@functools.cache
def _listed_words() -> Mapping[str, Known]:
    """Every folded word of the lists, and all that the lists say of it."""
    found: dict[str, Known] = {}
    for flag, listed in (
        (Known.FIRST, words("first_names")),
        (Known.LAST, words("surnames")),
        (Known.AMBIGUOUS, words("ambiguous")),
        (Known.TOOL, words("tool_names")),
        (Known.PLACE, words("places")),
        (Known.VOCABULARY, words("vocabulary")),
        (Known.SMALL_WORD, words("small_words")),
        (Known.EVERYDAY, words("everyday")),
        (Known.PRODUCT, words("products")),
    ):
        for word in listed:
            found[word] = found.get(word, Known.NOTHING) | flag
    # The tools of that list are first names too.
    return {word: flags | Known.FIRST if Known.TOOL in flags else flags for word, flags in found.items()}


def known(word: str) -> Known:
    """What the lists say of a word; of one with dashes, what they say of its parts."""
    folded = fold(word)
    found = _listed(folded)
    if found or "-" not in folded or len(folded) > _LONGEST:
        return found
    parts = [_listed(part) & ~Known.PRODUCT for part in folded.split("-") if part]
    sure = any(part.is_name and not part & (Known.AMBIGUOUS | Known.VOCABULARY) for part in parts)
    if not sure or not all(parts):
        return Known.NOTHING
    return functools.reduce(operator.or_, parts) & ~(
        Known.AMBIGUOUS | Known.VOCABULARY | Known.SMALL_WORD | Known.EVERYDAY
    )


def _listed(folded: str) -> Known:
    return _listed_words().get(folded, Known.NOTHING)
