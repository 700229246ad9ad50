"""The way of a turn as identifiers and counts, for the ending record: what the desk shows of route and checks."""

from collections.abc import Sequence

from assistant.audit.canonical import Value
from assistant.turn import Route, Turn, Verdict


def way(turn: Turn) -> dict[str, Value]:
    """Route, verdicts with their reasons, and what was refused of drafts; no words of a person or an answer."""
    return {
        **_route(turn.route),
        "verdicts": [_verdict(verdict) for verdict in turn.verdicts],
        "refused": list(turn.refused),
        "parts": len(turn.parts),
    }


def _route(route: Route | None) -> dict[str, Value]:
    if route is None:
        return {}
    return {
        "class": route.data_class.name.lower() if route.data_class else None,
        "purposes": [purpose.name.lower() for purpose in route.purposes],
        "tasks": list(route.tasks),
        "roles": list(route.roles),
        "section": route.section,
        "follow_up": route.follow_up,
        "unknown": len(route.mention.unknown),
    }


def _verdict(verdict: Verdict) -> dict[str, Value]:
    return {
        "tool_id": verdict.tool_id,
        "decision": verdict.decision.value,
        "human_decides": verdict.human_decides,
        "reasons": [[reason.key, _sections(reason.sections)] for reason in verdict.reasons],
    }


def _sections(sections: Sequence[str]) -> Value:
    return list(sections)
