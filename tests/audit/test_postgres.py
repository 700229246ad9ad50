"""What a server adds: several replicas, rights, a connection that breaks, a server that dies."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Kind
from assistant.audit.retention import RemoveEvidence
from assistant.audit.signing_key import PUBLIC, public_key
from assistant.audit.verify import verify
from assistant.audit.verify_checkpoints import Against
from assistant.errors import AuditFailed, BadConfiguration
from assistant.storage.database import open_database
from assistant.storage.key_vault import SLOTS, KeyVault
from assistant.storage.roles import APPLICATION, AUDITOR, roles_sql
from tests.audit.places import Place, bodies, texts
from tests.audit.turns import VERSIONS, answered, asked
from tests.postgres import PostgresServer, started
from tests.soak.postgres_load import measured

_ROOT = Path(__file__).resolve().parents[2]
_TURNS = 8
_WRITES = f"""
import sys
from pathlib import Path
from assistant.audit.audit_log import EvidenceLog
from tests.audit.turns import VERSIONS, answered, asked
log = EvidenceLog.open(Path(sys.argv[1]), VERSIONS, sys.argv[2])
for _ in range({_TURNS}):
    turn = asked(); log.record_question(turn); log.record_ending(answered(turn))
log.close()
"""


@pytest.fixture
def place(tmp_path: Path, postgres: PostgresServer) -> Place:
    return Place(tmp_path, postgres.fresh())


def _name(place: Place) -> str:
    return str(place.url).rpartition("/")[2].partition("?")[0]


def test_sixteen_processes_write_one_chain_without_a_gap_or_an_error() -> None:
    found = measured(16, 2.0, on_disk=False, patience_s=30)  # a busy machine is no reason to fail here
    assert (found["errors"], found["gapless"], found["verified"]) == (0, True, True)


def test_replicas_share_keys_and_read_what_another_wrote(place: Place) -> None:
    first, second = place.open(), place.open()
    turn = asked("mag dit?")
    first.record_question(turn)
    assert second.earlier_questions("gesprek", "anna", 1) == ("mag dit?",)
    second.record_ending(answered(turn))
    assert second.erase(turn.interaction_id, "anna") == 2
    assert texts(first) == []
    first.close()
    second.close()


def test_a_question_of_a_replica_that_lives_is_left_alone_and_one_that_died_is_ended(place: Place) -> None:
    alive = place.open()
    turn = asked()
    alive.record_question(turn)
    place.open().close()
    assert [record["kind"] for record in bodies(alive)] == ["question"]
    assert [question.lives for question in place.report().open] == [True]
    died = subprocess.run(
        [sys.executable, "-c", _WRITES.replace("log.record_ending(answered(turn))", "import os; os._exit(1)"),
         str(place.home), str(place.url)],
        cwd=_ROOT, check=False,
    )  # fmt: skip
    assert died.returncode == 1
    _until_gone(alive)
    place.open().close()
    assert [(r["kind"], r.get("outcome")) for r in bodies(alive)] == [
        ("question", None), ("question", None), ("ending", "abandoned"), ("recovery", None)
    ]  # fmt: skip
    alive.record_ending(answered(turn))
    alive.close()


def _until_gone(log: EvidenceLog) -> None:
    """The server notices within moments that a client is gone."""
    boots = frozenset(record["boot"] for record in bodies(log))
    stop = time.monotonic() + 10
    while len(log.database.living(boots)) > 1:
        assert time.monotonic() < stop
        time.sleep(0.05)


@pytest.fixture
def restricted(place: Place, postgres: PostgresServer) -> str:
    """The address for a user that has the role of the application, and nothing else."""
    statements = (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{user}') THEN"
        f" CREATE ROLE {user} LOGIN; END IF; END $$"
        for user in ("webchat", "controle")
    )
    postgres.run(*statements, roles_sql(), roles_sql(), database=_name(place))
    postgres.run(f"GRANT {APPLICATION} TO webchat", f"GRANT {AUDITOR} TO controle")
    return postgres.url(_name(place), "webchat")


def test_the_application_may_add_and_erase_words(place: Place, restricted: str) -> None:
    with EvidenceLog.open(place.home, VERSIONS, restricted) as log:
        turn = asked("mag dit?")
        log.record_question(turn)
        log.record_ending(answered(turn))
        assert log.erase(turn.interaction_id, "anna") == 2
    assert place.report().ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence SET outcome = 'answered'",
        "DELETE FROM evidence",
        "TRUNCATE evidence CASCADE",
        "ALTER TABLE evidence DISABLE TRIGGER ALL",
        "DROP TABLE evidence CASCADE",
        "UPDATE content SET text = 'x'",
        "DELETE FROM checkpoint",
        "UPDATE checkpoint SET root = 'x'",
        "DELETE FROM head",
        "UPDATE alembic_version SET version_num = '1'",
        "UPDATE register_versions SET effective = '2020-01-01'",
        "DELETE FROM register_versions",
        "TRUNCATE register_versions",
        "DELETE FROM register_proposals",
    ],
)
def test_the_application_may_not_change_or_remove_evidence(place: Place, restricted: str, statement: str) -> None:
    with place.open() as log:
        log.record_question(asked())
    with (
        psycopg.connect(restricted) as connection,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)),
    ):
        connection.execute(statement.encode())
    assert place.report().ok


def test_who_audits_may_read_and_verify_and_nothing_else(
    place: Place, restricted: str, postgres: PostgresServer
) -> None:
    del restricted
    with place.open() as log:
        log.record_question(asked())
    url = postgres.url(_name(place), "controle")
    keys = place.home / "keys"
    report = verify(url, Against(place.home / "checkpoints", public_key(keys / PUBLIC)))
    assert report.ok
    assert "verzegeld" in str(report)
    with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("INSERT INTO unfinished VALUES ('a', 1, 'b')")


def test_evidence_is_pruned_by_its_owner_only(place: Place, restricted: str) -> None:
    with place.open() as log:
        log.record_config("register", "a", "b")
    with EvidenceLog.open(place.home, VERSIONS, restricted) as log:
        with pytest.raises(AuditFailed, match="rechten"):
            log.record_note(Kind.PRUNING, None, {}, effect=RemoveEvidence(1))
        log.record_config("register", "b", "c")
    assert place.report().ok


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda url: url.replace("postgres:@", "niemand:geheim@"), "niet"),
        (lambda url: url.replace("/logboek", "/bestaat_niet"), "niet"),
        (lambda url: "postgresql://niemand:geheim@127.0.0.1:9/x", "antwoordt niet"),
        (lambda url: "postgresql://a:b:c:geheim@x:y/z", "geen goed adres"),
    ],
)
def test_an_address_that_does_not_work_is_named_without_its_password(
    place: Place, change: object, words: str
) -> None:
    assert callable(change)
    with pytest.raises((AuditFailed, BadConfiguration), match=words) as caught:
        open_database(change(str(place.url)))
    assert "geheim" not in str(caught.value)


class _Cutter:
    """A proxy that cuts the connection at a moment of its choosing, as a broken network does."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        taken, self._open = self._open, []
        for side in taken:
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)
            side.close()

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._target)
            self._open += [client, server]
            for here, there in ((client, server), (server, client)):
                threading.Thread(target=self._pump, args=(here, there), daemon=True).start()

    @staticmethod
    def _pump(here: socket.socket, there: socket.socket) -> None:
        try:
            while data := here.recv(65536):
                there.sendall(data)
        except OSError:
            pass
        for side in (here, there):
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def cutter(postgres: PostgresServer) -> Iterator[_Cutter]:
    made = _Cutter(str(next(postgres.folder.glob(".s.PGSQL.*[0-9]"))))
    yield made
    made.close()


def test_a_connection_that_breaks_in_the_middle_doubles_and_loses_nothing(place: Place, cutter: _Cutter) -> None:
    url = f"postgresql://postgres@127.0.0.1:{cutter.port}/{_name(place)}"
    log = EvidenceLog.open(place.home, VERSIONS, url)
    stop = threading.Event()

    def cut() -> None:
        while not stop.is_set():
            time.sleep(0.05)
            cutter.cut()

    cutting = threading.Thread(target=cut)
    cutting.start()
    shown, refused = [], 0
    for _ in range(30):
        turn = asked()
        try:
            log.record_question(turn)
            log.record_ending(answered(turn))
            shown.append(turn.interaction_id)
        except AuditFailed:
            refused += 1
    stop.set()
    cutting.join()
    log.close()
    with place.open() as again:
        ended = [r["ref"] for r in bodies(again) if r["kind"] == "ending" and r["outcome"] != "abandoned"]
    assert set(shown) <= set(ended)
    assert len(ended) == len(set(ended))
    assert len(shown) > refused
    report = place.report()
    assert report.ok, str(report)


def test_a_server_that_is_killed_and_comes_back_has_lost_nothing(tmp_path: Path) -> None:
    """kill -9 of one of its processes makes PostgreSQL crash, recover from its write-ahead log and go on."""
    with started() as server:
        place = Place(tmp_path, server.fresh())
        log = place.open()
        shown = _shown_while(log, lambda: _killed(server))
        log.close()
        with place.open() as again:
            ended = {r["ref"] for r in bodies(again) if r["kind"] == "ending"}
        report = place.report()
    assert shown
    assert set(shown) <= ended
    assert report.ok, str(report)


def _shown_while(log: EvidenceLog, act: Callable[[], object]) -> list[str]:
    """What four threads were told is in the log, while something happens to the server."""
    shown: list[str] = []
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            turn = asked()
            try:
                log.record_question(turn)
                log.record_ending(answered(turn))
            except AuditFailed:
                continue
            shown.append(turn.interaction_id)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    act()
    stop.set()
    for thread in threads:
        thread.join()
    return shown


def _killed(server: PostgresServer) -> None:
    """Kill it, and wait until it answers again."""
    time.sleep(0.4)
    ((pid,),) = server.run("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")
    os.kill(int(str(pid)), signal.SIGKILL)
    stop = time.monotonic() + 30
    while True:
        try:
            ((now,),) = server.run("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")
        except (psycopg.Error, ValueError):
            now = pid
        if now != pid:
            return
        assert time.monotonic() < stop
        time.sleep(0.1)


def test_keys_lie_in_fixed_slots_and_an_erased_one_is_zeros(tmp_path: Path) -> None:
    vault = KeyVault(tmp_path / "keys")
    vault.put({1: b"a" * 32, SLOTS - 1: b"b" * 32, SLOTS: b"c" * 32})
    assert [vault.get(seq) for seq in (1, SLOTS, 2, SLOTS * 9)] == [b"a" * 32, b"c" * 32, None, None]
    assert list(vault.held()) == [(1, SLOTS - 1), (SLOTS,)]
    vault.erase([1, SLOTS * 9])
    assert vault.get(1) is None
    assert b"a" * 32 not in (tmp_path / "keys" / "00000000.keys").read_bytes()
    assert (tmp_path / "keys" / "00000000.keys").stat().st_size == SLOTS * 32
    assert (tmp_path / "keys" / "00000000.keys").stat().st_mode & 0o077 == 0


def test_keys_are_made_beforehand_and_what_was_erased_is_not_made_again(tmp_path: Path) -> None:
    vault = KeyVault(tmp_path / "keys")
    key = vault.ready(7)
    assert key is not None
    assert vault.ready(8) not in (None, key)
    assert KeyVault(tmp_path / "keys").ready(7) == key
    vault.erase([7])
    assert [one.ready(7) for one in (vault, KeyVault(tmp_path / "keys"))] == [None, None]


def test_who_was_told_is_on_the_disk_of_the_server(place: Place, postgres: PostgresServer) -> None:
    """The row of the head is let go of before the disk has it; the caller is not told before."""
    database = open_database(str(place.url))
    behind = "SELECT pg_current_wal_flush_lsn() < '{}'::pg_lsn"
    for _ in range(5):
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE head SET hash = hash")
            at = connection.exec_driver_sql("SELECT pg_current_wal_insert_lsn()").scalar_one()
        assert postgres.run(behind.format(at)) == [(False,)]
    database.close()


def test_without_its_key_a_text_is_damage_unless_it_was_erased(place: Place) -> None:
    with place.open() as log:
        log.record_question(asked())
    KeyVault(place.home / "keys" / "content").erase([1])
    report = place.report()
    assert [(damage.level, damage.seq) for damage in report.damage] == [(3, 1)]
