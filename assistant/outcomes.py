"""Every way a turn (one question) can end: one closed list, in five families.

The same name stands in the audit log, the evals, the command line and, as the
key of its words, in ``prompts/replies.yaml``. "Answered" is what is left when
every step let the turn pass.
"""

from enum import StrEnum


class Family(StrEnum):
    """What an outcome means for the person who asked."""

    ANSWERED = "answered"
    CLARIFIED = "clarified"
    UNANSWERABLE = "unanswerable"
    REFUSED = "refused"
    FAILED = "failed"


class Outcome(StrEnum):
    """How a turn ended."""

    ANSWERED = "answered"
    VERDICT = "verdict"
    CLARIFICATION = "clarification"
    GREETING = "greeting"
    ABOUT_ASSISTANT = "about_assistant"
    NOT_IN_POLICY = "not_in_policy"
    OFF_TOPIC = "off_topic"
    MANIPULATION = "manipulation"
    PERSONAL_DATA_BLOCKED = "personal_data_blocked"
    INPUT_REFUSED = "input_refused"
    WITHHELD = "withheld"
    ABANDONED = "abandoned"
    FAILED_MODEL = "failed_model"
    FAILED_SEARCH = "failed_search"
    FAILED_SCREENING = "failed_screening"
    FAILED_AUDIT = "failed_audit"
    FAILED_UNEXPECTED = "failed_unexpected"

    @property
    def family(self) -> Family:
        """The family this ending belongs to."""
        return _FAMILIES[self]


_FAMILIES = {
    Outcome.ANSWERED: Family.ANSWERED,
    Outcome.VERDICT: Family.ANSWERED,
    Outcome.CLARIFICATION: Family.CLARIFIED,
    Outcome.GREETING: Family.ANSWERED,
    Outcome.ABOUT_ASSISTANT: Family.ANSWERED,
    Outcome.NOT_IN_POLICY: Family.UNANSWERABLE,
    Outcome.OFF_TOPIC: Family.UNANSWERABLE,
    Outcome.MANIPULATION: Family.REFUSED,
    Outcome.PERSONAL_DATA_BLOCKED: Family.REFUSED,
    Outcome.INPUT_REFUSED: Family.REFUSED,
    Outcome.WITHHELD: Family.REFUSED,
    Outcome.ABANDONED: Family.FAILED,
    Outcome.FAILED_MODEL: Family.FAILED,
    Outcome.FAILED_SEARCH: Family.FAILED,
    Outcome.FAILED_SCREENING: Family.FAILED,
    Outcome.FAILED_AUDIT: Family.FAILED,
    Outcome.FAILED_UNEXPECTED: Family.FAILED,
}
