"""What the web chat is given: everything it may ask of the rest of the house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.prompts import Replies
from assistant.services import About, Ask, Conversations, Feedback, ToolView
from assistant.turn import Turn

FEEDBACK_REASONS = ("wrong", "unclear", "incomplete", "source", "screening", "other")
"""Why an answer did not help: the closed list, keys under ``web.feedback.reason``."""


@dataclass(frozen=True, slots=True)
class WebParts:
    """The parts that ``assembly`` hands over. ``notice`` gives Markdown about what was taken out."""

    ask: Ask
    feedback: Feedback
    conversations: Conversations
    about: Callable[[], About]
    replies: Replies
    tools: Callable[[], tuple[ToolView, ...]]
    ready: Callable[[], Mapping[str, bool]]
    notice: Callable[[Turn], str]
