"""Does one of the first three citations stand in a section that holds the answer?"""

from assistant.outcomes import Outcome
from evals.case import Case
from evals.known import Known
from evals.reply import Reply, Score

FIRST = 3
_CITING = frozenset({Outcome.ANSWERED, Outcome.VERDICT})


def score(case: Case, reply: Reply, known: Known) -> Score | None:
    """Does not apply where no section is expected, or the turn rightly ended without an answer."""
    expected, given = case.expect, reply.given
    if not expected.sections or (given.status in expected.status and given.status not in _CITING):
        return None
    first = given.citations[:FIRST]
    wanted = (expected.label or "").casefold()
    if any(c.section in expected.sections and wanted in c.label.casefold() for c in first):
        return Score(passed=True)
    shown = ", ".join(f"{c.section} {c.label}".strip() for c in first) or "geen bronnen"
    label = f" ({expected.label})" if expected.label else ""
    return Score(passed=False, detail=f"{shown}; verwacht {' of '.join(expected.sections)}{label}")
