"""Searching and filtering the list of tools: plain comparisons, no decisions of its own."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from assistant.services import ToolView
from assistant.turn import DataClass, Decision

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty is any. With ``data_class`` the decision is the one for that data."""

    words: str = ""
    vendor: str = ""
    decision: str = ""
    data_class: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """What an address asks for; what does not exist is left out."""
        decision, data_class = query.get("decision", ""), query.get("data_class", "")
        return cls(
            words=query.get("words", "").strip()[:_LONGEST],
            vendor=query.get("vendor", "")[:_LONGEST],
            decision=decision if decision in tuple(Decision) else "",
            data_class=data_class if data_class in tuple(DataClass) else "",
        )

    @property
    def anything(self) -> bool:
        """True where something is looked for."""
        return bool(self.words or self.vendor or self.decision or self.data_class)


def found(tools: Iterable[ToolView], wanted: Wanted) -> tuple[ToolView, ...]:
    """The tools that fit, in the order in which they came."""
    return tuple(tool for tool in tools if _fits(tool, wanted))


def vendors(tools: Iterable[ToolView]) -> tuple[str, ...]:
    """The makers, each once."""
    return tuple(sorted({tool.vendor for tool in tools}, key=str.casefold))


def _fits(tool: ToolView, wanted: Wanted) -> bool:
    decision = tool.data_classes.get(wanted.data_class, tool.decision) if wanted.data_class else tool.decision
    if wanted.decision and decision != wanted.decision:
        return False
    if wanted.vendor and tool.vendor != wanted.vendor:
        return False
    names = _plain(" ".join((tool.name, tool.vendor, *tool.aliases)))
    return all(word in names for word in _plain(wanted.words).split())


def _plain(text: str) -> str:
    """Small letters without accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
