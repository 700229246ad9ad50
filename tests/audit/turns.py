"""Turns to write down, made without the rooms that would make them."""

import uuid
from collections.abc import Sequence

from assistant.audit.records import Versions
from assistant.outcomes import Outcome
from assistant.turn import (
    Citation,
    Decision,
    Draft,
    Finding,
    FoundPassage,
    Intent,
    Language,
    Passage,
    PassageKind,
    Route,
    ScreenedText,
    Screening,
    ScreeningAction,
    ToolMatch,
    ToolMention,
    Turn,
    Verdict,
)

VERSIONS = Versions("embedded", "p1a2b3", "c1a2b3", lambda: "r1a2b3", "s1")


def passed(text: str) -> Screening:
    return Screening(ScreeningAction.PASS, ScreenedText._from_screening(text))


def blocked() -> Screening:
    return Screening(ScreeningAction.BLOCK, None, (Finding("BSN", 0, 9, 1.0),))


def asked(
    text: str = "Mag ik een vertaaltool gebruiken?", asker: str = "anna", conversation: str = "gesprek"
) -> Turn:
    return Turn(
        None,
        asker=asker,
        conversation=conversation,
        interaction_id=str(uuid.uuid4()),
        screening=passed(text),
    )


def answered(turn: Turn, answer: str = "Ja, onder voorwaarden.") -> Turn:
    passage = Passage(
        "beleid/7.2#1", "beleid", "Beleid", "1", "7.2", "", PassageKind.BULLET, (), "Tekst van het beleid."
    )
    return turn.with_(
        route=_route(turn.text, ("Onbekende Tool X",)),
        verdicts=(Verdict(Decision.ALLOWED_WITH_CONDITIONS, "vertaaltool", "Vertaaltool"),),
        found=(FoundPassage(passage, 0.8126),),
        citations=(Citation(passage.id, "Beleid", "7.2", "", "Tekst", passage.text),),
        draft=Draft(answer, (), ()),
        answer=answer,
        outcome=Outcome.VERDICT,
        timings_ms={"ScreenQuestion": 3.7, "RouteQuestion": 0.2},
    )


def _route(text: ScreenedText, unknown: Sequence[str]) -> Route:
    mention = ToolMention(
        tools=(ToolMatch("vertaaltool", "Vertaaltool", "vertaler", 1.0),), unknown=tuple(unknown)
    )
    return Route(Language.NL, Intent.TOOL, text, mention)
