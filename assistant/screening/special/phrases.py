"""From the words that gave a phrase away to the whole of it, and neighbours to one place."""

from bisect import bisect_left
from collections.abc import Sequence

import regex

from assistant.screening.people.lexicon import Known, known
from assistant.screening.special import grammar
from assistant.screening.special.relations import Scene
from assistant.screening.special.terms import Term

_PARTICIPLE = regex.compile(
    r"(?:op|aan|af|uit|in|vast|mee|vrij|door)?ge\p{L}{2,14}(?:d|t|en)|ver\p{L}{3,12}(?:d|t)"
)
_LEFT, _RIGHT, _GAP = 7, 4, 26
_TO_SUBJECT, _TO_END = 8, 6


def whole(scene: Scene, term: Term) -> tuple[int, int]:
    """Character offsets of the phrase with its article, adjectives, cause and degree."""
    first = _with_predicate(scene, _with_modifiers(scene, term.first))
    last = _with_cause(scene, _with_cause(scene, _with_noun(scene, term.last)))
    last = _with_pair(scene, last)
    first, last = _with_verb(scene, first, last)
    first = _with_relative(scene, first)
    first, last = _clause(scene, first, last)
    words = scene.words
    return words[first].start, words[last - 1].end


def _clause(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """``[kan de trap niet meer op]``: all that the clause says of its subject, where a subject is near."""
    start = _behind_subject(scene, first)
    if start is None:
        return first, last
    if start < first and scene.key(start) in grammar.AUXILIARIES:
        start += 1
    end = last
    while end - last < _TO_END and _open(scene, end) and scene.key(end) not in grammar.CLAUSE_ENDS:
        if Known.TOOL in known(scene.words[end].text):
            return start, last
        end += 1
    reached = not _open(scene, end) or scene.key(end) in grammar.CLAUSE_ENDS
    return start, end if reached and end not in scene.named else last


def _behind_subject(scene: Scene, first: int) -> int | None:
    """The first word behind the subject of the clause, or None where none stands near."""
    here = first
    for index in scene.left(first, _TO_SUBJECT):
        if index in scene.named or scene.key(index) in grammar.SUBJECTS:
            return here
        if not scene.words[index + 1].joined or scene.key(index) in grammar.CLAUSE_ENDS:
            return None
        here = index
    return None


def _with_verb(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """``heeft een miskraam [gehad]``, ``in detentie [zit]``, ``drie jaar cel [gekregen]``."""
    if not _open(scene, last):
        return first, last
    key = scene.key(last)
    if key in ("gehad", "gekregen", "doorgemaakt") and scene.key(first - 1) in ("heeft", "had", "heb"):
        return first - 1, last + 1
    if key in ("zit", "zat", "ligt", "lag", "zitten") or _PARTICIPLE.fullmatch(key):
        return first, last + 1
    return first, last


def _with_modifiers(scene: Scene, first: int) -> int:
    here = first
    for index in scene.left(first, _LEFT):
        word = scene.words[index]
        if index in scene.named or not scene.words[index + 1].joined:
            break
        adjective = word.key.endswith(grammar.ADJECTIVE_ENDS) and word.key not in (
            grammar.STATES | grammar.PEOPLE | grammar.STOPS
        )
        if not adjective and word.key not in grammar.MODIFIERS and not word.key.isdigit():
            break
        here = index
    return here


def _with_noun(scene: Scene, last: int) -> int:
    """``psychotische [klachten]``: an adjective takes its noun along."""
    adjective = scene.key(last - 1).endswith((*grammar.ADJECTIVE_ENDS, "isch", "lijk"))
    if not _open(scene, last):
        return last
    follows = adjective and scene.key(last) not in grammar.STOPS | grammar.CAUSES
    return last + 1 if follows or scene.key(last) in grammar.HOMES else last


def _with_predicate(scene: Scene, first: int) -> int:
    """Up to the verb that says it: ``is [hoogfunctionerend autistisch]``, ``heeft [moeite met lopen door MS]``."""
    for index in scene.left(first, _LEFT):
        word = scene.words[index]
        if index in scene.named or not scene.words[index + 1].joined or word.key in grammar.BOUNDS:
            return first
        if word.key in grammar.STATES:
            return index + 1
    return first


def _with_relative(scene: Scene, first: int) -> int:
    """``een zoontje met PDD-NOS``, ``last van evenwichtsproblemen``."""
    lead, before = scene.key(first - 2), scene.key(first - 1)
    whose = before in ("met", "with") and lead in grammar.KIN
    part = before in ("van", "of") and lead in grammar.PARTS
    return _with_modifiers(scene, first - 2) if whose or part else first


def _with_pair(scene: Scene, last: int) -> int:
    """``slecht ter been [en vergeetachtig]``: one more word, where the clause ends behind it."""
    if scene.key(last) not in ("en", "and") or not _open(scene, last) or not _open(scene, last + 1):
        return last
    ends = not _open(scene, last + 2) or scene.key(last + 2) in grammar.BOUNDS
    return last + 2 if ends and scene.key(last + 1) not in grammar.STOPS else last


def _with_cause(scene: Scene, last: int) -> int:
    """``door scheiding``, ``voor stalking``, ``in beide knieën``, ``stadium 4``."""
    if scene.key(last) not in grammar.CAUSES or not _open(scene, last):
        return last
    here = last + 1
    while here - last < _RIGHT and _open(scene, here) and _leads(scene, here):
        here += 1
    if not _open(scene, here) or scene.key(here) in grammar.STOPS or Known.TOOL in known(scene.words[here].text):
        return last
    return here + 1


def _leads(scene: Scene, index: int) -> bool:
    """An article, or an adjective with a noun behind it."""
    key = scene.key(index)
    if key in grammar.DETERMINERS:
        return True
    return (
        key.endswith(grammar.ADJECTIVE_ENDS)
        and _open(scene, index + 1)
        and scene.key(index + 1) not in grammar.STOPS
    )


def _open(scene: Scene, index: int) -> bool:
    """True where the phrase may run on to this word."""
    return (
        0 < index < len(scene.words)
        and index not in scene.named
        and scene.words[index].joined
        and scene.words[index].sentence == scene.words[index - 1].sentence
    )


def joined(
    text: str, places: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Places with only small words or marks between them as one, unless somebody stands between."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start - merged[-1][1] <= _GAP and _small(text[merged[-1][1] : start]):
            between = (merged[-1][1], start)
            if not _crosses(between, taken):
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
                continue
        merged.append((start, end))
    return merged


def _crosses(between: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """True where one of these places (in order of the text) lies between."""
    index = bisect_left(taken, between[1], key=lambda place: place[0])
    return index > 0 and taken[index - 1][1] > between[0]


def _small(between: str) -> bool:
    if any(mark in between for mark in ".!?"):
        return False
    plain = "".join(sign if sign.isalnum() else " " for sign in between.lower())
    return all(word in grammar.BETWEEN or word.isdigit() for word in plain.split())
