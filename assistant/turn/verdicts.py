"""What the register says about a tool or a use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.turn.kinds import DataClass, Decision, Language, Purpose
from assistant.turn.routed import ToolMatch


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
    for what was asked. ``conditions``,
    ``account`` and ``note`` are words of the list, per language. ``human_decides``
    is True where the purpose is about people: a person decides, assess first.
    ``beside`` is True for a tool that is only spoken of where another one is asked about.
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
    note: Mapping[Language, str] = field(default_factory=dict)
    risk_class: str | None = None
    assessed_on: date | None = None
    valid_until: date | None = None
    human_decides: bool = False
    register_version: str = ""
    beside: bool = False

    @property
    def precedence(self) -> tuple[bool, int]:
        """Lowest is first: what is asked about before what is only spoken of, then the least permissive."""
        return self.beside, -list(Decision).index(self.decision)

    @property
    def headline(self) -> str:
        """The key of the sentence that says the decision; ``CheckGrounding`` looks for those very words."""
        if self.tool is None:
            return f"register.use_case.{self.decision}"
        asked_more = self.asked_class is not None or bool(self.purposes)
        return f"register.decision{'_for' if asked_more else ''}.{self.decision}"

    @property
    def sections(self) -> tuple[str, ...]:
        """The policy sections of all reasons, in order, each once."""
        return tuple(dict.fromkeys(s for reason in self.reasons for s in reason.sections))
