"""The closed lists: languages, data classes, purposes, decisions, intents."""

from enum import StrEnum


class Language(StrEnum):
    """The languages the assistant speaks."""

    NL = "nl"
    EN = "en"


class DataClass(StrEnum):
    """How sensitive the data is that somebody wants to use, from light to heavy."""

    PUBLIC = "openbaar"
    INTERNAL = "intern"
    PERSONAL = "persoonsgegevens"
    SPECIAL = "bijzondere persoonsgegevens"

    @property
    def weight(self) -> int:
        """0 (lightest) to 3 (heaviest)."""
        return list(DataClass).index(self)


class Purpose(StrEnum):
    """What somebody wants to use AI for, as far as the rules make a difference."""

    WRITE = "teksten schrijven"
    EDIT = "teksten redigeren"
    SUMMARISE = "samenvatten"
    TRANSLATE = "vertalen"
    TRANSCRIBE = "gesprekken vastleggen"
    IMAGE = "beeld maken"
    CODE = "programmeren"
    RESEARCH = "informatie zoeken"
    BRAINSTORM = "brainstormen"
    DECIDE = "beslissen over mensen"
    RECRUIT = "werving en selectie"
    APPRAISE = "beoordelen van medewerkers"
    PROFILE = "profileren van mensen"
    EMOTION = "emoties herkennen"
    SCORE = "sociale score"
    MANIPULATE = "mensen ongemerkt sturen"

    @property
    def about_people(self) -> bool:
        """True where the purpose decides about people or profiles them.

        Policy sections 4 and 5.1; AI Act Annex III 3, 4 and 5(a), article 5.
        """
        return self in _ABOUT_PEOPLE


_ABOUT_PEOPLE = frozenset(
    {Purpose.DECIDE, Purpose.RECRUIT, Purpose.APPRAISE, Purpose.PROFILE}
    | {Purpose.EMOTION, Purpose.SCORE, Purpose.MANIPULATE}
)


class Decision(StrEnum):
    """What the register says about a tool, from most to least permissive."""

    ALLOWED = "allowed"
    ALLOWED_WITH_CONDITIONS = "allowed_with_conditions"
    ASSESS_FIRST = "assess_first"
    UNKNOWN_TOOL = "unknown_tool"
    AMBIGUOUS_TOOL = "ambiguous_tool"
    NOT_ALLOWED = "not_allowed"

    @property
    def permits(self) -> bool:
        """True where somebody may go ahead."""
        return self in (Decision.ALLOWED, Decision.ALLOWED_WITH_CONDITIONS)


class Intent(StrEnum):
    """What is being asked."""

    TOOL = "tool"
    USE_CASE = "use_case"
    TASK = "task"
    TOOL_LIST = "tool_list"
    RESPONSIBILITY = "responsibility"
    DEFINITION = "definition"
    RISK_CLASS = "risk_class"
    PROCEDURE = "procedure"
    INCIDENT = "incident"
    SECTION = "section"
    POLICY = "policy"
    ABOUT_ASSISTANT = "about_assistant"
    GREETING = "greeting"
    DISTRESS = "distress"
    OFF_TOPIC = "off_topic"
    MANIPULATION = "manipulation"
    UNCLEAR = "unclear"
