"""Level 2: what was signed before is what stands there now, and no signed checkpoint is lost."""

from dataclasses import dataclass
from pathlib import Path

from assistant.audit.note_folder import notes_in
from assistant.audit.notes import Checkpoint, PublicKey, is_signed, origin_of, read
from assistant.audit.signed_tree import SignedTree
from assistant.audit.verifying import Log, Notes
from assistant.storage.key_vault import KeyVault

_INSIDE, _OUTSIDE = "in het logboek", "in de map"


@dataclass(frozen=True, slots=True)
class Against:
    """What a log is compared with.

    ``folder``: checkpoints that lie outside the database; None: there are none to
    compare with. ``key``: the public key they must be signed with. ``vault``: the
    keys of sealed texts (PostgreSQL).
    """

    folder: Path | None = None
    key: PublicKey | None = None
    vault: KeyVault | None = None


def noted(log: Log, against: Against) -> None:
    """Read all checkpoints, and let the tree look at their sizes; before the chain is walked."""
    heads = log.reader.heads()
    origin = origin_of(heads[0][0]) if heads else ""
    inside: Notes = {}
    outside: Notes = {}
    for size, note in log.reader.checkpoints():
        _take(log, inside, note, (f"controlepunt {size} {_INSIDE}", origin, against.key))
    if against.folder is not None:
        log.compared = True
        for name, note in notes_in(against.folder):
            _take(log, outside, note, (f"bestand {name}", origin, against.key))
    log.tree = SignedTree(log.start.edge.copy(), {*inside, *outside})
    log.tree_notes = (inside, outside)


def _take(log: Log, notes: Notes, note: str, told: tuple[str, str, PublicKey | None]) -> None:
    name, origin, key = told
    try:
        checkpoint = read(note)
    except ValueError:
        log.found.add(2, f"{name} is beschadigd: het is geen controlepunt.")
        return
    if checkpoint.origin != origin:
        log.found.add(
            2,
            f"{name} hoort bij een ander logboek. Is dit logboek opnieuw begonnen? Bewaar dan de oude"
            " controlepunten in een eigen map.",
        )
        return
    # Who signed is in the key, not in the name that stands in the note.
    if key is not None and not is_signed(note, PublicKey(checkpoint.origin, key.raw)):
        log.found.add(2, f"{name} heeft geen goede handtekening.", checkpoint.size)
        return
    _keep(log, notes, checkpoint, name)


def _keep(log: Log, notes: Notes, checkpoint: Checkpoint, name: str) -> None:
    known = notes.get(checkpoint.size)
    if known is not None and known[0] != checkpoint.root:
        log.found.add(2, f"{name}: er zijn twee verschillende controlepunten van dit record.", checkpoint.size)
    notes[checkpoint.size] = (checkpoint.root, checkpoint.before)


def compared(log: Log, against: Against) -> None:
    """Compare the tree with every checkpoint, and the two places with each other; after the chain."""
    inside, outside = log.tree_notes
    everything = {**inside, **outside}
    log.checkpoints = len(everything)
    for place, notes in ((_INSIDE, inside), (_OUTSIDE, outside)):
        for size, (root, _) in sorted(notes.items()):
            _holds(log, size, root, place)
    _missing(log, everything)
    if log.compared:
        for size in sorted(inside.keys() - outside.keys()):
            log.found.add(2, f"controlepunt {size} ontbreekt {_OUTSIDE} met controlepunten.", size)
        # Behind the newest, a process that died may have left one that the log does not know yet.
        newest = max(inside, default=0)
        for size in sorted(size for size in outside.keys() - inside.keys() if size < newest):
            log.found.add(2, f"controlepunt {size} ontbreekt {_INSIDE}, maar ligt wel in de map.", size)
    _remarks(log, against)


def _holds(log: Log, size: int, root: bytes, place: str) -> None:
    if size < log.start.size:
        return  # what it covers was past its term; a later checkpoint stands on it
    if size > log.end[0]:
        log.found.add(
            2,
            f"het einde is afgeknipt: controlepunt {size} ({place}) is ondertekend, maar het logboek eindigt"
            f" bij record {log.end[0]}.",
            size,
        )
    elif log.tree is not None and log.tree.roots.get(size) != root:
        log.found.add(2, f"de eerste {size} records zijn niet wat er is ondertekend (controlepunt {place}).", size)
    else:
        log.signed_until = max(log.signed_until, size)


def _missing(log: Log, everything: Notes) -> None:
    """Each checkpoint names the one before it; the begin of a pruned log must be one."""
    for size, (_, before) in sorted(everything.items()):
        if before and before not in everything:
            log.found.add(
                2, f"controlepunt {before} ontbreekt overal, maar controlepunt {size} noemt het.", before
            )
    if log.start.size and everything.get(log.start.size, (None,))[0] != log.start.edge.root():
        log.found.add(
            2, f"het begin tot en met record {log.start.size} is weg, zonder controlepunt dat daarbij past."
        )


def _remarks(log: Log, against: Against) -> None:
    if log.checkpoints and against.key is None:
        log.remarks.append("de handtekeningen zijn niet nagekeken: geef met --key de openbare sleutel.")
    if not log.compared:
        log.remarks.append(
            "niet vergeleken met controlepunten van buiten de database (--checkpoints). Zonder die toont de"
            " keten alleen niet of het einde is afgeknipt of of alles is herschreven; vergelijk het einde met een"
            " bewijscode of een kopie die elders ligt."
        )
    elif log.signed_until < log.end[0]:
        log.remarks.append(
            f"record {log.signed_until + 1} tot en met {log.end[0]} zijn nog niet ondertekend; dat gebeurt"
            " uiterlijk na 100 records of 15 minuten."
        )
