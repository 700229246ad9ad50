"""Numbers in words, Dutch and English: ``twaalf``, ``drieëntwintig``, ``negentienhonderd``, ``nulzesdrie``."""

import itertools

import regex

_UNITS = {
    "nul": 0, "een": 1, "één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9,
}  # fmt: skip
_TEENS = {
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_ENGLISH = {
    "zero": 0, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip


def _up_to_99() -> dict[str, int]:
    found = _UNITS | _TEENS | _TENS | _ENGLISH | _ENGLISH_TENS
    for (unit, low), (ten, high), tie in itertools.product(
        _UNITS.items(), _TENS.items(), ("ën", "en", "-en-", " en ", "n")
    ):
        if low and not (tie == "n" and not unit.endswith("e")):
            found[unit + tie + ten] = high + low
    for (ten, high), (unit, low), tie in itertools.product(
        _ENGLISH_TENS.items(), tuple(_ENGLISH.items())[2:11], ("-", " ")
    ):
        found[ten + tie + unit] = high + low
    return found


SMALL = _up_to_99()
"""0 to 99 in words, the tens also written apart (``een en dertig``, ``twenty-four``)."""

_DAYS = {word + "ste": value for word, value in SMALL.items() if value % 10 == 0 or word.endswith("tig")}
ORDINALS = (
    _ORDINALS
    | {word: value for word, value in _DAYS.items() if 20 <= value <= 31}
    | {word + "de": value for word, value in _TEENS.items() if value > 12}
)
"""Days of a month in words: ``achtentwintigste``."""

_WORDS_OF_ONE_PIECE = sorted((w for w in SMALL if " " not in w and "-" not in w), key=len, reverse=True)
_GLUED = regex.compile(rf"(?:{'|'.join(_WORDS_OF_ONE_PIECE)}|\d)", regex.IGNORECASE)
_PARTED = regex.compile(
    rf"(?:{'|'.join(_UNITS)})(?: en |-en-)(?:{'|'.join(_TENS)})|(?:{'|'.join(_ENGLISH_TENS)})[ \-]"
    rf"(?:{'|'.join(tuple(_ENGLISH)[2:11])})",
    regex.IGNORECASE,
)
PARTED = _PARTED.pattern
"""A number of two words, as a pattern."""
_STARTS = frozenset(word[:2] for word in (*_WORDS_OF_ONE_PIECE, "honderd", "duizend"))
_BIG = regex.compile(r"(.{0,20}?)(duizend|honderd)(?:en|ën)?(.{0,30})", regex.IGNORECASE)
_LONGEST = 80


def digits_of(word: str) -> str | None:
    """The digits that a word (or glued words) says; None where it is no number.

    ``twaalf`` is 12, ``negentienhonderdtien`` 1910, ``nulzesdrie`` 063, ``nul6`` 06.
    """
    low = word.lower()
    value = SMALL.get(low)
    if value is not None:
        return str(value)
    if len(low) < 4 or len(low) > _LONGEST or not (low[0].isdigit() or low[:2] in _STARTS):
        return None
    if "honderd" in low or "duizend" in low:
        big = _big(low)
        return None if big is None else str(big)
    return _glued(low)


def _big(low: str) -> int | None:
    """A number with hundreds or thousands in it."""
    match = _BIG.fullmatch(low)
    if match is None:
        return SMALL.get(low)
    many, unit, rest = match.groups()
    times = 1 if not many else _big(many) if "honderd" in many else SMALL.get(many)
    left = 0 if not rest else _big(rest)
    if times is None or left is None:
        return None
    return times * (1000 if unit == "duizend" else 100) + left


def _glued(low: str) -> str | None:
    """Number words and digits without anything in between."""
    said, position = [], 0
    while position < len(low):
        match = _GLUED.match(low, position)
        if match is None:
            return None
        said.append(str(SMALL.get(match.group(), match.group())))
        position = match.end()
    return "".join(said)
