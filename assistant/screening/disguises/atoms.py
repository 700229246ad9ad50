"""Cuts a text into the pieces a disguised number may be made of.

A piece is a group of digits, a number in words, a letter, or the word that
spells one (``Rudolf``, ``Tango``). Pieces with only signs or words such as
``en dan`` in between stand in one ``Run``; any other word ends it.
"""

# ruff: noqa: E501 - a list of words reads better on one line

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from assistant.screening.disguises.number_words import PARTED, SMALL, digits_of
from assistant.screening.reading import FILLER

_FILL = frozenset(
    "en dan daarna vervolgens eerst eerste toen als laatste tenslotte slot de het een gevolgd door plus met nog "
    "streepje liggend laag spatie punt komma slash schuine streep dash dot space underscore hyphen then and "
    "followed by the last first finally next letter letters cijfer cijfers cijfertje stuk stukje deel helft "
    "begin begint eindigt einde eind op zijn is zijnde daarachter erachter volgende rest are "
    "achteraan vooraan tweede derde second third half volgt komt bank nummer nummers tot point min koppelteken ending starts ends with dubbel dubbele double "
    "driedubbel triple tweemaal driemaal keer maal van".split()
)
_JOINS = frozenset(
    "dan daarna vervolgens eerst toen laatste tenslotte gevolgd door plus streepje liggend spatie punt komma slash "
    "schuine streep dash dot space underscore hyphen then followed last finally next letter letters cijfer cijfers "
    "stuk stukje deel helft eindigt einde eind daarachter erachter rest achteraan point koppelteken ending ends "
    "dubbel dubbele double driedubbel triple tweemaal driemaal keer maal volgt komt bank nummer nummers".split()
)
"""Words that tell that the number goes on; the other words of ``_FILL`` only stand beside them."""
_TAKES_A_NUMBER = frozenset("laatste eerste last first volgende next".split())
_NOUNS = frozenset("streepje punt spatie komma slash underscore dash dot space letter cijfer keer maal".split())
_TWICE = {"dubbel": 2, "dubbele": 2, "double": 2, "tweemaal": 2, "triple": 3, "driedubbel": 3, "driemaal": 3}
_LETTER_NAMES = frozenset(
    "anton anna bernard bernhard cornelis dirk eduard ferdinand gerard hendrik izaak isaac isaak jan johan karel "
    "lodewijk maria nico otto pieter quotient quirinus rudolf richard simon teunis theodoor utrecht victor "
    "willem xantippe ypsilon ijmuiden zacharias zaandam "
    "alfa alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa "
    "quebec romeo sierra tango uniform whiskey xray yankee zulu".split()
)
LIKE_DIGITS = str.maketrans("oOlI|sSzZB", "0011155228")
"""Letters that stand for digits."""

_CHINESE = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_SHORTENED = frozenset(
    "nr dr mr mw hr st sr km kg cm mm ml kb mb gb tb px pt vs vb bv nv zn tv pm mln mld mrd".split()
)
_BANKS = frozenset("rabo abna ingb knab bunq trio snsb asnb rbrb fvlb revo".split())
_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")
_TOKEN = regex.compile(
    rf"(?<!\p{{L}})(?:{PARTED})(?!\p{{L}})|(?<!\p{{L}})t/m(?!\p{{L}})|[\p{{L}}\d〇]+", regex.IGNORECASE
)
_SIMPLE_TOKEN = regex.compile(r"(?<!\p{L})t/m(?!\p{L})|[\p{L}\d〇]+")
_TENS = regex.compile(r"(?:tig|TIG|Tig|ty|TY)(?!\p{L})")
_TOGETHER = regex.compile(r"[\d oOlI|sSzZB]+")
_MOST_FILL = 7
_MOST_SIGNS = 6
_MOST_BETWEEN = 60


@dataclass(slots=True)
class Atom:
    """One piece: its place, its letters or digits, its digits ("" where it has none) and how it is written."""

    start: int
    end: int
    raw: str
    digits: str
    said: bool = False
    alike: bool = False
    spelled: bool = False


@dataclass(slots=True)
class Run:
    """Pieces in a row; ``gaps[i]`` is what stands between piece i and the next, ``worded`` where it has words."""

    atoms: list[Atom]
    gaps: list[str]
    worded: list[bool]


def runs(text: str) -> Iterator[Run]:
    """The runs of at least two pieces, or of one that is no plain number."""
    run, fill, joins, times, previous, many = Run([], [], []), 0, False, 1, "", 0
    pattern = _TOKEN if _TENS.search(text) else _SIMPLE_TOKEN
    for match in pattern.finditer(text):
        word = match.group()
        low = word.lower()
        filling = _fills(text, low, previous, match.end())
        atom = None if filling else _atom(word, low, match)
        if atom is None and (filling or low in _FILL):
            fill += 1
            joins = joins or low in _JOINS
            times = _TWICE.get(low, times if low in ("de", "een") else 1)
            previous, many = low, match.start() if low in _TWICE else many
            continue
        gap = text[run.atoms[-1].end : match.start()] if run.atoms else ""
        if run.atoms and (atom is None or not _may_stand(gap, fill, joins or _two_letters(run.atoms[-1], atom))):
            yield from _worth(run)
            run = Run([], [], [])
        if atom is not None:
            _add(run, _times(atom, times, many), gap, fill > 0)
        fill, joins, times, previous = 0, False, 1, low
    yield from _worth(run)


def _fills(text: str, low: str, previous: str, end: int) -> bool:
    """``de laatste drie``, ``een streepje``: number words that are no part of the number."""
    if previous in _TAKES_A_NUMBER and low in SMALL:
        return True
    return low == "een" and text[end : end + 12].strip().partition(" ")[0] in _NOUNS


def _atom(word: str, low: str, match: "regex.Match[str]") -> Atom | None:
    start, end = match.span()
    if word.isdigit():
        return Atom(start, end, word, word)
    said = digits_of(low) or (None if word.isascii() else _counted(word))
    if said is not None:
        return Atom(start, end, said, said, said=True)
    if not word.isalpha() and any(c.isdigit() for c in word):
        alike = _TOGETHER.fullmatch(word) is not None
        return Atom(start, end, word, word.translate(LIKE_DIGITS) if alike else "", alike=True)
    return _letters(word, low, start, end)


def _letters(word: str, low: str, start: int, end: int) -> Atom | None:
    """A letter, a word that spells one, or a few letters of a plate, a postcode or a bank."""
    if low in _LETTER_NAMES:
        return Atom(start, end, word[0].upper(), "", spelled=True)
    if len(word) == 1 or (len(word) <= 4 and not word.strip("oOlI")):
        return Atom(start, end, word, word.translate(LIKE_DIGITS) if not word.strip("oOlI") else "", alike=True)
    plate = len(low) <= 3 and _VOWELS.isdisjoint(low) and low not in _SHORTENED
    if plate or low in _BANKS or (len(word) <= 4 and word.isupper()):
        return Atom(start, end, word, "")
    return None


def _two_letters(last: Atom, atom: Atom) -> bool:
    """``A en B``."""
    return len(last.raw) == len(atom.raw) == 1 and last.raw.isalpha() and atom.raw.isalpha()


def _counted(word: str) -> str | None:
    """The digits of a number in Chinese signs."""
    digits = [_CHINESE.get(sign) for sign in word]
    return "".join(d for d in digits if d) if all(digits) else None


def _may_stand(gap: str, fill: int, joins: bool) -> bool:
    if FILLER in gap or fill > _MOST_FILL or (fill and not joins):
        return False
    return len(gap) <= (_MOST_BETWEEN if fill else _MOST_SIGNS)


def _times(atom: Atom, times: int, start: int) -> Atom:
    """``dubbel vier`` is 44, and begins where ``dubbel`` does."""
    if times == 1 or len(atom.raw) > 2:
        return atom
    return Atom(start, atom.end, atom.raw * times, atom.digits * times, said=True)


def _add(run: Run, atom: Atom, gap: str, worded: bool) -> None:
    """Adds a piece; ``vierduizend zevenhonderd`` becomes one."""
    if run.atoms and not worded and gap == " " and _adds_up(run.atoms[-1], atom):
        last = run.atoms[-1]
        total = str(int(last.raw) + int(atom.raw))
        run.atoms[-1] = Atom(last.start, atom.end, total, total, said=True)
        return
    if run.atoms:
        run.gaps.append(gap)
        run.worded.append(worded)
    run.atoms.append(atom)


def _adds_up(last: Atom, atom: Atom) -> bool:
    if not (last.said and atom.said and last.raw.isdigit() and atom.raw.isdigit()):
        return False
    zeros = len(last.raw) - len(last.raw.rstrip("0"))
    return len(last.raw) >= 3 and 0 < len(atom.raw) <= zeros and zeros >= 2 and atom.raw[0] != "0"


def _worth(run: Run) -> Iterator[Run]:
    atoms = run.atoms
    if len(atoms) > 1 and _an_article(atoms[-1]) and not (atoms[-2].said or len(atoms[-2].raw) == 1):
        del atoms[-1], run.gaps[-1], run.worded[-1]
    if len(atoms) > 1 and _an_article(atoms[0]) and not (atoms[1].said or len(atoms[1].raw) == 1):
        del atoms[0], run.gaps[0], run.worded[0]
    if len(atoms) > 1 or (atoms and (atoms[0].alike or atoms[0].said) and len(atoms[0].raw) > 3):
        yield run


def _an_article(atom: Atom) -> bool:
    """``een`` and ``one`` beside something that was not said."""
    return atom.said and atom.raw == "1"
