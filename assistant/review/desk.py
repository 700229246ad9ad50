"""The desk: everything that pages ask of the AICO's work, put together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.recovery import check_tail
from assistant.audit.words import words_of
from assistant.errors import AuditFailed
from assistant.review.clusters import clusters_of
from assistant.review.export import EVIDENCE, WORDS, exported_rows, told
from assistant.review.files import FORMS
from assistant.review.numbers import Named, numbers_of
from assistant.review.own import Own
from assistant.review.queue import Asker, counted, page
from assistant.review.taking_in import Screen
from assistant.review.ways import by_code, questions, way_of
from assistant.review.work import Work
from assistant.services.desk import (
    Cluster,
    Expected,
    Filter,
    Integrity,
    Numbers,
    Page,
    PendingTool,
    Row,
    Way,
    WordsRefused,
)
from assistant.storage.desk_tables import desk_pending
from assistant.storage.schema import head
from assistant.turn import Receipt

LOOKED_AT = 400


class ReviewDesk(Own):
    """Implements ``services.desk.Desk`` and ``services.desk.OwnTurns`` on the log of this home."""

    def __init__(self, log: EvidenceLog, screen: Screen, home: Path) -> None:
        super().__init__(log, screen, home)
        self._work = Work(log, screen, home)
        self._blind = log.projection.blind
        self.reading = self._work.reading
        self.review = self._work.review
        self.reply = self._work.reply
        self.add_pending = self._work.add_pending
        self.close_pending = self._work.close_pending

    def page(self, user: str, wanted: Filter, after: str = "", limit: int = 50) -> Page:
        """A piece of the queue, newest first."""
        with self._log.at_desk() as connection:
            return page(connection, wanted, self._asker(user), after, limit)

    def by_code(self, code: str) -> str | None:
        """The id of the question that a receipt belongs to."""
        with self._log.at_desk() as connection:
            return by_code(connection, code)

    def way(self, question_id: str, opened: bool = False) -> Way:
        """The whole way of a question; its words only when ``opened``, after ``reading``."""
        with self._log.at_desk() as connection:
            return way_of(connection, question_id, self._log.contents if opened else None)

    def questions(self, rows: Sequence[Row]) -> Mapping[int, str]:
        """The screened questions by number, as far as they still exist."""
        with self._log.at_desk() as connection:
            return questions(connection, [row.seq for row in rows], self._log.contents)

    def make_case(self, user: str, question_id: str, expected: Expected) -> str:
        """Write a case for the evals; its id."""
        return self._work.make_case(user, self.way(question_id, opened=True), expected)

    def pending_tools(self) -> tuple[PendingTool, ...]:
        """The tools that wait for an assessment, oldest first."""
        p = desk_pending.c
        with self._log.at_desk() as connection:
            rows = connection.execute(
                select(p.seq, p.id, p.ref, p.ts).where(p.closed.is_(None)).order_by(p.seq)
            ).all()
            said = words_of(connection, self._log.contents, [row.seq for row in rows])
        words = {row.seq: said.get(row.seq, {}) for row in rows}
        return tuple(
            PendingTool(r.id, words[r.seq].get("tool", ""), words[r.seq].get("note", ""), r.ref, r.ts)
            for r in rows
        )

    def clusters(self, user: str, reason: str, since: date) -> tuple[Cluster, ...]:
        """Unanswered questions that look alike, the largest group first; the reading is committed first."""
        rows = self.page(user, Filter(since=since, gap=True), limit=LOOKED_AT).rows
        self.reading(user, reason, "clusters", [row.seq for row in rows])
        said = self.questions(rows)
        return clusters_of([(row.id, said[row.seq]) for row in rows if row.seq in said])

    def numbers(self, since: date, until: date, names: bool) -> Numbers:
        """Counts over a period; names of tools that are not on the list only when asked for."""
        with self._log.at_desk() as connection:
            named = Named(self._blind, self._log.contents) if names else None
            return numbers_of(connection, since, until, named)

    def integrity(self) -> Integrity:
        """Look at the end of the chain now, and at what is signed; the whole log is for ``audit verify``."""
        with self._log.at_desk() as connection:
            end = connection.execute(select(head.c.seq, head.c.hash)).one()
        try:
            check_tail(self._log.database)
            problem = self._log.keeper.problem or ""
        except AuditFailed as error:
            problem = str(error)
        now, signed = self._log.surroundings.clock.wall_ms(), self._log.integrity()
        code = f"BW-{end.seq}-{end.hash[:8]}"
        return Integrity(code, end.seq, now, signed.signed_until, signed.made_at, problem)

    def export(self, user: str, wanted: Filter, form: str, reason: str = "") -> Iterator[bytes]:
        """The questions as a file, a line at a time; committed before the first line exists.

        Raises:
            AuditFailed: when the record could not be committed.
            WordsRefused: when there is no such form.
        """
        if form not in FORMS:
            raise WordsRefused("desk.words.nothing")
        asker = self._asker(user)
        with self._log.at_desk() as connection:
            rows = counted(connection, wanted, asker)
        facts: dict[str, Value] = {"rows": rows, "reason": reason or None, "filter": told(wanted)}
        self._work.exported(user, form, facts)
        names = EVIDENCE + (WORDS if reason else ())
        contents = self._log.contents if reason else None
        return FORMS[form](exported_rows(self._log.database, wanted, asker, contents), names)

    def exported(self, user: str, form: str, facts: Mapping[str, str | int | None]) -> Receipt:
        """Commit an export that is no list of questions."""
        return self._work.exported(user, form, dict(facts))

    def _asker(self, user: str) -> Asker:
        return Asker(self.known_as(user), self._blind)
