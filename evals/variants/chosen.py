"""Which variants of which cases are asked: every change in turn, a fixed number a case."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from assistant.literacy.reading.own_words import pattern_of
from evals.case import Case
from evals.known import Known
from evals.variants.changes import CHANGES, Text

A_CASE = 2
# Changes that fit few questions go first, one of them a case; the others take turns.
_RARE = ("volgorde", "andere woorden")
_OFTEN = tuple(name for name in CHANGES if name not in _RARE)
# Something friendly before a greeting makes another message of it.
_NOT_FOR = {"greeting": frozenset({"beleefd"})}


@dataclass(frozen=True)
class Variant:
    """A case, what was changed, and the changed question."""

    case: Case
    change: str
    question: str


def variants_of(cases: Sequence[Case], known: Known) -> tuple[Variant, ...]:
    """At most ``A_CASE`` variants of each case, always the same for the same cases."""
    spellings = _any_case(known.spellings)
    return tuple(variant for case in cases for variant in _of_case(case, spellings))


def _of_case(case: Case, spellings: tuple[re.Pattern[str], ...]) -> Iterator[Variant]:
    seed = int.from_bytes(hashlib.sha256(case.id.encode()).digest()[:8], "big")
    text = Text(case.asked, case.language, seed, (*spellings, *_any_case(_secrets(case))))
    seen = {case.asked}
    rare = islice(_changed(text, _turned(_RARE, seed), seen), 1)
    often = _changed(text, [n for n in _turned(_OFTEN, seed) if n not in _NOT_FOR.get(case.kind, ())], seen)
    yield from (Variant(case, name, question) for name, question in islice(chain(rare, often), A_CASE))


def _changed(text: Text, names: Sequence[str], seen: set[str]) -> Iterator[tuple[str, str]]:
    """The changes that make something new of the question, in this order."""
    for name in names:
        changed = CHANGES[name](text)
        if changed and changed not in seen:
            seen.add(changed)
            yield name, changed


def _turned(names: Sequence[str], seed: int) -> Sequence[str]:
    """The same names, starting elsewhere."""
    start = seed % len(names)
    return (*names[start:], *names[:start])


def _any_case(names: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What matches these names, in capitals or not; nothing where there are none."""
    found = pattern_of(names)
    return (re.compile(found.pattern, re.IGNORECASE),) if found else ()


def _secrets(case: Case) -> Iterator[str]:
    """The personal values of a case and their words."""
    for secret in case.secrets:
        yield secret
        yield from (part for part in secret.split() if len(part) > 1)
