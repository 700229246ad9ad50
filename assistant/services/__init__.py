"""What the page, the command line and the steps ask of each other: protocols only.

A room that needs another gets it handed over by ``assembly``; it knows it only
by one of these.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from assistant.turn import (
    Alternative,
    Decision,
    Draft,
    FoundPassage,
    Language,
    Passage,
    Question,
    Reason,
    Receipt,
    Route,
    ScreenedText,
    Screening,
    ToolMatch,
    ToolMention,
    Turn,
    Verdict,
)

Vector = Sequence[float]


class Screener(Protocol):
    """Finds personal data in a text and decides what happens with it."""

    def screen(self, text: str) -> Screening:
        """Screen one text.

        Raises:
            ScreeningFailed: when any detector could not do its work.
        """
        ...


class ToolNames(Protocol):
    """Recognises the tools of the register in words of a person."""

    def mentioned(self, text: ScreenedText) -> ToolMention:
        """The tools that are named, also misspelt, ambiguous or unknown."""
        ...

    def among(self, text: ScreenedText, candidates: tuple[ToolMatch, ...]) -> tuple[ToolMatch, ...]:
        """Those of the candidates that the answer to "which one?" sets apart; empty where it does not."""
        ...


class Judge(Protocol):
    """Decides by rules over the register; never by a model."""

    def judge(self, route: Route) -> tuple[Verdict, ...]:
        """One verdict for each tool or use case in the route; empty when there is none."""
        ...


class PassageSearch(Protocol):
    """Finds passages of the corpus."""

    def search(self, words: ScreenedText, limit: int) -> tuple[FoundPassage, ...]:
        """The best passages first, scores from 0 to 1.

        Raises:
            SearchFailed: when the index does not answer.
        """
        ...

    def knows(self, words: ScreenedText) -> bool:
        """True where a telling word of a person occurs in the corpus, or stands for one that does."""
        ...

    def share_known(self, words: ScreenedText) -> float:
        """Which share of the telling words occurs in the corpus, from 0 to 1; 1 where there are none."""
        ...


class QuestionEmbedder(Protocol):
    """Turns screened words into a vector."""

    def embed_question(self, words: ScreenedText) -> Vector:
        """A unit vector.

        Raises:
            ModelFailed: when the model does not answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class PassagePart:
    """A piece of a passage (the whole, or one sentence) that is embedded on its own."""

    passage_id: str
    text: str


class PassageEmbedder(Protocol):
    """Turns pieces of the corpus into vectors, for indexing."""

    name: str

    def embed_passages(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        """A unit vector for each part, in order."""
        ...

    def embed_examples(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        """Fixed questions of ours, embedded in the way that a person's question is."""
        ...


class Answerer(Protocol):
    """Writes a draft from what was judged and found."""

    def write(self, turn: Turn) -> Draft:
        """A draft; nothing of it was checked yet.

        Raises:
            ModelFailed: when a chat model did not answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a draft: the number of the claim from 1 (0 is the whole draft) and a key, never words."""

    claim: int
    key: str


class Checker(Protocol):
    """Says whether a draft of a chat model stands in what it cites."""

    def __call__(self, turn: Turn, draft: Draft) -> tuple[Fault, ...]:
        """Every fault; empty when it holds. ``draft.fallback`` is the fixed answer to the question."""
        ...


class DraftWriter(Protocol):
    """Writes drafts with a chat model, and mends one."""

    def write(self, turn: Turn) -> Draft:
        """A draft; ``turn.draft`` is the fixed answer.

        Raises:
            ModelFailed: when the model did not answer.
            UnreadableReply: when its reply has another shape than was asked.
        """
        ...

    def mend(self, turn: Turn, draft: Draft | None, faults: Sequence[Fault], within_s: float) -> Draft:
        """One more draft, now that the faults of the first are known.

        Raises:
            ModelFailed: as above.
        """
        ...


@dataclass(frozen=True, slots=True)
class ChatPart:
    """A piece of a chat prompt: our own instruction, a corpus passage, or screened words."""

    role: str
    content: "str | Passage | ScreenedText"


class ChatModel(Protocol):
    """A language model behind a URL or in this process."""

    name: str

    def reply(
        self, parts: Sequence[ChatPart], schema: Mapping[str, Any] | None = None, within_s: float | None = None
    ) -> str:
        """What the model says, in the shape of ``schema`` if it can, within so many seconds.

        Raises:
            ModelFailed: when it does not answer in time or not at all.
        """
        ...


class AuditLog(Protocol):
    """The one place where a turn is written down before anybody sees it."""

    def record_question(self, turn: Turn) -> Receipt:
        """Commit the screened question, synced to disk, before any model is called.

        Raises:
            AuditFailed: when it could not be committed; nothing may go on.
        """
        ...

    def record_ending(self, turn: Turn) -> Receipt:
        """Commit how the turn ended, before it is shown.

        Raises:
            AuditFailed: when it could not be committed; nothing may be shown.
        """
        ...


@dataclass(frozen=True, slots=True)
class FeedbackNote:
    """A thumb for an answer, with a reason from a closed list and screened words."""

    interaction_id: str
    asker: str
    helpful: bool
    reason: str | None = None
    note: ScreenedText | None = None


class Conversations(Protocol):
    """The memory of a conversation: it lives in the audit log and nowhere else."""

    def earlier_questions(self, conversation: str, asker: str, limit: int) -> tuple[str, ...]:
        """The newest screened questions of this conversation by this asker, oldest first."""
        ...


class Feedback(Protocol):
    """Takes the thumbs."""

    def give(self, interaction_id: str, asker: str, helpful: bool, reason: str, words: str) -> None:
        """Screen the words, then record them with the answer they belong to.

        Raises:
            AssistantError: when screening or the log fails, or there is no such answer.
        """
        ...


class EndedSessions(Protocol):
    """Which sessions of the web are over before their time; all replicas see the same."""

    def end(self, session: str, until: int) -> None:
        """End a session; it is remembered until this moment, in seconds since 1970, when it is over by itself.

        Raises:
            AuditFailed: when it could not be written down.
        """
        ...

    def has(self, session: str) -> bool:
        """True where it has ended.

        Raises:
            AuditFailed: when that cannot be seen.
        """
        ...


class Notices(Protocol):
    """Who has read which version of the notice about what is kept."""

    def accepted(self, user: str, version: str) -> bool:
        """True where this person accepted this version.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        ...

    def accept(self, user: str, version: str) -> None:
        """Record that this person accepts this version; once is enough.

        Raises:
            AuditFailed: when it could not be committed; then it does not count.
        """
        ...


class Ask(Protocol):
    """Puts a question on its way."""

    def __call__(self, question: Question) -> Iterator[Turn]:
        """Yield the turn as each step starts; the last one has ended and is in the log."""
        ...


@dataclass(frozen=True, slots=True)
class ToolView:
    """A tool of the register as a page shows it; ``decision`` is that of today where no data is named.

    Keys in ``data_classes`` are values of ``DataClass``; conditions and account come per language.
    """

    tool_id: str
    name: str
    vendor: str
    decision: Decision
    data_classes: Mapping[str, Decision]
    risk_class: str = ""
    conditions: tuple[Mapping[Language, str], ...] = ()
    account: Mapping[Language, str] = field(default_factory=dict)
    purposes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    notes: Mapping[Language, str] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    assessed_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class KeepingTerms:
    """How many days things stay in the log; ``content_by_kind`` names the kinds that differ."""

    content_days: int
    evidence_days: int
    content_by_kind: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """What a page says about the assistant itself. ``versions``: what decides the answers, by name or hash."""

    organisation: str
    documents: tuple[str, ...]
    corpus_official: bool
    register_title: str
    register_version: str
    register_fictitious: bool
    answerer: str
    contacts: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    terms: KeepingTerms = KeepingTerms(180, 1095)
    versions: Mapping[str, str] = field(default_factory=dict)
