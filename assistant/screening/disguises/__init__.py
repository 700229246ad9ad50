"""Further readings of a text: what a person could have meant to hide, written plainly.

* letters: codes undone (entities, base64, back to front) and words made whole;
  every kind counts in it;
* numbers: codes undone, numbers and addresses that were said aloud or broken up
  written in digits; it says nothing about people, for it joins no words.

Only findings that touch a changed place count, so a further reading never takes
away what the plain one shows and seldom costs anything.
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from assistant.screening.disguises.atoms import runs
from assistant.screening.disguises.codes import decoded
from assistant.screening.disguises.dates import said_dates
from assistant.screening.disguises.emails import said_emails
from assistant.screening.disguises.letters import joined
from assistant.screening.disguises.numbers import joined_numbers
from assistant.screening.disguises.shapes import shaped_values, spaced_ipv6
from assistant.screening.placeholders import KINDS
from assistant.screening.reading import Change, Reading, apart, replaced
from assistant.screening.spans import Deadline

_WORDLESS = frozenset({"PERSON", "HEALTH"})
_NUMBERS = frozenset(KINDS) - _WORDLESS
_TAGS = regex.compile(r"(?<=\d)\s?(?:</?[a-z]{1,8}/?>\s?){1,6}(?=\d)", regex.IGNORECASE)
_BROKEN = regex.compile(r"(?<![\p{L}\d])\d(?:[ .,\-_*|/~·•:;'\"+\p{So}\p{Sk}]{1,4}\d){7,20}(?![\p{L}\d])")
_SYMBOLS = regex.compile(
    r"(?<![\p{L}\d])[\p{L}\d]{1,9}(?:(?:[\p{So}_*~•]{1,3}|\s[\p{So}*~•]\s)[\p{L}\d]{1,9}){1,12}"
)


def readings(plain: Reading, deadline: Deadline, silent: frozenset[str] = frozenset()) -> tuple[Reading, ...]:
    """The further readings of a text, those that differ from the plain one and of which a kind is asked.

    Nothing is asked of the kinds in ``silent``.

    Raises:
        OutOfTime: when the deadline passes.
    """
    clear = decoded(plain)
    deadline.left()
    whole = joined(clear)
    said = spoken(clear, deadline) if _NUMBERS - silent else None
    found = [] if whole is plain else [whole]
    if said is not None and said.text != whole.text:
        found.append(said)
    return tuple(found)


def spoken(plain: Reading, deadline: Deadline) -> Reading | None:
    """The reading of numbers and addresses; None where there is nothing to change. Raises OutOfTime."""
    reading = plain
    for rewrite in _REWRITES:
        deadline.left()
        reading = replaced(reading, rewrite(reading.text, deadline))
    return None if reading is plain else replace(reading, silent=_WORDLESS)


def _tags(text: str, _: Deadline) -> Iterator[Change]:
    """``<b>81</b>00``: tags between digits."""
    for match in _TAGS.finditer(text):
        yield match.start(), match.end(), ""


def _values(text: str, deadline: Deadline) -> Iterator[Change]:
    """Everything that is told by its shape, check digits or a cue; the surest first."""
    found = list(runs(text))
    yield from apart(
        [*said_dates(text), *shaped_values(text, found, deadline), *joined_numbers(text, found, deadline)]
    )


def _addresses(text: str, _: Deadline) -> Iterator[Change]:
    """E-mail addresses and addresses of machines."""
    yield from apart([*said_emails(text), *spaced_ipv6(text)])


def _broken_up(text: str, _: Deadline) -> Iterator[Change]:
    """``1 2 3 4 5 6 7 8 2`` with whatever signs in between."""
    for match in _BROKEN.finditer(text):
        yield match.start(), match.end(), "".join(c for c in match.group() if c.isdigit())


def _with_symbols(text: str, _: Deadline) -> Iterator[Change]:
    """``AB🚗12🚗34``: signs between groups that hold digits become dashes."""
    for match in _SYMBOLS.finditer(text):
        if sum(c.isdigit() for c in match.group()) > 1:
            yield match.start(), match.end(), regex.sub(r"[^\p{L}\d]+", "-", match.group())


_REWRITES = (_tags, _addresses, _values, _broken_up, _with_symbols)
