"""How long did it take, from question to answer? Reported, never a reason to fail."""

from collections.abc import Mapping

from evals.case import Case
from evals.reply import Reply, Score


def score(case: Case, reply: Reply, passages: Mapping[str, str]) -> Score | None:
    """The seconds this question took."""
    return Score(passed=True, value=reply.seconds)
