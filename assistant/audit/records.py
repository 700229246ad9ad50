"""What is written down: the kinds of records, and how a turn becomes one.

Evidence holds keys, counts, hashes and identifiers, never free text; words of
a person or of an answer go to content, which can be erased. A turn whose
question was blocked, refused or could not be screened leaves no content and no
commitment at all.
"""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from assistant.audit.canonical import Value, normalised
from assistant.audit.way import way
from assistant.outcomes import Outcome
from assistant.services import FeedbackNote
from assistant.turn import ScreeningAction, Turn

if TYPE_CHECKING:  # a verification runs without it
    from sqlalchemy import Connection

RECORD_VERSION = 1
SYSTEM = "system"

# An identifier of ours: no white space, not long; a sentence does not fit.
_IDENTIFIER = re.compile(r"\S{1,160}")
_ENDINGS = uuid.UUID("0f4f3c57-6b0e-5a1c-9d43-2f6c1f1a8e55")


class Kind(StrEnum):
    """What a record tells."""

    QUESTION = "question"
    ENDING = "ending"
    FEEDBACK = "feedback"
    CONFIG = "config"
    RECOVERY = "recovery"
    REVIEW = "review"  # the AICO judged, assigned or closed a question
    REPLY = "reply"  # the AICO answered the employee
    REQUEST = "request"  # an employee asked for an assessment ("laat beoordelen")
    CASE = "case"  # a question became a case for the evals
    READING = "reading"  # somebody opened content, and why
    EXPORT = "export"
    REGISTER = "register"  # a version of the approved-tool list was proposed or accepted
    NOTICE = "notice"  # somebody accepted a version of the notice about what is kept
    ERASURE = "erasure"
    PRUNING = "pruning"  # content or evidence past its term was removed
    LITERACY = "literacy"  # somebody took a lesson or a group session, or such a session ended


@dataclass(frozen=True, slots=True)
class Versions:
    """What the answers of this process are made with; stands in every ending."""

    model: str
    prompts: str
    corpus: str
    register: Callable[[], str]
    screener: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who acted, under a pseudonym; ``known_as`` holds those of other periods too."""

    actor: str
    known_as: frozenset[str] = frozenset()
    conversation: str | None = None


SYSTEM_PERSON = Person(SYSTEM)


class Effect(Protocol):
    """What a record brings about, inside its transaction."""

    def __call__(self, connection: "Connection") -> Mapping[str, Value]:
        """Do it; the facts it gives stand in the record.

        Raises:
            AuditFailed: when it is refused; then there is no record either.
        """
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that has no place in the chain yet.

    ``id`` makes a second attempt recognisable. ``content`` maps a field name to
    its text. ``person.known_as``, when not empty, must hold the actor of the
    question that ``ref`` names. ``effect`` runs once, however often the record
    is tried; when it raises, there is no record and nothing of it remains.
    """

    id: str
    kind: Kind
    person: Person
    facts: Mapping[str, Value]
    ref: str | None = None
    content: Mapping[str, str] = field(default_factory=dict, repr=False)
    effect: Effect | None = field(default=None, repr=False)


def question_entry(turn: Turn, person: Person, instance: str, versions: Versions) -> Entry:
    """The question of a turn, as it is committed before any model is called."""
    screening = turn.screening
    facts: dict[str, Value] = {
        "origin": {"channel": _identifier(turn.channel), "instance": _identifier(instance)},
        "language": turn.preferred.value if turn.preferred else None,
        "action": screening.action.value if screening else None,
        "pii": dict(screening.kinds) if screening else {},
        "screener": _identifier(versions.screener),
    }
    texts = {"question": turn.text.text} if _may_keep_words(turn) else {}
    return Entry(turn.interaction_id, Kind.QUESTION, person, facts, content=_content(texts))


def ending_entry(turn: Turn, person: Person, instance: str, versions: Versions) -> Entry:
    """How a turn ended, as it is committed before anybody sees it.

    Raises:
        ValueError: when the turn has not ended.
    """
    if turn.outcome is None:
        raise ValueError("this turn has not ended")
    facts: dict[str, Value] = {
        "origin": {"channel": _identifier(turn.channel), "instance": _identifier(instance)},
        "outcome": turn.outcome.value,
        "detail": _identifier(turn.detail),
        "language": turn.language.value,
        "intent": turn.route.intent.value if turn.route else None,
        "decision": turn.verdict.decision.value if turn.verdict else None,
        "tool_ids": _tool_ids(turn),
        "author": _identifier(turn.draft.author) if turn.draft else None,
        "refs": [[_identifier(f.passage.id), round(f.score * 1000)] for f in turn.found],
        "cited": [_identifier(c.passage_id) for c in turn.citations],
        "t": {name: max(0, round(spent)) for name, spent in turn.timings_ms.items()},
        **{name: _safe(value) for name, value in way(turn).items()},
        **_versions(turn, versions),
    }
    texts = {"answer": turn.answer, "unknown_tools": _unknown_tools(turn)} if _may_keep_words(turn) else {}
    return Entry(ending_id(turn.interaction_id), Kind.ENDING, person, facts, turn.interaction_id, _content(texts))


def abandoned_entry(interaction_id: str) -> Entry:
    """The ending of a question whose process is gone."""
    facts: dict[str, Value] = {"outcome": Outcome.ABANDONED.value, "detail": "process_gone"}
    return Entry(ending_id(interaction_id), Kind.ENDING, SYSTEM_PERSON, facts, interaction_id)


def feedback_entry(note: FeedbackNote, person: Person, instance: str, note_id: str | None) -> Entry:
    """A thumb for an answer. ``note_id`` lets a caller try again without doubling it."""
    facts: dict[str, Value] = {
        "origin": {"instance": _identifier(instance)},
        "helpful": note.helpful,
        "reason": _identifier(note.reason),
    }
    texts = {"note": note.note.text} if note.note else {}
    return Entry(note_id or str(uuid.uuid4()), Kind.FEEDBACK, person, facts, note.interaction_id, _content(texts))


def config_entry(what: str, old: str | None, new: str | None) -> Entry:
    """Something about the assistant changed: which part, from which version, to which."""
    facts: dict[str, Value] = {"what": _identifier(what), "old": _identifier(old), "new": _identifier(new)}
    return Entry(str(uuid.uuid4()), Kind.CONFIG, SYSTEM_PERSON, facts)


def recovery_entry(closed: int) -> Entry:
    """A start closed so many questions of processes that are gone."""
    return Entry(str(uuid.uuid4()), Kind.RECOVERY, SYSTEM_PERSON, {"closed": closed})


def note_entry(
    kind: Kind,
    person: Person,
    facts: Mapping[str, Value],
    *,
    ref: str | None = None,
    texts: Mapping[str, str] | None = None,
    note_id: str | None = None,
) -> Entry:
    """What is done around questions: a review, a reply, a reading, an export, an erasure and the like.

    Args:
        kind: what happened.
        person: who did it.
        facts: identifiers, counts and hashes; a string that could be prose becomes "?".
        ref: the id of the question it is about, if it is about one.
        texts: screened words, which can be erased.
        note_id: lets a caller try again without doubling it.
    """
    safe = {name: _safe(value) for name, value in facts.items()}
    return Entry(note_id or str(uuid.uuid4()), kind, person, safe, ref, _content(texts or {}))


def ending_id(interaction_id: str) -> str:
    """The id of the one ending that a question can have: a second ending cannot exist."""
    return str(uuid.uuid5(_ENDINGS, interaction_id))


def _may_keep_words(turn: Turn) -> bool:
    screening = turn.screening
    return screening is not None and screening.text is not None and screening.action is not ScreeningAction.BLOCK


def _versions(turn: Turn, versions: Versions) -> dict[str, Value]:
    judged = turn.verdict.register_version if turn.verdict else ""
    return {
        "model": _identifier(versions.model),
        "prompts": _identifier(versions.prompts),
        "corpus": _identifier(versions.corpus),
        "register": _identifier(judged or versions.register()),
        "screener": _identifier(versions.screener),
    }


def _tool_ids(turn: Turn) -> list[Value]:
    """Tools of the register only; other names are words of a person."""
    mention = turn.route.mention if turn.route else None
    matches = (*mention.tools, *mention.ambiguous) if mention else ()
    ids = [match.tool_id for match in matches] + [v.tool_id for v in turn.verdicts if v.tool_id]
    return [_identifier(tool_id) for tool_id in dict.fromkeys(ids)]


def _unknown_tools(turn: Turn) -> str:
    return "\n".join(turn.route.mention.unknown) if turn.route else ""


def _content(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: normalised(text) for name, text in texts.items() if text}


def _safe(value: Value) -> Value:
    """The same value, in which every string is an identifier."""
    if isinstance(value, str):
        return _identifier(value)
    if isinstance(value, Mapping):
        return {str(_identifier(name)): _safe(item) for name, item in value.items()}
    if isinstance(value, Sequence):
        return [_safe(item) for item in value]
    return value


def _identifier(value: str | None) -> str | None:
    """An identifier as it may stand in evidence; anything that could be prose becomes "?"."""
    if value is None:
        return None
    tidy = normalised(value)
    return tidy if _IDENTIFIER.fullmatch(tidy) else "?"
