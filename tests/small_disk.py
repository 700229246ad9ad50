"""A real disk of a few megabytes that fills up; it is gone after the test, also when the test fails."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A folder on a disk of this size.

    Not under pytest's own folders: those are kept, and what stays mounted there after a killed run
    stops every later run on that machine when pytest clears the oldest.

    Raises:
        CalledProcessError: This machine does not let us mount a disk.
    """
    with TemporaryDirectory(prefix="small-disk-") as folder:
        place = Path(folder) / "schijf"
        place.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
        subprocess.run(mount, check=True, capture_output=True)
        try:
            yield place
        finally:
            subprocess.run(["umount", "-l", str(place)], check=True)
