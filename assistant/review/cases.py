"""A question becomes a case for the evals: a file that advises until a maintainer moves it to ``evals/cases``."""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import BadConfiguration
from assistant.services.desk import Expected
from assistant.storage.places import cause, private_folder

FOLDER = "eval_cases"
_GUARDS = {"not_in_policy": "unanswerable", "off_topic": "off_topic", "manipulation": "manipulation"}
_GUARDS |= {"greeting": "greeting", "personal_data_blocked": "personal_data"}
_KINDS = frozenset({"tool", "use_case", "responsibility", "definition", "procedure", "incident"})


def case_of(
    question_id: str, turns: Sequence[str], language: str, intent: str, expected: Expected
) -> dict[str, Any]:
    """The case in the shape of ``evals/cases``, with the kind it belongs to."""
    wanted: dict[str, Any] = {"status": [expected.status]}
    if expected.decision:
        wanted["decision"] = [expected.decision]
    if expected.tool_id:
        wanted["tool_id"] = [expected.tool_id]
    if expected.section:
        wanted["sections"] = [expected.section]
    asked = {"question": turns[-1]} if len(turns) == 1 else {"turns": list(turns)}
    case = {"id": case_id(question_id), "tier": "edge", "language": language, **asked, "expect": wanted}
    return {"kind": _kind(expected.status, intent), "cases": [case]}


def case_id(question_id: str) -> str:
    """The id of the case of a question: one question, one case."""
    return f"aico-{question_id[:13]}"


def spelled(case: Mapping[str, Any]) -> str:
    """The file of a case."""
    return yaml.safe_dump(dict(case), allow_unicode=True, sort_keys=False, width=110)


def fingerprint(written: str) -> str:
    """The hash of a file, for the log."""
    return hashlib.sha256(written.encode()).hexdigest()


def write_case(home: Path, question_id: str, written: str) -> Path:
    """Put the file in its place, whole or not at all; a case of the same question is replaced.

    Raises:
        BadConfiguration: when it cannot be written.
    """
    path = private_folder(home / FOLDER) / f"{case_id(question_id)}.yaml"
    draft = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise BadConfiguration(f"{path} is niet te schrijven: {cause(error)}. Kijk de rechten na.") from None
    return path


def forget_case(home: Path, question_id: str) -> None:
    """Remove the case of a question whose words were erased."""
    (home / FOLDER / f"{case_id(question_id)}.yaml").unlink(missing_ok=True)


def sweep(home: Path, kept: Callable[[str], bool]) -> None:
    """Remove the cases of questions whose words are gone; ``kept`` is asked by the first letters of an id."""
    for path in (home / FOLDER).glob("aico-*.yaml"):
        if not kept(path.stem.removeprefix("aico-")):
            path.unlink(missing_ok=True)


def exported(home: Path, target: Path | None) -> tuple[int, tuple[Path, ...]]:
    """Gather the cases by kind into one file each; without a target only count them.

    Raises:
        BadConfiguration: when a case cannot be read or a file cannot be written.
    """
    found = [_read(path) for path in sorted((home / FOLDER).glob("aico-*.yaml"))]
    if target is None or not found:
        return len(found), ()
    written = tuple(_gathered(target, kind, found) for kind in sorted({case["kind"] for case in found}))
    return len(found), written


def _gathered(target: Path, kind: str, found: Iterable[Mapping[str, Any]]) -> Path:
    cases = [case for one in found if one["kind"] == kind for case in one["cases"]]
    path = target / f"{kind}.yaml"
    try:
        target.mkdir(parents=True, exist_ok=True)
        path.write_text(spelled({"kind": kind, "cases": cases}), encoding="utf-8")
    except OSError as error:
        raise BadConfiguration(f"{path} is niet te schrijven: {cause(error)}. Kies een andere map.") from None
    return path


def _read(path: Path) -> Mapping[str, Any]:
    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        read = None
    if not isinstance(read, dict) or not isinstance(read.get("kind"), str) or not read.get("cases"):
        raise BadConfiguration(f"{path} is geen case. Verwijder het bestand en maak de case opnieuw bij de AICO.")
    return read


def _kind(status: str, intent: str) -> str:
    return _GUARDS.get(status) or (intent if intent in _KINDS else "policy")
