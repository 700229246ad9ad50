"""What a text must hold before a pattern can match in it.

Trying a pattern everywhere costs a hundred times what it costs to see that none of its
words is there. Which words those are is read from the pattern itself, so that a pattern
that changes needs no second list.
"""

import importlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

# How Python itself reads a pattern: not in its public library, and unchanged for many years.
code: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

_PROPERTY = re.compile(r"\\[pP]\{\w+\}")
HEAD = 3
"""Signs of a head."""
_MOST = 200
_MOST_PIECES = 130
"""Looking for more pieces than this takes as long as trying the pattern."""
_USEFUL = 0.05
_LETTERS = 20
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_ODD = str.maketrans({"ſ": "s", "\u0307": ""})
"""What counts as an ordinary letter where case does not count, and is not made one by ``lower``."""


def quick(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for Python's own search, which is far faster: most of all on ``small`` text.

    Raises:
        re.error: on other properties than that of letters, alone or with digits.
    """
    return re.compile(pattern.replace(r"[\p{L}\d]", r"[^\W_]").replace(r"\p{L}", r"[^\W\d_]"), flags)


def small(text: str) -> str:
    """A text as ``needed`` expects it: in small letters."""
    return text.lower() if text.isascii() else text.lower().translate(_ODD)


def needed(pattern: str) -> tuple[str, ...]:
    """Pieces in small letters, one of which stands in every text the pattern matches in.

    None where the pattern asks for nothing that tells.
    """
    # Letters of a kind are unknown signs to us; Python's own parser does not know that notation.
    pieces = _required(list(parser.parse(_PROPERTY.sub(r"\\w", pattern))))
    return tuple(sorted(pieces, key=len)) if pieces and _common(pieces) < _USEFUL else ()


Head = tuple[str, ...]


def heads(pieces: Iterable[str]) -> frozenset[Head]:
    """The first three signs of each that has them."""
    return frozenset(tuple(piece[:HEAD]) for piece in pieces if len(piece) >= HEAD)


def all_heads(text: str) -> frozenset[Head]:
    """Any three signs in a row: where no head is among them, none of the longer pieces is in the text."""
    return frozenset(zip(text, text[1:], text[2:], strict=False))


def few(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """These, where it saves time to look for them; else none."""
    return pieces if len(pieces) <= _MOST_PIECES else ()


def needed_by_any(patterns: Iterable[str]) -> tuple[str, ...]:
    """The same for a text in which at least one of these matches."""
    found = [needed(pattern) for pattern in patterns]
    return tuple(sorted(_shortest(piece for pieces in found for piece in pieces))) if all(found) else ()


def _required(parts: list[tuple[Any, Any]]) -> frozenset[str]:
    """The best of the sets of which one piece must be there; empty where there is none."""
    choices: list[frozenset[str]] = []
    run = frozenset(("",))
    for part in parts:
        choices += _inside(part)
        exact = _exact(part)
        longer = frozenset(a + b for a in run for b in exact) if exact and len(run) * len(exact) <= _MOST else None
        if longer is None:
            choices.append(run)
        run = longer or exact or frozenset(("",))
    choices.append(run)
    useful = [_shortest(choice) for choice in choices if choice and "" not in choice]
    return min(useful, key=_common, default=frozenset())


def _inside(part: tuple[Any, Any]) -> Iterator[frozenset[str]]:
    """What the parts of a part ask for."""
    kind, value = part
    if kind is code.SUBPATTERN:
        yield _required(list(value[3]))
    elif kind is code.ATOMIC_GROUP:
        yield _required(list(value))
    elif kind is code.ASSERT or (kind in _REPEATS and value[0] > 0):
        yield _required(list(value[-1]))
    elif kind is code.BRANCH:
        branches = [_required(list(branch)) for branch in value[1]]
        if all(branches):
            yield frozenset().union(*branches)


def _exact(part: tuple[Any, Any]) -> frozenset[str]:
    """All that a part can be, where that is a few texts; else empty."""
    kind, value = part
    found: frozenset[str] = frozenset()
    if kind is code.LITERAL:
        found = frozenset((small(chr(value)),))
    elif kind in (code.AT, code.ASSERT, code.ASSERT_NOT):
        found = frozenset(("",))
    elif kind is code.IN and all(each is code.LITERAL for each, _ in value):
        found = frozenset(small(chr(sign)) for _, sign in value)
    elif kind is code.SUBPATTERN:
        found = _sequence(list(value[3]))
    elif kind is code.BRANCH:
        branches = [_sequence(list(branch)) for branch in value[1]]
        found = frozenset().union(*branches) if all(branches) else found
    elif kind in _REPEATS and value[1] == 1:
        once = _sequence(list(value[2]))
        found = once | {""} if once and value[0] == 0 else once
    return found


def _sequence(parts: list[tuple[Any, Any]]) -> frozenset[str]:
    run = frozenset(("",))
    for part in parts:
        exact = _exact(part)
        if not exact or len(run) * len(exact) > _MOST:
            return frozenset()
        run = frozenset(a + b for a in run for b in exact)
    return run


def _shortest(pieces: Iterable[str]) -> frozenset[str]:
    """Without those that hold another one."""
    kept: list[str] = []
    for piece in sorted(set(pieces), key=len):
        if not any(other in piece for other in kept):
            kept.append(piece)
    return frozenset(kept)


def _common(pieces: Iterable[str]) -> float:
    """About how often one of them stands in a text by chance; a mark weighs as much as three letters."""
    return sum(float(_LETTERS) ** -sum(map(_weight, piece)) for piece in pieces)


def _weight(sign: str) -> int:
    return 1 if sign.isalnum() or sign in " .,-" else 3
