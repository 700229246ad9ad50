"""Which of the known kinds of question this is: an ordered list of rules, first match wins."""

from dataclasses import dataclass

from assistant.routing.lexicon import Lexicon
from assistant.routing.subjects import Subjects
from assistant.turn import DataClass, Intent, Purpose, ToolMention

_LONG_WORDS = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything that was noticed about one question."""

    text: str
    lexicon: Lexicon
    mention: ToolMention
    subjects: Subjects
    data_class: DataClass | None
    purposes: tuple[Purpose, ...]

    def cue(self, name: str) -> bool:
        """True where this cue stands in the question."""
        return self.lexicon.has(name, self.text)

    @property
    def about_people(self) -> bool:
        """True where a purpose decides about people or profiles them."""
        return any(purpose.about_people for purpose in self.purposes)


def intent_of(signs: Signs) -> Intent:
    """The kind of question. Rules stand in order of how much harm a mistake would do."""
    return _about_the_talk(signs) or _about_permission(signs) or _about_the_text(signs)


def has_content(text: str) -> bool:
    """False where a message holds no word to go by."""
    return sum(len(word) >= _LONG_WORDS for word in text.split()) > 0 and any(c.isalpha() for c in text)


def _about_the_talk(signs: Signs) -> Intent | None:
    """Manipulation, incidents, greetings and questions about the assistant itself."""
    if not has_content(signs.text):
        return Intent.UNCLEAR
    if signs.cue("manipulation"):
        return Intent.MANIPULATION
    if signs.cue("greeting") or signs.cue("thanks"):
        return Intent.GREETING
    if signs.cue("incident") and not signs.text.lower().startswith(("mag ", "wie ", "may ", "who ")):
        return Intent.INCIDENT
    if signs.cue("about_assistant") and not signs.mention.any:
        return Intent.ABOUT_ASSISTANT
    return None


def _about_permission(signs: Signs) -> Intent | None:
    """May I use this tool, for this? Which tools may I use? How do I get one assessed?"""
    asks_who = signs.cue("responsibility") and _starts_with_who(signs.text)
    if asks_who:
        return Intent.RESPONSIBILITY
    if signs.mention.any and _asks_about_tool(signs):
        return Intent.TOOL
    if signs.about_people and signs.cue("permission"):
        return Intent.USE_CASE
    if signs.cue("procedure"):
        return Intent.PROCEDURE
    if signs.cue("tool_list"):
        return Intent.TOOL_LIST
    return None


def _about_the_text(signs: Signs) -> Intent:
    """What does the policy say?"""
    subjects = signs.subjects
    if subjects.section and not signs.cue("responsibility"):
        return Intent.SECTION
    if subjects.tasks or subjects.letters or (subjects.roles and signs.cue("responsibility")):
        return Intent.RESPONSIBILITY
    if subjects.risk_in_general or (subjects.risk_classes and not signs.cue("responsibility")):
        return Intent.RISK_CLASS
    if _defines_a_term(signs):
        return Intent.DEFINITION
    if signs.cue("responsibility") or (subjects.roles and signs.cue("definition")):
        return Intent.RESPONSIBILITY
    return Intent.POLICY


def _asks_about_tool(signs: Signs) -> bool:
    """The tool is what is asked about, and not an example in a question about something else."""
    if _defines_a_term(signs):
        return False
    return signs.cue("permission") or bool(signs.mention.unknown) or len(signs.text.split()) <= 5


def _defines_a_term(signs: Signs) -> bool:
    """A question for the meaning of a glossary term, and of little else."""
    if not signs.subjects.terms or not signs.cue("definition"):
        return False
    words = len(signs.text.split())
    named = max(len(term.split()) for term in signs.subjects.terms)
    return words - named <= 8


def _starts_with_who(text: str) -> bool:
    """The question asks for a person or role, not: "who" somewhere in a story."""
    first = text.lower().lstrip("\"'“‘ ").split()[:4]
    return any(word.strip("?,.") in {"wie", "who", "whose", "whom", "wiens"} for word in first)
