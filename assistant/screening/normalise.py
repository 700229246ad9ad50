"""Makes a text readable for detectors and remembers where every character came from.

Compatibility forms (NFKC), invisible characters, look-alike letters of other
scripts, fancy digits and line ends are undone first (``normalise``). Spelt-out
addresses and broken-up numbers give a second reading (``spoken``), in which
only what was changed counts. Placeholders become one sign that no detector
reads, so a screened text can be screened again.
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from assistant.screening.lookalikes import LOOKALIKES
from assistant.screening.placeholders import PLACEHOLDER
from assistant.screening.spans import Span

FILLER = "\ue000"
"""Stands for something that was taken out: no letter, digit, space or mark."""

_DROPPED = {"Cf", "Cc", "Cs", "Co", "Cn"}
_SPACES = {"\n", "\r", "\t", "\v", "\f", "\x85", "\u2028", "\u2029"}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d", "-")
_QUOTES = dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032`\u00b4", "'")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text for detectors. Character ``i`` came from ``starts[i]:ends[i]`` of the original.

    ``changed`` holds the places (start, end) that differ from the plain reading;
    empty for the plain reading itself.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    changed: tuple[tuple[int, int], ...] = ()

    def placed(self, span: Span) -> Span:
        """The span with its place in the original."""
        return Span(span.kind, self.starts[span.start], self.ends[span.end - 1], span.score)

    def masked(self, places: Sequence[tuple[int, int]]) -> "Reading":
        """The same reading in which each of these places of the original is one filler."""
        masks = []
        for low, high in places:
            inside = [i for i in range(len(self.text)) if self.starts[i] < high and low < self.ends[i]]
            if inside:
                masks.append((inside[0], inside[-1] + 1, FILLER))
        return _replaced(self, masks)


def normalise(text: str) -> Reading:
    """The plain reading of a text."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster, start, end in _clusters(text):
        for sign in cluster:
            signs.append(sign)
            starts.append(start)
            ends.append(end)
    return Reading("".join(signs), starts, ends)


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """Readable characters with the place they came from; invisible ones belong to nothing."""
    placeholders = {match.start(): match.end() for match in PLACEHOLDER.finditer(text)}
    position = 0
    while position < len(text):
        if position in placeholders:
            yield FILLER, position, placeholders[position]
            position = placeholders[position]
            continue
        end = _cluster_end(text, position)
        readable = _readable(text[position:end])
        if readable:
            yield readable, position, end
        position = end


def _cluster_end(text: str, start: int) -> int:
    """The end of a character with its combining marks, invisible ones in between included."""
    end = start + 1
    while end < len(text):
        category = unicodedata.category(text[end])
        if category in ("Mn", "Me") or (category == "Cf" and _mark_follows(text, end)):
            end += 1
        else:
            break
    return end


def _mark_follows(text: str, position: int) -> bool:
    return position + 1 < len(text) and unicodedata.category(text[position + 1]) in ("Mn", "Me")


def _readable(cluster: str) -> str:
    if cluster in _SPACES:
        return " "
    # Marks that only enclose or overlay (keycaps, strike-through) hide what is below.
    kept = "".join(c for c in cluster if unicodedata.category(c) not in _DROPPED and not _overlay(c))
    plain = unicodedata.normalize("NFKC", kept)
    return "".join(_plain(c) for c in plain if unicodedata.category(c) not in _DROPPED)


def _overlay(sign: str) -> bool:
    return unicodedata.category(sign) == "Me" or "\u0334" <= sign <= "\u0338" or "\ufe00" <= sign <= "\ufe0f"


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if unicodedata.category(sign) == "Zs":
        return " "
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    return _DASHES.get(sign) or _QUOTES.get(sign) or LOOKALIKES.get(sign, sign)


def spoken(plain: Reading) -> Reading | None:
    """The second reading: addresses said aloud and digits broken up; None where there is nothing to change."""
    reading = replace(plain, changed=())
    for rewrite in _REWRITES:
        reading = _replaced(reading, rewrite(reading.text))
    return reading if reading.changed else None


def _replaced(reading: Reading, places: Sequence[tuple[int, int, str]]) -> Reading:
    """The reading with each (start, end, new) put in; new text comes from the whole place."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    changed: list[tuple[int, int]] = list(reading.changed)
    last = 0
    for start, end, new in places:
        text.append(reading.text[last:start])
        starts.extend(reading.starts[last:start])
        ends.extend(reading.ends[last:start])
        place = reading.starts[start], reading.ends[end - 1]
        text.append(new)
        starts.extend([place[0]] * len(new))
        ends.extend([place[1]] * len(new))
        changed.append(place)
        last = end
    text.append(reading.text[last:])
    starts.extend(reading.starts[last:])
    ends.extend(reading.ends[last:])
    return Reading("".join(text), starts, ends, tuple(changed))


_AT = regex.compile(
    r"(?<=[\p{L}\d])\s{0,3}(?:[(\[{<]\s?(?:at|apenstaartje|@)\s?[)\]}>]|\s(?:at|apenstaartje|apestaartje|aapje)(?=\s)|\s@|@)\s{0,3}"
    r"(?=[\p{L}\d\-]+(?:\s{0,2}(?:\.|[(\[{]\s?(?:dot|punt|\.)\s?[)\]}]|\s(?:dot|punt)\s)))",
    regex.IGNORECASE,
)
_DOT = regex.compile(
    r"(?<=[\p{L}\d])\s{0,3}(?:[(\[{<]\s?(?:dot|punt|\.)\s?[)\]}>]|\s(?:dot|punt)(?=\s)|\s\.)\s{0,3}(?=[\p{L}\d])",
    regex.IGNORECASE,
)
_SPOKEN_AT = regex.compile(
    r"[\p{L}]*[\d._][\p{L}\d._\-]*\sat\s[\p{L}\d\-]+\.(?:[\p{L}\d\-]+\.)?(?:nl|com|org|net|eu|be|de)\b|\b(?:apenstaartje|apestaartje)\b|[(\[{]\s?at\s?[)\]}]|@|\sat\s[^.]{1,60}(?:\sdot\s|\spunt\s)",
    regex.IGNORECASE,
)


_CODED = regex.compile(r"&#(?:x0*(?:40|2e)|0*(?:64|46));|&(?:commat|period);|%40|%2e", regex.IGNORECASE)
_TAGS = regex.compile(r"(?<=\d)\s?(?:</?[a-z]{1,8}/?>\s?)+(?=\d)", regex.IGNORECASE)
_DOTS = ("46;", "2e;", "period;", "%2e")


def _codes(text: str) -> list[tuple[int, int, str]]:
    """``&#64;`` and ``%40``: the signs of an address as a web page writes them."""
    return [(m.start(), m.end(), "." if m.group().lower().endswith(_DOTS) else "@") for m in _CODED.finditer(text)]


def _tags(text: str) -> list[tuple[int, int, str]]:
    """``<b>81</b>00``: tags between digits."""
    return [(m.start(), m.end(), "") for m in _TAGS.finditer(text)]


def _addresses(text: str) -> list[tuple[int, int, str]]:
    """``jan punt jansen apenstaartje x punt nl``: the dots and the sign."""
    sign = _SPOKEN_AT.search(text)
    if sign is None:
        return []
    low, high = max(0, sign.start() - 80), sign.end() + 80
    places = [(m.start(), m.end(), "@") for m in _AT.finditer(text, low, high)]
    if not places:
        return []
    taken = [(start, end) for start, end, _ in places]
    dots = [(m.start(), m.end(), ".") for m in _DOT.finditer(text, low, high)]
    free = [d for d in dots if not any(d[0] < end and start < d[1] for start, end in taken)]
    return sorted(places + free)


_DIGIT_WORDS = {
    "nul": "0", "zero": "0", "een": "1", "één": "1", "one": "1", "twee": "2", "two": "2", "drie": "3", "three": "3",
    "vier": "4", "four": "4", "vijf": "5", "five": "5", "zes": "6", "six": "6", "zeven": "7", "seven": "7",
    "acht": "8", "eight": "8", "negen": "9", "nine": "9",
}  # fmt: skip
_WORD = "|".join(_DIGIT_WORDS)
_DIGITS_SAID = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?:{_WORD}|\d)(?:[\s,.\-]{{1,3}}|\b)){{4,40}}(?<![\s,.\-])(?![\p{{L}}])",
    regex.IGNORECASE,
)
_ONE_SAID = regex.compile(rf"{_WORD}|\d", regex.IGNORECASE)


def _digit_words(text: str) -> list[tuple[int, int, str]]:
    """``nul zes een twee drie``: at least four in a row, of which two are words."""
    places = []
    for match in _DIGITS_SAID.finditer(text):
        said = _ONE_SAID.findall(match.group())
        if sum(not one.isdigit() for one in said) >= 2 and len(said) >= 6:
            number = "".join(_DIGIT_WORDS.get(one.lower(), one) for one in said)
            places.append((match.start(), match.end(), number))
    return places


_LETTER_DIGITS = str.maketrans("oOlI", "0011")
_MIXED = regex.compile(r"(?<![\p{L}\d])[\doOlI](?:[\doOlI]|[ .\-](?=[\doOlI])){6,24}(?![\p{L}\d])")


def _letters_for_digits(text: str) -> list[tuple[int, int, str]]:
    """``O6 I2345678``: the letters o and l between digits."""
    return [
        (m.start(), m.end(), m.group().translate(_LETTER_DIGITS))
        for m in _MIXED.finditer(text)
        if sum(c.isdigit() for c in m.group()) >= 6 and not m.group().replace(" ", "").isdigit()
        and any(c in "oOlI" for c in m.group())
    ]  # fmt: skip


_BROKEN = regex.compile(r"(?<![\p{L}\d])\d(?:[ .,\-_*|/~·•:;'\"+\p{So}\p{Sk}]{1,4}\d){7,20}(?![\p{L}\d])")
_SYMBOLS = regex.compile(
    r"(?<![\p{L}\d])[\p{L}\d]{1,9}(?:(?:[\p{So}_*~•]{1,3}|\s[\p{So}*~•]\s)[\p{L}\d]{1,9}){1,12}"
)


def _broken_up(text: str) -> list[tuple[int, int, str]]:
    """``1 2 3 4 5 6 7 8 2`` and digits with signs or emoji in between."""
    return [(m.start(), m.end(), "".join(c for c in m.group() if c.isdigit())) for m in _BROKEN.finditer(text)]


def _with_symbols(text: str) -> list[tuple[int, int, str]]:
    """``AB🚗12🚗34``: signs between groups that hold digits become dashes."""
    return [
        (m.start(), m.end(), regex.sub(r"[^\p{L}\d]+", "-", m.group()))
        for m in _SYMBOLS.finditer(text)
        if sum(c.isdigit() for c in m.group()) >= 2
    ]


_REWRITES = (_codes, _tags, _addresses, _digit_words, _letters_for_digits, _broken_up, _with_symbols)
