"""Which variants of which cases are asked: every change in turn, a fixed number a case."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.case import Case
from evals.known import Known
from evals.reading.own_words import pattern_of
from evals.variants.changes import CHANGES, Text

A_CASE = 3
# Changes that fit few questions go first; the others take turns.
_RARE = ("volgorde", "andere woorden")
_OFTEN = tuple(name for name in CHANGES if name not in _RARE)


@dataclass(frozen=True)
class Variant:
    """A case, what was changed, and the changed question."""

    case: Case
    change: str
    question: str


def variants_of(cases: Sequence[Case], known: Known) -> tuple[Variant, ...]:
    """At most ``A_CASE`` variants of each case, always the same for the same cases."""
    spellings = tuple(known.spellings)
    return tuple(variant for case in cases for variant in _of_case(case, spellings))


def _of_case(case: Case, spellings: tuple[str, ...]) -> Iterator[Variant]:
    seed = int.from_bytes(hashlib.sha256(case.id.encode()).digest()[:8], "big")
    text = Text(case.asked, case.language, seed, _kept(case, spellings))
    turn = seed % len(_OFTEN)
    order = (*_RARE, *_OFTEN[turn:], *_OFTEN[:turn])
    made: dict[str, str] = {}
    for name in order:
        changed = CHANGES[name](text)
        if changed and changed not in made and len(made) < A_CASE:
            made[changed] = name
    yield from (Variant(case, name, question) for question, name in made.items())


def _kept(case: Case, spellings: tuple[str, ...]) -> re.Pattern[str] | None:
    """What may not be touched: names of tools, in any case, and the personal values of the case."""
    found = pattern_of((*spellings, *case.secrets, *_parts(case.secrets)))
    return re.compile(found.pattern, re.IGNORECASE) if found else None


def _parts(secrets: Sequence[str]) -> Iterator[str]:
    yield from (part for secret in secrets for part in secret.split() if len(part) > 1)
