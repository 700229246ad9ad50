"""Level 3: texts are those that evidence commits to; what is gone was erased or past its term."""

import hmac
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from assistant.audit.contents import PlainContents, SealedContents
from assistant.audit.pruned import CONTENT
from assistant.audit.records import Kind
from assistant.audit.verifying import Log, parsed
from assistant.storage.key_vault import KeyVault
from assistant.storage.reading import TextRow

# A quote inside a string is escaped, so these bytes can only be a commitment of the record itself.
_COMMITMENT = re.compile(rb'[{,]"c_(\w+)":"([0-9a-f]{64})"')


@dataclass
class _Gone:
    """What may be gone: records that were erased, and kinds whose term passed up to a record."""

    erased: set[int] = field(default_factory=set)
    until: dict[str, int] = field(default_factory=dict)

    def covers(self, seq: int, kind: str) -> bool:
        """True where the texts of this record may be gone."""
        return seq in self.erased or seq <= self.until.get(kind, 0)


def contents(log: Log, vault: KeyVault | None) -> None:
    """Compare every text with its commitment."""
    gone = _gone(log)
    opened = _Opener(log, vault)
    texts = log.reader.texts()
    waiting = next(texts, None)
    for seq, _, body in log.reader.links():
        kept: dict[str, TextRow] = {}
        while waiting is not None and waiting[0] <= seq:
            if waiting[0] == seq:
                kept[waiting[1]] = waiting
            else:
                log.found.add(3, f"tekst ({waiting[1]}) zonder record.", waiting[0])
            waiting = next(texts, None)
        if kept or b'"c_' in body:
            _texts_of(log, body, (seq, kept), opened, gone)
    while waiting is not None:
        log.found.add(3, f"tekst ({waiting[1]}) zonder record.", waiting[0])
        waiting = next(texts, None)
    if opened.shut:
        log.remarks.append(
            f"{opened.shut} teksten zijn verzegeld en niet nagekeken: de sleutels (ASSISTANT_KEYS) zijn hier niet."
        )


class _Opener:
    """Opens texts as they lie: plain, or sealed where the keys are at hand."""

    def __init__(self, log: Log, vault: KeyVault | None) -> None:
        heads = log.reader.heads()
        self._sealed = SealedContents(vault, heads[0][0]) if vault is not None and heads else None
        self._plain = PlainContents()
        self.shut = 0

    def matches(self, row: TextRow, promised: object) -> bool:
        """True where the text is the promised one, or cannot be seen here."""
        seq, name, *columns = row
        if columns[2] is not None and self._sealed is None:
            self.shut += 1
            return True
        how = self._plain if columns[2] is None or self._sealed is None else self._sealed
        found = how.opened(seq, name, (columns[0], columns[1], columns[2]))
        try:
            return found is not None and _commitment(found[0], name, found[1]) == promised
        except (ValueError, TypeError, AttributeError):
            return False


def _texts_of(
    log: Log, body: bytes, kept_at: tuple[int, dict[str, TextRow]], opened: _Opener, gone: _Gone
) -> None:
    seq, kept = kept_at
    promised = {found[1].decode(): found[2].decode() for found in _COMMITMENT.finditer(body)}
    log.texts += len(kept)
    if promised.keys() != kept.keys() or seq in gone.erased:
        _differing(log, parsed(body), (promised.keys(), kept_at), gone)
    for field_ in sorted(promised.keys() & kept.keys()):
        if seq not in gone.erased and not opened.matches(kept[field_], promised[field_]):
            words = f"de tekst ({field_}) is niet de tekst die is vastgelegd."
            log.found.add(3, words, seq, str(parsed(body).get("id", "")))


def _differing(
    log: Log,
    record: Mapping[str, Any],
    told: tuple[Set[str], tuple[int, dict[str, TextRow]]],
    gone: _Gone,
) -> None:
    """Texts that are not there, or should not be."""
    promised, (seq, kept) = told
    name = str(record.get("id", ""))
    missing = sorted(promised - kept.keys())
    if missing and gone.covers(seq, str(record.get("kind"))):
        log.erased += len(missing)
    else:
        for field_ in missing:
            log.found.add(3, f"de tekst ({field_}) ontbreekt en er is geen record van een wissing.", seq, name)
    for field_ in sorted(kept.keys() - promised):
        log.found.add(3, f"er staat een tekst ({field_}) bij die het record niet kent.", seq, name)
    for field_ in sorted(kept.keys() & promised) if seq in gone.erased else ():
        log.found.add(3, f"de tekst ({field_}) is gewist, maar staat er weer. Wis hem opnieuw.", seq, name)


def _gone(log: Log) -> _Gone:
    gone = _Gone()
    for _, body in log.reader.rare(Kind.ERASURE.value):
        seqs = parsed(body).get("seqs")
        gone.erased.update(seq for seq in seqs if isinstance(seq, int)) if isinstance(seqs, list) else None
    for _, body in log.reader.rare(Kind.PRUNING.value):
        record = parsed(body)
        until = record.get("until") if record.get("what") == CONTENT else None
        for kind, seq in until.items() if isinstance(until, dict) else ():
            if isinstance(seq, int):
                gone.until[str(kind)] = max(seq, gone.until.get(str(kind), 0))
    return gone


def _commitment(salt: bytes, name: str, text: str) -> str:
    """The commitment, by another road than it was written: the standard library agrees with RFC 8785 here."""
    spelled = f'{{"{name}":{encode_basestring(text)}}}'.encode()
    return hmac.new(salt, spelled, sha256).hexdigest()
