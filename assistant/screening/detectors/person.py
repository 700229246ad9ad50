"""Names of people: lists, cue words and rules (``people/``); no trained model."""

from dataclasses import dataclass

from assistant.screening.people.rules import names
from assistant.screening.people.sight import Sight
from assistant.screening.people.tokens import tokens
from assistant.screening.spans import Deadline, Span

_MARKUP = str.maketrans("_*~#", "    ")
"""Marks of Markdown, file names and hashtags stand between words as blanks do."""


@dataclass(frozen=True)
class PersonDetector:
    """Finds names. A span has no title and no possessive; tussenvoegsels are part of it."""

    name: str = "person"
    kind: str = "PERSON"

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """All names. Raises OutOfTime."""
        text = text.translate(_MARKUP)
        sight = Sight(text, tokens(text, deadline))
        spans = []
        for name in names(sight):
            deadline.left()
            start, end = sight.tokens[name.start].start, sight.tokens[name.end - 1].end
            spans.append(Span(self.kind, start, end, name.score))
        return spans


DETECTOR = PersonDetector()
