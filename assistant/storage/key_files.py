"""Secrets in files of this user only, made once, the same for every process."""

import os
import secrets
from pathlib import Path

from assistant.errors import AuditFailed
from assistant.storage.places import cause, private_folder, sync_folder

_SIZE = 32


def key_file(path: Path) -> bytes:
    """The 32 secret bytes of this file, made when it is missing.

    Raises:
        AuditFailed: when it cannot be made or read, is open to others or damaged.
    """
    try:
        if not path.exists():
            _made(path)
        return read_key(path)
    except OSError as error:
        raise AuditFailed(
            f"de sleutel {path} is niet te lezen of te maken: {cause(error)}. Kijk de rechten na."
        ) from None


def kept_key(folder: Path, name: str) -> bytes:
    """The key of this name in a folder that only this user can enter.

    Raises:
        BadConfiguration: when the folder cannot be made or used.
        AuditFailed: as ``key_file``.
    """
    return key_file(private_folder(folder) / f"{name}.key")


def read_key(path: Path) -> bytes:
    """The 32 secret bytes of a file that is there.

    Raises:
        AuditFailed: when it is open to others or damaged.
        OSError: when it cannot be read.
    """
    if path.stat().st_mode & 0o077:
        raise AuditFailed(f"sleutelbestand {path} is ook voor anderen open. Voer uit: chmod 600 {path}")
    key = path.read_bytes()
    if len(key) != _SIZE:
        raise AuditFailed(f"sleutelbestand {path} is beschadigd. Zet het terug uit een reservekopie.")
    return key


def _made(path: Path) -> None:
    """Make it; of two processes that try, one wins and both use what that one made."""
    draft = path.parent / f".{secrets.token_hex(8)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_SIZE))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its key counts
    finally:
        draft.unlink()
    sync_folder(path.parent)
