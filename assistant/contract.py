"""A turn as the JSON object that scripts outside this repository read. It never changes silently."""

from typing import Any

from assistant.prompts import Replies
from assistant.turn import DataClass, Screening, Turn, Verdict


def turn_as_json(turn: Turn, replies: Replies) -> dict[str, Any]:
    """One line of ``assistant ask --jsonl``, without its ``id``. Personal data stands nowhere in it."""
    return {
        "status": turn.outcome.value if turn.outcome else None,
        "language": turn.language.value,
        "answer": turn.answer,
        "citations": [
            {
                "passage_id": citation.passage_id,
                "document": citation.document,
                "section": citation.section,
                "label": citation.label,
                "quote": citation.quote,
                "text": citation.text,
            }
            for citation in turn.citations
        ],
        "verdict": _verdict_as_json(turn, turn.verdict, replies) if turn.verdict else None,
        "screening": screening_as_json(turn.screening),
        "interaction_id": turn.interaction_id,
        "timings_ms": dict(turn.timings_ms),
    }


def screening_as_json(screening: Screening | None) -> dict[str, Any]:
    """What screening did; a text that could not be screened counts as blocked."""
    if screening is None:
        return {"action": "block", "text": "", "entities": []}
    return {
        "action": screening.action.value,
        "text": screening.text.text if screening.text else "",
        "entities": [
            {"type": found.type, "start": found.start, "end": found.end, "score": round(found.score, 3)}
            for found in screening.findings
        ],
    }


def _verdict_as_json(turn: Turn, verdict: Verdict, replies: Replies) -> dict[str, Any]:
    language = turn.language
    return {
        "tool_id": verdict.tool_id,
        "tool": verdict.tool,
        "decision": verdict.decision.value,
        "data_classes": {
            data_class.value: verdict.data_classes[data_class].value
            for data_class in DataClass
            if data_class in verdict.data_classes
        },
        "conditions": [condition[language] for condition in verdict.conditions],
        "reasons": [
            replies(f"register.reason.{reason.key}", language, **dict(reason.values)) for reason in verdict.reasons
        ],
    }
