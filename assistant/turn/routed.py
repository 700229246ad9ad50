"""What is being asked."""

from dataclasses import dataclass

from assistant.turn.kinds import DataClass, Intent, Language, Purpose
from assistant.turn.screened import ScreenedText


@dataclass(frozen=True, slots=True)
class ToolMatch:
    """A tool of the register that a question may mean. ``score`` runs from 0 to 1."""

    tool_id: str
    name: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class ToolMention:
    """What a question says about tools: known ones, one name with several meanings, unknown ones.

    ``beside`` are the names, as written, that are only spoken of where another tool is asked about.
    """

    tools: tuple[ToolMatch, ...] = ()
    ambiguous: tuple[ToolMatch, ...] = ()
    unknown: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """True where some tool is named at all."""
        return bool(self.tools or self.ambiguous or self.unknown)


@dataclass(frozen=True, slots=True)
class Route:
    """What is being asked, found without a language model.

    ``search`` holds the words to search with: for a follow-up the earlier
    question and this one together. ``tasks`` are RASCI task numbers, ``roles``
    abbreviations, ``terms`` glossary terms, ``section`` a number that was named.
    ``labels`` are headings that were named as such.
    ``letters`` are RASCI letters whose meaning is asked, ``asked_letters`` those
    that a question is after ("wie is eindverantwoordelijk": A). ``about_role`` is
    True where nothing but roles is asked about ("wat doet de AICO?").
    ``perhaps_people`` is True where data that seems internal may be about people.
    ``other_language`` is True where the question is in a language we do not speak:
    the answer is given in Dutch and in English. ``doubtful`` is True where a message
    may well have nothing to do with AI at work; ``unanswered`` how likely neither the policy nor
    the list holds the answer, from 0 to 1.
    """

    language: Language
    intent: Intent
    search: ScreenedText
    mention: ToolMention = ToolMention()
    data_class: DataClass | None = None
    purposes: tuple[Purpose, ...] = ()
    tasks: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    asked_letters: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    risk_classes: tuple[str, ...] = ()
    section: str | None = None
    labels: tuple[str, ...] = ()
    asks_for: str | None = None
    about_role: bool = False
    asks_permission: bool = False
    own_account: bool | None = None
    perhaps_people: bool = False
    follow_up: bool = False
    wants_list: bool = False
    names_subject: bool = False
    other_language: bool = False
    doubtful: bool = False
    unanswered: float = 0.0
