"""Whether what was found holds the kind of thing that is asked for, about the thing that is asked about."""

from assistant.answering.kinds.counting import COUNTED_WHOLE
from assistant.answering.kinds.evidence import (
    ENOUGH,
    Evidence,
    answers_kind,
    best_evidence,
    right_kind_first,
)
from assistant.answering.kinds.shapes import HOLDS
from assistant.answering.kinds.unknown import Spoken

__all__ = [
    "COUNTED_WHOLE",
    "ENOUGH",
    "HOLDS",
    "Evidence",
    "Spoken",
    "answers_kind",
    "best_evidence",
    "right_kind_first",
]
