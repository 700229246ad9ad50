"""Is the decision about the tool the right one, for the right tool?"""

from assistant.outcomes import Outcome
from evals.case import Case, Expect
from evals.known import Known
from evals.reply import GivenVerdict, Reply, Score


def score(case: Case, reply: Reply, known: Known) -> Score | None:
    """Does not apply where no decision is expected, or the turn rightly ended without a verdict."""
    expected, given = case.expect, reply.given
    if not (expected.decision or expected.tool_id or expected.data_class_decision):
        return None
    if given.verdict is None:
        if _may_lack(expected, given.status):
            return None
        return Score(passed=False, detail=f"geen oordeel ({given.status})")
    wrong = _wrong(expected, given.verdict)
    return Score(passed=not wrong, detail="; ".join(wrong))


def _may_lack(expected: Expect, status: Outcome) -> bool:
    """True where the expected endings leave a choice and this one needs no verdict."""
    return status is not Outcome.VERDICT and status in expected.status and Outcome.VERDICT in expected.status


def _wrong(expected: Expect, verdict: GivenVerdict) -> list[str]:
    wrong = []
    if expected.decision and verdict.decision not in expected.decision:
        wrong.append(f"{verdict.decision}, verwacht {' of '.join(expected.decision)}")
    if expected.tool_id and verdict.tool_id not in expected.tool_id:
        wrong.append(f"tool {verdict.tool_id}, verwacht {' of '.join(expected.tool_id)}")
    for data_class, allowed in expected.data_class_decision.items():
        decision = verdict.data_classes.get(data_class)
        if decision not in allowed:
            wrong.append(f"{data_class}: {decision}, verwacht {' of '.join(allowed)}")
    return wrong
