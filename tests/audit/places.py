"""Where a log under test lies, and how to look into it, whichever database that is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.report import Report
from assistant.audit.signing_key import PUBLIC, public_key
from assistant.audit.verify import verify
from assistant.audit.verify_checkpoints import Against
from assistant.storage.key_vault import KeyVault
from assistant.storage.schema import content, evidence
from tests.audit.turns import VERSIONS


@dataclass(frozen=True)
class Place:
    """A home, and the address of its database when that is a server."""

    home: Path
    url: str | None = None

    def open(self, surroundings: Surroundings | None = None) -> EvidenceLog:
        """Open the log as a process does."""
        return EvidenceLog.open(self.home, VERSIONS, self.url, surroundings=surroundings)

    @property
    def address(self) -> Path | str:
        """What a verification is given."""
        return self.url or self.home / "audit.db"

    def report(self) -> Report:
        """Verify the log at all levels, with the checkpoints and keys of its home."""
        keys = self.home / "keys"
        vault = KeyVault(keys / "content") if self.url else None
        return verify(self.address, Against(self.home / "checkpoints", public_key(keys / PUBLIC), vault))


def bodies(log: EvidenceLog) -> list[Mapping[str, Any]]:
    """Every record, oldest first."""
    with log.database.read() as connection:
        found = connection.execute(select(evidence.c.body).order_by(evidence.c.seq)).scalars().all()
    return [json.loads(body) for body in found]


def texts(log: EvidenceLog) -> list[tuple[int, str, str]]:
    """Every text that can be read: record, field, words."""
    with log.database.read() as connection:
        seqs = connection.execute(select(content.c.seq).distinct().order_by(content.c.seq)).scalars().all()
    return [(seq, name, text) for seq in seqs for name, text in sorted(log.texts(seq).items())]
