"""The list of what was erased, beside the checkpoints: a back-up of the log is older than what was erased since.

It holds numbers of records and no words, so it may lie anywhere; who puts a back-up
back erases again what stands in it.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from assistant.errors import AuditFailed
from assistant.storage.places import cause

NAME = "erased.list"


def note_erased(folder: Path, log_id: str, seqs: Iterable[int]) -> None:
    """Add these records; on the disk when this returns.

    Raises:
        AuditFailed: when it cannot be written.
    """
    told = sorted(seqs)
    if not told:
        return
    line = json.dumps({"log": log_id, "seqs": told}) + "\n"
    try:
        with os.fdopen(os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise AuditFailed(
            f"de teksten zijn gewist, maar de lijst {folder / NAME} is niet bij te werken: {cause(error)}."
            " Een reservekopie van eerder zou ze terugbrengen."
        ) from None


def erased_since(folder: Path, log_id: str) -> frozenset[int]:
    """The records of this log that stand in the list.

    Raises:
        AuditFailed: when the list is there and cannot be read: nothing may be put back then.
    """
    path = folder / NAME
    if not path.exists():
        return frozenset()
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return frozenset(int(seq) for line in lines if line["log"] == log_id for seq in line["seqs"])
    except (OSError, ValueError, KeyError, TypeError):
        raise AuditFailed(
            f"de lijst {path} is niet te lezen. Zet haar terug, of haal de beschadigde regel weg."
        ) from None
