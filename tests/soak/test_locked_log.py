"""The log is locked by another process longer than anybody waits: told clearly, nothing shown, then it goes on."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.assembly import open_assistant
from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.verify import verify
from assistant.errors import AuditFailed
from assistant.outcomes import Outcome
from assistant.settings import Settings
from assistant.turn import Language, Question, Turn
from tests.audit.turns import VERSIONS, answered, asked
from tests.soak.locked_log import LONGEST_S, locked


def _kinds(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "audit.db")) as db:
        return [json.loads(row[0])["kind"] for row in db.execute("SELECT body FROM evidence ORDER BY seq")]


def test_a_lock_of_twelve_times_the_patience_as_sixty_seconds_is(tmp_path: Path) -> None:
    """The waiting is shortened to a quarter of a second; the lock is a real one of three seconds."""
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(patience_s=0.25))

    def ask() -> Turn:
        turn = asked()
        try:
            receipt = log.record_question(turn)
            log.record_ending(answered(turn))
        except AuditFailed:
            return turn.with_(receipt=None, outcome=Outcome.FAILED_AUDIT)
        return answered(turn).with_(receipt=receipt)

    found = locked(tmp_path / "audit.db", 3.0, ask)
    assert (found.other, found.refused >= 12) == ([], True)
    assert found.slowest_s < 2
    assert found.answered_after_s is not None
    assert _kinds(tmp_path) == ["question", "ending"]
    log.close()
    assert verify(tmp_path / "audit.db").ok


@pytest.mark.slow
def test_people_are_told_within_six_seconds_and_nothing_is_shown(built_home: Path, tmp_path: Path) -> None:
    """The whole path, with the real patience of five seconds."""
    with open_assistant(Settings(home=built_home), log_folder=tmp_path) as assistant:

        def ask() -> Turn:
            *_, turn = assistant.ask(Question("Wat is een DPIA?"))
            return turn

        ask()
        before = _kinds(tmp_path)
        found = locked(tmp_path / "audit.db", 7.0, ask)
        assert found.other == []
        assert found.refused >= 3
        assert found.slowest_s < LONGEST_S
        assert found.words == [assistant.replies("outcome.failed_audit", Language.NL)]
        assert found.answered_after_s is not None
        assert _kinds(tmp_path) == [*before, "question", "ending"]
    assert verify(tmp_path / "audit.db").ok
