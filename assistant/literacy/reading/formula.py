"""The readability formula of Flesch as W.H. Douma fitted it to Dutch in 1960.

206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence. About 0 to
100; higher is easier. Douma calls 45 to 60 fairly hard and 60 to 70 ordinary.
"""

from collections.abc import Sequence

from assistant.literacy.reading.own_words import words_of
from assistant.literacy.reading.syllables import syllables

_START, _PER_SYLLABLE, _PER_WORD = 206.84, 0.77, 0.93


def flesch_douma(sentences: Sequence[str]) -> float:
    """The score of these sentences together.

    Raises:
        ValueError: when there is no word in them.
    """
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words:
        raise ValueError("no words to measure")
    per_hundred = 100 * sum(map(syllables, words)) / len(words)
    return _START - _PER_SYLLABLE * per_hundred - _PER_WORD * len(words) / len(sentences)
