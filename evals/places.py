"""Where reports are written."""

from pathlib import Path

OUT = Path(__file__).resolve().parent / "out"


def written(path: Path, content: str) -> Path:
    """The path, after its folder was made and the content put there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path
