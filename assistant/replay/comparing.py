"""Asks each question again and lays the new ending beside the one in the log."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from assistant.outcomes import Family
from assistant.services import Ask
from assistant.services.replay import Ending, LoggedQuestion
from assistant.turn import Question, Receipt, Turn

SIDES = ("outcome", "decision", "tools", "citations")


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that would end in another way. ``sides`` says in what; no words of the question."""

    id: str
    code: str
    before: Ending
    after: Ending
    sides: tuple[str, ...]

    @property
    def lost(self) -> tuple[str, ...]:
        """Passages that would no longer be cited."""
        return tuple(one for one in self.before.cited if one not in self.after.cited)

    @property
    def gained(self) -> tuple[str, ...]:
        """Passages that would be cited as well."""
        return tuple(one for one in self.after.cited if one not in self.before.cited)


@dataclass
class Replayed:
    """What came of it. ``failed``: questions on which the new assistant itself failed; they count as changed."""

    questions: int = 0
    replayed: int = 0
    gone: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    sides: Counter[str] = field(default_factory=Counter)
    transitions: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    changed: list[Changed] = field(default_factory=list)


def compared(
    questions: Iterable[LoggedQuestion], ask: Ask, tell: Callable[[int], None] = lambda done: None
) -> Replayed:
    """Ask every question again that can be, in order; ``tell`` hears how many were looked at."""
    found = Replayed()
    for question in questions:
        found.questions += 1
        if question.gone is not None or question.words is None or question.ending is None:
            found.gone[str(question.gone)] += 1
        else:
            _add(found, question, question.ending, asked_again(question, question.words, ask))
        tell(found.questions)
    return found


def asked_again(question: LoggedQuestion, words: str, ask: Ask) -> Turn:
    """How this question ends now."""
    again = Question(words, earlier=question.earlier, language=question.language, channel="replay")
    *_, turn = ask(again)
    return turn


def ending_of(turn: Turn) -> Ending:
    """The ending of a turn, as the log would tell it."""
    mention = turn.route.mention if turn.route else None
    matches = (*mention.tools, *mention.ambiguous) if mention else ()
    ids = {match.tool_id for match in matches} | {v.tool_id for v in turn.verdicts if v.tool_id}
    return Ending(
        outcome=str(turn.outcome),
        decision=turn.verdict.decision.value if turn.verdict else None,
        tools=tuple(sorted(ids)),
        cited=tuple(sorted({citation.passage_id for citation in turn.citations})),
    )


class Unwritten:
    """A log that keeps nothing (``services.AuditLog``): a replay is shown to nobody as an answer."""

    def record_question(self, turn: Turn) -> Receipt:
        """The turn may go on."""
        return Receipt(turn.interaction_id, 0, "")

    def record_ending(self, turn: Turn) -> Receipt:
        """The turn has ended."""
        return Receipt(turn.interaction_id, 0, "")


def _add(found: Replayed, question: LoggedQuestion, before: Ending, turn: Turn) -> None:
    found.replayed += 1
    found.failed += turn.outcome is not None and turn.outcome.family is Family.FAILED
    after = ending_of(turn)
    pairs = (
        (before.outcome, after.outcome),
        (before.decision, after.decision),
        (before.tools, after.tools),
        (before.cited, after.cited),
    )
    sides = tuple(side for side, (old, new) in zip(SIDES, pairs, strict=True) if old != new)
    if not sides:
        return
    found.changed.append(Changed(question.id, question.code, before, after, sides))
    found.sides.update(sides)
    for side, (old, new) in zip(SIDES[:2], pairs[:2], strict=True):
        if old != new:
            found.transitions[side, str(old or "-"), str(new or "-")] += 1
