"""Did the turn end the way it should?"""

from collections.abc import Mapping

from evals.case import Case
from evals.reply import Reply, Score


def score(case: Case, reply: Reply, passages: Mapping[str, str]) -> Score | None:
    """Passes when the outcome is one of those expected."""
    expected = case.expect.status
    if reply.given.status in expected:
        return Score(passed=True)
    return Score(passed=False, detail=f"{reply.given.status}, verwacht {' of '.join(expected)}")
