"""Dates of birth in words, in pieces and with letters for digits, beside a word that tells what they are."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from collections.abc import Iterator

import regex

from assistant.screening.disguises.atoms import LIKE_DIGITS
from assistant.screening.disguises.number_words import ORDINALS, PARTED, digits_of
from assistant.screening.reading import Change

_CUE = regex.compile(
    r"(?<!\p{L})(?:geb(?:oren|oorte\p{L}*|\.|\b|dat)|jarig|verjaar\p{L}*|born|birth\p{L}*|date of birth|d\.?o\.?b\b)",
    regex.IGNORECASE,
)
_BEFORE, _BEHIND = 45, 95
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari january jan", "februari february feb", "maart march mrt mar", "april apr", "mei may", "juni june jun",
         "juli july jul", "augustus august aug", "september sept sep", "oktober october okt oct",
         "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ROMAN = {word: n for n, word in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
_FILL = frozenset(
    "op de het van in en dan maand jaar is was dag eerst the of year and then month day on te punt streepje slash "
    "daarna datum nummer bouwjaar".split()
)
_TOKEN = regex.compile(
    rf"(?<!\p{{L}})(?:{PARTED})(?:ste)?(?!\p{{L}})|\d{{1,2}}(?:e|de|ste|st|nd|rd|th)(?!\p{{L}})|[\p{{L}}\d]+",
    regex.IGNORECASE,
)
_PLAIN = regex.compile(r"\d{1,4}[ \-/.](?:\p{L}{3,}|\d*)[ \-/.]\d{1,4}")
_Piece = tuple[int, int, str]


def said_dates(text: str) -> Iterator[Change]:
    """Disguised dates near a cue, as day-month-year."""
    last = 0
    for cue in _CUE.finditer(text):
        low = max(last, cue.start() - _BEFORE)
        for change in _in_window(text, low, cue.end() + _BEHIND):
            last = change[1]
            yield change


def _in_window(text: str, low: int, high: int) -> Iterator[Change]:
    pieces: list[_Piece] = []
    for match in _TOKEN.finditer(text, low, high):
        word = match.group().lower()
        value = _value(word)
        if value is not None:
            pieces.append((*match.span(), value))
            date = _date(text, pieces)
            if date is not None:
                yield date
                pieces = []
        elif word not in _FILL:
            pieces = []


def _value(word: str) -> str | None:
    """``m3`` for a month by name, otherwise digits; None for any other word."""
    month = _MONTHS.get(word) or _ROMAN.get(word)
    if month is not None:
        return f"m{month}"
    if word in ORDINALS:
        return str(ORDINALS[word])
    if word.rstrip("destnrh").isdigit():
        return word.rstrip("destnrh")
    if any(c.isdigit() for c in word):
        like = word.translate(LIKE_DIGITS)
        return like if like.isdigit() and len(like) <= 4 else None
    return digits_of(word)


def _date(text: str, pieces: list[_Piece]) -> Change | None:
    """The date that the last pieces make, if they make one and not in the usual way."""
    for many in (5, 4, 3):
        chosen = pieces[-many:]
        if len(chosen) < many:
            continue
        found = _read([value for _, _, value in chosen])
        start, end = chosen[0][0], chosen[-1][1]
        if found is not None and not _PLAIN.fullmatch(text[start:end]) and _closed(text, end):
            return start, end, found
    return None


def _closed(text: str, end: int) -> bool:
    """False where the year goes on: ``negentien`` and then ``vierentachtig``."""
    behind = regex.match(r"[ \-]{0,2}([\p{L}\d]+)", text[end : end + 30])
    return behind is None or _value(behind.group(1).lower()) is None


def _read(values: list[str]) -> str | None:
    """day, month, year in one of the usual orders."""
    if values[0].startswith("m"):
        values = [values[1], values[0], *values[2:]]
    if len(values[0]) == 4 and not values[0].startswith("m"):
        values = [*values[:0:-1], values[0]]
    if values[0].startswith("m") or any(v.startswith("m") for v in values[2:]):
        return None
    day, month, year = int(values[0]), int(values[1].lstrip("m")), _year(values[2:])
    if not (1 <= day <= 31 and 1 <= month <= 12 and year):
        return None
    return f"{day}-{month}-{year}"


def _year(values: list[str]) -> int | None:
    """``1984``, ``19 84``, ``84``, ``1900 84``, ``20 0 1``; None where it is no year of a living person."""
    if any(v.startswith("m") for v in values):
        return None
    numbers = [int(v) for v in values]
    if len(values) > 1 and numbers[0] in (1900, 2000):
        year = sum(numbers)
    elif len(values) > 1 and numbers[0] not in (19, 20):
        return None
    else:
        year = int("".join(values)) if len("".join(values)) <= 4 else 0
    if len(values) == 1 and len(values[0]) == 2:
        year += 1900 if year > 26 else 2000
    return year if 1900 <= year <= 2030 else None
