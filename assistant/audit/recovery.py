"""What a start puts right before the first new question is taken.

The end of the chain must hold together; questions of processes that are gone
get the ending ``abandoned``. A question of a process that still lives is its
own business: a command line may run beside a server.
"""

from sqlalchemy import select

from assistant.audit.canonical import record_hash
from assistant.audit.chain import OtherRecord
from assistant.audit.records import abandoned_entry, recovery_entry
from assistant.audit.writer import Writer
from assistant.errors import AuditFailed
from assistant.storage.database import Database
from assistant.storage.schema import GENESIS, evidence, head, unfinished

_TAIL = 200


def check_tail(database: Database) -> None:
    """See that the last records hang together and end in the head; the whole log is for ``verify``.

    Raises:
        AuditFailed: when they do not, naming the record.
    """
    e = evidence.c
    with database.read() as connection:
        # One statement, one moment: another process may be writing.
        rows = connection.execute(
            select(e.seq, e.hash, e.body, head.c.seq.label("end"), head.c.hash.label("end_hash"))
            .select_from(head)
            .outerjoin(evidence, e.seq > head.c.seq - _TAIL)
            .order_by(e.seq)
        ).all()
    if not rows:
        raise _broken(database.name, 0)
    if rows[0].seq is None:
        if (rows[0].end, rows[0].end_hash) != (0, GENESIS):
            raise _broken(database.name, rows[0].end)
        return
    before = None
    for row in rows:
        linked = before is None or b'"prev":"%s"' % before.encode() in row.body
        if record_hash(row.body) != row.hash or not linked:
            raise _broken(database.name, row.seq)
        before = row.hash
    last = rows[-1]
    if (last.seq, last.hash) != (last.end, last.end_hash):
        raise _broken(database.name, last.seq)


def close_abandoned(database: Database, writer: Writer, own_boot: str) -> int:
    """End every question whose process is gone; returns how many that were.

    Raises:
        AuditFailed: when the log cannot be read or written.
    """
    with database.read() as connection:
        rows = connection.execute(select(unfinished.c.id, unfinished.c.boot).order_by(unfinished.c.seq)).all()
    boots = frozenset(row.boot for row in rows)
    gone = boots - database.living(boots) - {own_boot}
    closed = 0
    for row in rows:
        if row.boot in gone:
            closed += _closed(writer, row.id)
    if closed:
        writer.write(recovery_entry(closed))
    database.clear_dead()
    return closed


def _closed(writer: Writer, interaction_id: str) -> int:
    try:
        writer.write(abandoned_entry(interaction_id))
    except OtherRecord:
        return 0  # its process wrote the ending after all, just before it stopped
    return 1


def _broken(name: str, seq: int) -> AuditFailed:
    return AuditFailed(
        f"het einde van het logboek {name} klopt niet (bij record {seq}). Er worden geen vragen aangenomen."
        " Voer `assistant audit verify` uit en meld dit als incident."
    )
