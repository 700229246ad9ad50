"""Words that somebody types at the desk are screened like those of a question, before anything keeps them."""

from collections.abc import Callable

from assistant.errors import InputRefused
from assistant.services.desk import WordsRefused
from assistant.turn import ScreenedText, Screening, ScreeningAction

LONGEST = 2000
Screen = Callable[[str], Screening]
"""Checks and screens a text; raises InputRefused or ScreeningFailed."""


def taken_in(words: str, screen: Screen) -> tuple[ScreenedText | None, bool]:
    """The screened words, None where there are none, and whether personal data was taken out.

    Raises:
        WordsRefused: when they hold what must be blocked, or cannot be read.
        ScreeningFailed: when screening could not do its work.
    """
    if not words.strip():
        return None, False
    if len(words) > LONGEST:
        raise WordsRefused("screening.input.too_long")
    try:
        screening = screen(words.strip())
    except InputRefused as error:
        raise WordsRefused(f"screening.input.{error.reason}") from None
    if screening.text is None or screening.action is ScreeningAction.BLOCK:
        raise WordsRefused("desk.words.blocked", sorted(screening.kinds), _rest(words.strip(), screening))
    return screening.text, screening.action is ScreeningAction.REDACT


def _rest(words: str, screening: Screening) -> str:
    """The words with a gap wherever something was found."""
    for finding in sorted(screening.findings, key=lambda one: one.start, reverse=True):
        words = f"{words[: finding.start]}[…]{words[finding.end :]}"
    return words


def needed(words: str, screen: Screen) -> tuple[ScreenedText, bool]:
    """The same, where words are needed.

    Raises:
        WordsRefused: as above, and when there are none.
    """
    text, removed = taken_in(words, screen)
    if text is None:
        raise WordsRefused("desk.words.empty")
    return text, removed
