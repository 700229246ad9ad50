"""Keys that are made once and kept in a file of their own, out of the database and readable for this user only."""

import os
import secrets
from pathlib import Path

from assistant.errors import AuditFailed
from assistant.storage.places import cause, private_folder, sync_folder

KEY_BYTES = 32


def kept_key(folder: Path, name: str) -> bytes:
    """The key of this name, made when it is missing; two processes end with the same one.

    Raises:
        AuditFailed: when it cannot be made or read, is damaged, or is open to others.
    """
    path = private_folder(folder) / f"{name}.key"
    try:
        if not path.exists():
            _make(path)
        if path.stat().st_mode & 0o077:
            raise AuditFailed(f"sleutelbestand {path} is ook voor anderen open. Voer uit: chmod 600 {path}")
        key = path.read_bytes()
    except OSError as error:
        raise AuditFailed(f"{path} is niet te lezen of te maken: {cause(error)}. Kijk de rechten na.") from None
    if len(key) != KEY_BYTES:
        raise AuditFailed(f"sleutelbestand {path} is beschadigd. Zet het terug uit een reservekopie.")
    return key


def _make(path: Path) -> None:
    draft = path.with_name(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its key counts
    finally:
        draft.unlink()
    sync_folder(path.parent)
