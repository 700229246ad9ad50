"""Several replicas on one PostgreSQL: one list, one winner, and everybody uses it in time."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.register_records import LoggedRegister
from assistant.errors import AuditFailed, RegisterMoved
from assistant.register.accepted import AcceptedRegister
from assistant.register.stored import StoredVersions
from assistant.register.versions import NewVersion, Versions
from assistant.storage.roles import APPLICATION, roles_sql
from tests.audit.places import Place
from tests.audit.turns import VERSIONS
from tests.postgres import PostgresServer, started
from tests.register.test_accepted import WITHDRAWN, pro
from tests.register.test_load import GOOD, written
from tests.register.versions import WHY

IN_TIME_S = 10


def today() -> date:
    return datetime.now(UTC).date()


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with started() as server:
        yield server


@pytest.fixture
def logs(postgres: PostgresServer, tmp_path: Path) -> Iterator[list[EvidenceLog]]:
    """Three replicas, each with its own connection; keys are shared, as the documentation says."""
    place = Place(tmp_path, postgres.fresh())
    with ExitStack() as stack:
        yield [stack.enter_context(place.open()) for _ in range(3)]


def opened(log: EvidenceLog, path: Path) -> AcceptedRegister:
    records = LoggedRegister(log)
    return AcceptedRegister(Versions(StoredVersions(log.database, records.confirm), records), path, today)


def new(text: str, newest: int, action: str = "change") -> NewVersion:
    return NewVersion(action, text, today(), newest)


def bodies(log: EvidenceLog) -> list[dict[str, object]]:
    with log.database.read() as connection:
        rows = connection.execute(text("SELECT body FROM evidence WHERE kind = 'register' ORDER BY seq"))
        return [json.loads(row.body) for row in rows]


def test_replicas_that_start_together_seed_one_list(logs: list[EvidenceLog], tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    with ThreadPoolExecutor(3) as pool:
        registers = list(pool.map(lambda log: opened(log, path), logs))
    assert {register.number for register in registers} == {1}
    assert len({register.current.fingerprint for register in registers}) == 1
    assert [record["what"] for record in bodies(logs[0])] == ["accepted"]


def test_a_new_version_is_used_everywhere_in_time(logs: list[EvidenceLog], tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    registers = [opened(log, path) for log in logs]
    assert all(pro(register.current).permits for register in registers)
    registers[0].versions.accept("aico", new(WITHDRAWN, 1), WHY)
    begun = time.monotonic()
    while any(pro(register.current).permits for register in registers):
        assert time.monotonic() - begun < IN_TIME_S
        time.sleep(0.05)
    assert time.monotonic() - begun < IN_TIME_S
    row = registers[2].versions.stored.row(2)
    assert registers[2].versions.records.reasons([row.record]) == {row.record: WHY.text}


def test_of_many_who_confirm_at_once_one_wins(logs: list[EvidenceLog], tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    registers = [opened(log, path) for log in logs]

    def confirm(number: int) -> bool:
        version = new(GOOD.replace("2026.10", f"2027.{number}"), 1)
        try:
            registers[number % 3].versions.accept(f"officer {number}", version, WHY)
        except RegisterMoved:
            return False
        return True

    with ThreadPoolExecutor(9) as pool:
        won = list(pool.map(confirm, range(9)))
    assert won.count(True) == 1
    assert [record["what"] for record in bodies(logs[0])] == ["accepted", "accepted"]
    assert registers[0].versions.stored.newest() == 2


def test_a_version_cannot_be_changed_or_deleted_by_mistake(logs: list[EvidenceLog], tmp_path: Path) -> None:
    opened(logs[0], written(tmp_path, GOOD))
    for statement in ("UPDATE register_versions SET effective = '2020-01-01'", "DELETE FROM register_versions"):
        with pytest.raises(AuditFailed), logs[0].database.write() as connection:
            connection.execute(text(statement))


def test_a_proposal_is_made_once_and_decided_once(logs: list[EvidenceLog], tmp_path: Path) -> None:
    """Each replica has the new file; the AICO sees one proposal."""
    path = written(tmp_path, GOOD)
    opened(logs[0], path)
    path.write_text(WITHDRAWN, encoding="utf-8")
    with ThreadPoolExecutor(3) as pool:
        registers = list(pool.map(lambda log: opened(log, path), logs))
    assert [record["what"] for record in bodies(logs[0])] == ["accepted", "proposed"]
    version = NewVersion("file", WITHDRAWN, today(), 1, proposal=1)
    registers[1].versions.accept("aico", version, WHY)
    with pytest.raises(RegisterMoved):
        registers[2].versions.refuse("ander", 1, WHY)


def test_the_role_of_the_application_is_enough(
    logs: list[EvidenceLog], postgres: PostgresServer, tmp_path: Path
) -> None:
    """Who answers may add versions and decide on proposals, and change or delete none."""
    place = Place(tmp_path, postgres.fresh())
    place.open().close()
    name = str(make_url(str(place.url)).database)
    user = "CREATE ROLE lijstchat LOGIN"
    postgres.run(user, roles_sql(), f"GRANT {APPLICATION} TO lijstchat", database=name)
    path = written(tmp_path, GOOD)
    with EvidenceLog.open(tmp_path, VERSIONS, postgres.url(name, "lijstchat")) as log:
        register = opened(log, path)
        register.versions.accept("aico", new(WITHDRAWN, 1), WHY)
        register.refresh()
        assert not pro(register.current).permits
        path.write_text(GOOD.replace("2026.10", "2027.1"), encoding="utf-8")
        register.refresh()
        register.versions.refuse("aico", 1, WHY)
        with pytest.raises(AuditFailed), log.database.write() as connection:
            connection.execute(text("UPDATE register_versions SET text = ''"))
