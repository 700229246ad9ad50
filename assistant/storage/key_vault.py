"""A key for each record, in files outside the database; erasing a record is overwriting its key.

Segment files hold fixed slots of 32 bytes, found by the number of the record; a
slot of zeros holds no key. A new segment is filled with keys and synced before
the first of them is used, so that a commit need not wait for this disk as well.
All replicas use the same folder. It must stay out of back-ups of the database: a
copy of a key that was erased brings the text back.
"""

import os
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.errors import AuditFailed
from assistant.storage.places import cause, private_folder, sync_folder

KEY_BYTES = 32
SLOTS = 4096
_NOTHING = bytes(KEY_BYTES)


class KeyVault:
    """The keys of one folder.

    Raises:
        BadConfiguration: when the folder cannot be made or used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = private_folder(folder)
        self._on_disk: set[Path] = set()

    def ready(self, seq: int) -> bytes | None:
        """The key that was made beforehand for a new record; None when there is none: ``put`` one then.

        Only for whoever is alone at the end of the log.

        Raises:
            AuditFailed: when it could not be made or read.
        """
        path = self._segment(seq)
        if path not in self._on_disk:
            try:
                _fill(path)
            except OSError as error:
                raise AuditFailed(_words(path, error)) from None
            self._on_disk.add(path)
        return self.get(seq)

    def put(self, keys: Mapping[int, bytes]) -> None:
        """Keep these keys, by number of the record; on the disk when this returns.

        Raises:
            AuditFailed: when they could not be written.
        """
        self._write(keys)

    def erase(self, seqs: Iterable[int]) -> None:
        """Overwrite the keys of these records; on the disk when this returns.

        Raises:
            AuditFailed: when they could not be overwritten.
        """
        self._write({seq: _NOTHING for seq in seqs if self._segment(seq).exists()})

    def get(self, seq: int) -> bytes | None:
        """The key of a record; None when it was erased, or never was.

        Raises:
            AuditFailed: when the file cannot be read.
        """
        path = self._segment(seq)
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                key = os.pread(handle, KEY_BYTES, _place(seq))
            finally:
                os.close(handle)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise AuditFailed(_words(path, error)) from None
        return key if len(key) == KEY_BYTES and key != _NOTHING else None

    def held(self) -> Iterable[tuple[int, ...]]:
        """The records that have a key, one segment at a time."""
        for path in sorted(self.folder.glob("*.keys")):
            first = int(path.stem) * SLOTS
            whole = path.read_bytes()
            slots = (whole[at : at + KEY_BYTES] for at in range(0, len(whole), KEY_BYTES))
            yield tuple(first + slot for slot, key in enumerate(slots) if key != _NOTHING)

    def _write(self, keys: Mapping[int, bytes]) -> None:
        by_segment: dict[Path, list[int]] = defaultdict(list)
        for seq in keys:
            by_segment[self._segment(seq)].append(seq)
        for path, seqs in by_segment.items():
            try:
                _write_slots(path, {seq: keys[seq] for seq in seqs})
            except OSError as error:
                raise AuditFailed(_words(path, error)) from None

    def _segment(self, seq: int) -> Path:
        return self.folder / f"{seq // SLOTS:08d}.keys"


def _write_slots(path: Path, keys: Mapping[int, bytes]) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        size = os.fstat(handle).st_size
        if size < SLOTS * KEY_BYTES:
            # Written out, not left as a hole: later a key replaces zeros in place, and syncing that is fast.
            os.pwrite(handle, bytes(SLOTS * KEY_BYTES - size), size)
            os.fsync(handle)
            sync_folder(path.parent)
        for seq, key in keys.items():
            os.pwrite(handle, key, _place(seq))
        os.fdatasync(handle)
    finally:
        os.close(handle)


def _fill(path: Path) -> None:
    """Make the keys of a segment, as far as they are not there; on the disk when this returns.

    Synced by each process that uses it: who made it may have died before that.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        size = os.fstat(handle).st_size
        if size < SLOTS * KEY_BYTES:
            os.pwrite(handle, secrets.token_bytes(SLOTS * KEY_BYTES - size), size)
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(path.parent)


def _place(seq: int) -> int:
    return seq % SLOTS * KEY_BYTES


def _words(path: Path, error: OSError) -> str:
    return f"de sleutels {path} zijn niet te lezen of te schrijven: {cause(error)}. Kijk de rechten na."
