"""Counts the syllables of a Dutch word by its vowel groups.

Spelling tells nearly all of it: a diaeresis starts a new syllable, and the
digraphs of Dutch are one sound. Words from English keep a silent e; the usual
ones at work stand in a small table. Letter words (AVG) are spelt out loud.
"""

import re
from typing import Final

_NUCLEI: Final = re.compile(
    r"eau(?=s?$)"  # niveau, bureaus
    r"|aai|ooi|oei|eeu|ieu"
    r"|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|ai|oi"
    r"|ïe"  # naïef
    r"|(?<!q)u"  # the u of qu is no sound of its own
    r"|y(?![aeiou])"  # yoga
    r"|[aeioáàâéèêíìîóòôúùûäëïöü]"
)
# A vowel group that is two sounds here.
_APART: Final = re.compile(r"(?<=[a-z])eum(?=s?$)")  # museum
_LOANS: Final = {
    "online": 2, "offline": 2, "website": 2, "websites": 2, "software": 2, "hardware": 2, "update": 2,
    "updates": 2, "team": 1, "teams": 1, "teamleider": 3, "file": 1, "files": 1, "site": 1, "sites": 1,
    "leads": 1, "feedback": 2, "deadline": 2, "deadlines": 2, "interview": 3, "cloud": 1, "queue": 1,
}  # fmt: skip
_LETTER_WORD: Final = re.compile(r"[A-Z]{2,5}")


def syllables(word: str) -> int:
    """How many syllables a word has; at least one for anything with a letter.

    Parts on either side of a hyphen are counted apart.
    """
    return sum(_of_part(part) for part in re.split("-", word) if part)


def _of_part(part: str) -> int:
    if _LETTER_WORD.fullmatch(part):
        return len(part)
    lower = part.casefold()
    if lower in _LOANS:
        return _LOANS[lower]
    extra = 1 if _APART.search(lower) else 0
    return max(1, len(_NUCLEI.findall(lower)) + extra)
