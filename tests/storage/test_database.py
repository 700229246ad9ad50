"""The door to the database: what it is set to, what it refuses, and in which words."""

import errno
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from assistant.errors import AuditFailed, BadConfiguration
from assistant.storage.database import Database, open_database
from assistant.storage.places import hindrance, refuse_network_disk, sqlite_path
from assistant.storage.readonly import open_readonly
from assistant.storage.sqlite import WAL_LIMIT


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = open_database(_url(tmp_path))
    yield made
    made.close()


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'audit.db'}"


def _add(database: Database, size: int = 10) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS scratch (words TEXT)")
        connection.exec_driver_sql("INSERT INTO scratch VALUES (?)", ("x" * size,))


def _insert_half(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO scratch VALUES ('half')")
    connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def _count(database: Database) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM scratch").scalar_one())


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("wal_autocheckpoint", 0),
        ("journal_mode", "wal"),
    ],
)
def test_the_writing_connection_is_durable(database: Database, pragma: str, value: object) -> None:
    with database.write() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_readers_wait_five_seconds_for_a_lock(database: Database) -> None:
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 5000


def test_the_files_are_for_this_user_only(database: Database) -> None:
    _add(database)
    for path in database.path.parent.glob("audit.db*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_failed_block_leaves_nothing_behind(database: Database) -> None:
    _add(database)
    with pytest.raises(AuditFailed), database.write() as connection:
        _insert_half(connection)
    assert _count(database) == 1
    _add(database)
    assert _count(database) == 2


def test_a_transaction_that_was_rolled_back_inside_is_no_commit(database: Database) -> None:
    with pytest.raises(AuditFailed), database.write() as connection:
        connection.exec_driver_sql("ROLLBACK")


def test_an_error_message_holds_no_values(database: Database) -> None:
    _add(database)
    with pytest.raises(AuditFailed) as caught, database.write() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("geheim woord",))
    assert "geheim woord" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_the_write_ahead_log_stays_bounded(database: Database) -> None:
    wal = Path(f"{database.path}-wal")
    largest = 0
    for _ in range(30):
        _add(database, 500_000)
        largest = max(largest, wal.stat().st_size)
    assert largest < WAL_LIMIT + 1_000_000
    assert _count(database) == 30


def test_a_reader_in_the_way_of_a_checkpoint_stops_no_commit(database: Database) -> None:
    _add(database)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM scratch").fetchone()
        for _ in range(12):
            _add(database, 500_000)
        reader.execute("COMMIT")
    assert _count(database) == 13


def test_closing_empties_the_write_ahead_log(tmp_path: Path) -> None:
    made = open_database(_url(tmp_path))
    _add(made)
    made.close()
    wal = tmp_path / "audit.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0


def test_a_log_that_is_moved_away_while_open_refuses_to_write(database: Database) -> None:
    _add(database)
    database.path.rename(database.path.with_name("weg.db"))
    with pytest.raises(AuditFailed, match="verplaatst, vervangen of verwijderd"):
        _add(database)


@pytest.mark.parametrize(
    ("statement"),
    [
        "UPDATE evidence SET outcome = 'answered'",
        "DELETE FROM evidence",
        "UPDATE content SET text = 'x'",
        "DELETE FROM head",
    ],
)
def test_what_must_not_change_cannot_be_changed_by_mistake(database: Database, statement: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO evidence (seq, log_id, id, kind, ts, boot, actor, hash, body)"
            " VALUES (1, 'l', 'i', 'question', 0, 'b', 'a', 'h', x'00')"
        )
        connection.exec_driver_sql("INSERT INTO content VALUES (1, 'question', x'00', 'tekst', 0, NULL)")
    with (
        closing(sqlite3.connect(database.path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        other.execute(statement)


def test_content_can_be_erased(database: Database) -> None:
    test_what_must_not_change_cannot_be_changed_by_mistake(database, "DELETE FROM evidence")
    with database.write() as connection:
        assert connection.exec_driver_sql("DELETE FROM content").rowcount == 1


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(BadConfiguration, match=r"bestand/data .*kan niet worden gemaakt.*ASSISTANT_HOME"):
        open_database(_url(tmp_path / "bestand" / "data"))


def test_something_else_than_a_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "audit.db").write_bytes(b"dit is geen database " * 500)
    with pytest.raises(BadConfiguration, match=r"audit\.db is geen logboek"):
        open_database(_url(tmp_path))


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "audit.db")) as other:
        other.execute("CREATE TABLE theirs (a)")
    before = (tmp_path / "audit.db").read_bytes()
    with pytest.raises(BadConfiguration, match="ander programma"):
        open_database(_url(tmp_path))
    assert (tmp_path / "audit.db").read_bytes() == before


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    open_database(_url(tmp_path)).close()
    with closing(sqlite3.connect(tmp_path / "audit.db")) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(BadConfiguration, match="nieuwere versie"):
        open_database(_url(tmp_path))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    open_database(_url(tmp_path)).close()
    path = tmp_path / "audit.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(AuditFailed, match=r"audit\.db: het bestand is beschadigd.*reservekopie"):
        open_database(_url(tmp_path))


def test_opening_again_keeps_what_was_there(tmp_path: Path) -> None:
    first = open_database(_url(tmp_path))
    _add(first)
    first.close()
    second = open_database(_url(tmp_path))
    assert _count(second) == 1
    second.close()


@pytest.mark.parametrize("url", ["oracle://gebruiker:geheim@server/db", "mysql://u:geheim@h/d"])
def test_other_databases_are_refused_and_no_password_is_told(url: str) -> None:
    with pytest.raises(BadConfiguration) as caught:
        open_database(url)
    assert "geheim" not in str(caught.value)
    assert "sqlite:///" in str(caught.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "audit.db"])
def test_a_log_is_a_file(url: str) -> None:
    with pytest.raises(BadConfiguration, match="noemt geen bestand"):
        sqlite_path(url)


def test_a_network_disk_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/x / ext4 rw 0 0\nserver:/deel {tmp_path} nfs4 rw 0 0\n")
    with pytest.raises(BadConfiguration, match=r"netwerkschijf \(nfs4\)"):
        refuse_network_disk(tmp_path, mounts)
    mounts.write_text("/dev/x / ext4 rw 0 0\nserver:/deel /elders nfs4 rw 0 0\n")
    refuse_network_disk(tmp_path, mounts)


def test_a_log_that_was_emptied_is_not_begun_anew(tmp_path: Path) -> None:
    open_database(_url(tmp_path)).close()
    (tmp_path / "audit.db").write_bytes(b"")
    with pytest.raises(BadConfiguration, match=r"leeggemaakt.*reservekopie.*opzij"):
        open_database(_url(tmp_path))
    with pytest.raises(BadConfiguration, match="leeggemaakt"):
        open_readonly(tmp_path / "audit.db")
    (tmp_path / "audit.db").unlink()
    open_database(_url(tmp_path)).close()


def test_a_first_start_that_fails_leaves_no_empty_log(tmp_path: Path) -> None:
    with pytest.raises(AuditFailed):
        open_database(_url(tmp_path), {"no such": 1})
    assert not (tmp_path / "audit.db").exists()
    open_database(_url(tmp_path)).close()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EROFS, "de schijf is alleen-lezen"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EACCES, "geen rechten"),
    ],
)
def test_what_stands_in_the_way_is_found_behind_other_errors(number: int, words: str) -> None:
    outer = ValueError("iets")
    outer.__cause__ = OSError(number, "said")
    assert hindrance(outer) == f"{words} (said)"
    assert hindrance(FileNotFoundError(errno.ENOENT, "weg")) is None
