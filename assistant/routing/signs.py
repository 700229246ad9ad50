"""Everything that is noticed about one question, before it is decided what kind it is."""

from dataclasses import dataclass

from assistant.routing.lexicon import Lexicon
from assistant.routing.subjects import Subjects
from assistant.turn import DataClass, Intent, Purpose, ToolMention


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything that was noticed about one question."""

    text: str
    lexicon: Lexicon
    mention: ToolMention
    subjects: Subjects
    data_class: DataClass | None
    purposes: tuple[Purpose, ...]
    data_about_people: bool = False
    people_meant: DataClass | None = None
    perhaps_people: bool = False
    asks_for: str | None = None
    wants_assessment: bool = False
    tells_incident: bool = False
    plans: bool = False
    wants_task: bool = False
    only_asks: bool = False
    off_topic: float = 0.0
    unanswered: float = 0.0

    def cue(self, name: str) -> bool:
        """True where this cue stands in the question."""
        return self.lexicon.has(name, self.text)

    @property
    def means_people(self) -> bool:
        """True where data about people is named, or likely meant."""
        return self.data_about_people or self.people_meant is not None

    def data_for(self, intent: Intent) -> DataClass | None:
        """The data told by words; of a use that is judged, data about people that is meant before lighter data."""
        told = self.data_class
        about_people = told is not None and told.weight >= DataClass.PERSONAL.weight
        return told if about_people or intent is not Intent.USE_CASE else self.people_meant or told

    @property
    def about_people(self) -> bool:
        """True where a purpose decides about people or profiles them."""
        return any(purpose.about_people for purpose in self.purposes)
