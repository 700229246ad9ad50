"""Logs move forward without losing anything, and the steps together make the schema that the code knows."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from assistant.storage.database import Database, open_database
from assistant.storage.migrate import MIGRATIONS, heads
from assistant.storage.schema import metadata
from tests.audit.places import Place, bodies, texts
from tests.audit.turns import asked

_VERSION_1 = Path(__file__).resolve().parents[1] / "storage" / "version1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Place:
    """A log that version 1 wrote."""
    with closing(sqlite3.connect(tmp_path / "audit.db")) as db:
        db.executescript(_VERSION_1.read_text(encoding="utf-8"))
        db.execute("PRAGMA journal_mode = WAL")
    return Place(tmp_path)


def _raw(place: Place) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(place.home / "audit.db")) as db:
        rows = db.execute("SELECT * FROM evidence WHERE seq <= 8 ORDER BY seq").fetchall()
        words = "SELECT seq, field, salt, text, delete_after FROM content WHERE seq <= 8 ORDER BY seq, field"
        return rows + db.execute(words).fetchall()


def test_a_log_of_version_1_is_taken_over_without_loss(old: Place) -> None:
    before = _raw(old)
    with old.open() as log:
        assert [record["kind"] for record in bodies(log)][-2:] == ["ending", "recovery"]
        assert (1, "question", "vraag 0") in texts(log)
        log.record_question(asked("erna"))
    assert _raw(old) == before
    report = old.report()
    assert report.ok, str(report)
    assert (report.records, report.signed_until) == (11, 11)


def test_a_log_of_version_1_can_be_verified_as_it_is(old: Place) -> None:
    from assistant.audit.verify import verify  # noqa: PLC0415 - only here without checkpoints

    report = verify(old.home / "audit.db")
    assert report.ok, str(report)
    assert report.open_count == 1


def test_version_1_refuses_what_it_does_not_know(old: Place) -> None:
    """It looks at this number only."""
    old.open().close()
    with closing(sqlite3.connect(old.home / "audit.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)


def test_opening_again_changes_nothing(place: Place) -> None:
    place.open().close()
    url = place.url or f"sqlite:///{place.home / 'audit.db'}"
    database = open_database(url)
    with database.read() as connection:
        found = set(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())
    database.close()
    assert found == heads()


def _engine(database: Database) -> Engine:
    engine = getattr(database, "engine", None)
    assert isinstance(engine, Engine)
    return engine


def test_the_steps_make_what_the_code_knows(place: Place) -> None:
    """Tables, columns with their types and whether they may be empty, keys and indexes."""
    place.open().close()
    database = open_database(place.url or f"sqlite:///{place.home / 'audit.db'}")
    engine = _engine(database)
    found, dialect = inspect(engine), engine.dialect
    assert set(found.get_table_names()) >= set(metadata.tables) | {"alembic_version"}
    for name, table in metadata.tables.items():
        made = {c["name"]: (str(c["type"].compile(dialect)), c["nullable"]) for c in found.get_columns(name)}
        told = {c.name: (str(c.type.compile(dialect)), c.nullable) for c in table.columns}
        assert made == told, name
        assert set(found.get_pk_constraint(name)["constrained_columns"]) == {c.name for c in table.primary_key}
        indexes = {
            i["name"]: i["column_names"] for i in found.get_indexes(name) if not i.get("duplicates_constraint")
        }
        assert indexes == {str(i.name): [c.name for c in i.columns] for i in table.indexes}, name
    database.close()


def test_every_step_names_what_it_comes_after() -> None:
    files = sorted((MIGRATIONS / "versions").glob("v*.py"))
    assert len(files) >= 2
    assert all("\ndown_revision = " in path.read_text() for path in files)
