"""A real log, on each of the databases it can lie in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog
from tests.audit.places import Place
from tests.postgres import PostgresServer, started

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with started() as server:
        yield server


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a log can lie."""
    if request.param == "sqlite":
        return Place(tmp_path)
    server: PostgresServer = request.getfixturevalue("postgres")
    return Place(tmp_path, server.fresh())


@pytest.fixture
def log(place: Place) -> Iterator[EvidenceLog]:
    made = place.open()
    yield made
    made.close()


@pytest.fixture
def sqlite_log(tmp_path: Path) -> Iterator[EvidenceLog]:
    """For what only SQLite does."""
    made = Place(tmp_path).open()
    yield made
    made.close()
