"""Which sessions of the web are over, in the database, so that all replicas agree."""

import hashlib
import time

from sqlalchemy import delete, select, text

from assistant.storage.database import Database
from assistant.storage.schema import ended_sessions

_KEEP = text("INSERT INTO ended_sessions (id, until) VALUES (:id, :until) ON CONFLICT DO NOTHING")
_SLACK_S = 3600  # a clock that runs ahead must not let one go too early


class SessionsEnded:
    """Implements ``services.EndedSessions``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def end(self, session: str, until: int) -> None:
        """End a session, and forget those that would be over by now anyway.

        Raises:
            AuditFailed: when it could not be written down.
        """
        with self._database.write() as connection:
            connection.execute(delete(ended_sessions).where(ended_sessions.c.until < time.time() - _SLACK_S))
            connection.execute(_KEEP, {"id": _hashed(session), "until": until})

    def has(self, session: str) -> bool:
        """True where it has ended.

        Raises:
            AuditFailed: when that cannot be seen.
        """
        with self._database.read() as connection:
            found = connection.execute(select(ended_sessions.c.id).where(ended_sessions.c.id == _hashed(session)))
            return found.first() is not None


def _hashed(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()
