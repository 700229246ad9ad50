"""A process for one approach: one core, no torch, and how much memory it holds."""

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import cast


def without_torch() -> None:
    """Let torch and transformers look absent; spaCy would import them merely because they are installed.

    For processes of their own only: what was hidden stays hidden.
    """
    for package in ("torch", "transformers"):
        sys.modules.setdefault(package, cast("ModuleType", None))  # None is how Python notes "not there"


def on_one_core() -> int | None:
    """Keep this process on the last of its cores; the number of that core, None where that cannot be done."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def resident_mb() -> float | None:
    """Resident memory now, in MB; None where /proc is missing."""
    return _status("VmRSS:")


def peak_mb() -> float | None:
    """The highest resident memory so far, in MB, of this program alone (``ru_maxrss`` counts the parent's too)."""
    return _status("VmHWM:")


def _status(field: str) -> float | None:
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), None)
