"""Misspelt words for data, people and uses, put right before they are looked for.

A slip in "interne" or "medewerkers" must not make a verdict lighter. Only words that
nobody uses are touched, and only where one of the key words of ``lexicon.yaml`` is near.
"""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.language import is_used

_WORD = re.compile(r"[^\W\d_]{5,}")
_LONG = 9
"""From this length on two slips are forgiven."""


def mended(text: str, keys: tuple[str, ...]) -> str:
    """The text with each misspelt key word written as it should be."""
    return _WORD.sub(lambda match: _nearest(match.group().lower(), keys) or match.group(), text)


def _nearest(word: str, keys: tuple[str, ...]) -> str | None:
    """The key word that was meant; None for a word that people use, or that is near none of them."""
    if word in keys or is_used(word):
        return None
    slips = 2 if len(word) >= _LONG else 1
    found = process.extractOne(word, keys, scorer=OSA.distance, score_cutoff=slips)
    if found is None or (found[1] > 1 and len(found[0]) < _LONG):
        return None
    return str(found[0])
