"""Back-ups: log, own corpus and checkpoints in one folder; keys in another. And putting them back."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant import __version__
from assistant.audit.erased_list import NAME as ERASED
from assistant.audit.erased_list import erased_since
from assistant.audit.note_folder import notes_in
from assistant.audit.notes import read
from assistant.audit.putting_back import erased_in, head_of, put_right
from assistant.audit.verify import verify
from assistant.errors import BadConfiguration
from assistant.logbook import keys_folder, log_address, open_log
from assistant.settings import Settings
from assistant.storage.copying import copy_log, is_in_use
from assistant.storage.places import cause, private_folder

MANIFEST = "backup.json"
LOG = "audit.db"
CONTENT_KEYS = "content"  # a copy of a key that is erased later would bring its text back


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting back brought: the records, what was erased again, and checkpoints without their records."""

    records: int
    erased: int
    newer: tuple[str, ...]
    aside: Path | None


def checkpoints_folder(settings: Settings) -> Path:
    """Where the checkpoints lie."""
    return settings.checkpoints or settings.home / "checkpoints"


def own_corpus(settings: Settings) -> Path:
    """The corpus that the organisation keeps itself; the shipped one is in the package."""
    return settings.corpus or settings.home / "corpus"


def back_up(settings: Settings, target: Path, keys: Path | None) -> Path:
    """Write a back-up in a new folder under ``target``; that folder.

    Args:
        settings: where everything lies.
        target: the folder with back-ups.
        keys: the folder for the keys, which must not lie with the log; None leaves them out.

    Raises:
        BadConfiguration: when a folder cannot be used.
        AuditFailed: when the log cannot be copied.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    if keys is not None and keys.resolve() == target.resolve():
        raise BadConfiguration("bewaar de sleutels niet bij het logboek: kies voor --keys een andere map.")
    place = _fresh(target, f"beleidswijzer-{stamp}")
    address = log_address(settings)
    if isinstance(address, Path):
        copy_log(address, place / LOG)
    _copied(own_corpus(settings), place / "corpus")
    _copied(checkpoints_folder(settings), place / "checkpoints")
    _seal(place)
    if keys is not None:
        _copied(keys_folder(settings), _fresh(keys, f"sleutels-{stamp}"), CONTENT_KEYS)
    return place


def put_back(settings: Settings, source: Path, keys: Path | None) -> Restored:
    """Put a back-up in place of what is there now, which is set aside; erase again what was erased since.

    Raises:
        BadConfiguration: when the back-up is not whole, or a process still uses the log.
        AuditFailed: when the log of the back-up is damaged, or cannot be put right.
    """
    _check(source)
    address = log_address(settings)
    if isinstance(address, str):
        raise BadConfiguration(
            "het logboek staat in PostgreSQL. Zet het terug met pg_restore, zie docs/operations.md;"
            " `assistant restore` is voor SQLite."
        )
    if is_in_use(address):
        raise BadConfiguration(f"een proces gebruikt {address} nog. Stop de webchat eerst.")
    report = verify(source / LOG)
    if not report.ok:
        raise BadConfiguration(f"het logboek in {source} klopt niet. Kies een andere reservekopie.\n{report}")
    log_id, size = head_of(source / LOG)
    lists = (checkpoints_folder(settings), source / "checkpoints")
    known = frozenset[int]().union(*(erased_since(folder, log_id) for folder in lists))
    also = erased_in(address, size) if address.is_file() else frozenset()
    aside = _set_aside(settings, source)
    newer = _without_records(checkpoints_folder(settings), size)
    _put(settings, source, keys)
    with open_log(settings) as log:
        erased = put_right(log, known | also, newer)
    return Restored(size, erased, newer, aside)


def _put(settings: Settings, source: Path, keys: Path | None) -> None:
    home = private_folder(settings.home)
    draft = home / f"{LOG}.terug"
    shutil.copyfile(source / LOG, draft)
    draft.chmod(0o600)
    draft.replace(home / LOG)
    _copied(source / "corpus", own_corpus(settings))
    _copied(source / "checkpoints", checkpoints_folder(settings), keep=True)
    if keys is not None:
        _copied(keys, keys_folder(settings), keep=True)


def _set_aside(settings: Settings, source: Path) -> Path | None:
    """What is there now, out of the way: the log is still evidence, and somebody may need it."""
    found = [path for path in settings.home.glob(f"{LOG}*") if path.name != f"{LOG}.lock"]
    if own_corpus(settings).is_dir() and (source / "corpus").is_dir():
        found.append(own_corpus(settings))
    if not found:
        return None
    aside = _fresh(settings.home, f"voor-herstel-{datetime.now(UTC).strftime('%Y%m%dT%H%M%S%fZ')}")
    for path in found:
        shutil.move(path, aside / path.name)
    return aside


def _without_records(folder: Path, size: int) -> tuple[str, ...]:
    """The names of checkpoints of records that the back-up does not hold; they are set aside in their folder."""
    if not folder.is_dir():
        return ()
    newer = []
    for name, note in notes_in(folder):
        try:
            found = read(note).size
        except ValueError:
            continue
        if found > size:
            newer.append(name)
    if newer:
        aside = private_folder(folder / "voor-herstel")
        for name in newer:
            (folder / name).replace(aside / name)
    return tuple(newer)


def _check(source: Path) -> None:
    try:
        told = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
        files = dict(told["files"])
    except (OSError, ValueError, KeyError, TypeError):
        raise BadConfiguration(
            f"{source} is geen reservekopie van de Beleidswijzer ({MANIFEST} ontbreekt)."
        ) from None
    present = dict(_hashes(source))
    if present != files:
        odd = sorted(name for name in {*present, *files} if present.get(name) != files.get(name))
        raise BadConfiguration(f"de reservekopie {source} is niet heel: {odd[0]} ontbreekt of is veranderd.")


def _seal(place: Path) -> None:
    told = {"version": __version__, "made": datetime.now(UTC).isoformat(), "files": dict(_hashes(place))}
    (place / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def _copied(source: Path, target: Path, leave: str = "", keep: bool = False) -> None:
    """Copy a folder, where it is there. ``leave``: a folder in it that stays; ``keep``: what is there stays."""
    if not source.is_dir():
        return
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if not path.is_file() or path.name.startswith(".") or (leave and name.parts[0] == leave):
            continue
        place = target / name
        if keep and place.exists() and name.name != ERASED:
            continue
        private_folder(place.parent)
        if keep and place.exists():
            _joined(path, place)
        else:
            shutil.copy2(path, place)


def _joined(old: Path, new: Path) -> None:
    """The list of what was erased: what stands in either."""
    lines = dict.fromkeys(
        new.read_text(encoding="utf-8").splitlines() + old.read_text(encoding="utf-8").splitlines()
    )
    new.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _fresh(folder: Path, name: str) -> Path:
    place = private_folder(folder) / name
    try:
        place.mkdir(mode=0o700)
    except OSError as error:
        raise BadConfiguration(f"de map {place} kan niet worden gemaakt: {cause(error)}.") from None
    return place
