"""Level 4: columns say what the record says, and records belong together."""

import json
from typing import Any

from assistant.audit.records import RECORD_VERSION, Kind, ending_id
from assistant.audit.verifying import Log, parsed

_COLUMNS = ("log_id", "id", "kind", "ref", "ts", "boot", "actor", "conversation", "outcome")
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_KINDS = frozenset(kind.value for kind in Kind)


def meaning(log: Log) -> None:
    """Look at every record, and at what it is about."""
    before = set(log.start.open)
    for seq, body, *columns in log.reader.rows():
        record, row = parsed(body), dict(zip(_COLUMNS, columns, strict=True))
        if record.get("v") != RECORD_VERSION or _spelled(record) != body:
            log.found.add(4, "is niet geschreven zoals deze versie schrijft.", seq, row["id"])
            continue
        wrong = [name for name in _COLUMNS if record.get(name) != row[name]]
        wrong = wrong if record.get("seq") == seq else ["seq", *wrong]
        if wrong:
            log.found.add(4, f"de kolommen {', '.join(wrong)} zeggen iets anders dan het record.", seq, row["id"])
        _belongs(log, seq, row, before)


def _belongs(log: Log, seq: int, row: dict[str, Any], before: set[str]) -> None:
    kind, ref, about = row["kind"], row["ref"], (seq, row["id"])
    if kind == Kind.QUESTION:
        log.open[row["id"]] = (seq, str(row["boot"]))
    elif kind == Kind.ENDING:
        _ends(log, ref, about, before)
    elif kind not in _KINDS:
        log.found.add(4, "een soort record die deze versie niet kent.", *about)
    elif ref is not None and not log.start.size and not log.reader.has_question(ref, seq):
        log.found.add(4, "het hoort bij een vraag die er niet is.", *about)


def _ends(log: Log, ref: str, about: tuple[int, str], before: set[str]) -> None:
    """``before``: questions whose evidence went, and that had no ending yet."""
    if log.open.pop(ref, None) is None and ref not in before:
        log.found.add(4, "een einde zonder open vraag: de vraag ontbreekt of had al een einde.", *about)
    elif about[1] != ending_id(ref):
        log.found.add(4, "een einde met een vreemd kenmerk.", *about)
    before.discard(ref)


def _spelled(record: dict[str, Any]) -> bytes:
    """The canonical spelling, by another road than it was written.

    For records of ours (ASCII keys, no floats) the standard library agrees with RFC 8785.
    """
    return _ENCODER.encode(record).encode("utf-8", "surrogatepass")
