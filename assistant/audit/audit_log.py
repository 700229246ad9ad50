"""The audit log as the rest of the house sees it."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from assistant.audit.blind import BlindWords
from assistant.audit.canonical import Value
from assistant.audit.chain import Chain
from assistant.audit.checkpoints import CheckpointKeeper, Integrity, Places, Rhythm, integrity
from assistant.audit.clock import Clock
from assistant.audit.contents import Contents, PlainContents, SealedContents
from assistant.audit.following import Following
from assistant.audit.growth import end_of
from assistant.audit.keeping import Keeping
from assistant.audit.projection import Projection
from assistant.audit.pseudonyms import Pseudonyms
from assistant.audit.records import (
    SYSTEM_PERSON,
    Effect,
    Entry,
    Kind,
    Person,
    Versions,
    config_entry,
    ending_entry,
    feedback_entry,
    note_entry,
    question_entry,
)
from assistant.audit.recovery import check_tail, close_abandoned
from assistant.audit.terms import Terms
from assistant.audit.writer import PATIENCE_S, Writer
from assistant.errors import AssistantError, AuditFailed
from assistant.services import FeedbackNote
from assistant.storage.database import Database, Presence, open_database
from assistant.storage.key_files import kept_key
from assistant.storage.key_vault import KeyVault
from assistant.storage.places import SQLITE, cause, free_bytes
from assistant.storage.schema import content, evidence
from assistant.turn import Receipt, ScreenedText, Turn

LOW_DISK_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the log takes from the outside world; tests put other things in its place.

    ``terms``: after how many days texts may be deleted. ``keys`` and
    ``checkpoints`` are folders, by default under the home; ``checkpoint_url``
    is where checkpoints are sent as well.
    """

    clock: Clock = field(default_factory=Clock)
    free_bytes: Callable[[Path], int] = free_bytes
    patience_s: float = PATIENCE_S
    terms: Terms = field(default_factory=Terms)
    pragmas: Mapping[str, int] = field(default_factory=dict)
    keys: Path | None = None
    checkpoints: Path | None = None
    checkpoint_url: str | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)


@dataclass(frozen=True)
class EvidenceLog:
    """Writes turns and feedback down, and remembers conversations.

    Implements ``services.AuditLog`` and ``services.Conversations``. Make one
    with ``open``; one per process.
    """

    home: Path
    database: Database
    contents: Contents
    writer: Writer
    pseudonyms: Pseudonyms
    versions: Versions
    instance: str
    surroundings: Surroundings
    life: Presence
    keeper: CheckpointKeeper
    projection: Projection
    following: Following

    @classmethod
    def open(
        cls,
        home: Path,
        versions: Versions,
        url: str | None = None,
        instance: str = "local",
        surroundings: Surroundings | None = None,
    ) -> Self:
        """Open the log of this home (``audit.db``, or ``url``), and close what dead processes left open.

        Raises:
            BadConfiguration: when the place or the file cannot be a log.
            AuditFailed: when the log is damaged at its end, does not fit its checkpoints, is locked or full.
        """
        around = surroundings or Surroundings()
        database = open_database(url or f"{SQLITE}{(home / 'audit.db').absolute()}", around.pragmas)
        try:
            check_tail(database)
            made = cls._on(home, database, versions, instance, around)
        except AssistantError:
            database.close()
            raise
        try:
            close_abandoned(database, made.writer, made.writer.boot)
        except AssistantError:
            made.close()
            raise
        return made

    @classmethod
    def _on(cls, home: Path, database: Database, versions: Versions, instance: str, around: Surroundings) -> Self:
        keys, boot = around.keys or home / "keys", secrets.token_hex(8)
        pseudonyms = Pseudonyms(keys, around.clock)
        pseudonyms.person("")  # a key that cannot be used is found now, not at the first question
        places = Places(around.checkpoints or home / "checkpoints", keys, around.checkpoint_url)
        contents = contents_of(database, keys)
        projection = Projection(BlindWords(kept_key(keys, "search")), contents)
        projection.catch_up(database)
        life = database.presence(boot)
        try:
            keeper = CheckpointKeeper(database, places, around.rhythm, around.clock)
        except AssistantError:
            life.close()
            raise
        following = Following(database, projection)
        taken = None if database.desk_apart else projection
        chain = Chain(boot, around.clock, around.terms, contents, taken)

        def heard(seq: int) -> None:
            keeper.heard(seq)
            following.heard()

        writer = Writer(database, chain, around.patience_s, heard)
        return cls(
            home, database, contents, writer, pseudonyms, versions, instance, around, life, keeper, projection,
            following,
        )  # fmt: skip

    def record_question(self, turn: Turn) -> Receipt:
        """Commit the screened question; a blocked or unscreened one without its words.

        Raises:
            AuditFailed: when it could not be committed, or the disk is nearly full.
        """
        refuse_low_disk(self.home, self.surroundings.free_bytes)
        return self._write(lambda: question_entry(turn, self._person(turn), self.instance, self.versions))

    def record_ending(self, turn: Turn) -> Receipt:
        """Commit how the turn ended and the answer that will be shown.

        Raises:
            AuditFailed: when it could not be committed; nothing may be shown.
        """
        return self._write(lambda: ending_entry(turn, self._person(turn), self.instance, self.versions))

    def record_feedback(self, note: FeedbackNote, note_id: str | None = None) -> Receipt:
        """Commit a thumb with the answer it belongs to. ``note_id`` makes a second attempt safe.

        Raises:
            UnknownInteraction: when there is no such question of this asker.
            AuditFailed: when it could not be committed.
        """
        person = self.pseudonyms.person(note.asker)
        return self._write(lambda: feedback_entry(note, person, self.instance, note_id))

    def record_config(self, what: str, old: str | None, new: str | None) -> Receipt:
        """Commit that a part changed version, such as the register at a reload.

        Raises:
            AuditFailed: when it could not be committed.
        """
        return self._write(lambda: config_entry(what, old, new))

    def record_note(  # noqa: PLR0913 - a record has this many sides
        self,
        kind: Kind,
        user: str | None,
        facts: Mapping[str, Value],
        *,
        ref: str | None = None,
        texts: Mapping[str, ScreenedText] | None = None,
        own: bool = False,
        note_id: str | None = None,
        effect: Effect | None = None,
    ) -> Receipt:
        """Commit what was done around questions: a review, a reply, a reading, an export, an erasure.

        Args:
            kind: what happened.
            user: who did it, as the login knows them; None for the system itself.
            facts: identifiers, counts and hashes, never words of a person.
            ref: the id of the question it is about, if it is about one.
            texts: screened words, which can be erased.
            own: True where only the asker of the question may do this.
            note_id: lets a caller try again without doubling it.
            effect: what happens in the same transaction, such as a row in a table of the desk; the facts
                it gives stand in the record.

        Raises:
            UnknownInteraction: when there is no such question, or it is somebody else's.
            AuditFailed: when it could not be committed.
        """
        person = SYSTEM_PERSON if user is None else self.pseudonyms.person(user)
        person = person if own else replace(person, known_as=frozenset())
        words = {name: text.text for name, text in (texts or {}).items()}
        return self._write(
            lambda: replace(note_entry(kind, person, facts, ref=ref, texts=words, note_id=note_id), effect=effect)
        )

    def earlier_questions(self, conversation: str, asker: str, limit: int) -> tuple[str, ...]:
        """The newest screened questions of this conversation by this asker, oldest first.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        if not conversation or limit < 1:
            return ()
        e, c = evidence.c, content.c
        names = sorted(self.pseudonyms.conversation(asker, conversation))
        wanted = (
            select(c.seq, c.salt, c.text, c.sealed)
            .join(evidence, e.seq == c.seq)
            .where(e.conversation.in_(names), e.kind == Kind.QUESTION.value, c.field == "question")
            .order_by(e.seq.desc())
            .limit(limit)
        )
        with self.database.read() as connection:
            rows = connection.execute(wanted).all()
        opened = [self.contents.opened(row.seq, "question", (row.salt, row.text, row.sealed)) for row in rows]
        return tuple(found[1] for found in reversed(opened) if found is not None)

    def texts(self, seq: int) -> dict[str, str]:
        """The screened texts of a record, by field; whoever shows them records a reading first.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        c = content.c
        with self.database.read() as connection:
            rows = connection.execute(select(c.field, c.salt, c.text, c.sealed).where(c.seq == seq)).all()
        opened = {
            row.field: self.contents.opened(seq, row.field, (row.salt, row.text, row.sealed)) for row in rows
        }
        return {name: found[1] for name, found in opened.items() if found is not None}

    @contextmanager
    def at_desk(self) -> Iterator[Connection]:
        """A connection to read the tables of the desk with, after a look at what is new.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        self.following.look()
        with self.database.read() as connection:
            yield connection

    @property
    def checkpoints(self) -> Path:
        """The folder outside the database: signed checkpoints, and the list of what was erased."""
        return self.surroundings.checkpoints or self.home / "checkpoints"

    @property
    def keeping(self) -> Keeping:
        """Erasing, keeping terms and handing over."""
        return Keeping(self)

    def erase(self, interaction_id: str, user: str, *, own: bool = True) -> int:
        """Erase the words of a question and of all that belongs to it; how many records lost words.

        Args:
            interaction_id: the question.
            user: who asks for it, as the login knows them.
            own: False where somebody with the right to does it for another, such as the AICO.

        Raises:
            UnknownInteraction: when there is no such question, or it is somebody else's.
            AuditFailed: when it could not be recorded, or the words are not gone from every file yet.
        """
        return self.keeping.erase([interaction_id], user, own=own, reason="own" if own else "request")

    def integrity(self) -> Integrity:
        """How far the log is covered by signed checkpoints; ``keeper.problem`` says what is wrong with them.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        return integrity(self.database)

    def close(self) -> None:
        """Write what is waiting, sign the end, checkpoint, and let go of the file."""
        self.writer.close()
        self.following.close()
        self.keeper.close()
        self.life.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, make: Callable[[], Entry]) -> Receipt:
        """A record that cannot be made is a record that is not there: nothing is shown."""
        try:
            entry = make()
        except AuditFailed:
            raise
        except (ValueError, OverflowError, AssistantError) as error:
            raise AuditFailed(f"er kan geen record worden gemaakt ({type(error).__name__}).") from None
        return self.writer.write(entry)

    def _person(self, turn: Turn) -> Person:
        return self.pseudonyms.person(turn.asker, turn.conversation)


def contents_of(database: Database, keys: Path) -> Contents:
    """How texts lie in this database.

    Raises:
        BadConfiguration: when the folder with keys cannot be used.
        AuditFailed: when the log cannot be read.
    """
    if not database.seals:
        return PlainContents()
    with database.read() as connection:
        return SealedContents(KeyVault(keys / "content"), end_of(connection).log_id)


def refuse_low_disk(folder: Path, free: Callable[[Path], int] = free_bytes) -> None:
    """See that there is room for the log of this folder.

    Raises:
        AuditFailed: when less than ``LOW_DISK_BYTES`` is free: questions are refused then.
    """
    try:
        left = free(folder)
    except OSError as error:
        raise AuditFailed(f"de schijf van {folder} is niet te bekijken: {cause(error)}.") from None
    if left < LOW_DISK_BYTES:
        raise AuditFailed(
            f"de schijf van {folder} is bijna vol (minder dan {LOW_DISK_BYTES // 1024**2} MB vrij)."
            " Nieuwe vragen worden geweigerd tot er ruimte is."
        )
