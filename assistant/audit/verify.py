"""Verification of a log, without the application: of the log in use, or of a copy.

Level 1, the chain: numbers without gaps, previous hash, own hash, head. Level 2,
the checkpoints: each signature, and the tree at each size, inside and outside
the database; none lost. Level 3, the content: every text is the one that evidence
commits to, and what is gone was erased or past its term. Level 4, the meaning:
columns say what the record says, each ending belongs to a question, each
question has one ending.

A chain alone cannot show that its end was cut off or that all of it was
rewritten; checkpoints that lie elsewhere can.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from assistant.audit.canonical import record_hash
from assistant.audit.pruned import start_of
from assistant.audit.records import Kind
from assistant.audit.report import OpenQuestion, Report
from assistant.audit.verify_checkpoints import Against, compared, noted
from assistant.audit.verify_content import contents
from assistant.audit.verify_meaning import meaning
from assistant.audit.verifying import LISTED, Log, parsed
from assistant.storage.reading import DamagedLog, open_reader

Level = Callable[[Log], None]


def verify(address: Path | str, against: Against | None = None) -> Report:
    """Look at the whole log without changing anything.

    Args:
        address: the file of a log, or the address of its database.
        against: the checkpoints that lie elsewhere, and the keys.

    Raises:
        BadConfiguration: when there is no such log, it is no log of ours, or ``against`` cannot be read.
        AuditFailed: when somebody keeps it locked.
    """
    against = against or Against()

    def checkpoints(log: Log) -> None:
        compared(log, against)

    def content(log: Log) -> None:
        contents(log, against.vault)

    def begin(log: Log) -> None:
        noted(log, against)

    return _looked_at(address, (_file, begin, _chain, checkpoints, content, meaning))


def verify_chain(address: Path | str) -> Report:
    """Level 1 only: the fast look.

    Raises:
        BadConfiguration: when there is no such log, or it is no log of ours.
        AuditFailed: when somebody keeps it locked.
    """
    return _looked_at(address, (_chain,))


def _looked_at(address: Path | str, levels: Sequence[Level]) -> Report:
    with closing(open_reader(address)) as reader:
        log = Log(reader)
        try:
            with reader.guarded():
                reader.begin()
                log.start = start_of(parsed(body) for _, body in reader.rare(Kind.PRUNING.value))
                for look in levels:
                    look(log)
        except DamagedLog as damage:
            log.found.add(0, str(damage))
        return _report(log)


def _file(log: Log) -> None:
    if problem := log.reader.problem():
        log.found.add(0, problem)


def _chain(log: Log) -> None:
    seq, before = log.start.size, log.start.hash
    push = log.tree.push if log.tree is not None else None
    for number, stored, body in log.reader.links():
        if number != seq + 1:
            log.found.add(1, f"ontbreekt: na record {seq} volgt {number}.", number)
        # A quote inside a string is escaped, so these bytes can only be these two fields.
        elif b'"prev":"%s"' % before.encode() not in body or b'"seq":%d,' % number not in body:
            log.found.add(1, "sluit niet aan op het record ervoor.", number)
        own = record_hash(body)
        if own != stored:
            log.found.add(1, "is gewijzigd: de inhoud past niet bij de controlewaarde.", number)
        if push is not None:
            push(bytes.fromhex(own))
        seq, before = number, stored
        log.records += 1
    log.end = (seq, before)
    rows = [(row[1], row[2]) for row in log.reader.heads()]
    if rows != [log.end]:
        told = rows[0][0] if len(rows) == 1 else "?"
        log.found.add(1, f"het logboek hoort te eindigen bij record {told}, maar eindigt bij {seq}.", seq or None)


def _report(log: Log) -> Report:
    boots = {boot: log.reader.lives(boot) for _, boot in log.open.values()}
    listed = tuple(OpenQuestion(seq, name, boots[boot]) for name, (seq, boot) in log.open.items())
    seq, own_hash = log.end
    return Report(
        path=log.reader.name,
        records=log.records,
        texts=log.texts,
        damage=tuple(log.found.damage),
        damage_count=log.found.count,
        open=listed[:LISTED],
        open_count=len(listed),
        end=f"BW-{seq}-{own_hash[:8]}" if seq else None,
        erased=log.erased,
        pruned=log.start.size,
        checkpoints=log.checkpoints,
        signed_until=log.signed_until,
        compared=log.compared,
        remarks=tuple(log.remarks),
    )
