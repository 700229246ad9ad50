"""Names of people: a small trained tagger beside lists, cue words and rules (``people/``)."""

from dataclasses import dataclass, field

from assistant.screening.people.decide import Thresholds, decide
from assistant.screening.people.rules import Name, names
from assistant.screening.people.scores import chances
from assistant.screening.people.sight import Sight, look
from assistant.screening.spans import Deadline, Span


@dataclass(frozen=True)
class PersonDetector:
    """Finds names. A span has no title and no possessive; tussenvoegsels are part of it.

    Without ``thresholds`` the rules decide alone; that is there to be compared with.
    """

    name: str = "person"
    kind: str = "PERSON"
    thresholds: Thresholds | None = field(default_factory=Thresholds)

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """All names.

        Raises:
            OutOfTime: when the deadline passes.
            BadConfiguration: when the trained model is not the one that belongs to its card.
        """
        sight = look(text, deadline)
        found = [
            Span(
                self.kind,
                sight.tokens[name.start].start,
                sight.tokens[name.end - 1].end,
                name.score,
                cue=sight.cue(name.start) or "",
            )
            for name in self._names(sight, deadline)
        ]
        deadline.left()
        return found

    def _names(self, sight: Sight, deadline: Deadline) -> list[Name]:
        ruled = []
        for name in names(sight):
            deadline.left()
            ruled.append(name)
        if self.thresholds is None:
            return ruled
        return decide(sight, ruled, chances(sight, ruled), self.thresholds)


DETECTOR = PersonDetector()
