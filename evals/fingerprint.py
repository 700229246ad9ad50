"""What the figures of a run depend on besides the code: the assistant's versions, its models, and the cases."""

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from evals.asking import Assistant
from evals.loading import CASES

_SCREENING = Path(__file__).resolve().parents[1] / "assistant" / "screening" / "data"
_NO_CASES = "edition.yaml"
_LENGTH = 12


def fingerprints(assistant: Assistant) -> dict[str, str]:
    """Each part by name: corpus, register, prompts, the models with their version, and the cases."""
    found = dict(assistant.versions)
    if model := found.get("embedding"):
        found["embedding"] = _with_version(model)
    return found | {
        "screening": _of_files(_SCREENING.glob("*")),
        "cases": _of_files(p for p in CASES.glob("*.yaml") if p.name != _NO_CASES),
    }


def shown(versions: Mapping[str, str]) -> str:
    """All parts on one line."""
    return ", ".join(f"{name} {value}" for name, value in sorted(versions.items()))


def _with_version(model: str) -> str:
    """A model that is a package with its version; any other by its name alone."""
    try:
        return f"{model} {version(model)}"
    except (PackageNotFoundError, ValueError):
        return model


def _of_files(paths: Iterable[Path]) -> str:
    """A hash over names and contents of files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.name} {content}\n".encode())
    return digest.hexdigest()[:_LENGTH]
