"""What the container file promises, as far as that can be tried without a container.

The package is built from exactly the files that the container file copies; it runs as a user
that is not root where that can be set, from code that cannot be written.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import asked, ready, serve
from tests.test_wheel import run

ROOT = Path(__file__).resolve().parents[1]
FILE = (ROOT / "Containerfile").read_text(encoding="utf-8")
USER = re.findall(r"^USER (\d+)$", FILE, re.MULTILINE)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that another user may walk through; that of pytest is closed to others."""
    made = Path(tempfile.mkdtemp(prefix="beleidswijzer-"))
    made.chmod(0o755)
    yield made
    for path in (made, *made.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(made)


def copied() -> list[str]:
    """What the build copies from this folder."""
    lines = re.findall(r"^COPY (?!--from)(.+) (\S+)$", FILE, re.MULTILINE)
    return [name for names, _ in lines for name in names.split()]


def test_it_is_not_root_and_its_versions_are_those_of_the_lock_files() -> None:
    assert USER
    assert USER[-1] != "0"
    assert f"--uid {USER[-1]} " in FILE
    assert f"--owner={USER[-1]} " in FILE
    (torch,) = re.findall(r"torch==(\S+)", FILE)
    assert f"torch=={torch}\n" in (ROOT / "requirements.lock").read_text()
    (hatchling,) = re.findall(r"hatchling==(\S+)", FILE)
    assert f"hatchling=={hatchling}\n" in (ROOT / "requirements-dev.lock").read_text()


@pytest.mark.slow
def test_it_runs_from_what_is_copied_as_another_user_with_code_that_cannot_be_written(
    place: Path, built_home: Path
) -> None:
    source, code, home = place / "src", place / "code", place / "data"
    source.mkdir()
    for name in copied():
        there = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        there(ROOT / name, source / name)
    python = sys.executable
    run(python, "-m", "build", "--wheel", "--no-isolation", "--outdir", place / "dist", source, folder=place)
    (wheel,) = (place / "dist").glob("*.whl")
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target")
    run(python, *pip, code, wheel, folder=place)
    shutil.copytree(built_home, home)
    for path in (code, *code.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before: list[str] = []
    if os.geteuid() == 0:
        for path in (home, *home.rglob("*")):
            os.chown(path, int(USER[-1]), int(USER[-1]))
        before = ["setpriv", f"--reuid={USER[-1]}", f"--regid={USER[-1]}", "--clear-groups", "--no-new-privs"]
    there_was = sorted(code.rglob("*"))
    environ = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home), "ASSISTANT_HOME": str(home),
    }  # fmt: skip
    writing = [*before, "touch", str(code / "assistant" / "nieuw")]
    assert subprocess.run(writing, check=False, capture_output=True).returncode != 0, "the code can be written"
    home.chmod(0o700)
    with serve(place / "data", environ, before) as address:
        assert all(ready(address).values())
        assert asked(address, "Mag ik Grok gebruiken?")["verdict"]["decision"] == "not_allowed"
    assert sorted(code.rglob("*")) == there_was
    wanted = int(USER[-1]) if before else os.geteuid()
    assert {path.stat().st_uid for path in home.rglob("audit.db*")} == {wanted}
