"""Erasing words: the texts go, from every file; the evidence that they were there, and that they went, stays."""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, or_, select

from assistant.audit.canonical import Value
from assistant.audit.contents import Contents
from assistant.audit.records import Kind
from assistant.errors import AuditFailed, BadConfiguration
from assistant.storage.database import Database
from assistant.storage.schema import content, evidence, head
from assistant.storage.together import turn_at_desk

_CODE = re.compile(r"(?:BW-)?(\d{1,18})-([0-9a-f]{8})", re.IGNORECASE)
_PSEUDONYM = re.compile(r"[0-9a-f]{32}")
_READERS_S = 5.0
_AT_ONCE = 500


class NothingToErase(AuditFailed):
    """There are no words left with this question."""


@dataclass
class EraseWords:
    """Removes the texts of a question and of all that belongs to it; ``seqs`` tells which records they were of."""

    interaction_id: str
    seqs: list[int] = field(default_factory=list)

    def __call__(self, connection: Connection) -> Mapping[str, Value]:
        """Remove them, inside the transaction of the record that tells of it.

        Raises:
            NothingToErase: when there are none.
        """
        e, c = evidence.c, content.c
        about = or_(e.id == self.interaction_id, e.ref == self.interaction_id)
        rows = connection.execute(select(c.seq).join(evidence, e.seq == c.seq).where(about).distinct())
        self.seqs = sorted(rows.scalars())
        if not self.seqs:
            raise NothingToErase("bij deze vraag staan geen teksten meer.")
        remove_texts(connection, self.seqs)
        return {"seqs": self.seqs}


def remove_texts(connection: Connection, seqs: list[int]) -> None:
    """Delete the rows that hold the texts of these records, and with them their words at the desk."""
    turn_at_desk(connection)
    for at in range(0, len(seqs), _AT_ONCE):
        connection.execute(delete(content).where(content.c.seq.in_(seqs[at : at + _AT_ONCE])))


def vanish(
    database: Database, contents: Contents, seqs: Iterable[int], pause: Callable[[float], None] = time.sleep
) -> None:
    """After the commit: see that nothing of the texts is left in any file.

    Raises:
        AuditFailed: when that did not succeed; the texts are erased, and the next start finishes it.
    """
    contents.erase(seqs)
    until = time.monotonic() + _READERS_S
    while not database.checkpoint():
        if time.monotonic() >= until:
            raise AuditFailed(
                f"de teksten zijn gewist, maar staan nog in het schrijflogboek van {database.name}, omdat een"
                " ander proces het logboek leest. Sluit dat proces en start het programma opnieuw."
            )
        pause(0.05)


def erased_before(database: Database, interaction_id: str) -> list[int]:
    """The records of this question whose texts were erased earlier."""
    e = evidence.c
    wanted = select(e.body).where(e.ref == interaction_id, e.kind == Kind.ERASURE.value)
    with database.read() as connection:
        told = [json.loads(body) for body in connection.execute(wanted).scalars()]
    return [seq for record in told for seq in record.get("seqs", ())]


def orphaned(database: Database, held: Iterable[tuple[int, ...]]) -> Iterator[int]:
    """The records that have a key and no text: a process died between erasing the one and the other."""
    for seqs in held:
        if not seqs:
            continue
        c = content.c
        with database.read() as connection:
            end = connection.execute(select(head.c.seq)).scalar_one()
            wanted = select(c.seq).where(c.seq >= seqs[0], c.seq <= seqs[-1]).distinct()
            kept = set(connection.execute(wanted).scalars())
        # Behind the end lies what is being written now.
        yield from (seq for seq in seqs if seq <= end and seq not in kept)


def question_of(database: Database, code: str) -> str:
    """The id of the question that a receipt ("bewijscode") is of.

    Raises:
        BadConfiguration: when it is no receipt, or not one of this log.
    """
    found = _CODE.fullmatch(code.strip())
    if found is None:
        raise BadConfiguration(f"{code!r} is geen bewijscode. Een bewijscode ziet eruit als BW-12-1a2b3c4d.")
    e = evidence.c
    with database.read() as connection:
        row = connection.execute(select(e.id, e.ref, e.kind, e.hash).where(e.seq == int(found[1]))).one_or_none()
    if row is None or not row.hash.startswith(found[2].lower()):
        raise BadConfiguration(
            f"bewijscode {code.strip()} hoort niet bij een record in dit logboek. Kijk de code na."
        )
    if row.ref is None and row.kind != Kind.QUESTION:
        raise BadConfiguration(f"bewijscode {code.strip()} hoort niet bij een vraag.")
    return str(row.ref or row.id)


def questions_by(database: Database, names: Iterable[str]) -> list[str]:
    """The ids of the questions of a person, by any of their pseudonyms, oldest first."""
    e = evidence.c
    wanted = select(e.id).where(e.actor.in_(sorted(names)), e.kind == Kind.QUESTION.value).order_by(e.seq)
    with database.read() as connection:
        return list(connection.execute(wanted).scalars())


def is_pseudonym(told: str) -> bool:
    """True where this can only be a pseudonym; anything else is a name as the login knows it."""
    return bool(_PSEUDONYM.fullmatch(told))
