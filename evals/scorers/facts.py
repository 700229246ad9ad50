"""Does the answer, with its quotes, hold what it must say?"""

import re

from assistant.outcomes import Outcome
from evals.case import Case
from evals.known import Known
from evals.reply import Reply, Score

_TELLING = frozenset({Outcome.ANSWERED, Outcome.VERDICT})
_ROLES = {
    "DIR": r"\bdirectie\b|\bdirecteur\b|\bDIR\b|\bmanagement\b|\bboard\b",
    "AICO": r"\bAICO\b|AI Compliance Officer",
    "PO": r"\bPO\b|Privacy Officer",
    "FG": r"\bFG\b|Functionaris Gegevensbescherming|Data Protection Officer|\bDPO\b",
    "PE": r"\bPE\b|proceseigena|process owner",
    "CISO": r"\bCISO\b|IT ?/ ?security",
}
_LETTERS = {
    "R": r"\(R\)|\bresponsible\b|\bR\)|voer(t|en)\b.*\buit\b|uitvoer|uit te voeren|carr(y|ies)\b.*\bout\b",
    "A": r"\(A\)|\baccountable\b|\bA\)|eindverantwoordelijk",
    "S": r"\(S\)|\bsupport|\bS\)|ondersteun",
    "C": r"\(C\)|\bconsult|\bC\)|raadple|geraadple|advies",
    "I": r"\(I\)|\binform|\bI\)|geïnformeerd|geinformeerd|op de hoogte",
}
# A clause ends at a full stop, a semicolon or a line; also behind a letter in
# brackets, unless that letter is the heading of what follows ("Accountable (A): ...").
_CLAUSE = re.compile(r"[;\n]+|\.\s+|(?<=\([RASCI]\))(?!\W*:)")


def score(case: Case, reply: Reply, known: Known) -> Score | None:
    """Does not apply where no fact is expected, or the turn rightly ended without an answer."""
    expected, given = case.expect, reply.given
    if not (expected.facts or expected.roles):
        return None
    if given.status in expected.status and given.status not in _TELLING:
        return None
    missing = [_named(fact) for fact in expected.facts if not _holds(fact, reply.said)]
    clauses = _CLAUSE.split(reply.said)
    missing += [f"{role}={letter}" for role, letter in expected.roles.items() if not _said(role, letter, clauses)]
    return Score(passed=not missing, detail=f"ontbreekt: {', '.join(missing)}" if missing else "")


def _holds(fact: str | tuple[str, ...], text: str) -> bool:
    patterns = (fact,) if isinstance(fact, str) else fact
    return any(re.search(pattern, text, re.IGNORECASE | re.MULTILINE) for pattern in patterns)


def _named(fact: str | tuple[str, ...]) -> str:
    return fact if isinstance(fact, str) else " of ".join(fact)


def _said(role: str, letter: str, clauses: list[str]) -> bool:
    """True where one clause names both the role and its part in the task."""
    return any(
        re.search(_ROLES[role], clause, re.IGNORECASE) and re.search(_LETTERS[letter], clause, re.IGNORECASE)
        for clause in clauses
    )
