"""Texts made to cost time: seeds to repeat, and pieces a pattern itself is built of."""

import importlib
import random
import re
from collections.abc import Iterator
from typing import Any

import regex

# The parser of patterns and its parts have no public name.
_P: Any = importlib.import_module("re._parser")
_C: Any = importlib.import_module("re._constants")

_WORDS: tuple[str, ...] = (
    '1', '12 ', '06-', '06 ', '0', '9.', '1-', '--', '...', '@', 'a@', '@b.nl ', '!@b.nl', 'a@b.c@',
    'a', 'ab ', 'a.b.', 'e\u0301', '\u0301', 'a\u0301\u0302\u0303', ' ', '\n', ',', ', ', ';',
    'J. ', 'J.P. ', 'J.', 'van de ', 'van de van de Van De ', 'de la ', '06-06-06 ', '12-03-1980 ',
    '((((', '))))', '([{<', '<', '<b>', '<b><i>1', '1<b>2</b>', '<div class=a>', '&amp;', '&#49;',
    '%31', '\\x31', '=40', '😀', '1😀', 'a😀b', '\U0001f468\u200d\U0001f469\u200d\U0001f467 ',
    '\u202e1', '\u202e a\n', 'а1', 'аа ', 'рaуpal ', 'Ивaн ', '王', 'محمد ', 'aB', 'AbCd', 'A1',
    'A1 ', 'O0', 'l1', 'P3t3r ', 'Joke, Wim en Fatma ', 'Jan ', 'mevrouw ', 'mevrouw Jansen ',
    'dhr. J. de Vries, ', 'Jansen, P. ', 'Jansen: ', 'Van: ', 'mijn collega Yusuf ', 'collega ',
    'straat ', 'Dorpsstraat 1 ', 'Kerk straat ', '1234 AB ', '1234', 'NL91ABNA0417164300 ', 'NL91 ',
    'NL', 'BSN ', 'bsn 123456782 ', '123456782 ', '1.2.3.', '1:2:3:', 'a:b:', '::', 'ab:cd:ef:',
    'http://a/', 'http://a?b=c&', '?a=1&', 'www.', 'a/b/', 'AB-12-', 'AB-12-CD ', '12-',
    'een twee drie ', 'een', 'eenentwintig', 'negentienhonderd', 'honderd', 'duizend', 'geboren ',
    'geboren op een mei ', 'geboren een twee drie ', 'twee streepje drie punt ', 'dubbel ', 'punt ',
    'at ', 'apenstaart ', 'jan at x punt nl ', 'heeft kanker ', 'Jan heeft kanker. ', 'is moslim ',
    'diagnose: ', 'diagnose: x; ', 'client ', 'client 12345 ', 'dossiernummer 4417-22, ',
    'gebruiker x_', 'user_', 'x.y.', '<PERSOON> ', '<PERSOON', '<PERSOON 2><BSN>', 'QUJD',
    'QUJDRA== ', '01000001 ', '41 42 43 ', '4a:4b:', '\ue000', '\x01a', "'", "'s ", "d'a ", '’t ',
    'J a n ', 'J.a.n.', 'T¦e¦r', '*a*b', '_a_b ', '# ', '- - ', '\u200b1', '\uff11\uff12', '①②',
    '\U0001d7cf\U0001d7d0', 'Ⅷ', '\ufb01', '½', 'İ', '(1)(2)', '(020)', '+31 ', '+31(0)6', '0031 ',
    'tel. 06', '€ 12,50 ', 'art. 5.2 lid 3 ', 'ln.a@', 'LN', 'jaN ', 'omgekeerd 123456 ', 'sch',
    'en ', 'Mag ik Copilot gebruiken? ', '\ufdfa', '⑽', '\u0313',
)  # fmt: skip
LONG = (
    "hottentottententententoonstelling" * 3 + " ",
    "a" * 60 + " ",
    "EO4+_underscore_" * 6 + "!@b.nl",
    "_a" * 50 + "!@b.nl ",
    "\u0301" * 40 + "a",
    "Van de Van den Van der " * 4 + "x",
)
SEEDS = (*_WORDS, *LONG)
_SAMPLE = {
    "Lu": "A-ZÉ", "Ll": "a-zé", "L": "a-zA-Zé", "Latin": "a-zA-Zé", "M": "\u0301", "Mn": "\u0301", "Me": "\u20e3",
    "Cf": "\u200b", "So": "😀★", "Sk": "`", "N": "0-9", "Zs": " \u00a0", "P": "!,.",
}  # fmt: skip
_PROPERTY = regex.compile(r"\\([pP])\{(\^?)(\w+)\}")
_OTHERS = " a1.-A,'@/:_\u0301é😀(\nxyz27"


def repeated(seed: str, size: int, end: str = "") -> str:
    """A seed over and over, cut to size, with an end that may spoil a match."""
    return (seed * (size // len(seed) + 1))[: size - len(end)] + end


def attacks(pattern: str, chance: random.Random) -> list[tuple[str, str]]:
    """Beginnings and pieces to repeat, for every repeat that stands in a pattern."""
    tree = _P.parse(_plain(pattern), re.IGNORECASE)
    walker = _Walker(chance)
    found = []
    for before, body in walker.repeats(list(tree), []):
        piece, lead = walker.text(body), walker.text(before)
        found += [(lead, piece), ("", lead + piece)]
    whole = walker.text(list(tree))
    found += [("", whole), ("", whole[:-1]), ("", whole + " ")]
    return [(lead, piece) for lead, piece in dict.fromkeys(found) if piece]


def _plain(pattern: str) -> str:
    """The pattern in the words of the standard library; sets of letters become a few of them."""
    pattern = regex.sub(r"\[\^?\\[pP]\{L\}(?:\\p\{M\})?(?:--)?\\p\{Latin\}\]", "[а-я]", pattern)
    pattern = regex.sub(r"([*+?}])\+", r"\1", pattern)
    pieces, position, inside = [], 0, False
    while position < len(pattern):
        match = _PROPERTY.match(pattern, position)
        if match is not None:
            letters = " .1" if (match[1] == "P") != bool(match[2]) else _SAMPLE[match[3]]
            pieces.append(letters if inside else f"[{letters}]")
            position = match.end()
            continue
        sign = pattern[position]
        width = 2 if sign == "\\" else 1
        opens = sign == "[" and not inside
        if opens and pattern[position + 1 : position + 2] == "^":
            width = 2
        pieces.append("\\[" if sign == "[" and inside else pattern[position : position + width])
        inside = opens or (inside and sign != "]")
        position += width
    return "".join(pieces)


class _Walker:
    """Writes texts that a parsed pattern, or a part of it, is likely to match."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def repeats(self, parts: list[Any], before: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
        """For each repeat what stands before it and what it repeats."""
        for index, (kind, value) in enumerate(parts):
            lead = before + parts[:index]
            if kind in (_C.MAX_REPEAT, _C.MIN_REPEAT) and value[1] > 1:
                yield lead, list(value[2])
            for inner in self._inner(kind, value):
                yield from self.repeats(inner, lead)

    def _inner(self, kind: Any, value: Any) -> list[list[Any]]:
        if kind is _C.BRANCH:
            return [list(branch) for branch in value[1]]
        if kind in (_C.SUBPATTERN, _C.ASSERT, _C.ASSERT_NOT, _C.MAX_REPEAT, _C.MIN_REPEAT):
            return [list(value[-1])]
        return [list(value)] if kind is _C.ATOMIC_GROUP else []

    def text(self, parts: list[Any]) -> str:
        """A text for these parts, one after the other."""
        return "".join(self._one(kind, value) for kind, value in parts)

    def _one(self, kind: Any, value: Any) -> str:
        if kind is _C.LITERAL:
            return chr(value)
        if kind is _C.IN:
            return self._of(value)
        if kind in (_C.MAX_REPEAT, _C.MIN_REPEAT):
            low, high, body = value
            times = self._chance.choice([low, low, min(high, low + 1), min(int(high), low + 3)])
            return "".join(self.text(list(body)) for _ in range(times))
        if kind in (_C.ASSERT, _C.ASSERT_NOT, _C.AT):
            return ""
        inner = self._inner(kind, value)
        return self.text(self._chance.choice(inner)) if inner else self._chance.choice(_OTHERS)

    def _of(self, items: Any) -> str:
        """A sign of a set."""
        ranges: list[tuple[int, int]] = []
        for kind, value in items:
            if kind is _C.LITERAL:
                ranges.append((value, value))
            elif kind is _C.RANGE:
                ranges.append(value)
            elif kind is _C.CATEGORY:
                ranges.append(_category(str(value)))
        if items[0][0] is _C.NEGATE:
            allowed = [c for c in _OTHERS if not any(low <= ord(c) <= high for low, high in ranges)]
            return self._chance.choice(allowed or ["~"])
        return chr(self._chance.randint(*self._chance.choice(ranges)))


def _category(name: str) -> tuple[int, int]:
    if "SPACE" in name:
        return (120, 120) if "NOT" in name else (32, 32)
    if "NOT" in name:
        return 32, 32
    return (48, 57) if "DIGIT" in name else (97, 122)
