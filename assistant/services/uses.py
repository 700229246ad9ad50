"""What ``routing`` learns of a message by likeness to our own sentences."""

from collections.abc import Mapping
from typing import Protocol

from assistant.turn import ScreenedText

FOCUS, OTHER = "TOOL", "ANDERE"
"""What the tool that is looked at, and any other one, are called in the words for ``likely_asked`` and
``likely_work`` of ``UseFinder``."""


class UseFinder(Protocol):
    """Says what AI is wanted for, by likeness to examples."""

    def likely(self, words: ScreenedText) -> Mapping[str, float]:
        """For each kind of use (``none`` is no use) how likely it is, from 0 to 1; together 1.

        Raises:
            ModelFailed: when the model does not answer.
        """
        ...

    def likely_work(self, words: ScreenedText) -> Mapping[str, float]:
        """For each kind of work (``none``: not told) how likely the tool ``FOCUS`` is to do it; together 1.

        Raises:
            ModelFailed: when the model does not answer.
        """
        ...

    def likely_data(self, words: ScreenedText) -> Mapping[str, float]:
        """For each class of data (``none`` where nothing is said) how likely it is meant; together 1.

        Raises:
            ModelFailed: when the model does not answer.
        """
        ...

    def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
        """For each thing that may be said next, after a wish to use AI, how likely it is; together 1.

        ``same``, ``why``, ``instead`` and ``obtain`` go on about that wish; ``own`` and ``offtopic`` do not.

        Raises:
            ModelFailed: when the model does not answer.
        """
        ...

    def likely_account(self, words: ScreenedText) -> Mapping[str, float]:
        """Whose account or device is meant: ``own`` (not the organisation's), ``work`` or ``none``; together 1.

        Raises:
            ModelFailed: when the model does not answer.
        """
        ...

    def likely_asked(self, words: ScreenedText) -> Mapping[str, float]:
        """Whether the tool called ``FOCUS`` in a sentence is ``asked`` about or only ``told`` of; together 1.

        Raises:
            ModelFailed: when the model does not answer.
        """
        ...

    def likely_unanswered(self, words: ScreenedText) -> float:
        """How likely neither the policy nor the list holds the answer, from 0 to 1; 0 where nothing is known.

        Raises:
            ModelFailed: when the model does not answer.
        """
        ...
