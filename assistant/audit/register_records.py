"""The steps of the approved-tool list in the audit log (``services.RegisterRecords``)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Alongside, Kind
from assistant.storage.database import Database
from assistant.storage.schema import content, evidence
from assistant.turn import Receipt, ScreenedText

_E, _C = evidence.c, content.c


@dataclass(frozen=True)
class Confirmed:
    """Reads back what was accepted."""

    database: Database

    def confirm(self, record: str, fingerprint: str, at: int) -> bool:
        """True where the record says that this fingerprint was accepted, or is pruned past its term."""
        with self.database.read() as connection:
            body = connection.execute(select(_E.body).where(_E.id == record)).scalar_one_or_none()
            if body is not None:
                told = json.loads(body)
                return bool(told["kind"] == Kind.REGISTER and told.get("after") == fingerprint)
            first = connection.execute(select(_E.seq, _E.ts).order_by(_E.seq).limit(1)).first()
        return first is not None and first.seq > 1 and at < first.ts


@dataclass(frozen=True)
class LoggedRegister:
    """Writes and reads the records of kind ``register``."""

    log: EvidenceLog

    def write(
        self,
        user: str | None,
        facts: Mapping[str, Any],
        alongside: Alongside | None,
        *,
        reason: ScreenedText | None = None,
        note_id: str | None = None,
    ) -> Receipt:
        """Commit a record, and ``alongside`` in the same transaction, or neither.

        Raises:
            AuditFailed: when it could not be committed, or ``alongside`` refused.
        """
        texts = {"reason": reason} if reason is not None else {}
        return self.log.record_note(Kind.REGISTER, user, facts, texts=texts, note_id=note_id, alongside=alongside)

    def confirm(self, record: str, fingerprint: str, at: int) -> bool:
        """True where the record says that this fingerprint was accepted, or is pruned past its term."""
        return Confirmed(self.log.database).confirm(record, fingerprint, at)

    def reasons(self, records: Sequence[str]) -> Mapping[str, str]:
        """The screened reason by record; one that was erased is left out."""
        wanted = (
            select(_E.id, _C.text).join(content, _C.seq == _E.seq).where(_E.id.in_(records), _C.field == "reason")
        )
        with self.log.database.read() as connection:
            return {row.id: row.text for row in connection.execute(wanted)}
