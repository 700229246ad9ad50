"""Who asked, without saying who."""

import os
import stat
from pathlib import Path

import pytest

from assistant.audit.clock import Clock
from assistant.audit.pseudonyms import Pseudonyms
from assistant.errors import AuditFailed

NOVEMBER, DECEMBER = 1_795_000_000_000, 1_797_000_000_000  # 2026


def _at(folder: Path, moment: int) -> Pseudonyms:
    return Pseudonyms(folder, Clock(wall_ms=lambda: moment))


def test_the_same_person_has_one_name_in_a_month_in_every_process(tmp_path: Path) -> None:
    one, other = _at(tmp_path, NOVEMBER), _at(tmp_path, NOVEMBER)
    assert one.person("anna", "c") == other.person("anna", "c")
    assert one.person("anna").actor != one.person("bob").actor
    assert len(bytes.fromhex(one.person("anna").actor)) == 16


def test_a_next_month_has_another_name_and_still_knows_the_old_one(tmp_path: Path) -> None:
    before, after = _at(tmp_path, NOVEMBER).person("anna"), _at(tmp_path, DECEMBER).person("anna")
    assert before.actor != after.actor
    assert {before.actor, after.actor} == after.known_as


def test_without_its_key_a_month_cannot_be_linked_any_more(tmp_path: Path) -> None:
    before = _at(tmp_path, NOVEMBER).person("anna")
    (tmp_path / "actor-2026-11.key").unlink()
    assert before.actor not in _at(tmp_path, DECEMBER).person("anna").known_as


def test_a_conversation_is_named_per_asker(tmp_path: Path) -> None:
    names = _at(tmp_path, NOVEMBER)
    assert names.person("anna", "c").conversation != names.person("bob", "c").conversation
    assert names.person("anna", "c").conversation in names.conversation("anna", "c")
    assert names.person("anna").conversation is None


def test_the_key_is_for_this_user_only(tmp_path: Path) -> None:
    _at(tmp_path / "keys", NOVEMBER).person("anna")
    key = tmp_path / "keys" / "actor-2026-11.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    assert list(key.parent.iterdir()) == [key]


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    _at(tmp_path, NOVEMBER).person("anna")
    os.chmod(tmp_path / "actor-2026-11.key", 0o644)
    with pytest.raises(AuditFailed, match="chmod 600"):
        _at(tmp_path, NOVEMBER).person("anna")


def test_a_damaged_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actor-2026-11.key").write_bytes(b"")
    (tmp_path / "actor-2026-11.key").chmod(0o600)
    with pytest.raises(AuditFailed, match="beschadigd"):
        _at(tmp_path, NOVEMBER).person("anna")
