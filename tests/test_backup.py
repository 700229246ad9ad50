"""Back-ups: whole at one moment, put back without bringing back what was erased, honest about what is missing."""

import json
import shutil
from pathlib import Path

import pytest

from assistant.audit.erased_list import NAME as ERASED
from assistant.backup import MANIFEST, back_up, put_back
from assistant.cli import main
from assistant.errors import AuditFailed, BadConfiguration
from assistant.logbook import verification
from assistant.settings import Settings
from tests.audit.places import Place, bodies
from tests.audit.test_erasure import _marked
from tests.on_disk import stored_under

MANY = 12


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


def marker(number: int) -> bytes:
    from tests.audit.test_erasure import _marker  # noqa: PLC0415 - the same words as there

    return _marker(number).encode()


def written(home: Path) -> list[str]:
    with Place(home).open() as log:
        return _marked(log, MANY)


def erase(home: Path, ids: list[str]) -> None:
    with Place(home).open() as log:
        log.keeping.erase(ids, "officer")


def test_a_copy_is_whole_while_somebody_writes(home: Path, settings: Settings, tmp_path: Path) -> None:
    with Place(home).open() as log:
        _marked(log, MANY)
        place = back_up(settings, tmp_path / "kopie", None)
        _marked(log, 2)
    assert verification(settings, place / "audit.db").ok
    assert not list(place.glob("audit.db-*"))
    assert (place / "audit.db").stat().st_mode & 0o077 == 0
    assert not [path for path in place.rglob("*") if path.suffix == ".key"]


def test_keys_lie_elsewhere_and_those_of_texts_nowhere(home: Path, settings: Settings, tmp_path: Path) -> None:
    written(home)
    (home / "keys" / "content").mkdir()
    (home / "keys" / "content" / "0.seg").write_bytes(b"sleutelvaneentekst")
    place = back_up(settings, tmp_path / "kopie", tmp_path / "sleutels")
    found = {path.name for path in (tmp_path / "sleutels").rglob("*") if path.is_file()}
    assert "checkpoint.key" in found
    assert "0.seg" not in found
    assert b"sleutelvaneentekst" not in stored_under(place)
    with pytest.raises(BadConfiguration, match="andere map"):
        back_up(settings, tmp_path / "kopie", tmp_path / "kopie")


@pytest.mark.parametrize("lost", ["nothing", "the log"])
def test_what_was_erased_since_stays_erased_and_what_is_missing_is_named(
    home: Path, settings: Settings, tmp_path: Path, lost: str
) -> None:
    ids = written(home)
    place = back_up(settings, tmp_path / "kopie", None)
    erase(home, ids[::2])
    with Place(home).open() as log:
        _marked(log, 3)
    if lost == "the log":  # the list beside the checkpoints is all that tells of the erasures
        for path in home.glob("audit.db*"):
            path.unlink()
    found = put_back(settings, place, None)
    assert found.erased >= MANY // 2
    assert found.newer
    back = (home / "audit.db").read_bytes()
    gone = [number for number in range(MANY) if marker(number) in back]
    assert gone == list(range(1, MANY, 2))
    assert verification(settings, home / "audit.db").ok
    with Place(home).open() as log:
        recoveries = [body for body in bodies(log) if body["kind"] == "recovery"]
    assert recoveries[-1]["newer"] == list(found.newer)
    # Compared with the checkpoints that were set aside, the verifier says which records are gone.
    aside = home / "checkpoints" / "voor-herstel"
    against = verification(settings, home / "audit.db", str(aside))
    assert not against.ok


def test_a_second_restore_erases_again_too(home: Path, settings: Settings, tmp_path: Path) -> None:
    ids = written(home)
    place = back_up(settings, tmp_path / "kopie", None)
    erase(home, ids[:1])
    put_back(settings, place, None)
    put_back(settings, place, None)
    assert marker(0) not in (home / "audit.db").read_bytes()


def test_a_new_machine_gets_log_keys_and_corpus(home: Path, settings: Settings, tmp_path: Path) -> None:
    written(home)
    (home / "corpus").mkdir()
    (home / "corpus" / "tools.yaml").write_text("lijst", encoding="utf-8")
    place = back_up(settings, tmp_path / "kopie", tmp_path / "sleutels")
    keys = next((tmp_path / "sleutels").iterdir())
    new = Settings(home=tmp_path / "nieuw")
    put_back(new, place, keys)
    assert (new.home / "corpus" / "tools.yaml").read_text(encoding="utf-8") == "lijst"
    assert (new.home / "keys" / "checkpoint.key").read_bytes() == (home / "keys" / "checkpoint.key").read_bytes()
    assert verification(new, new.home / "audit.db").ok


def test_a_back_up_that_was_changed_is_refused_and_nothing_is_touched(
    home: Path, settings: Settings, tmp_path: Path
) -> None:
    written(home)
    place = back_up(settings, tmp_path / "kopie", None)
    before = (home / "audit.db").read_bytes()
    changed = bytearray((place / "audit.db").read_bytes())
    changed[5000] ^= 1
    (place / "audit.db").write_bytes(bytes(changed))
    with pytest.raises(BadConfiguration, match="is veranderd"):
        put_back(settings, place, None)
    (place / MANIFEST).unlink()
    with pytest.raises(BadConfiguration, match="geen reservekopie"):
        put_back(settings, place, None)
    assert (home / "audit.db").read_bytes() == before


def test_a_log_in_use_is_not_replaced(home: Path, settings: Settings, tmp_path: Path) -> None:
    written(home)
    place = back_up(settings, tmp_path / "kopie", None)
    with Place(home).open(), pytest.raises(BadConfiguration, match="Stop de webchat"):
        put_back(settings, place, None)


def test_a_list_of_erasures_that_cannot_be_read_stops_the_restore(
    home: Path, settings: Settings, tmp_path: Path
) -> None:
    ids = written(home)
    place = back_up(settings, tmp_path / "kopie", None)
    erase(home, ids[:1])
    (home / "checkpoints" / ERASED).write_text("{", encoding="utf-8")
    before = (home / "audit.db").read_bytes()
    with pytest.raises(AuditFailed, match="niet te lezen"):
        put_back(settings, place, None)
    assert (home / "audit.db").read_bytes() == before


def test_the_commands_say_what_they_did(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    written(home)
    assert main(["backup", str(tmp_path / "kopie")]) == 0
    place = next((tmp_path / "kopie").iterdir())
    assert str(place) in capsys.readouterr().out
    assert json.loads((place / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert main(["restore", str(place)]) == 0
    assert "Teruggezet" in capsys.readouterr().out
    shutil.rmtree(home)
    assert main(["backup", str(tmp_path / "kopie2")]) == 2
    assert "er is geen logboek" in capsys.readouterr().err
