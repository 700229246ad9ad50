"""The steps of the approved-tool list in the audit log (``services.RegisterRecords``)."""

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.records import SYSTEM, Kind
from assistant.storage.database import Database
from assistant.storage.schema import evidence
from assistant.turn import Receipt, ScreenedText

_E = evidence.c


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
        alongside: Callable[[Any, Mapping[str, Any]], None] | None,
        *,
        reason: ScreenedText | None = None,
        note_id: str | None = None,
    ) -> Receipt:
        """Commit a record, and ``alongside`` in the same transaction, or neither.

        Raises:
            AuditFailed: when it could not be committed, or ``alongside`` refused.
        """
        record = self._told(user, note_id)

        def effect(connection: Connection) -> Mapping[str, Value]:
            if alongside is not None:
                alongside(connection, record)
            return {}

        texts = {"reason": reason} if reason is not None else {}
        return self.log.record_note(Kind.REGISTER, user, facts, texts=texts, note_id=record["id"], effect=effect)

    def confirm(self, record: str, fingerprint: str, at: int) -> bool:
        """True where the record says that this fingerprint was accepted, or is pruned past its term."""
        return Confirmed(self.log.database).confirm(record, fingerprint, at)

    def reasons(self, records: Sequence[str]) -> Mapping[str, str]:
        """The screened reason by record; one that was erased is left out."""
        with self.log.database.read() as connection:
            rows = connection.execute(select(_E.id, _E.seq).where(_E.id.in_(records))).all()
        found = {row.id: self.log.texts(row.seq).get("reason") for row in rows}
        return {record: words for record, words in found.items() if words}

    def _told(self, user: str | None, note_id: str | None) -> dict[str, Any]:
        """What a row of the list says of its record."""
        pseudonyms, clock = self.log.pseudonyms, self.log.surroundings.clock
        return {
            "id": note_id or str(uuid.uuid4()),
            "ts": clock.wall_ms(),
            "actor": SYSTEM if user is None else pseudonyms.person(user).actor,
        }
