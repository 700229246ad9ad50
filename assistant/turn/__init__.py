"""The words of the house: what a question is made of, and what becomes of it.

Everything here is frozen; a step that changes a turn returns a changed copy.
"""

from assistant.turn.drafts import Claim, Draft
from assistant.turn.kinds import DataClass, Decision, Intent, Language, Purpose
from assistant.turn.passages import Citation, FoundPassage, Passage, PassageKind
from assistant.turn.routed import Route, ToolMatch, ToolMention
from assistant.turn.screened import Finding, ScreenedText, Screening, ScreeningAction
from assistant.turn.turns import Question, Receipt, Turn
from assistant.turn.verdicts import Alternative, Reason, Verdict

__all__ = [
    "Alternative",
    "Citation",
    "Claim",
    "DataClass",
    "Decision",
    "Draft",
    "Finding",
    "FoundPassage",
    "Intent",
    "Language",
    "Passage",
    "PassageKind",
    "Purpose",
    "Question",
    "Reason",
    "Receipt",
    "Route",
    "ScreenedText",
    "Screening",
    "ScreeningAction",
    "ToolMatch",
    "ToolMention",
    "Turn",
    "Verdict",
]
