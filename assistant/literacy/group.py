"""Learning together: a trainer steps through the questions of a lesson, people answer on their own phones.

Everything stands in the database, so that each replica tells the same and
nothing is lost when a page is loaded again. A place in a session is a token that
only the participant has; it is tied to no person. The answers go when the
session ends; what stays is who took part.
"""

import hashlib
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.records import Kind
from assistant.errors import AuditFailed
from assistant.literacy.learning import taken
from assistant.services.desk import NotThere
from assistant.services.literacy import LEARNER_ROLES, Course, Module, Seat, Stage
from assistant.storage.literacy_tables import answers, seats, sessions
from assistant.turn import Receipt

# Nothing that looks like something else: no 0 and O, no 1, I and L.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6
LIFE_MS = 12 * 3_600_000
_S, _P, _A = sessions.c, seats.c, answers.c


class _AlreadyThere(AuditFailed):
    """This place was counted in already."""


@dataclass(frozen=True)
class Groups:
    """Implements ``services.literacy.GroupSessions`` on the log of this home."""

    log: EvidenceLog
    course: Course

    def open(self, user: str, module: Module) -> str:
        """Begin a session; its id."""
        self._end_old()
        session = str(uuid.uuid4())
        row = {
            "id": session, "code": _new_code(), "module": module.id, "version": module.version,
            "trainer": self.log.pseudonyms.person(user).actor, "phase": "lobby",
            "step": 0, "rev": 1, "opened_at": self.log.surroundings.clock.wall_ms(),
        }  # fmt: skip
        with self.log.database.write() as connection:
            connection.execute(insert(sessions).values(**row))
        return session

    def mine(self, user: str) -> tuple[Stage, ...]:
        """The sessions of a trainer that are open, newest first."""
        wanted = select(sessions).where(_S.trainer.in_(self._known_as(user)), _S.closed_at.is_(None))
        with self.log.database.read() as connection:
            rows = connection.execute(wanted.order_by(_S.opened_at.desc())).mappings().all()
            return tuple(self._stage(connection, dict(row)) for row in rows)

    def stage(self, user: str, session: str) -> Stage:
        """A session for its trainer.

        Raises:
            NotThere: when there is none of this trainer.
        """
        with self.log.database.read() as connection:
            return self._stage(connection, self._own(connection, user, session))

    def move(self, user: str, session: str, phase: str, step: int) -> None:
        """Show a question, or its answer; what is not there changes nothing."""
        with self.log.database.write() as connection:
            row = self._own(connection, user, session)
            module = self.course.get(row["module"])
            known = module is not None and 0 <= step < len(module.lesson.questions)
            if row["closed_at"] is None and known and phase in ("question", "shown"):
                changed = {"phase": phase, "step": step, "rev": row["rev"] + 1}
                connection.execute(update(sessions).where(_S.id == session).values(**changed))

    def close(self, user: str, session: str) -> Receipt:
        """End it: the record first, then all answers go.

        Raises:
            NotThere: when there is none of this trainer.
            AuditFailed: when it could not be committed; it stays open.
        """
        with self.log.database.read() as connection:
            row = self._own(connection, user, session)
        return self._end(user, row)

    def join(self, code: str, role: str) -> str:
        """A place in the session with this code; the token that only the participant has.

        Raises:
            NotThere: when there is no open session with this code.
        """
        self._end_old()
        token = secrets.token_urlsafe(24)
        wanted = select(_S.id).where(_S.code == tidy(code), _S.closed_at.is_(None))
        with self.log.database.write() as connection:
            session = connection.execute(wanted).scalar()
            if session is None:
                raise NotThere("er is geen open sessie met deze code.")
            kept = role if role in LEARNER_ROLES else LEARNER_ROLES[0]
            connection.execute(insert(seats).values(token=_hidden(token), session=session, role=kept))
        return token

    def seat(self, token: str) -> Seat:
        """The place that belongs to a token.

        Raises:
            NotThere: when there is none, or its session has ended.
        """
        with self.log.database.read() as connection:
            place, row = self._seated(connection, token)
            mine = select(_A.option).where(_A.token == place["token"], _A.step == row["step"])
            chosen = connection.execute(mine).scalar()
            return Seat(self._stage(connection, row), place["role"], chosen)

    def answer(self, user: str, token: str, step: int, option: int) -> bool:
        """Answer the question of now; False where it is not open (any more). The first answer is attendance.

        Raises:
            AuditFailed: when the attendance could not be committed; the answer does not count.
            NotThere: when the place is not there (any more).
        """
        with self.log.database.read() as connection:
            place, row = self._seated(connection, token)
        if not place["attended"]:
            self._attend(user, place, row)
        with self.log.database.write() as connection:
            place, row = self._seated(connection, token)
            module = self.course.get(row["module"])
            if module is None or row["phase"] != "question" or row["step"] != step:
                return False
            if not 0 <= option < len(module.lesson.questions[step].options):
                return False
            mine = (_A.token == place["token"], _A.step == step)
            connection.execute(delete(answers).where(*mine))
            given = {"token": place["token"], "step": step, "session": row["id"], "option": option}
            connection.execute(insert(answers).values(**given))
            return True

    def _attend(self, user: str, place: Mapping[str, Any], row: Mapping[str, Any]) -> None:
        """Write down that this person takes part; nothing in the record leads to the place or its answers."""
        facts = taken("attended", row["module"], row["version"], place["role"], row["id"])

        def counted(connection: Connection) -> Mapping[str, Value]:
            free = update(seats).where(_P.token == place["token"], _P.attended == 0)
            if connection.execute(free.values(attended=1)).rowcount != 1:
                raise _AlreadyThere("deze plaats is al geteld.")
            return {}

        try:
            self.log.record_note(Kind.LITERACY, user, facts, effect=counted)
        except _AlreadyThere:
            return  # the same answer was sent twice

    def _end(self, user: str | None, row: Mapping[str, Any]) -> Receipt:
        session = row["id"]
        number = select(func.count()).select_from(seats).where(_P.session == session)

        def ended(connection: Connection) -> Mapping[str, Value]:
            told = {
                "joined": connection.execute(number).scalar_one(),
                "attended": connection.execute(number.where(_P.attended == 1)).scalar_one(),
            }
            now = self.log.surroundings.clock.wall_ms()
            closed = {"phase": "closed", "closed_at": now, "rev": _S.rev + 1, **told}
            connection.execute(delete(answers).where(_A.session == session))
            connection.execute(delete(seats).where(_P.session == session))
            connection.execute(update(sessions).where(_S.id == session).values(**closed))
            return told

        facts = taken("session", row["module"], row["version"], "trainer", session)
        name = str(uuid.uuid5(uuid.UUID(session), "ended"))
        return self.log.record_note(Kind.LITERACY, user, facts, note_id=name, effect=ended)

    def _end_old(self) -> None:
        """End what a trainer forgot, so that no answers stay behind."""
        before = self.log.surroundings.clock.wall_ms() - LIFE_MS
        wanted = select(sessions).where(_S.closed_at.is_(None), _S.opened_at < before)
        with self.log.database.read() as connection:
            rows = connection.execute(wanted).mappings().all()
        for row in rows:
            self._end(None, dict(row))

    def _own(self, connection: Connection, user: str, session: str) -> Mapping[str, Any]:
        wanted = select(sessions).where(_S.id == session, _S.trainer.in_(self._known_as(user)))
        row = connection.execute(wanted).mappings().first()
        if row is None:
            raise NotThere("deze sessie is er niet, of is van iemand anders.")
        return dict(row)

    def _seated(self, connection: Connection, token: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        place = connection.execute(select(seats).where(_P.token == _hidden(token))).mappings().first()
        if place is None:
            raise NotThere("deze plaats in een sessie is er niet (meer).")
        row = connection.execute(select(sessions).where(_S.id == place["session"])).mappings().one()
        return dict(place), dict(row)

    def _stage(self, connection: Connection, row: Mapping[str, Any]) -> Stage:
        session, step = row["id"], row["step"]
        people = connection.execute(
            select(func.count()).select_from(seats).where(_P.session == session)
        ).scalar_one()
        chosen = select(_A.option, func.count().label("n")).where(_A.session == session, _A.step == step)
        found = {one.option: one.n for one in connection.execute(chosen.group_by(_A.option))}
        module = self.course.get(row["module"])
        number = len(module.lesson.questions[step].options) if module else 0
        counts = tuple(found.get(option, 0) for option in range(number))
        seen = f"{row['rev']}.{people}.{'-'.join(map(str, counts))}"
        return Stage(
            session, row["code"], row["module"], row["phase"], step, row["joined"] or people, counts, seen,
            row["opened_at"], row["attended"] or 0,
        )  # fmt: skip

    def _known_as(self, user: str) -> list[str]:
        return sorted(self.log.pseudonyms.person(user).known_as)


def tidy(code: str) -> str:
    """A code as it was meant: capitals, without spaces and dashes."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[: CODE_LENGTH + 2]


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def _hidden(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
