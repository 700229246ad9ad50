"""The clauses of a long message: a story hides its question from one vector over all of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.turn import FoundPassage, ScreenedText

_BORDER = re.compile(r"(?<=[.!?;:])\s+|,\s+(?=(?:maar|en|dus|want|but|so|and)\b)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TELLING = 4  # words that a clause must have to be searched by itself
_MOST = 3  # clauses, the last ones: the question mostly comes at the end


def clauses(words: ScreenedText) -> tuple[ScreenedText, ...]:
    """The pieces of a long message, each with something to say; empty where it is one piece."""
    text, found, start = words.text, [], 0
    for end, after in [*(border.span() for border in _BORDER.finditer(text)), (len(text), 0)]:
        if len(_WORD.findall(text[start:end])) >= _TELLING:
            found.append(words.part(start, end))
        start = after
    return tuple(found[-_MOST:]) if len(found) > 1 else ()


def averaged(searches: Sequence[Sequence[FoundPassage]]) -> tuple[FoundPassage, ...]:
    """The hits of several searches by their mean rank; scores and sentences are those of the first that has them.

    What a search did not find counts as nothing there.
    """
    first: dict[str, FoundPassage] = {}
    ranks: dict[str, float] = {}
    for hits in searches:
        for hit in hits:
            first.setdefault(hit.passage.id, hit)
            ranks[hit.passage.id] = ranks.get(hit.passage.id, 0.0) + hit.rank / len(searches)
    joined = (replace(hit, rank=ranks[name]) for name, hit in first.items())
    return tuple(sorted(joined, key=lambda hit: hit.rank, reverse=True))
