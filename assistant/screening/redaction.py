"""Writes a screened text: what was found is replaced by its kind."""

import unicodedata
from collections.abc import Sequence

from assistant.screening.names import fold
from assistant.screening.placeholders import placeholder
from assistant.screening.spans import Span


def redacted(text: str, spans: Sequence[Span]) -> str:
    """The text (NFC) with a placeholder for each span; spans are in order and do not overlap."""
    people = _People()
    pieces: list[str] = []
    last = 0
    for span in spans:
        number = people.number(text[span.start : span.end]) if span.kind == "PERSON" else 1
        pieces += [text[last : span.start], placeholder(span.kind, number)]
        last = span.end
    return unicodedata.normalize("NFC", "".join([*pieces, text[last:]]))


class _People:
    """Gives each person of a text a number; somebody named shorter or longer keeps it."""

    def __init__(self) -> None:
        self._known: list[set[str]] = []

    def number(self, name: str) -> int:
        parts = set(fold(name).replace(".", " ").replace(",", " ").split())
        for index, known in enumerate(self._known, start=1):
            if parts <= known or known <= parts:
                known.update(parts)
                return index
        self._known.append(parts)
        return len(self._known)
