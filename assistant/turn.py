"""The words of the house: what a question is made of, and what becomes of it.

Everything here is frozen; a step that changes a turn returns a changed copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from assistant.outcomes import Outcome


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

    @property
    def about_people(self) -> bool:
        """True where the purpose decides about people or profiles them.

        Policy sections 4 and 5.1; AI Act Annex III 3, 4 and 5(a), article 5.
        """
        return self in _ABOUT_PEOPLE


_ABOUT_PEOPLE = frozenset(
    {Purpose.DECIDE, Purpose.RECRUIT, Purpose.APPRAISE, Purpose.PROFILE} | {Purpose.EMOTION, Purpose.SCORE}
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
    OFF_TOPIC = "off_topic"
    MANIPULATION = "manipulation"
    UNCLEAR = "unclear"


class ScreenedText:
    """Words of a person from which personal data was taken out.

    Only ``assistant.screening`` may make one from plain text (``_from_screening``;
    a house-rules test holds this). Whatever reaches a model is one of these, or
    a passage of the corpus; never ``str``.
    """

    __slots__ = ("_text",)
    _text: str

    def __init__(self) -> None:
        raise TypeError("a ScreenedText is made by assistant.screening only")

    @classmethod
    def _from_screening(cls, text: str) -> Self:
        made = object.__new__(cls)
        object.__setattr__(made, "_text", text)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a ScreenedText does not change")

    @property
    def text(self) -> str:
        """The screened words."""
        return self._text

    def part(self, start: int, end: int) -> "ScreenedText":
        """A piece of the screened words."""
        return ScreenedText._from_screening(self._text[start:end])

    def followed_by(self, other: "ScreenedText") -> "ScreenedText":
        """These words and then the other's, on a new line."""
        return ScreenedText._from_screening(f"{self._text}\n{other._text}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ScreenedText) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"ScreenedText({len(self._text)} characters)"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person sent, raw. It exists only until ``ScreenQuestion`` has run."""

    text: str = field(repr=False)
    asker: str = "local"
    conversation: str = ""
    earlier: tuple[str, ...] = field(default=(), repr=False)
    language: Language | None = None
    channel: str = "web"


class ScreeningAction(StrEnum):
    """What screening did with a text."""

    PASS = "pass"  # noqa: S105 - an action, no password
    REDACT = "redact"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data that was found: its kind and place, never its value.

    Offsets are on the original text, in characters.
    """

    type: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Screening:
    """The result of screening one text. ``text`` is None when the turn is blocked."""

    action: ScreeningAction
    text: ScreenedText | None
    findings: tuple[Finding, ...] = ()

    @property
    def kinds(self) -> dict[str, int]:
        """How many of each kind were found."""
        counts: dict[str, int] = {}
        for finding in self.findings:
            counts[finding.type] = counts.get(finding.type, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class ToolMatch:
    """A tool of the register that a question may mean. ``score`` runs from 0 to 1."""

    tool_id: str
    name: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class ToolMention:
    """What a question says about tools: known ones, one name with several meanings, unknown ones."""

    tools: tuple[ToolMatch, ...] = ()
    ambiguous: tuple[ToolMatch, ...] = ()
    unknown: tuple[str, ...] = ()

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
    ``letters`` are RASCI letters whose meaning is asked, ``asked_letters`` those
    that a question is after ("wie is eindverantwoordelijk": A). ``about_role`` is
    True where nothing but roles is asked about ("wat doet de AICO?").
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
    asks_for: str | None = None
    about_role: bool = False
    follow_up: bool = False
    wants_list: bool = False


class PassageKind(StrEnum):
    """What piece of a document a passage is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    RISK_CLASS = "risk_class"
    ROLE = "role"
    LETTER = "letter"
    TASK = "task"
    NOTE = "note"
    DEFINITION = "definition"
    SIGNING = "signing"


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable piece of a document.

    ``section`` is the nearest official number, never empty. ``label`` names the
    piece inside it: a heading, a bold lead-in, a role, a task, a term. ``text``
    is what is shown and quoted; ``search_text`` what is searched (a table row
    in sentences), the same as ``text`` when empty. ``list_id`` is shared by the
    items of one list and its lead-in.
    """

    id: str
    document_id: str
    document: str
    version: str
    section: str
    label: str
    kind: PassageKind
    headings: tuple[str, ...]
    text: str
    search_text: str = ""
    list_id: str = ""
    official: bool = False


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found, with its score from 0 to 1 and its best sentence, if known."""

    passage: Passage
    score: float
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """What an answer rests on. ``quote`` stands word for word in ``text``."""

    passage_id: str
    document: str
    section: str
    label: str
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is: the key of its words, what fills them in, policy sections."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another tool that is permitted for the same data class."""

    tool_id: str
    name: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the register and the rules say; never a model. See ``register/``.

    ``data_classes`` holds the decision for each class; ``decision`` is the one
    for what was asked. ``conditions`` are words per language. ``human_decides``
    is True where the purpose is about people: a person decides, assess first.
    """

    decision: Decision
    tool_id: str | None = None
    tool: str | None = None
    data_classes: Mapping[DataClass, Decision] = field(default_factory=dict)
    asked_class: DataClass | None = None
    purposes: tuple[Purpose, ...] = ()
    conditions: tuple[Mapping[Language, str], ...] = ()
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    candidates: tuple[ToolMatch, ...] = ()
    account: Mapping[Language, str] = field(default_factory=dict)
    risk_class: str | None = None
    assessed_on: date | None = None
    valid_until: date | None = None
    human_decides: bool = False
    register_version: str = ""

    @property
    def sections(self) -> tuple[str, ...]:
        """The policy sections of all reasons, in order, each once."""
        return tuple(dict.fromkeys(s for reason in self.reasons for s in reason.sections))


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a draft and what it rests on."""

    text: str
    passage_ids: tuple[str, ...] = ()
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that nobody has seen yet. ``text`` is Markdown."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    author: str = "embedded"
    outcome: Outcome = Outcome.ANSWERED
    fallback: "Draft | None" = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a record stands in the audit log: the id of the interaction and a short code."""

    interaction_id: str
    seq: int
    code: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what has become of it so far.

    ``question`` is None after ``ScreenQuestion``; ``answer`` is what a person is
    shown and stays empty until every check has passed.
    """

    question: Question | None = field(repr=False)
    asker: str = "local"
    conversation: str = ""
    channel: str = "web"
    preferred: Language | None = None
    interaction_id: str = ""
    screening: Screening | None = None
    earlier: tuple[ScreenedText, ...] = ()
    route: Route | None = None
    verdicts: tuple[Verdict, ...] = ()
    found: tuple[FoundPassage, ...] = ()
    draft: Draft | None = None
    answer: str = ""
    citations: tuple[Citation, ...] = ()
    outcome: Outcome | None = None
    detail: str | None = None
    step: str = ""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    receipt: Receipt | None = None

    @classmethod
    def of(cls, question: Question, interaction_id: str) -> "Turn":
        """The turn of a question that nothing was done with yet."""
        return cls(
            question=question,
            asker=question.asker,
            conversation=question.conversation,
            channel=question.channel,
            preferred=question.language,
            interaction_id=interaction_id,
        )

    def with_(self, **changes: Any) -> "Turn":
        """A copy in which the named fields are changed."""
        return replace(self, **changes)

    def ended(self, outcome: Outcome, detail: str | None = None) -> "Turn":
        """A copy that has ended this way. ``detail`` is a key, never words of the question."""
        return replace(self, outcome=outcome, detail=detail)

    @property
    def text(self) -> ScreenedText:
        """The screened question.

        Raises:
            ValueError: when there is none (not screened yet, or blocked).
        """
        if self.screening is None or self.screening.text is None:
            raise ValueError("this turn has no screened text")
        return self.screening.text

    @property
    def language(self) -> Language:
        """The language to answer in; Dutch when nothing else is known."""
        if self.route is not None:
            return self.route.language
        return self.preferred or Language.NL

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that counts: the least permissive of all that were asked for."""
        order = list(Decision)
        return max(self.verdicts, key=lambda v: order.index(v.decision), default=None)
