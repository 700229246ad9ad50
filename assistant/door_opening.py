"""What the door of the web goes by, from the settings; and whether they may be combined like this."""

# ruff: noqa: PLC0415 - imports inside functions: a command imports nothing that it does not need

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import BadSettings
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.storage.database import Database
    from assistant.web.door.rules import DoorRules

QUESTIONS_A_MINUTE = 20
_SOURCE = re.compile(r"'none'|'self'|https://[\w.*-]+(?::\d+)?")


def check_door(settings: Settings) -> None:
    """See that nobody from elsewhere can come in without a login.

    Raises:
        BadSettings: when the settings of the door do not go together, with the mend.
    """
    if settings.oidc_issuer is None:
        if not is_loopback(settings.host):
            raise BadSettings(
                f"ASSISTANT_HOST={settings.host} is te bereiken vanaf andere computers, en er is geen login."
                " Stel een login in (ASSISTANT_OIDC_ISSUER, zie docs/operations.md), of haal ASSISTANT_HOST weg."
            )
    else:
        _check_login(settings)
    if not all(_SOURCE.fullmatch(part) for part in settings.frame_ancestors.split()):
        raise BadSettings(
            "ASSISTANT_FRAME_ANCESTORS klopt niet. Schrijf 'none', 'self' of adressen met https://, met spaties"
            " ertussen."
        )


def door_rules(settings: Settings, database: "Database") -> "DoorRules":
    """What the door goes by.

    Raises:
        BadSettings: as above.
        AuditFailed: when the key of the sessions cannot be used.
    """
    from assistant.logbook import keys_folder
    from assistant.services.desk import Role
    from assistant.storage.ended import SessionsEnded
    from assistant.storage.key_files import kept_key
    from assistant.web.door.rules import DoorRules, Limits, LoginRules, Provider

    check_door(settings)
    told, login = settings.rate_questions, None
    if settings.oidc_issuer is not None:
        provider = Provider(
            settings.oidc_issuer,
            settings.oidc_client_id or "",
            settings.oidc_client_secret or "",
            settings.oidc_scopes,
            settings.oidc_groups_claim,
            {Role(role): groups for role, groups in (settings.oidc_roles or {}).items()},
            settings.oidc_audience or "",
        )
        login = LoginRules(
            provider,
            (settings.url or "").rstrip("/"),
            kept_key(keys_folder(settings), "login"),
            SessionsEnded(database),
            settings.session_idle_minutes * 60.0,
            settings.session_hours * 3600.0,
        )
    questions = told if told is not None else QUESTIONS_A_MINUTE if login else 0
    limits = Limits(questions, settings.rate_requests, settings.rate_logins)
    return DoorRules(login, limits, settings.frame_ancestors, settings.metrics_token or "")


def start_line(url: str, settings: Settings) -> str:
    """What the operator reads once questions can be asked: where, and who may come in."""
    if settings.oidc_issuer is not None:
        return f"De webchat staat klaar op {url}, met login; mensen openen {settings.url}"
    roles = ", ".join(settings.local_roles) or "geen"
    return (
        f"De webchat staat klaar op {url}\n"
        f"Zonder login: alleen deze computer, één gebruiker met de rollen {roles}."
    )


def is_loopback(host: str) -> bool:
    """True for an address that only this computer can reach."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _check_login(settings: Settings) -> None:
    missing = [
        f"ASSISTANT_{name.upper()}"
        for name in ("oidc_client_id", "oidc_roles", "url")
        if not getattr(settings, name)
    ]
    if missing:
        raise BadSettings(f"voor de login ontbreekt {', '.join(missing)}. Zie docs/operations.md.")
    for name, address in (("ASSISTANT_OIDC_ISSUER", settings.oidc_issuer), ("ASSISTANT_URL", settings.url)):
        told = urlsplit(address or "")
        if told.scheme != "https" and not (told.scheme == "http" and is_loopback(told.hostname or "")):
            raise BadSettings(f"{name} moet met https:// beginnen: anders leest het netwerk mee.")
    if urlsplit(settings.url or "").path.strip("/"):
        raise BadSettings("ASSISTANT_URL is een adres zonder pad, bijvoorbeeld https://beleid.example.nl.")
