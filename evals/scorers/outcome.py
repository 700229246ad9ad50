"""Did the turn end the way it should?"""

from evals.case import Case
from evals.known import Known
from evals.reply import Reply, Score


def score(case: Case, reply: Reply, known: Known) -> Score | None:
    """Passes when the outcome is one of those expected."""
    expected = case.expect.status
    if reply.given.status in expected:
        return Score(passed=True)
    return Score(passed=False, detail=f"{reply.given.status}, verwacht {' of '.join(expected)}")
