"""Who accepted which version of the notice (``services.Notices``): a record each, found back by pseudonym."""

import json
import uuid
from dataclasses import dataclass, field

from sqlalchemy import select, text

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Kind
from assistant.storage.schema import evidence

_NOTICES = uuid.UUID("5b0c5df2-0e0b-5a4b-8a0e-6f2f9d8f7c31")
_E = evidence.c
# Said as the index of rare kinds says it: then somebody with many questions costs no more than anybody.
_RARE = text("kind NOT IN ('question', 'ending')")


@dataclass(frozen=True)
class AcceptedNotices:
    """Reads and writes the acceptances in a log."""

    log: EvidenceLog
    _seen: set[tuple[str, str]] = field(default_factory=set, repr=False)

    def accepted(self, user: str, version: str) -> bool:
        """True where this person accepted this version, in any period of which the key is still there.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        if (user, version) in self._seen:
            return True  # an acceptance is never taken back
        names = sorted(self.log.pseudonyms.person(user).known_as)
        wanted = select(_E.body).where(_RARE, _E.kind == Kind.NOTICE.value, _E.actor.in_(names))
        with self.log.database.read() as connection:
            bodies = connection.execute(wanted).scalars().all()
        found = any(json.loads(body).get("notice") == version for body in bodies)
        if found:
            self._seen.add((user, version))
        return found

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
