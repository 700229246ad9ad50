"""The clauses of a long message: a story hides its question from one vector over all of it."""

import re

from assistant.turn import ScreenedText

_BORDER = re.compile(r"(?<=[.!?;:])\s+|,\s+(?=(?:maar|en|dus|want|but|so|and)\b)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TELLING = 4  # words that a clause must have to be searched by itself
_MOST = 3  # clauses, the last ones: the question mostly comes at the end


def clauses(words: ScreenedText) -> tuple[ScreenedText, ...]:
    """The pieces of a long message, each with something to say; empty where it is one piece."""
    text, found, start = words.text, [], 0
    for end, after in [*(border.span() for border in _BORDER.finditer(text)), (len(text), 0)]:
        if len(_WORD.findall(text[start:end])) >= _TELLING:
            found.append(words.part(start, end))
        start = after
    return tuple(found[-_MOST:]) if len(found) > 1 else ()
