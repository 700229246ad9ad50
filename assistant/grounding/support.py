"""Whether a claim stands in the passages it names: numbers, negation, words."""

import re

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NEGATION = re.compile(
    r"\b(?:niet|geen|nooit|niemand|niets|zonder|verboden|not|no|never|nobody|nothing|without|forbidden|"
    r"prohibited)\b",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(?:(?:je |u |dat |dit |het )?mag (?!niet)|mogen (?!niet)|toegestaan|goedgekeurd|is (?:ok|prima|akkoord)|"
    r"may (?!not)|allowed|permitted|approved|go ahead)\b|^\W*(?:ja|yes)\b",
    re.IGNORECASE,
)
_ENOUGH = 0.6


def numbers_hold(claim: str, sources: str) -> bool:
    """Every number of the claim stands in the sources."""
    return set(_NUMBER.findall(claim)) <= set(_NUMBER.findall(sources))


def negation_holds(claim: str, quote: str) -> bool:
    """The claim denies what the quote denies, and nothing else."""
    return bool(_NEGATION.search(claim)) == bool(_NEGATION.search(quote))


def words_hold(claim: str, sources: str) -> bool:
    """Most telling words of the claim stand in the sources, compared by their four-letter pieces."""
    known = _pieces(sources)
    words = _WORD.findall(claim.lower())
    if not words:
        return False
    held = sum(1 for word in words if len(_pieces(word) & known) * 2 >= len(_pieces(word)))
    return held / len(words) >= _ENOUGH


def speaks_of_permission(claim: str) -> bool:
    """The claim says that something may be done, which only the register and a quote may say."""
    return _PERMISSION.search(claim) is not None


def _pieces(text: str) -> set[str]:
    return {word[i : i + 4] for word in _WORD.findall(text.lower()) for i in range(len(word) - 3)}
