"""What is worth reading again once something was taken out of a text.

Whatever is found leaves a gap, and in the light of a gap something else may show: most
often a name. Anything with a shape can only show beside a gap that it touched. So where
all that was found stood apart from letters and digits, only names are looked for again.
"""

from collections.abc import Iterable

import regex

from assistant.screening.placeholders import KINDS
from assistant.screening.spans import Span

_NAME = "PERSON"
ALL_BUT_NAMES = frozenset(KINDS) - {_NAME}
NOTHING: frozenset[str] = frozenset()
_WINDOW = 12
# The nearest letter or digit on either side.
_LAST = regex.compile(r"[\p{L}\p{M}\d](?=[^\p{L}\p{M}\d]*$)")
_FIRST = regex.compile(r"[\p{L}\p{M}\d]")
# An account behind a name is told apart from a mail address by what stands before it.
_MARKS = "@\\"


def silent_again(text: str, found: Iterable[Span]) -> frozenset[str]:
    """The kinds that need not be looked for again in this text."""
    if any(mark in text for mark in _MARKS):
        return NOTHING
    return ALL_BUT_NAMES if all(_stands_apart(text, span) for span in found) else NOTHING


def _stands_apart(text: str, span: Span) -> bool:
    """Between it and the nearest letter on either side stands a blank, and the nearest sign is no digit."""
    before = text[max(0, span.start - _WINDOW) : span.start]
    behind = text[span.end : span.end + _WINDOW]
    last, first = _LAST.search(before), _FIRST.search(behind)
    return _parted(before[last.end() :] if last else "", last) and _parted(
        behind[: first.start()] if first else "", first
    )


def _parted(between: str, nearest: "regex.Match[str] | None") -> bool:
    if nearest is None:
        return True
    return not nearest.group().isdigit() and any(sign.isspace() for sign in between)
