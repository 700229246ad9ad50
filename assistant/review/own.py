"""What somebody may see and do about own questions: read them back, ask for an assessment, erase the words."""

from pathlib import Path

from sqlalchemy import select, tuple_

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.records import Kind
from assistant.review.cases import forget_case
from assistant.review.queue import COLUMNS, place
from assistant.review.taking_in import Screen, needed, taken_in
from assistant.review.ways import way_of, ways_of
from assistant.review.work import not_there
from assistant.services.desk import Erase, NotThere, Request, Row, Way, WordsRefused
from assistant.storage.desk_tables import desk_questions
from assistant.turn import DataClass, Purpose

_Q = desk_questions.c


class Own:
    """The own questions of a person, known by the pseudonyms that this person has or had."""

    def __init__(self, log: EvidenceLog, screen: Screen, home: Path, erase: Erase | None) -> None:
        self._log = log
        self._screen = screen
        self._home = home
        self._erase = erase

    @property
    def may_erase(self) -> bool:
        """Whether the log can erase words."""
        return self._erase is not None

    def own(self, user: str, after: str = "", limit: int = 20) -> tuple[tuple[Way, ...], str]:
        """Own questions with their words, newest first, and where the next piece begins."""
        wanted = select(*COLUMNS).where(_Q.actor.in_(sorted(self.known_as(user))))
        if since := place(after):
            wanted = wanted.where(tuple_(_Q.ts, _Q.seq) < tuple_(*since))
        wanted = wanted.order_by(_Q.ts.desc(), _Q.seq.desc()).limit(limit + 1)
        with self._log.database.read() as connection:
            rows = [Row(**row._mapping) for row in connection.execute(wanted)]
            ways = ways_of(connection, rows[:limit])
        return ways, f"{rows[limit - 1].ts}.{rows[limit - 1].seq}" if len(rows) > limit else ""

    def own_way(self, user: str, question_id: str) -> Way:
        """One own question, with its words.

        Raises:
            NotThere: when there is no such question of this person.
        """
        with self._log.database.read() as connection:
            way = way_of(connection, question_id, False)
            if way.row.actor not in self.known_as(user):
                raise NotThere("er is geen vraag met dit kenmerk.")
            return way_of(connection, question_id, True)

    def request(self, user: str, question_id: str, request: Request) -> bool:
        """Ask the AICO for an assessment; True where personal data was taken out of the words.

        Raises:
            WordsRefused: when the words must be blocked, or something is missing.
            NotThere: when there is no such question of this person.
        """
        try:
            facts: dict[str, Value] = {
                "purpose": Purpose[request.purpose.upper()].name.lower(),
                "data_class": DataClass[request.data_class.upper()].name.lower(),
            }
        except KeyError:
            raise WordsRefused("history.assess.choose") from None
        tool, removed = needed(request.tool, self._screen)
        note, removed_too = taken_in(request.note, self._screen)
        texts = {"tool": tool, **({"note": note} if note else {})}
        not_there(lambda: self._log.record_note(Kind.REQUEST, user, facts, ref=question_id, texts=texts, own=True))
        return removed or removed_too

    def erase(self, user: str, question_id: str) -> None:
        """Erase the words of an own question and of everything around it, the case for the evals included.

        Raises:
            NotThere: when there is no such question of this person, or the log cannot erase.
        """
        self.own_way(user, question_id)
        if self._erase is None:
            raise NotThere("dit logboek kan nog niet wissen.")
        self._erase(user, question_id)
        forget_case(self._home, question_id)

    def known_as(self, user: str) -> frozenset[str]:
        """The pseudonyms of this person, of all periods with a key."""
        return self._log.pseudonyms.person(user).known_as
