"""The small spaCy NER as a detector beside our patterns."""

import threading
from pathlib import Path
from typing import Any

import regex

from assistant.screening.normalise import FILLER
from assistant.screening.spans import Deadline, Span

_MARKUP = str.maketrans("_*~#", "    ")
"""As the detector of the house does: marks of Markdown and file names stand between words."""
_BETWEEN_FILLERS = regex.compile(rf"[^{FILLER}]+")
_SCORE = 0.85
"""What Presidio gives what a spaCy model found."""


class NerDetector:
    """Names according to a trained spaCy model. Hide torch first (``lean.without_torch``)."""

    name = "spacy-ner"
    kind = "PERSON"

    def __init__(self, model: Path) -> None:
        """Load the model. Raises OSError when it is not there."""
        import spacy  # noqa: PLC0415 - seconds: only where it is used

        self._nlp: Any = spacy.load(model)
        self._lock = threading.Lock()

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """All names. Raises OutOfTime."""
        with self._lock:
            deadline.left()
            doc = self._nlp(text.translate(_MARKUP))
            found = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == self.kind]
        deadline.left()
        return [Span(self.kind, low, high, _SCORE) for place in found for low, high in unmasked(text, place)]


def unmasked(text: str, place: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of a place with a letter that were not found already in an earlier round."""
    parts = _BETWEEN_FILLERS.finditer(text, place[0], place[1])
    return [part.span() for part in parts if any(sign.isalpha() for sign in part[0])]
