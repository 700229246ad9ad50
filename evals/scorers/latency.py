"""How long did it take, from question to answer? Reported, never a reason to fail."""

from evals.case import Case
from evals.known import Known
from evals.reply import Reply, Score

ADVISES = True


def score(case: Case, reply: Reply, known: Known) -> Score | None:
    """The seconds this question took."""
    return Score(passed=True, value=reply.seconds)
