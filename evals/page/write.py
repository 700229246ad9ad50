"""Writes the report into ``evals/out/``."""

from pathlib import Path

from evals.measured import Run
from evals.places import OUT, written


def write_html(run: Run, folder: Path = OUT) -> Path:
    """x."""
    return written(folder / "report.html", "")
