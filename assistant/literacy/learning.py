"""Learning alone: how far somebody is, and the evidence of a lesson that was taken.

People are known here by their pseudonym only. A question is remembered as
passed, never as answered right or wrong.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.records import Kind
from assistant.errors import AssistantError
from assistant.services.literacy import LEARNER_ROLES, Course, Module, Progress
from assistant.storage.literacy_tables import learners, progress, scores
from assistant.turn import Receipt

_TAKEN = uuid.UUID("7b1d1c55-0a53-5f0e-8c62-4c7f5b1e2d90")


class ScoresOff(AssistantError):
    """The organisation did not switch on that results are kept."""


@dataclass(frozen=True)
class Lessons:
    """Implements ``services.literacy.Learning`` on the log of this home."""

    log: EvidenceLog
    course: Course
    may_keep_scores: bool = False

    def role(self, user: str) -> str:
        """The role that somebody chose; the first one until then."""
        with self.log.database.read() as connection:
            found = connection.execute(select(learners.c.role).where(learners.c.actor.in_(self._known_as(user))))
            role = found.scalars().first()
        return role if role in LEARNER_ROLES else LEARNER_ROLES[0]

    def choose(self, user: str, role: str) -> None:
        """Remember the role; one that does not exist is not remembered."""
        if role in LEARNER_ROLES:
            with self.log.database.write() as connection:
                self._put(connection, learners, user, None, {"role": role})

    def progress(self, user: str) -> Mapping[str, Progress]:
        """How far somebody is, by lesson."""
        p, s, known = progress.c, scores.c, self._known_as(user)
        with self.log.database.read() as connection:
            rows = connection.execute(select(progress).where(p.actor.in_(known))).all()
            kept = connection.execute(select(scores).where(s.actor.in_(known))).all()
        results = {(row.module, row.version): (row.good, row.of) for row in kept}
        found: dict[str, Progress] = {}
        for row in sorted(rows, key=lambda one: (one.done_at or 0, one.step)):
            right, of = results.get((row.module, row.version), (None, None))
            found[row.module] = Progress(row.module, row.version, row.step, row.done_at, row.code, right, of)
        return found

    def at(self, user: str, module: Module, step: int) -> None:
        """Remember that somebody has come to this question of a lesson that is not done yet."""
        before = self.progress(user).get(module.id)
        same = before is not None and before.version == module.version
        if before is not None and same and (before.done_at is not None or before.step >= step):
            return
        values = {"version": module.version, "step": step, "done_at": None, "code": ""}
        with self.log.database.write() as connection:
            self._put(connection, progress, user, module.id, values)

    def finish(self, user: str, module: Module) -> Receipt:
        """Write down that somebody took a lesson; once for each version of it.

        Raises:
            AuditFailed: when it could not be committed.
        """
        before = self.progress(user).get(module.id)
        if before is not None and before.version == module.version and before.done_at is not None:
            return Receipt("", 0, before.code)
        actor = self.log.pseudonyms.person(user).actor
        facts = taken("module", module.id, module.version, self.role(user))
        name = str(uuid.uuid5(_TAKEN, f"{actor} {module.id} {module.version}"))
        receipt = self.log.record_note(Kind.LITERACY, user, facts, note_id=name)
        values = {
            "version": module.version,
            "step": len(module.lesson.questions),
            "done_at": self.log.surroundings.clock.wall_ms(),
            "code": receipt.code,
        }
        with self.log.database.write() as connection:
            self._put(connection, progress, user, module.id, values)
        return receipt

    def keep_score(self, user: str, module: Module, right: int) -> None:
        """Keep a result, with the consent of the person.

        Raises:
            ScoresOff: when the organisation did not switch it on.
        """
        if not self.may_keep_scores:
            raise ScoresOff("resultaten bewaren staat uit (ASSISTANT_LITERACY_SCORES).")
        of = len(module.lesson.questions)
        values = {"version": module.version, "good": max(0, min(right, of)), "of": of}
        with self.log.database.write() as connection:
            self._put(connection, scores, user, module.id, values)

    def drop_scores(self, user: str) -> None:
        """Take the consent back: the results are gone."""
        with self.log.database.write() as connection:
            connection.execute(delete(scores).where(scores.c.actor.in_(self._known_as(user))))

    def _known_as(self, user: str) -> list[str]:
        return sorted(self.log.pseudonyms.person(user).known_as)

    def _put(
        self, connection: Connection, table: Table, user: str, module: str | None, values: Mapping[str, object]
    ) -> None:
        """One row for a person (and a lesson), under the pseudonym of now."""
        place: dict[str, object] = {"actor": self.log.pseudonyms.person(user).actor}
        mine = delete(table).where(table.c.actor.in_(self._known_as(user)))
        if module is not None:
            place["module"] = module
            mine = mine.where(table.c.module == module)
        connection.execute(mine)
        connection.execute(insert(table).values(**place, **values))


def taken(what: str, module: str, version: str, role: str, session: str | None = None) -> dict[str, Value]:
    """What evidence tells of taking part. There is no place for a score in it."""
    return {"what": what, "module": module, "version": version, "role": role, "session": session}
