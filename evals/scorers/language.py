"""Is the answer in the language of the question?"""

from evals.case import Case
from evals.known import Known
from evals.reply import Reply, Score


def score(case: Case, reply: Reply, known: Known) -> Score | None:
    """Passes when the reply says it is in the language of the case."""
    if reply.given.language == case.language:
        return Score(passed=True)
    return Score(passed=False, detail=f"{reply.given.language}, verwacht {case.language}")
