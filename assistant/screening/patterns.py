"""Detectors as data: patterns with a check and cue words, run with a time limit."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from assistant.screening.literals import HEAD, Head, all_heads, few, heads, needed, needed_by_any, quick, small
from assistant.screening.once import notes
from assistant.screening.spans import Deadline, OutOfTime, Span

Check = Callable[[str], bool]
_IN_PATTERN = "words before it"
"""The cue of a rule whose pattern holds its cue words; other words may stand among them, so none is repeated."""

_SHAPE = {ord(sign): "9" for sign in "0123456789"} | {
    ord(sign): "L" for sign in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
}
_DIGIT = regex.compile(r"\d")
_NUMBER = regex.compile(r"\d+")
_BEGINNING = regex.compile(r"(?<!\p{L})\p{L}|(?<!\d)\d|'|(?<!\?)\?")
_LIST_GAP = 60
_LONGEST_LIST = 100
# Words that say that the next number is of another kind.
_OTHER_NUMBER = regex.compile(
    r"nummer|\bn(?:um|r|o)\b|€|\beuro|order|factuur|\bkvk|\btel\b|iban|bedrag|[?!]|\.\s", regex.IGNORECASE
)


class Pieces:
    """Pieces of words, in small letters, of which a text must hold one; none: every text will do."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """Look for these."""
        self._any = not pieces
        self._short = tuple(piece for piece in pieces if len(piece) < HEAD)
        self._long = tuple(piece for piece in pieces if len(piece) >= HEAD)
        self._heads = heads(pieces)

    def may_be_in(self, text: str) -> bool:
        """True where one of them stands in the text."""
        if self._any:
            return True
        low, begun = _in_small(text)
        for piece in self._short:
            if piece in low:
                return True
        if self._heads.isdisjoint(begun):
            return False
        for piece in self._long:  # noqa: SIM110 - a generator takes twice the time here
            if piece in low:
                return True
        return False


def _in_small(text: str) -> tuple[str, frozenset[Head]]:
    """The text in small letters, and all that may begin in it; many rules ask for it."""
    kept: dict[str, tuple[str, frozenset[Head]]] = notes("small")
    found = kept.get(text)
    if found is None:
        low = small(text)
        found = kept[text] = low, all_heads(low)
    return found


@dataclass(frozen=True)
class Rule:
    """One pattern. The group ``value``, where there is one, is what counts.

    ``score`` holds without a cue word, ``cued`` with one near; ``check`` looks
    at the value itself (check digits, ranges). A rule with ``words`` can match
    without any digit; the others are left out of a text that has none.
    ``reach`` is for a rule that matches from the beginning of a word or number on, whose
    first digit stands at most so many characters further: only there is it tried. With ``gap``
    the word that it begins with has no blank, and ends at most so many characters before the digit.
    ``only_with`` is a quick pattern, whatever the case: a text without it cannot match.
    """

    pattern: str
    score: float
    cued: float | None = None
    check: Check | None = None
    exact_case: bool = False
    words: bool = False
    reach: int = 0
    only_with: str = ""
    gap: int = 0

    @property
    def has_cue(self) -> bool:
        """True where the pattern itself holds the words before the value."""
        return "(?P<value>" in self.pattern

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        """The pattern, compiled once."""
        return regex.compile(self.pattern, 0 if self.exact_case else regex.IGNORECASE)

    @cached_property
    def gate(self) -> "re.Pattern[str] | None":
        """``only_with``, compiled once; None where there is none."""
        return quick(self.only_with, re.IGNORECASE) if self.only_with else None

    @cached_property
    def needed(self) -> Pieces:
        """One of these stands in every text it matches in (see ``literals``)."""
        return Pieces(few(needed(self.pattern)))


@dataclass(frozen=True)
class PatternDetector:
    """A kind of personal data that can be told by its shape.

    ``cues`` are patterns of words that tell what a number is; they count within
    ``before`` characters in front of the value and ``after`` behind it (there
    ``cues_behind``, where they are others).
    ``never_after`` and ``never_before`` are patterns of what must not touch it.
    Where ``lists`` is True, one cue serves a whole list: what follows a found value
    and is written with the same digits and signs is found as well. A text without
    any of ``needs`` (parts of words, in small letters) is not searched; with
    ``cue_first`` the rules that need a cue are left out where the text has none
    (not for cues that must touch the value).
    """

    name: str
    kind: str
    rules: tuple[Rule, ...]
    cues: tuple[str, ...] = ()
    cues_behind: tuple[str, ...] = ()
    before: int = 40
    after: int = 0
    never_after: str = ""
    never_before: str = ""
    lists: bool = False
    needs: tuple[str, ...] = ()
    cue_first: bool = False

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """All places, whatever their score. Raises OutOfTime."""
        found = [span for rule in self._useful(text) for span in self._matches(rule, text, deadline)]
        return found + self._listed(text, found) if self.lists and found else found

    def _useful(self, text: str) -> Iterator[Rule]:
        """The rules that can match; searching in vain is what costs time."""
        if not self._needs.may_be_in(text):
            return
        digit = bool(_DIGIT.search(text))
        cued: bool | None = None
        held: dict[str, bool] = {"": True}
        for rule in self.rules:
            if not (digit or rule.words) or not rule.needed.may_be_in(text):
                continue
            if rule.score <= 0 and cued is None:
                cued = self._may_have_cue(text)
            if rule.score <= 0 and not cued:
                continue
            if rule.only_with not in held:
                held[rule.only_with] = bool(rule.gate and rule.gate.search(text))
            if held[rule.only_with]:
                yield rule

    def _may_have_cue(self, text: str) -> bool:
        """False where a rule that only counts with a cue can find none."""
        if not self._needed_by_cues.may_be_in(text):
            return False
        return self._cues_quickly is None or self._cues_quickly.search(_in_small(text)[0]) is not None

    @cached_property
    def _needs(self) -> Pieces:
        return Pieces(self.needs)

    @cached_property
    def _needed_by_cues(self) -> Pieces:
        return Pieces(needed_by_any((*self.cues, *self.cues_behind)))

    def _listed(self, text: str, found: list[Span]) -> list[Span]:
        """What comes after a found value in the same notation: ``4417-22 en 4418-31``."""
        shapes = text.translate(_SHAPE)
        more: list[Span] = []
        taken = {span.start for span in found}
        for span in found:
            here: Span | None = span
            while here is not None and len(more) < _LONGEST_LIST:
                here = self._next(text, shapes, here)
                if here is None or here.start in taken:
                    break
                taken.add(here.start)
                more.append(here)
        return more

    def _next(self, text: str, shapes: str, span: Span) -> Span | None:
        shape = shapes[span.start : span.end]
        if not _tells(shape):
            return None
        start = shapes.find(shape, span.end, span.end + _LIST_GAP + len(shape))
        if start < 0:
            return None
        end = start + len(shape)
        around = shapes[start - 1], shapes[end : end + 1]
        alone = not any(sign in ("9", "L") for sign in around)
        if not alone or _OTHER_NUMBER.search(text[span.end : start]) or self._excluded(text, start, end):
            return None
        return replace(span, start=start, end=end)

    def _matches(self, rule: Rule, text: str, deadline: Deadline) -> Iterator[Span]:
        found = near_digits(rule, text, deadline) if rule.reach else matches(rule.compiled, text, deadline)
        for start, end in found:
            if self._excluded(text, start, end):
                continue
            if rule.check is not None and not rule.check(text[start:end]):
                continue
            cue = self._cue(text, start, end) if rule.cued is not None else ""
            score = rule.cued if cue and rule.cued is not None else rule.score
            if score > 0:
                yield Span(self.kind, start, end, score, cue=cue or (_IN_PATTERN if rule.has_cue else ""))

    def _cue(self, text: str, start: int, end: int) -> str:
        """The cue word near a place, in small letters; empty where there is none."""
        window = text[max(0, start - self.before) : start]
        behind = text[end : end + self.after]
        found = self._cues.search(window) or (self._cues_behind.search(behind) if behind else None)
        return (found.group().strip().lower() or _IN_PATTERN) if found else ""

    def _excluded(self, text: str, start: int, end: int) -> bool:
        before = self._never_after
        behind = self._never_before
        return bool(
            (before and before.search(text[max(0, start - 40) : start]))
            or (behind and behind.match(text[end : end + 40]))
        )

    @cached_property
    def _cues(self) -> "regex.Pattern[str]":
        return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(self.cues)})", regex.IGNORECASE)

    @cached_property
    def _cues_quickly(self) -> "re.Pattern[str] | None":
        if not self.cue_first:
            return None
        return quick(rf"(?<!\p{{L}})(?:{'|'.join((*self.cues, *self.cues_behind))})")

    @cached_property
    def _cues_behind(self) -> "regex.Pattern[str]":
        if not self.cues_behind:
            return self._cues
        return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(self.cues_behind)})", regex.IGNORECASE)

    @cached_property
    def _never_after(self) -> "regex.Pattern[str] | None":
        return regex.compile(rf"(?:{self.never_after})$", regex.IGNORECASE) if self.never_after else None

    @cached_property
    def _never_before(self) -> "regex.Pattern[str] | None":
        return regex.compile(self.never_before, regex.IGNORECASE) if self.never_before else None


def _tells(shape: str) -> bool:
    """True where a shape is too odd to return by chance: four digits, or letters and two digits."""
    count = shape.count("9")
    return count >= 4 or (count >= 2 and "L" in shape and len(shape) >= 5)


def matches(pattern: "regex.Pattern[str]", text: str, deadline: Deadline) -> list[tuple[int, int]]:
    """Places of a pattern (of its group ``value`` where it has one).

    Raises:
        OutOfTime: when the deadline passes while searching.
    """
    group: int | str = "value" if "value" in pattern.groupindex else 0
    try:
        found = [match.span(group) for match in pattern.finditer(text, timeout=deadline.left())]
    except TimeoutError:
        found = None
    if found is None:
        raise OutOfTime
    return [(start, end) for start, end in found if end > start]


def near_digits(rule: Rule, text: str, deadline: Deadline) -> list[tuple[int, int]]:
    """What ``matches`` finds, tried only at the beginnings of words and numbers in reach of a digit.

    Raises:
        OutOfTime: when the deadline passes while searching.
    """
    group: int | str = "value" if rule.has_cue else 0
    found: list[tuple[int, int]] = []
    behind = 0
    timed_out = False
    try:
        for start in _beginnings(text, rule.reach, rule.gap):
            match = rule.compiled.match(text, start, timeout=deadline.left()) if start >= behind else None
            if match is not None:
                found.append(match.span(group))
                behind = match.end()
    except TimeoutError:
        timed_out = True
    if timed_out:
        raise OutOfTime
    return found


def _beginnings(text: str, reach: int, gap: int) -> list[int]:
    """Where words and numbers begin that have a digit in reach, from left to right."""
    kept: dict[tuple[str, int, int], list[int]] = notes("beginnings")
    found = kept.get((text, reach, gap))
    if found is not None:
        return found
    found = kept[text, reach, gap] = []
    last = -1
    for digit in _NUMBER.finditer(text):
        first = max(last + 1, digit.start() - reach)
        if gap:
            first = max(first, text.rfind(" ", 0, max(0, digit.start() - gap)) + 1)
        for place in _BEGINNING.finditer(text, first, digit.end()):
            last = place.start()
            found.append(last)
    return found


def digits(value: str) -> str:
    """Only the digits of a value."""
    return "".join(c for c in value if c.isdigit())
