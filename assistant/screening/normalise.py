"""Makes a text readable for detectors and remembers where every character came from.

Compatibility forms (NFKC), invisible characters, marks that no letter has,
look-alike letters of other scripts, fancy digits and line ends are undone: the
plain reading. What cannot be told without doubt (codes, spelt-out numbers) is
left to ``disguises``. Placeholders become one sign that no detector reads, so
a screened text can be screened again.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex

from assistant.screening.lookalikes import CLOSE, STYLED, latin
from assistant.screening.placeholders import PLACEHOLDER
from assistant.screening.reading import FILLER, Reading

__all__ = ["FILLER", "Reading", "normalise"]

_DROPPED = {"Cf", "Cc", "Cs", "Co", "Cn"}
_SPACES = {"\n", "\r", "\t", "\v", "\f", "\x85", "\u2028", "\u2029"}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d", "-")
_STOPS = {"\u3002": ".", "\u3001": ",", "\u060c": ",", "\u06d4": "."}
_QUOTES = dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4", "'")
_FLAG = "\U0001f3f4"

# Signs that stay as they are, unless a mark or an invisible sign follows.
_ORDINARY = regex.compile(r"[\x20-\x3b=-~\xc0-\xd6\xd8-\xf6\xf8-\xff]+(?![\p{Mn}\p{Me}\p{Cf}])")
_LATIN = regex.compile(r"[\p{Latin}\p{N}]")
_FOREIGN = regex.compile(r"[^\P{L}\p{Latin}]")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*")


def normalise(text: str, taken: Sequence[tuple[int, int]] = ()) -> Reading:
    """The plain reading of a text; each place in ``taken`` (start, end) is one filler.

    What stands beside such a place is read as it would be beside a placeholder.
    """
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for run, start, end, whole in _pieces(text, taken):
        signs += run
        starts += [start] * len(run) if whole else range(start, end)
        ends += [end] * len(run) if whole else range(start + 1, end + 1)
    plain = "".join(signs)
    if not _FOREIGN.search(plain):
        return Reading(plain, starts, ends, source=text)
    _fold(plain, signs)
    kept = [i for i, sign in enumerate(signs) if sign]
    return Reading(
        "".join(signs[i] for i in kept), [starts[i] for i in kept], [ends[i] for i in kept], source=text
    )


def _pieces(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int, bool]]:
    """Readable words with the place they came from; True where all of them came from the whole place."""
    fillers = {match.start(): match.end() for match in PLACEHOLDER.finditer(text)} | dict(taken)
    stops = [*sorted(start for start, _ in taken), len(text)]
    position = 0
    while position < len(text):
        if position in fillers:
            yield FILLER, position, fillers[position], True
            position = fillers[position]
            continue
        ordinary = _ORDINARY.match(text, position, stops[bisect_right(stops, position, hi=len(stops) - 1)])
        if ordinary is not None:
            yield ordinary.group(), position, ordinary.end(), False
            position = ordinary.end()
            continue
        end = _cluster_end(text, position)
        flag = text[position] == _FLAG and end == position + 1
        yield _readable(text[position:end]), position, end, True
        position = _tags_end(text, end) if flag else end


def _tags_end(text: str, position: int) -> int:
    """Behind the hidden letters of a flag."""
    while position < len(text) and "\U000e0020" <= text[position] <= "\U000e007f":
        position += 1
    return position


def _cluster_end(text: str, start: int) -> int:
    """The end of a character with its combining marks, invisible ones in between included."""
    end = start + 1
    while end < len(text):
        if _is_mark(text[end]):
            end += 1
            continue
        behind = _behind_invisible(text, end)
        if behind == end or behind >= len(text) or not _is_mark(text[behind]):
            break
        end = behind
    return end


def _behind_invisible(text: str, position: int) -> int:
    """Behind at most four invisible signs."""
    end = position
    while end < len(text) and end - position < 4 and unicodedata.category(text[end]) == "Cf":
        end += 1
    return end


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me")


def _readable(cluster: str) -> str:
    if cluster[0] in _SPACES:
        return " "
    # Marks that only enclose or overlay (keycaps, strike-through) hide what is below.
    kept = "".join(STYLED.get(c, c) for c in cluster if not _hidden(c))
    composed = unicodedata.normalize("NFKC", kept)
    plain = "".join(_plain(c) for c in composed if unicodedata.category(c) not in _DROPPED)
    # A mark that makes no letter with what stands before it was put there to hide it.
    return plain if _FOREIGN.match(plain) else "".join(c for c in plain if not _is_mark(c))


def _hidden(sign: str) -> bool:
    if sign in STYLED:
        return False
    overlay = "\u0334" <= sign <= "\u0338" or "\ufe00" <= sign <= "\ufe0f"
    return overlay or unicodedata.category(sign) in ("Me", *_DROPPED)


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if unicodedata.category(sign) == "Zs":
        return " "
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    return _DASHES.get(sign) or _QUOTES.get(sign) or _STOPS.get(sign) or STYLED.get(sign, sign)


def _fold(text: str, signs: list[str]) -> None:
    """Puts Latin letters for look-alikes, word by word; a folded letter loses its marks.

    In a word with Latin letters or digits every look-alike is folded. A word of another
    script is folded only when all its letters are close look-alikes and no
    neighbour is a real word of another script: names of that script stay.
    """
    words = [(match.group(), match.start()) for match in _WORD.finditer(text)]
    real = [_real(word) for word, _ in words]
    for index, (word, start) in enumerate(words):
        if not _FOREIGN.search(word):
            continue
        near = real[max(0, index - 1) : index] + real[index + 1 : index + 2]
        if _LATIN.search(word):
            table = latin
        elif not real[index] and not any(near):
            table = _close
        else:
            continue
        for place, sign in enumerate(word, start):
            signs[place] = "" if _is_mark(sign) else table(sign)


def _close(sign: str) -> str:
    return CLOSE.get(sign, sign)


def _real(word: str) -> bool:
    """True for a word of another script that holds a letter no Latin one looks like."""
    return not _LATIN.search(word) and any(c not in CLOSE for c in _FOREIGN.findall(word))
