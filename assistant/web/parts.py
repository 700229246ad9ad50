"""What the web chat is given: everything it may ask of the rest of the house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.prompts import Replies
from assistant.services import About, Ask, Conversations, Feedback, Notices, ToolView
from assistant.services.desk import Desk, OwnTurns, Role
from assistant.services.literacy import GroupSessions, Learning, LiteracyDesk
from assistant.services.register import RegisterDesk
from assistant.turn import Screening, Turn
from assistant.web.door.rules import DoorRules

FEEDBACK_REASONS = ("wrong", "unclear", "incomplete", "source", "screening", "other")
"""Why an answer did not help: the closed list, keys under ``web.feedback.reason``."""


@dataclass(frozen=True, slots=True)
class WebParts:
    """The parts that ``assembly`` hands over. ``notice`` gives Markdown about what was taken out.

    ``as_json`` makes the object of the contract; without it there is no API.
    Without ``notices`` nobody has to read anything before the first question.
    """

    ask: Ask
    feedback: Feedback
    conversations: Conversations
    about: Callable[[], About]
    replies: Replies
    tools: Callable[[], tuple[ToolView, ...]]
    ready: Callable[[], Mapping[str, bool]]
    notice: Callable[[Turn], str]
    desk: "DeskParts | None" = None
    learn: "LearnParts | None" = None
    local_roles: tuple[Role, ...] = tuple(Role)
    door: DoorRules = field(default_factory=DoorRules)
    as_json: Callable[[Turn], Mapping[str, Any]] | None = None
    notices: Notices | None = None


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What the desk and the own history are given. ``key`` signs sessions; replicas share it."""

    desk: Desk
    own: OwnTurns
    key: bytes = field(repr=False)
    register: RegisterDesk | None = None


@dataclass(frozen=True, slots=True)
class LearnParts:
    """What the lessons are given. ``screen`` finds personal data in an exercise and keeps nothing."""

    learning: Learning
    sessions: GroupSessions
    desk: LiteracyDesk
    screen: Callable[[str], Screening]
