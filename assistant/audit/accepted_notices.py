"""Who accepted which version of the notice (``services.Notices``): a record each, found back by pseudonym."""

import json
import uuid
from dataclasses import dataclass

from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Kind
from assistant.storage.schema import evidence

_NOTICES = uuid.UUID("5b0c5df2-0e0b-5a4b-8a0e-6f2f9d8f7c31")
_E = evidence.c


@dataclass(frozen=True)
class AcceptedNotices:
    """Reads and writes the acceptances in a log."""

    log: EvidenceLog

    def accepted(self, user: str, version: str) -> bool:
        """True where this person accepted this version, in any period of which the key is still there.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        names = sorted(self.log.pseudonyms.person(user).known_as)
        wanted = select(_E.body).where(_E.actor.in_(names), _E.kind == Kind.NOTICE.value).order_by(_E.seq.desc())
        with self.log.database.read() as connection:
            bodies = connection.execute(wanted).scalars().all()
        return any(json.loads(body).get("notice") == version for body in bodies)

    def accept(self, user: str, version: str) -> None:
        """Record it; pressing twice makes one record.

        Raises:
            AuditFailed: when it could not be committed.
        """
        if self.accepted(user, version):
            return
        actor = self.log.pseudonyms.person(user).actor
        self.log.record_note(
            Kind.NOTICE, user, {"notice": version}, note_id=str(uuid.uuid5(_NOTICES, f"{actor} {version}"))
        )
