"""A desk on a real log, with real screening."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.outcomes import Outcome
from assistant.review.desk import ReviewDesk
from assistant.screening.input_rules import check_input
from assistant.screening.screener import PresidioScreener
from assistant.services import FeedbackNote
from assistant.turn import Screening
from tests.audit.conftest import log, place, postgres, sqlite_log
from tests.audit.turns import answered, asked

__all__ = ["log", "place", "postgres", "sqlite_log"]  # the same databases as the log itself is tried on


@pytest.fixture(scope="session")
def screener() -> Iterator[PresidioScreener]:
    made = PresidioScreener(budget_s=60)  # a busy machine is no reason to refuse here
    yield made
    made.close()


@pytest.fixture
def desk(log: EvidenceLog, screener: PresidioScreener, tmp_path: Path) -> ReviewDesk:
    def screen(text: str) -> Screening:
        check_input(text)
        return screener.screen(text)

    return ReviewDesk(log, screen, tmp_path)


def put(
    log: EvidenceLog,
    words: str,
    outcome: Outcome = Outcome.VERDICT,
    asker: str = "anna",
    helpful: bool | None = None,
) -> str:
    """A question that was asked and ended; its id."""
    turn = asked(words, asker)
    log.record_question(turn)
    log.record_ending(answered(turn).with_(outcome=outcome))
    if helpful is not None:
        log.record_feedback(FeedbackNote(turn.interaction_id, asker, helpful))
    return turn.interaction_id
