"""What an officer or a person does with what was written down: erase, keep terms, hand over."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assistant.audit.erased_list import note_erased
from assistant.audit.erasure import (
    EraseWords,
    NothingToErase,
    erased_before,
    is_pseudonym,
    orphaned,
    question_of,
    questions_by,
    vanish,
)
from assistant.audit.growth import end_of
from assistant.audit.person import about_person
from assistant.audit.records import Kind
from assistant.audit.retention import Due, RemoveEvidence, RemoveTexts, due

if TYPE_CHECKING:
    from assistant.audit.audit_log import EvidenceLog


class Keeping:
    """Erases, keeps terms and hands over; each is a record too."""

    def __init__(self, log: "EvidenceLog") -> None:
        self._log = log

    def erase(self, ids: Iterable[str], user: str | None, *, own: bool = False, reason: str = "request") -> int:
        """Erase the words of these questions and of all that belongs to them; how many records lost words.

        Args:
            ids: interaction ids.
            user: who does it, as the login knows them; None for the system.
            own: True where only the asker may do this.
            reason: a key: ``request``, ``own``, ``incident``.

        Raises:
            UnknownInteraction: when there is no such question, or it is somebody else's.
            AuditFailed: when it could not be recorded, or the words are not gone from every file yet.
        """
        gone: list[int] = []
        count = 0
        try:
            for interaction_id in ids:
                words = EraseWords(interaction_id)
                try:
                    self._log.record_note(
                        Kind.ERASURE, user, {"reason": reason}, ref=interaction_id, own=own, effect=words
                    )
                except NothingToErase:
                    # Perhaps a process died halfway: what was erased is made unreadable once more.
                    gone += erased_before(self._log.database, interaction_id)
                    continue
                gone += words.seqs
                count += len(words.seqs)
        finally:
            self._note(gone)
            vanish(self._log.database, self._log.contents, gone)
        return count

    def erase_code(self, code: str, user: str | None, reason: str = "request") -> int:
        """The same, for the question of a receipt ("bewijscode").

        Raises:
            BadConfiguration: when it is no receipt of this log.
            AuditFailed: as above.
        """
        return self.erase([question_of(self._log.database, code)], user, reason=reason)

    def erase_person(self, person: str, user: str | None, reason: str = "request") -> int:
        """The same, for all questions of a person: their name as the login knows it, or a pseudonym."""
        return self.erase(questions_by(self._log.database, self._names(person)), user, reason=reason)

    def export_person(self, person: str, user: str | None) -> dict[str, Any]:
        """All that the log holds about a person; that it was handed over is a record.

        Raises:
            AuditFailed: when the log cannot be read or written.
        """
        log, names = self._log, self._names(person)
        records = about_person(log.database, log.contents, names, questions_by(log.database, names))
        log.record_note(Kind.EXPORT, user, {"what": "person", "records": len(records)})
        return {"pseudonyms": sorted(names), "records": records}

    def due(self) -> Due:
        """What is past its term now.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        with self._log.database.read() as connection:
            return due(connection, self._log.surroundings.terms, self._log.surroundings.clock)

    def keep_terms(self, user: str | None, confirmed: int | None = None) -> Due:
        """Remove what is past its term; what was removed is returned.

        Args:
            user: who does it; None for the system.
            confirmed: the count that a person said is right, where the run is unusual.

        Raises:
            TooMuch: when the run is unusual and nobody confirmed it; nothing was removed.
            AuditFailed: when it could not be recorded.
        """
        log = self._log
        log.keeper.make()  # evidence goes up to a checkpoint only
        found = self.due()
        found.refuse_unusual(confirmed)
        if found.texts:
            texts = RemoveTexts(log.surroundings.terms, log.surroundings.clock.wall_ms())
            log.record_note(Kind.PRUNING, user, {}, effect=texts)
            vanish(log.database, log.contents, texts.seqs)
        if found.size:
            log.record_note(Kind.PRUNING, user, {}, effect=RemoveEvidence(found.size))
            vanish(log.database, log.contents, ())
        log.contents.erase(orphaned(log.database, log.contents.held()))
        return found

    def _note(self, gone: list[int]) -> None:
        """Tell it outside the log too: a back-up of before does not know of it."""
        if gone:
            with self._log.database.read() as connection:
                log_id = end_of(connection).log_id
            note_erased(self._log.checkpoints, log_id, gone)

    def _names(self, person: str) -> frozenset[str]:
        return frozenset({person}) if is_pseudonym(person) else self._log.pseudonyms.person(person).known_as
