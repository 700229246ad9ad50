"""What a child of the crash loop answers questions with: ``factory(home)`` gives ``answer_one``."""

import threading
from collections.abc import Callable
from pathlib import Path

from assistant.audit.audit_log import EvidenceLog
from tests.audit.turns import VERSIONS, answered, asked

AnswerOne = Callable[[], str]


def logged_before_shown(home: Path) -> AnswerOne:
    """As it should be: the answer is in the log before its id leaves."""
    log = EvidenceLog.open(home, VERSIONS)

    def answer_one() -> str:
        turn = asked()
        log.record_question(turn)
        log.record_ending(answered(turn))
        return turn.interaction_id

    return answer_one


def shown_before_logged(home: Path) -> AnswerOne:
    """The fault that the loop must find: the answer leaves while its record is still on its way."""
    log = EvidenceLog.open(home, VERSIONS)

    def answer_one() -> str:
        turn = asked()
        log.record_question(turn)
        threading.Thread(target=log.record_ending, args=(answered(turn),)).start()
        return turn.interaction_id

    return answer_one
