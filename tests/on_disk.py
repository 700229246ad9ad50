"""What lies in the files of a house that goes on writing: a draft gets its name while somebody looks."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def files_under(*folders: Path) -> Iterator[Path]:
    """The files under these folders; after the last one, those that came while they were looked at."""
    known: set[Path] = set()
    while fresh := sorted({path for folder in folders for path in folder.rglob("*") if path.is_file()} - known):
        known.update(fresh)
        yield from fresh


def stored_under(*folders: Path) -> bytes:
    """The content of all of them; a file that is gone by then lies there under its new name."""
    content = []
    for path in files_under(*folders):
        with suppress(FileNotFoundError):
            content.append(path.read_bytes())
    return b"".join(content)
