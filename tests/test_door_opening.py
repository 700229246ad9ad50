"""The settings of the door: what is refused before anything starts, and what the door goes by."""

from pathlib import Path

import pytest

from assistant.cli import main
from assistant.door_opening import QUESTIONS_A_MINUTE, check_door, door_rules, is_loopback
from assistant.errors import BadSettings
from assistant.services.desk import Role
from assistant.settings import Settings
from assistant.storage.database import open_database
from assistant.storage.places import SQLITE

LOGIN = {
    "ASSISTANT_URL": "https://beleid.example.nl", "ASSISTANT_OIDC_ISSUER": "https://login.example.nl",
    "ASSISTANT_OIDC_CLIENT_ID": "beleid", "ASSISTANT_OIDC_ROLES": "employee=*,aico=Team AI,aico=Beheer",
}  # fmt: skip


def read(tmp_path: Path, **changed: str) -> Settings:
    told = {
        "ASSISTANT_HOME": str(tmp_path / "home"),
        **LOGIN,
        **{f"ASSISTANT_{k.upper()}": v for k, v in changed.items()},
    }
    return Settings.read(told, tmp_path / ".env")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "beleid.example.nl"])
def test_without_a_login_nobody_from_elsewhere_comes_in(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    monkeypatch.setenv("ASSISTANT_HOST", host)
    assert main(["serve"]) == 2
    told = capsys.readouterr()
    assert "er is geen login" in told.err
    assert not told.out
    assert not is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_this_computer_is_fine(host: str, tmp_path: Path) -> None:
    check_door(Settings(home=tmp_path, host=host))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"oidc_client_id": ""}, "ontbreekt ASSISTANT_OIDC_CLIENT_ID"),
        ({"oidc_roles": ""}, "ontbreekt ASSISTANT_OIDC_ROLES"),
        ({"url": ""}, "ontbreekt ASSISTANT_URL"),
        ({"url": "http://beleid.example.nl"}, "ASSISTANT_URL moet met https"),
        ({"oidc_issuer": "http://login.example.nl"}, "ASSISTANT_OIDC_ISSUER moet met https"),
        ({"url": "https://beleid.example.nl/pad"}, "zonder pad"),
        ({"frame_ancestors": "https://a.nl; script-src *"}, "ASSISTANT_FRAME_ANCESTORS"),
        ({"frame_ancestors": "*"}, "ASSISTANT_FRAME_ANCESTORS"),
    ],
)
def test_what_does_not_go_together_is_told(changed: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=words):
        check_door(read(tmp_path, **changed))


@pytest.mark.parametrize("roles", ["baas=*", "employee", "employee="])
def test_roles_that_do_not_exist_are_told(roles: str, tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="ASSISTANT_OIDC_ROLES"):
        read(tmp_path, oidc_roles=roles)


def test_the_door_goes_by_the_settings(tmp_path: Path) -> None:
    database = open_database(f"{SQLITE}{tmp_path / 'audit.db'}")
    try:
        rules = door_rules(read(tmp_path, session_hours="2", rate_logins="3"), database)
        local = door_rules(Settings(home=tmp_path / "home"), database)
    finally:
        database.close()
    assert rules.login is not None
    assert rules.login.provider.roles == {Role.EMPLOYEE: ("*",), Role.AICO: ("Team AI", "Beheer")}
    assert (rules.login.life_s, rules.limits.logins, rules.limits.questions) == (7200, 3, QUESTIONS_A_MINUTE)
    assert (local.login, local.limits.questions) == (None, 0)
    assert "geheim" not in repr(rules)
    assert (tmp_path / "home" / "keys" / "login.key").stat().st_mode & 0o077 == 0
