"""What ``doctor`` and a first start say of the list, without opening the rest."""

import shutil
from pathlib import Path

import pytest

from assistant.assembly import check_register
from assistant.errors import BadRegister
from assistant.register_opening import check_first_list, open_register, register_of_today
from assistant.settings import Settings, shipped
from tests.register.test_accepted import WITHDRAWN
from tests.register.test_load import GOOD
from tests.register.versions import DAY, house


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    shutil.copytree(shipped("corpus"), corpus, ignore=shutil.ignore_patterns("*.npz"))
    (corpus / "tools.yaml").write_text(GOOD, encoding="utf-8")
    return Settings(home=tmp_path, corpus=corpus)


def test_without_a_log_only_the_file_is_looked_at(settings: Settings) -> None:
    check_register(settings)
    assert settings.corpus is not None
    (settings.corpus / "tools.yaml").write_text("kapot: [", encoding="utf-8")
    with pytest.raises(BadRegister, match="regel"):
        check_register(settings)
    with pytest.raises(BadRegister):
        check_first_list(settings.corpus / "tools.yaml", settings.home / "audit.db")
    assert not (settings.home / "audit.db").exists()


def test_a_broken_version_and_a_broken_file_are_both_told(settings: Settings) -> None:
    with house(settings.home) as place:
        place.replica()
        place.accept(WITHDRAWN)
        check_register(settings)
        place.sql("UPDATE register_versions SET text = '' WHERE number = 2")
        with pytest.raises(BadRegister, match="Versie 2"):
            check_register(settings)
        place.accept(WITHDRAWN.replace("2026.10", "2026.12"))
        check_register(settings)
        assert settings.corpus is not None
        (settings.corpus / "tools.yaml").write_text("", encoding="utf-8")
        with pytest.raises(BadRegister, match="leeg"):
            check_register(settings)


def test_the_list_of_today_is_read_without_proposing_anything(settings: Settings) -> None:
    assert settings.corpus is not None
    path = settings.corpus / "tools.yaml"
    with house(settings.home) as place:
        database = place.log.database
        assert register_of_today(path, database, DAY).current.header.version == "2026.10"
        assert place.versions.stored.newest() == 0
        opened = open_register(path, place.log, lambda: DAY)
        path.write_text(GOOD.replace("2026.10", "2027.1"), encoding="utf-8")
        assert register_of_today(path, database, DAY).current == opened.current
        with database.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM register_proposals").scalar_one() == 0
