"""An answer that nobody has seen yet."""

from dataclasses import dataclass

from assistant.outcomes import Outcome
from assistant.turn.passages import Citation


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
