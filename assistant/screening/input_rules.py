"""What can be taken in as a question at all. Each refusal is a key under ``screening.input``."""

import unicodedata

from assistant.errors import InputRefused

LONGEST = 2_000
"""Characters that a question may have."""
_LONGEST_RUN = 300
_BINARY_SHARE = 0.1


def check_input(text: str) -> None:
    """Refuse what is no question.

    Raises:
        InputRefused: ``not_text`` (surrogates, NUL, control characters), ``empty``,
            ``too_long`` (over 2,000 characters), ``no_words`` (300 signs without a space).
    """
    if _not_text(text):
        raise InputRefused("not_text")
    if not any(unicodedata.category(c)[0] not in "ZC" for c in text):
        raise InputRefused("empty")
    if len(text) > LONGEST:
        raise InputRefused("too_long")
    if any(len(run) > _LONGEST_RUN for run in text.split()):
        raise InputRefused("no_words")


def prepare(text: str) -> str:
    """The text in its composed form (NFC), after ``check_input``. Raises InputRefused."""
    check_input(text)
    return unicodedata.normalize("NFC", text)


def _not_text(text: str) -> bool:
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        return True
    odd = sum(
        1 for c in text if c == "\ufffd" or (unicodedata.category(c) in ("Cc", "Co", "Cn") and not c.isspace())
    )
    return odd > max(2, _BINARY_SHARE * len(text))
