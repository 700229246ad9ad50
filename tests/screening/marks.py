"""Reads sentences in which [ and ] mark what must be found."""

import re


def unmarked(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without marks, and the marked places."""
    text, places = "", []
    for index, piece in enumerate(re.split(r"[\[\]]", sentence)):
        if index % 2:
            places.append((len(text), len(text) + len(piece)))
        text += piece
    return text, places
