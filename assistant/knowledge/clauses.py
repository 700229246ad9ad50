"""The clauses of a long message: a story hides its question from one vector over all of it."""

import re
from collections.abc import Iterator

from assistant.turn import ScreenedText

_BORDER = re.compile(r"(?<=[.!?;:])\s+|,\s+(?=(?:maar|en|dus|want|but|so|and)\b)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?:(?<=\w\w\.)|(?<=-\w\.)|(?<=[?!;]))\s+|\s*\n\s*")  # not behind "i.p.v."
_WORD = re.compile(r"\w+")
_TELLING = 4  # words that a clause must have to be searched by itself
_MOST = 3  # clauses, the last ones: the question mostly comes at the end


def clauses(words: ScreenedText) -> tuple[ScreenedText, ...]:
    """The pieces of a long message, each with something to say; empty where it is one piece."""
    found = [part for part in _cut(words, _BORDER) if len(_WORD.findall(part.text)) >= _TELLING]
    return tuple(found[-_MOST:]) if len(found) > 1 else ()


def sentences_of(words: ScreenedText) -> tuple[ScreenedText, ...]:
    """The sentences of a message, also of one that is typed without capitals."""
    return tuple(part for part in _cut(words, _SENTENCE_ENDS) if part.text)


def _cut(words: ScreenedText, border: re.Pattern[str]) -> Iterator[ScreenedText]:
    start = 0
    for found in border.finditer(words.text):
        yield words.part(start, found.start())
        start = found.end()
    yield words.part(start, len(words.text))
