"""Words that say it together, in any order and with others between: ``mist`` and ``vinger``, ``zit`` and ``ggz``.

Dutch moves its verbs about, so a phrase of neighbours misses most of spoken language.
``data/special_frames.txt`` names classes of words and the frames of two or three
classes; a frame holds where one word of each class stands in one clause, close by.
One pass over the words, so the time is linear.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.screening.names import words
from assistant.screening.special.terms import Term
from assistant.screening.special.words import Word

_NAME = "special_frames"
_WINDOW = 7
_LONGEST_WORD = 40
_PARTING = frozenset("maar want dus omdat terwijl zodat but because so although hoewel dat".split())
_COMMA = frozenset(",;:()[]\n\u2022|\u2013\u2014")


@dataclass(frozen=True, slots=True)
class _Frame:
    """One word of each class; ``weak`` where it must be said of somebody directly; ``near`` words at most."""

    classes: tuple[str, ...]
    weak: bool
    near: int


@dataclass(frozen=True, slots=True)
class _Lists:
    exact: dict[str, tuple[str, ...]]
    begins: tuple[tuple[str, str], ...]
    ends: tuple[tuple[str, str], ...]
    frames: tuple[_Frame, ...]
    by_class: dict[str, tuple[int, ...]]


def frames_in(text_words: Sequence[Word]) -> list[Term]:
    """The places where a frame holds, from its first word to its last, in order of the text."""
    lists = _lists()
    seen: dict[int, dict[str, int]] = {}
    found: list[Term] = []
    sentence = -1
    for index, word in enumerate(text_words):
        if word.sentence != sentence or word.key in _PARTING or not _COMMA.isdisjoint(word.gap):
            seen.clear()
            sentence = word.sentence
        for name in _classes(word.key):
            for number in lists.by_class.get(name, ()):
                places = seen.setdefault(number, {})
                places[name] = index
                term = _whole(lists.frames[number], places, index)
                if term is not None:
                    found.append(term)
    return found


def _whole(frame: _Frame, places: dict[str, int], index: int) -> Term | None:
    if len(places) < len(frame.classes) or len(set(places.values())) < len(places):
        return None
    first = min(places.values())
    return Term(first, index + 1, frame.weak, framed=True) if index - first < frame.near else None


@functools.lru_cache(maxsize=8192)
def _classes(key: str) -> tuple[str, ...]:
    """The classes that a word belongs to."""
    if len(key) > _LONGEST_WORD:
        return ()
    lists = _lists()
    found = set(lists.exact.get(key, ()))
    found |= {name for stem, name in lists.begins if key.startswith(stem)}
    found |= {name for stem, name in lists.ends if key.endswith(stem)}
    return tuple(sorted(found))


@functools.lru_cache(maxsize=1)
def _lists() -> _Lists:
    """``name = words`` defines a class (again: adds to it); ``~ a + b < 4`` is a frame."""
    members: dict[str, set[str]] = {}
    frames: list[_Frame] = []
    for line in words(_NAME):
        name, equals, rest = line.partition("=")
        if equals:
            members.setdefault(name.strip(), set()).update(rest.split())
        else:
            frames.append(_frame(line))
    exact: dict[str, tuple[str, ...]] = {}
    for name, said in members.items():
        for word in said:
            if "*" not in word:
                exact[word] = (*exact.get(word, ()), name)
    by_class = {name: tuple(n for n, frame in enumerate(frames) if name in frame.classes) for name in members}
    stems = sorted((word, name) for name, said in members.items() for word in said if "*" in word)
    begins = tuple((word[:-1], name) for word, name in stems if word.endswith("*"))
    ends = tuple((word[1:], name) for word, name in stems if word.startswith("*"))
    return _Lists(exact, begins, ends, tuple(frames), by_class)


def _frame(line: str) -> _Frame:
    said, _, near = line.lstrip("~ ").partition("<")
    classes = tuple(name.strip() for name in said.split("+"))
    return _Frame(classes, line.startswith("~"), int(near) if near else _WINDOW)
