"""One question and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.outcomes import Outcome
from assistant.turn.drafts import Draft
from assistant.turn.kinds import Language
from assistant.turn.passages import Citation, FoundPassage
from assistant.turn.routed import Route
from assistant.turn.screened import ScreenedText, Screening
from assistant.turn.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Question:
    """What a person sent, raw. It exists only until ``ScreenQuestion`` has run."""

    text: str = field(repr=False)
    asker: str = "local"
    conversation: str = ""
    earlier: tuple[str, ...] = field(default=(), repr=False)
    language: Language | None = None
    channel: str = "web"


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
    shown and stays empty until every check has passed. ``parts`` holds a turn for each
    question of a message that asks several; empty where it asks one. ``refused`` holds
    a key for each draft that was not shown: its author and what was wrong with it.
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
    parts: tuple["Turn", ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    found: tuple[FoundPassage, ...] = ()
    like_unanswered: bool = False
    draft: Draft | None = None
    refused: tuple[str, ...] = ()
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

    def bare(self) -> "Turn":
        """A copy without anything that could be shown."""
        return self.with_(answer="", citations=(), draft=None, verdicts=(), found=(), parts=(), receipt=None)

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
    def languages(self) -> tuple[Language, ...]:
        """The languages to answer in: one, or both where the question is in neither of them."""
        other = self.route is not None and self.route.other_language
        return (Language.NL, Language.EN) if other else (self.language,)

    def spoken(self, language: Language) -> "Turn":
        """A copy that is answered in this language."""
        if self.route is None:
            return replace(self, preferred=language)
        return replace(self, route=replace(self.route, language=language))

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that counts: the least permissive of all that were asked for."""
        return min(self.verdicts, key=lambda verdict: verdict.precedence, default=None)
