"""The error tree. Each error knows how the turn ends and how a person is told.

AssistantError
├── InputRefused        the question cannot be taken in (too long, not text ...)
├── ScreeningFailed     screening could not do its work; nothing goes on to a model
├── SearchFailed        the index is missing, damaged or does not answer
├── ModelFailed         the chat or embedding model did not answer
│   └── UnreadableReply the chat model's reply has another shape than was asked
├── AuditFailed         the log could not be written; no answer may be shown
│   └── RegisterMoved   somebody else accepted a version of the list in the meantime
└── BadConfiguration    settings, corpus, register or index are wrong (exit code 2)
    ├── BadSettings
    ├── BadCorpus
    ├── BadRegister
    └── BadIndex
"""

from assistant.outcomes import Outcome


class AssistantError(Exception):
    """Something went wrong that has a name.

    ``str(error)`` may be shown to an operator. It never holds words of a question.
    """

    outcome = Outcome.FAILED_UNEXPECTED


class InputRefused(AssistantError):
    """The question cannot be taken in; ``reason`` is a key under ``input`` in the replies."""

    outcome = Outcome.INPUT_REFUSED

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ScreeningFailed(AssistantError):
    """A detector raised or ran out of time: fail closed."""

    outcome = Outcome.FAILED_SCREENING


class SearchFailed(AssistantError):
    """The passages could not be searched."""

    outcome = Outcome.FAILED_SEARCH


class ModelFailed(AssistantError):
    """A model could not be reached or answered with something unusable."""

    outcome = Outcome.FAILED_MODEL


class UnreadableReply(ModelFailed):
    """A chat model answered in another shape than was asked; ``key`` says in which way."""

    def __init__(self, key: str) -> None:
        super().__init__(f"het antwoord van het taalmodel heeft niet de gevraagde vorm ({key})")
        self.key = key


class AuditFailed(AssistantError):
    """The audit log could not be read or written: no answer is shown."""

    outcome = Outcome.FAILED_AUDIT


class RegisterMoved(AuditFailed):
    """What was changed is not what counts any more; look at the newest list and try again."""


class BadConfiguration(AssistantError):
    """What was configured cannot be used; the message says what, where and the mend."""


class BadSettings(BadConfiguration):
    """An environment variable or a line of ``.env`` is unknown or has a wrong value."""


class BadCorpus(BadConfiguration):
    """A document of the corpus is missing or cannot be read."""


class BadRegister(BadConfiguration):
    """The approved-tool list is missing or does not fit its schema."""


class BadIndex(BadConfiguration):
    """The index is missing, damaged or gives other answers than it should."""
