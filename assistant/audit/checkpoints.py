"""Signs the log from time to time and puts the signature outside the database.

A thread of its own: at the latest after so many records or so much time, and at
the close. A checkpoint is never signed on somebody's word: the tree grows from
the last checkpoint by records that are read and hashed again. What goes wrong
here stops no answer; it is told by ``problem``.
"""

import logging
import random
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select, text, update

from assistant.audit.clock import Clock
from assistant.audit.growth import Inconsistent, adopted, edge_at, end_of, grown, newest_inside, signed_further
from assistant.audit.merkle import Edge
from assistant.audit.note_folder import NoteFolder
from assistant.audit.notes import Checkpoint, origin_of, read, signed
from assistant.audit.posting import Poster
from assistant.audit.signing_key import publish, signing_key
from assistant.errors import AssistantError
from assistant.storage.database import Database, Work
from assistant.storage.places import cause
from assistant.storage.schema import checkpoint as table

log = logging.getLogger(__name__)

_AGAIN_S = 60.0
_TOO_FAR = 3
_POSTED_AT_ONCE = 200
# Two processes may sign the same size: the bytes are the same, one row remains.
_KEEP = text(
    "INSERT INTO checkpoint (size, root, note, edge, made_at)"
    " VALUES (:size, :root, :note, :edge, :made_at) ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """At the latest after so many records, or so many seconds after the first that is not covered."""

    records: int = 100
    seconds: float = 900.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where checkpoints go: a folder, and an address when there is one; and where the key lies."""

    folder: Path
    keys: Path
    url: str | None = None


class CheckpointKeeper:
    """Makes the checkpoints of one process.

    Raises:
        Inconsistent: when the log is not the one that was signed before.
        AssistantError: when folder, key or address cannot be used.
    """

    def __init__(self, database: Database, places: Places, rhythm: Rhythm, clock: Clock) -> None:
        self.problem: str | None = None
        self._database, self._rhythm, self._clock = database, rhythm, clock
        self._folder = NoteFolder(places.folder)
        self._poster = Poster(places.url) if places.url else None
        self._key = signing_key(places.keys)
        with database.read() as connection:
            self._origin = origin_of(end_of(connection).log_id)
        self._public = publish(places.keys, self._key, self._origin)
        self._waiting: list[dict[str, Any]] = []  # signed and outside, but not in the database yet
        self._edge = self._begun()
        self._first_at: float | None = time.monotonic()
        self._seq = self._edge.size  # of the newest record that was heard of
        self._far = self._far_enough()
        self._ready, self._closing = threading.Event(), threading.Event()
        self._making = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="audit-checkpoints", daemon=True)
        self._thread.start()

    def heard(self, seq: int) -> None:
        """A record with this number was committed."""
        if self._first_at is None:
            self._first_at = time.monotonic()
        self._seq = seq
        if seq - self._edge.size >= self._far:
            self._ready.set()

    def make(self, *, at_once: bool = True) -> None:
        """Sign what is not signed yet, and send what was not sent; ``problem`` tells what did not succeed.

        Args:
            at_once: False where only many unsigned records are a reason.
        """
        with self._making:
            try:
                if at_once:
                    self._sign(1)
                else:
                    self._sign_in_turn()
                problem = self._post()
            except AssistantError as error:
                problem = str(error)
            except OSError as error:
                problem = f"een controlepunt kan niet worden geschreven: {cause(error)}."
            if problem and problem != self.problem:
                log.warning("checkpoints: %s", problem)
            self.problem = problem

    def close(self) -> None:
        """Sign the end of the log and stop."""
        self._closing.set()
        self._ready.set()
        self._thread.join()
        self.make()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._ready.wait(self._patience())
            at_once = self._is_due() or self.problem is not None
            if self._ready.is_set() or at_once:
                self._ready.clear()
                if not self._closing.is_set():
                    self.make(at_once=at_once)

    def _patience(self) -> float:
        if self.problem:
            return _AGAIN_S
        if self._first_at is None:
            return self._rhythm.seconds
        return max(0.05, self._first_at + self._rhythm.seconds - time.monotonic())

    def _is_due(self) -> bool:
        return self._first_at is not None and time.monotonic() - self._first_at >= self._rhythm.seconds

    def _begun(self) -> Edge:
        """The tree at the newest checkpoint that lies outside."""
        newest = self._folder.newest(self._public)
        with self._database.read() as connection:
            if newest is None:
                return self._upgraded(connection)
            end = end_of(connection).seq
            if end < newest.size:
                raise Inconsistent(f"het eindigt bij record {end}, maar record {newest.size} is ondertekend.")
            edge = edge_at(connection, newest)
            missed = adopted(connection, self._folder.after(self._public, newest_inside(connection)))
        self._waiting = [self._row(*one) for one in missed]
        return edge

    def _upgraded(self, connection: Any) -> Edge:
        """Nothing lies outside: go on from what the database knows, if that was signed."""
        size = newest_inside(connection)
        if not size:
            return Edge()
        note = connection.execute(select(table.c.note).where(table.c.size == size)).scalar_one()
        try:
            return edge_at(connection, read(note))
        except ValueError:
            raise Inconsistent(f"controlepunt {size} in de database is beschadigd.") from None

    def _sign_in_turn(self) -> None:
        """Many unsigned records are a reason for one process, not for all of them."""
        with self._database.read() as connection:
            self._edge = signed_further(connection, self._edge, self._public)
        self._far = self._far_enough()
        unsigned = self._seq - self._edge.size
        if unsigned < self._far:
            return
        with self._database.one_at_a_time(Work.CHECKPOINTS) as mine:
            if mine or unsigned >= _TOO_FAR * self._rhythm.records:  # whoever is at it may be stuck
                self._sign(self._rhythm.records // 2)
            else:
                self._far += unsigned  # look later what the other one signed

    def _far_enough(self) -> int:
        """How many unsigned records are a reason to look; not the same for every process."""
        half = self._rhythm.records // 2
        return half + random.randint(0, half // 2)  # noqa: S311 - no secret

    def _sign(self, least: int) -> None:
        """Sign when at least so many records are not."""
        self._first_at = None
        with self._database.read() as connection:
            end = end_of(connection).seq
            if end < self._edge.size:
                raise Inconsistent(f"het eindigt bij record {end}, maar record {self._edge.size} is ondertekend.")
            self._edge = signed_further(connection, self._edge, self._public)
            if end - self._edge.size < least and not self._waiting:
                return
            made: list[tuple[Checkpoint, Edge]] = []
            edge, before = self._edge.copy(), self._edge.size
            for size in self._sizes(before, end):
                grown(connection, edge, size)
                made.append((Checkpoint(self._origin, size, edge.root(), before), edge.copy()))
                before = size
        self._database.settle()  # nothing is signed that a crash could still take away
        self._keep(made)
        self._edge = edge

    def _sizes(self, before: int, end: int) -> list[int]:
        """Where to sign: a long way behind (a log of an earlier version) takes one checkpoint."""
        step = self._rhythm.records
        between = list(range(before + step, end, step)) if end - before <= 20 * step else []
        return [*between, end] if end > before else []

    def _keep(self, made: list[tuple[Checkpoint, Edge]]) -> None:
        for checkpoint, edge in made:
            note = signed(checkpoint, self._key)
            self._folder.put(checkpoint, note)  # outside first: the database never knows one that is nowhere else
            self._waiting.append(self._row(checkpoint, note, edge))
        if self._waiting:
            with self._database.write() as connection:
                connection.execute(_KEEP, self._waiting)
            self._waiting = []

    def _row(self, checkpoint: Checkpoint, note: str, edge: Edge) -> dict[str, Any]:
        return {
            "size": checkpoint.size,
            "root": checkpoint.root.hex(),
            "note": note,
            "edge": edge.packed(),
            "made_at": self._clock.wall_ms(),
        }

    def _post(self) -> str | None:
        if self._poster is None:
            return None
        wanted = select(table.c.size, table.c.note).where(table.c.posted_at.is_(None)).order_by(table.c.size)
        with self._database.read() as connection:
            waiting = connection.execute(wanted.limit(_POSTED_AT_ONCE)).all()
        for row in waiting:
            problem = self._poster.post(row.note)
            if problem:
                return f"controlepunt {row.size} is niet verstuurd: {problem}. Het wordt opnieuw geprobeerd."
            with self._database.write() as connection:
                sent = update(table).where(table.c.size == row.size).values(posted_at=self._clock.wall_ms())
                connection.execute(sent)
        return None


@dataclass(frozen=True, slots=True)
class Integrity:
    """How far the log is covered by signed checkpoints.

    ``signed_until``: the number of the last record that is; ``made_at`` in
    milliseconds since 1970; ``unsent``: checkpoints that wait for the address.
    """

    records: int
    signed_until: int
    made_at: int | None
    unsent: int


def integrity(database: Database) -> Integrity:
    """How far the log is covered.

    Raises:
        AuditFailed: when the log cannot be read.
    """
    with database.read() as connection:
        end = end_of(connection).seq
        newest = connection.execute(
            select(table.c.size, table.c.made_at).order_by(table.c.size.desc()).limit(1)
        ).one_or_none()
        unsent = connection.execute(select(table.c.size).where(table.c.posted_at.is_(None))).all()
    return Integrity(end, newest.size if newest else 0, newest.made_at if newest else None, len(unsent))
