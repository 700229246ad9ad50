"""The folder with signed checkpoints: outside the database, so that who changes one must change both."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from assistant.audit.notes import Checkpoint, PublicKey, is_signed, read
from assistant.errors import BadConfiguration
from assistant.storage.places import cause, private_folder, sync_folder

SUFFIX = ".checkpoint"
_LIMIT = 64 * 1024


class NoteFolder:
    """Checkpoints as files, ``<begin of log id>-<size>.checkpoint``; never changed once written.

    Raises:
        BadConfiguration: when the folder cannot be made or written in.
    """

    def __init__(self, path: Path) -> None:
        self.path = private_folder(path)

    def put(self, checkpoint: Checkpoint, note: str) -> None:
        """Write a checkpoint, whole or not at all; one that is there already stays as it is.

        Raises:
            OSError: when it cannot be written.
        """
        path = self.path / name_of(checkpoint)
        draft = self.path / f".{secrets.token_hex(8)}"
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
                file.write(note.encode())
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        except FileExistsError:
            pass  # another process signed the same size; consistency is seen to by the caller
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(self.path)

    def newest(self, key: PublicKey) -> Checkpoint | None:
        """The largest checkpoint of this log that carries a good signature."""
        start = f"{_short(key.name)}-"
        for name in sorted((path.name for path in self.path.glob(f"{start}*{SUFFIX}")), reverse=True):
            note = (self.path / name).read_text(encoding="utf-8", errors="replace")
            if is_signed(note, key):
                return read(note)
        return None

    def after(self, key: PublicKey, size: int) -> list[tuple[Checkpoint, str]]:
        """The signed checkpoints of this log that are larger than this size, smallest first."""
        found: list[tuple[Checkpoint, str]] = []
        for name in sorted((path.name for path in self.path.glob(f"{_short(key.name)}-*{SUFFIX}")), reverse=True):
            note = (self.path / name).read_text(encoding="utf-8", errors="replace")
            if not is_signed(note, key):
                continue
            checkpoint = read(note)
            if checkpoint.size <= size:
                break
            found.append((checkpoint, note))
        return found[::-1]


def name_of(checkpoint: Checkpoint) -> str:
    """The name of the file of a checkpoint; names sort by size."""
    return f"{_short(checkpoint.origin)}-{checkpoint.size:012d}{SUFFIX}"


def notes_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every checkpoint file in a folder, by name.

    Raises:
        BadConfiguration: when the folder cannot be read.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
        for path in paths:
            with path.open("rb") as file:
                yield path.name, file.read(_LIMIT).decode("utf-8", "replace")
    except OSError as error:
        raise BadConfiguration(
            f"de map met controlepunten {folder} is niet te lezen: {cause(error)}. Noem met --checkpoints"
            " de map waarin ze staan."
        ) from None


def _short(origin: str) -> str:
    return origin.partition("/")[2][:8] or "log"
