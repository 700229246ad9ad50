"""What a child of the crash loop answers questions with: ``factory(home)`` gives ``answer_one``."""

import itertools
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

from assistant.audit.audit_log import EvidenceLog
from assistant.turn import Question
from tests.audit.turns import VERSIONS, answered, asked

MARKER = "wismerkteken"
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


def erasing(home: Path) -> AnswerOne:
    """Every answer is erased by its asker at once; its id leaves when its words are gone."""
    log = EvidenceLog.open(home, VERSIONS)

    def answer_one() -> str:
        turn = asked(f"{MARKER} {uuid.uuid4()}")
        log.record_question(turn)
        log.record_ending(answered(turn, f"{MARKER} {uuid.uuid4()}"))
        log.erase(turn.interaction_id, turn.asker)
        return turn.interaction_id

    return answer_one


def real_pipeline(home: Path) -> AnswerOne:
    """The whole path with its real parts; the index comes from the configured home, the log from here."""
    from assistant.assembly import open_assistant  # noqa: PLC0415 - heavy, and only for this one
    from assistant.settings import Settings  # noqa: PLC0415 - with the above

    assistant = open_assistant(Settings.read(), log_folder=home)
    questions = itertools.cycle(
        ("Mag ik Grok gebruiken?", "Wat is een DPIA?", "Wie is eindverantwoordelijk voor interne audits?")
    )

    def answer_one() -> str:
        *_, turn = assistant.ask(Question(next(questions), channel="soak"))
        if turn.receipt is None:
            raise RuntimeError(f"a turn ended without a receipt: {turn.outcome}")
        return turn.interaction_id

    return answer_one
