"""What the AICO does: every deed is a record, and counts because of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.chain import UnknownInteraction
from assistant.audit.records import Kind
from assistant.review.cases import case_id, case_of, fingerprint, spelled, write_case
from assistant.review.taking_in import Screen, needed, taken_in
from assistant.review.ways import questions
from assistant.services.desk import (
    READING_REASONS,
    Expected,
    Judgement,
    NotThere,
    Review,
    Status,
    Way,
    WordsRefused,
)
from assistant.storage.desk_tables import desk_questions
from assistant.storage.schema import evidence
from assistant.turn import Receipt, ScreenedText

EARLIER = 4


class Work:
    """The deeds of the AICO. ``user`` is a name as the login knows it; the log makes it a pseudonym."""

    def __init__(self, log: EvidenceLog, screen: Screen, home: Path) -> None:
        self._log = log
        self._screen = screen
        self._home = home

    def reading(self, user: str, reason: str, where: str, seqs: Sequence[int], ref: str | None = None) -> None:
        """Commit that somebody opens words, before they are shown.

        Raises:
            AuditFailed: when it could not be committed.
            WordsRefused: when the reason is none of the list.
        """
        if reason not in READING_REASONS:
            raise WordsRefused("desk.reason.needed")
        facts: dict[str, Value] = {"reason": reason, "where": where, "seqs": list(seqs)}
        self._note(Kind.READING, user, facts, ref)

    def review(self, user: str, question_id: str, review: Review) -> bool:
        """Judge, assign, note or close a question; True where personal data was taken out of the note.

        Raises:
            WordsRefused: when the note must be blocked, or nothing was decided.
        """
        note, removed = taken_in(review.note, self._screen)
        facts: dict[str, Value] = {
            "judgement": Judgement(review.judgement).value if review.judgement else None,
            "status": Status(review.status).value if review.status else None,
            "assign": review.assign if review.assign in ("self", "none") else None,
        }
        if note is None and not any(facts.values()):
            raise WordsRefused("desk.words.nothing")
        self._note(Kind.REVIEW, user, facts, question_id, note=note)
        return removed

    def reply(self, user: str, question_id: str, words: str) -> bool:
        """Answer the employee; True where personal data was taken out of the words.

        Raises:
            WordsRefused: when there are none, or they must be blocked.
        """
        text, removed = needed(words, self._screen)
        self._note(Kind.REPLY, user, {}, question_id, reply=text)
        return removed

    def make_case(self, user: str, way: Way, expected: Expected) -> str:
        """Write a case for the evals from a question; its id. The record comes first.

        Raises:
            NotThere: when the words of the question were erased or never kept.
        """
        asked = next((event.words.get("question") for event in way.of(Kind.QUESTION)), None)
        if asked is None:
            raise NotThere("de woorden van deze vraag zijn er niet (meer).")
        turns = (*self._earlier(way), asked)
        written = spelled(
            case_of(way.row.id, turns, way.row.language or "nl", way.row.intent or "policy", expected)
        )
        facts: dict[str, Value] = {"case": case_id(way.row.id), "sha256": fingerprint(written)}
        self._note(Kind.CASE, user, {**facts, "status": expected.status}, way.row.id)
        write_case(self._home, way.row.id, written)
        return case_id(way.row.id)

    def add_pending(self, user: str, name: str, note: str, ref: str | None = None) -> str:
        """Put a tool on the list of tools to assess; the id of the entry.

        Raises:
            WordsRefused: when there is no name, or the words must be blocked.
        """
        tool, _ = needed(name, self._screen)
        words, _ = taken_in(note, self._screen)
        receipt = self._note(Kind.REGISTER, user, {"what": "pending"}, ref, tool=tool, note=words)
        return self._id_of(receipt)

    def close_pending(self, user: str, entry_id: str, result: str) -> None:
        """Take a tool off the list of tools to assess; ``result`` is ``added`` or ``declined``."""
        if result not in ("added", "declined"):
            raise WordsRefused("desk.words.nothing")
        self._note(Kind.REGISTER, user, {"what": "pending_closed", "entry": entry_id, "result": result}, None)

    def exported(self, user: str, form: str, facts: dict[str, Value]) -> Receipt:
        """Commit an export, before it is sent."""
        return self._note(Kind.EXPORT, user, {"form": form, **facts}, None)

    def _note(
        self, kind: Kind, user: str, facts: dict[str, Value], ref: str | None, **texts: ScreenedText | None
    ) -> Receipt:
        kept = {name: text for name, text in texts.items() if text is not None}
        return not_there(lambda: self._log.record_note(kind, user, facts, ref=ref, texts=kept))

    def _id_of(self, receipt: Receipt) -> str:
        with self._log.at_desk() as connection:
            wanted = select(evidence.c.id).where(evidence.c.seq == receipt.seq)
            return str(connection.execute(wanted).scalar_one())

    def _earlier(self, way: Way) -> tuple[str, ...]:
        """The questions that a follow-up follows, oldest first."""
        ending = next(iter(way.of(Kind.ENDING)), None)
        if ending is None or not ending.facts.get("follow_up") or way.row.conversation is None:
            return ()
        q = desk_questions.c
        wanted = select(q.seq).where(q.actor == way.row.actor, q.conversation == way.row.conversation)
        wanted = wanted.where(q.ts <= way.row.ts, q.seq < way.row.seq).order_by(q.ts.desc(), q.seq.desc())
        with self._log.at_desk() as connection:
            seqs = list(connection.execute(wanted.limit(EARLIER)).scalars())
            said = questions(connection, seqs, self._log.contents)
        return tuple(said[seq] for seq in sorted(seqs) if seq in said)


def not_there(write: Callable[[], Receipt]) -> Receipt:
    """Write a record; a question that is not there, or somebody else's, is said in the desk's own error.

    Raises:
        NotThere: then.
        AuditFailed: when it could not be committed.
    """
    try:
        return write()
    except UnknownInteraction as error:
        raise NotThere(str(error)) from None
