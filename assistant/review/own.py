"""What somebody may see and do about own questions: read them back, ask for an assessment, erase the words."""

import re
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select, tuple_

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.erasure import NothingToErase
from assistant.audit.records import Kind
from assistant.audit.words import words_of
from assistant.review.cases import forget_case, sweep
from assistant.review.queue import COLUMNS, place
from assistant.review.taking_in import Screen, needed, taken_in
from assistant.review.ways import way_of, ways_of
from assistant.review.work import not_there
from assistant.services.desk import NotThere, Request, Row, Way, WordsRefused
from assistant.storage.desk_tables import desk_questions
from assistant.turn import DataClass, Purpose, ScreenedText

_Q = desk_questions.c
_START = re.compile(r"[0-9a-f-]{13}")


class Own:
    """The own questions of a person, known by the pseudonyms that this person has or had."""

    def __init__(self, log: EvidenceLog, screen: Screen, home: Path) -> None:
        self._log = log
        self._screen = screen
        self._home = home

    def own(self, user: str, after: str = "", limit: int = 20) -> tuple[tuple[Way, ...], str]:
        """Own questions with their words, newest first, and where the next piece begins."""
        wanted = select(*COLUMNS).where(_Q.actor.in_(sorted(self.known_as(user))))
        if since := place(after):
            wanted = wanted.where(tuple_(_Q.ts, _Q.seq) < tuple_(*since))
        wanted = wanted.order_by(_Q.ts.desc(), _Q.seq.desc()).limit(limit + 1)
        with self._log.at_desk() as connection:
            rows = [Row(**row._mapping) for row in connection.execute(wanted)]
            ways = ways_of(connection, rows[:limit], self._log.contents)
        return ways, f"{rows[limit - 1].ts}.{rows[limit - 1].seq}" if len(rows) > limit else ""

    def own_way(self, user: str, question_id: str) -> Way:
        """One own question, with its words.

        Raises:
            NotThere: when there is no such question of this person.
        """
        with self._log.at_desk() as connection:
            way = way_of(connection, question_id)
            if way.row.actor not in self.known_as(user):
                raise NotThere("er is geen vraag met dit kenmerk.")
            return way_of(connection, question_id, self._log.contents)

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
        tool, removed = self._tool(request.tool)
        note, removed_too = taken_in(request.note, self._screen)
        texts = {"tool": tool, **({"note": note} if note else {})}
        not_there(lambda: self._log.record_note(Kind.REQUEST, user, facts, ref=question_id, texts=texts, own=True))
        return removed or removed_too

    def _tool(self, name: str) -> tuple[ScreenedText, bool]:
        """The name of a tool; what is left of a refused one is of no use in the explanation."""
        try:
            return needed(name, self._screen)
        except WordsRefused as refusal:
            raise WordsRefused(refusal.reason, refusal.kinds) from None

    def erase(self, user: str, question_id: str) -> None:
        """Erase the words of an own question and of everything around it, the case for the evals included.

        Raises:
            NotThere: when there is no such question of this person.
            AuditFailed: when it could not be recorded, or the words are not gone from every file yet.
        """
        self.own_way(user, question_id)
        with suppress(NothingToErase):  # they were gone already
            self._log.erase(question_id, user)
        forget_case(self._home, question_id)

    def sweep_cases(self) -> None:
        """Remove the cases of questions whose words were erased in another way, such as past their term."""
        sweep(self._home, self._keeps_words)

    def _keeps_words(self, start: str) -> bool:
        wanted = select(_Q.seq).where(_Q.id.like(f"{start}%"))
        with self._log.at_desk() as connection:
            seqs = list(connection.execute(wanted).scalars()) if _START.fullmatch(start) else []
            return bool(words_of(connection, self._log.contents, seqs, "question"))

    def known_as(self, user: str) -> frozenset[str]:
        """The pseudonyms of this person, of all periods with a key."""
        return self._log.pseudonyms.person(user).known_as
