"""Where the database lies, and whether that place can hold an audit log."""

import errno
import os
import shutil
from pathlib import Path

from assistant.errors import BadConfiguration

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgresql+psycopg://", "postgres://")

# SQLite's write-ahead log needs shared memory and locks of one machine (sqlite.org/wal.html).
NETWORK_FILESYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.glusterfs"})


def is_postgres(url: str) -> bool:
    """True where the URL names a PostgreSQL database."""
    return url.startswith(POSTGRES)


def sqlite_path(url: str) -> Path:
    """The file that a ``sqlite:///`` URL names, absolute.

    Raises:
        BadConfiguration: when the URL is of another kind or names no file. The
            URL itself is not repeated: it may hold a password.
    """
    scheme = url.partition(":")[0]
    name = url.removeprefix(SQLITE)
    if not url.startswith(SQLITE) or not name or "?" in name or name == ":memory:":
        raise BadConfiguration(
            f"ASSISTANT_DATABASE_URL (soort {scheme!r}) noemt geen bestand. Gebruik {SQLITE}<pad>"
            " of postgresql://<server>/<database>, of laat de instelling leeg."
        )
    return Path(name).absolute()


def private_folder(path: Path) -> Path:
    """Make the folder when it is missing, for this user only.

    Raises:
        BadConfiguration: when it cannot be made or written in.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadConfiguration(f"de map {path} kan niet worden gemaakt: {cause(error)}. {_MEND}") from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise BadConfiguration(f"in de map {path} kan niet worden geschreven. {_MEND}")
    return path


def private_file(path: Path) -> None:
    """Make the file when it is missing, readable for this user only; what is in it stays.

    Raises:
        BadConfiguration: when it cannot be opened for writing.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise BadConfiguration(f"{path} is niet te openen om te schrijven: {cause(error)}. {_MEND}") from None


def refuse_network_disk(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> None:
    """Refuse a folder on a network disk; where mounts cannot be read, let it pass.

    Raises:
        BadConfiguration: when the folder is on NFS, SMB or the like.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    place, kind = Path("/"), ""
    for line in lines:
        _, point, filesystem, *_ = line.split(" ")
        mounted = Path(point.replace("\\040", " "))
        if folder.resolve().is_relative_to(mounted) and len(mounted.parts) >= len(place.parts):
            place, kind = mounted, filesystem
    if kind in NETWORK_FILESYSTEMS:
        raise BadConfiguration(
            f"{folder} staat op een netwerkschijf ({kind}). Daar is een SQLite-logboek niet veilig."
            " Kies met ASSISTANT_HOME een map op een schijf van deze machine."
        )


def free_bytes(folder: Path) -> int:
    """How many bytes are free on the disk of this folder."""
    return shutil.disk_usage(folder).free


def sync_folder(folder: Path) -> None:
    """Make the names of new files in this folder survive a power loss."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_MEND = "Geef deze gebruiker schrijfrechten of kies een andere map met ASSISTANT_HOME."


_CAUSES = {
    errno.EACCES: "geen rechten",
    errno.EPERM: "geen rechten",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de toegestane ruimte is vol",
    errno.EIO: "de schijf gaf een fout",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.ENFILE: "er staan te veel bestanden open",
    errno.EEXIST: "op die plek staat een bestand",
    errno.ENOTDIR: "op die plek staat een bestand, geen map",
}
# These say nothing about the file itself: it may well be whole.
_FROM_OUTSIDE = frozenset(_CAUSES) - {errno.EEXIST, errno.ENOTDIR}


def cause(error: OSError) -> str:
    """What stood in the way, in Dutch where it is a usual cause, with the words of the system."""
    said = error.strerror or type(error).__name__
    known = _CAUSES.get(error.errno or 0)
    return f"{known} ({said})" if known else said


def hindrance(error: BaseException) -> str | None:
    """The rights or the disk that stood in the way, anywhere in the chain of causes; None: neither did."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, OSError) and found.errno in _FROM_OUTSIDE:
            return cause(found)
        found = found.__cause__ or found.__context__
    return None
