"""A real log in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog
from tests.audit.turns import VERSIONS


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EvidenceLog]:
    made = EvidenceLog.open(tmp_path, VERSIONS)
    yield made
    made.close()
