"""How long words and evidence are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.audit.records import Kind

DAY_MS = 86_400_000
CONTENT_DAYS = 180
EVIDENCE_DAYS = 1095


@dataclass(frozen=True, slots=True)
class Terms:
    """Days that the texts of each kind of record are kept, and days for evidence.

    ``days`` counts where ``by_kind`` (``question``, ``review`` ...) does not name the kind.
    """

    days: int = CONTENT_DAYS
    by_kind: Mapping[str, int] = field(default_factory=dict)
    evidence_days: int = EVIDENCE_DAYS

    def content_ms(self, kind: Kind) -> int:
        """How long texts of this kind are kept, in milliseconds."""
        return self.by_kind.get(kind.value, self.days) * DAY_MS

    @property
    def evidence_ms(self) -> int:
        """How long evidence is kept, in milliseconds."""
        return self.evidence_days * DAY_MS
