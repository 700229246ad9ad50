"""Numbers that were broken up, spelt out or written with letters: bsn, telephone, card, account, file.

A number is put together only where it proves itself (eleven test, Luhn, the
shape of a telephone number) or a word near it says what it is and it has the
right length; so amounts and years that merely stand in a row stay apart.
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from assistant.screening.detectors.bsn import passes_eleven_test
from assistant.screening.disguises.atoms import Run
from assistant.screening.reading import Change
from assistant.screening.spans import Deadline

_LONGEST = 19
_SHORTEST = 5
_MOST_ATOMS = 24
_BEFORE, _BEHIND = 70, 45

_CUES = tuple(
    (regex.compile(rf"(?<!\p{{L}})(?:{words})", regex.IGNORECASE), low, high)
    for words, low, high in (
        (r"bsn|b\.s\.n|burger ?service|sofi|citizen service|burgernummer", 9, 9),
        (r"tel\b|tel\.|telefoon|telnr|mobiel|gsm|whats?app|phone|mobile|bel\b|belt\b|bellen|terugbel|bereik|call\b|sms|"
         r"06[- ]?nummer|appen|app naar|reach (?:him|her|them)|vaste? (?:nummer|lijn)|\p{L}{0,12}nummer (?:is|van)", 10, 10),
        (r"credit ?[ck]a|visa|master ?card|amex|american express|\p{L}{0,10}kaart|pas ?n|maestro|card\b", 15, 16),
        (r"rekening|giro|account (?:number|no)|bank", 7, 10),
        (r"(?:cli[eë]nt|klant|dossier|zaak|personeels|polis|debiteur|patiënt|aanvraag|medewerkers?|registratie|kenmerk|"
         r"case|file|customer|client|employee|reference)[- ]?(?:nummer|nr|number|no|id|code)?\b", 5, 12),
        (r"paspoort|passport|rijbewijs|id-?kaart|identiteit|document|v-?nummer|verblijf|vreemdeling", 8, 10),
        (r"big\b|big-|agb", 8, 11),
    )
)  # fmt: skip
_TIGHT = frozenset(" -_/|*•·~+\\'\"")
_PLAIN_GAPS = frozenset(("", " ", ".", "-"))


@dataclass(slots=True)
class _Part:
    """Pieces ``first`` up to and including ``last`` of a run, and the digits they make."""

    run: Run
    first: int
    last: int
    number: str

    @property
    def gaps(self) -> list[str]:
        return self.run.gaps[self.first : self.last]

    @property
    def worded(self) -> bool:
        return any(self.run.worded[self.first : self.last])

    @property
    def odd(self) -> bool:
        """True where no plain reading would see one number."""
        atoms = self.run.atoms[self.first : self.last + 1]
        return self.worded or any(a.said or a.alike for a in atoms) or not _PLAIN_GAPS.issuperset(self.gaps)

    @property
    def single(self) -> bool:
        """True where every digit stands by itself or was said."""
        return all(a.said or len(a.digits) == 1 for a in self.run.atoms[self.first : self.last + 1])


def joined_numbers(text: str, found: list[Run], deadline: Deadline) -> Iterator[Change]:
    """Every disguised number, with the digits alone in its place. Raises OutOfTime."""
    for run in found:
        first = 0
        while first < len(run.atoms):
            deadline.left()
            part = _longest(text, run, first)
            if part is None:
                first += 1
                continue
            yield _change(text, part)
            first = part.last + 1


def _longest(text: str, run: Run, first: int) -> _Part | None:
    """The longest number that starts at this piece."""
    number, best = "", None
    if 0 < first < len(run.gaps) and run.gaps[first - 1] == run.gaps[first] and run.atoms[first - 1].digits:
        return None  # in the middle of a row
    for last in range(first, min(len(run.atoms), first + _MOST_ATOMS)):
        digits = run.atoms[last].digits
        number += digits
        if not digits or len(number) > _LONGEST:
            break
        part = _Part(run, first, last, number)
        if len(number) >= _SHORTEST and _edges(part) and part.odd | part.single and _counts(text, part):
            best = part
    return best


def _edges(part: _Part) -> bool:
    """True where no further digits follow or go before in the same manner."""
    run, inside = part.run, set(part.gaps)
    for gap, neighbour in ((part.first - 1, part.first - 1), (part.last, part.last + 1)):
        if 0 <= gap < len(run.gaps) and run.gaps[gap] in inside | {""} and run.atoms[neighbour].digits:
            return False
    return True


def _counts(text: str, part: _Part) -> bool:
    start, end = part.run.atoms[part.first].start, part.run.atoms[part.last].end
    length = len(part.number)
    if _listed(part):
        return False
    near = f"{text[max(0, start - _BEFORE) : start]}\n{text[end : end + _BEHIND]}"
    if any(low <= length <= high and words.search(near) for words, low, high in _CUES):
        return not _like_a_date(part)
    return _proves_itself(text, part)


def _listed(part: _Part) -> bool:
    """Amounts, sums and short lists: ``12,50``, ``12 + 13``, ``1, 2, 3``."""
    if any("=" in gap or " +" in gap or "€" in gap for gap in part.gaps):
        return True
    said = all(a.said for a in part.run.atoms[part.first : part.last + 1])
    if any(gap == "," for gap in part.gaps) and not part.single:
        return True
    return not said and any("," in gap for gap in part.gaps) and len(part.number) < 8


def _proves_itself(text: str, part: _Part) -> bool:
    """Check digits or the shape of a telephone number, in pieces that belong together."""
    number, length = part.number, len(part.number)
    if _like_a_date(part):
        return False
    together = part.single or _uniform(part)
    if length == 9:
        return together and (part.single or len(part.gaps) > 1) and passes_eleven_test(number)
    if length in (15, 16):
        return (together or part.worded) and number[0] in "3456" and _luhn(number)
    if number.startswith(("06", "316", "00316")):
        return length == {"06": 10, "31": 11, "00": 13}[number[:2]] and (
            len(number) != 11 or _plus(text, part) is not None
        )
    return length == 10 and together and number[0] == "0" and number[1] in "1234567" and part.run.atoms[0].said


def _uniform(part: _Part) -> bool:
    """The same sign between all groups, and none that stands between numbers of their own."""
    kinds = set(part.gaps)
    return len(kinds) <= 1 and all(set(gap) <= _TIGHT or _picture(gap) for gap in kinds)


def _picture(gap: str) -> bool:
    return any(ord(c) > 0x2000 for c in gap)


def _like_a_date(part: _Part) -> bool:
    """``06_07_2024 12``: a date and something behind it."""
    return (
        bool(_DATE.match(" ".join(a.digits for a in part.run.atoms[part.first : part.last + 1])))
        and not part.worded
    )


_DATE = regex.compile(
    r"(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) (?:19|20)\d\d(?!\d)|(?:19|20)\d\d (?:0[1-9]|1[0-2]) "
)


def _luhn(number: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(number)) > 1


_PLUS = regex.compile(r"(?:\+|(?<!\p{L})plus) ?\(?$", regex.IGNORECASE)


def _plus(text: str, part: _Part) -> "regex.Match[str] | None":
    """The plus sign or word right before a number."""
    start = part.run.atoms[part.first].start
    return _PLUS.search(text, max(0, start - 7), start)


def _change(text: str, part: _Part) -> Change:
    start, end = part.run.atoms[part.first].start, part.run.atoms[part.last].end
    plus = _plus(text, part) if part.number.startswith("31") else None
    if plus is not None:
        return plus.start(), end, f"+{part.number.replace('310', '31', 1)}"
    return start, end, part.number
