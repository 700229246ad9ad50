"""Detectors as data: patterns with a check and cue words, run with a time limit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from assistant.screening.spans import Deadline, OutOfTime, Span

Check = Callable[[str], bool]


@dataclass(frozen=True)
class Rule:
    """One pattern. The group ``value``, where there is one, is what counts.

    ``score`` holds without a cue word, ``cued`` with one near; ``check`` looks
    at the value itself (check digits, ranges).
    """

    pattern: str
    score: float
    cued: float | None = None
    check: Check | None = None
    exact_case: bool = False

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        """The pattern, compiled once."""
        return regex.compile(self.pattern, 0 if self.exact_case else regex.IGNORECASE)


@dataclass(frozen=True)
class PatternDetector:
    """A kind of personal data that can be told by its shape.

    ``cues`` are patterns of words that tell what a number is; they count within
    ``before`` characters in front of the value and ``after`` behind it.
    ``never_after`` and ``never_before`` are patterns of what must not touch it.
    """

    name: str
    kind: str
    rules: tuple[Rule, ...]
    cues: tuple[str, ...] = ()
    before: int = 40
    after: int = 0
    never_after: str = ""
    never_before: str = ""

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """All places, whatever their score. Raises OutOfTime."""
        return [span for rule in self.rules for span in self._matches(rule, text, deadline)]

    def _matches(self, rule: Rule, text: str, deadline: Deadline) -> Iterator[Span]:
        for start, end in matches(rule.compiled, text, deadline):
            if self._excluded(text, start, end):
                continue
            if rule.check is not None and not rule.check(text[start:end]):
                continue
            cued = rule.cued is not None and self._has_cue(text, start, end)
            score = rule.cued if cued and rule.cued is not None else rule.score
            if score > 0:
                yield Span(self.kind, start, end, score)

    def _has_cue(self, text: str, start: int, end: int) -> bool:
        window = text[max(0, start - self.before) : start]
        behind = text[end : end + self.after]
        return bool(self._cues.search(window) or (behind and self._cues.search(behind)))

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
    def _never_after(self) -> "regex.Pattern[str] | None":
        return regex.compile(rf"(?:{self.never_after})$", regex.IGNORECASE) if self.never_after else None

    @cached_property
    def _never_before(self) -> "regex.Pattern[str] | None":
        return regex.compile(self.never_before, regex.IGNORECASE) if self.never_before else None


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


def digits(value: str) -> str:
    """Only the digits of a value."""
    return "".join(c for c in value if c.isdigit())
