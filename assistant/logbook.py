"""The audit log as the settings say: where it lies, what it is set to, and opened without all the rest."""

# ruff: noqa: PLC0415 - a command imports only what it needs

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BadConfiguration, BadSettings
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.audit.audit_log import EvidenceLog, Surroundings
    from assistant.audit.report import Report


def keys_folder(settings: Settings) -> Path:
    """Where the keys of the log lie."""
    return settings.keys or settings.home / "keys"


def log_address(settings: Settings) -> Path | str:
    """Where the log lies: a file, or the address of a database."""
    return settings.database_url or settings.home / "audit.db"


def surroundings(settings: Settings, log_folder: Path | None = None) -> "Surroundings":
    """What the log is set to; a log in a folder of its own keeps everything there.

    Raises:
        BadSettings: when a term is set for a kind of record that does not exist.
    """
    from assistant.audit.audit_log import Surroundings
    from assistant.audit.records import Kind
    from assistant.audit.terms import Terms

    by_kind = {name: days for name, days in settings.content_days.items() if name}
    if strange := sorted(by_kind.keys() - set(Kind)):
        raise BadSettings(
            f"ASSISTANT_CONTENT_DAYS noemt een onbekende soort {strange[0]!r}. Bekend zijn: {', '.join(Kind)}."
        )
    terms = Terms(settings.content_days.get("", 180), by_kind, settings.evidence_days)
    if log_folder is not None:
        return Surroundings(terms=terms)
    return Surroundings(
        terms=terms,
        keys=settings.keys,
        checkpoints=settings.checkpoints,
        checkpoint_url=settings.checkpoint_url,
    )


def open_log(settings: Settings) -> "EvidenceLog":
    """The log alone, for an officer: nothing is answered with it.

    Raises:
        BadConfiguration: when there is no log.
        AuditFailed: when the log cannot be used.
    """
    from assistant.audit.audit_log import EvidenceLog
    from assistant.audit.records import Versions

    address = log_address(settings)
    if isinstance(address, Path) and not address.is_file():
        raise BadConfiguration(f"er is geen logboek {address}.")
    none = Versions("-", "-", "-", lambda: "-", "-")
    return EvidenceLog.open(settings.home, none, settings.database_url, "cli", surroundings(settings))


def verification(
    settings: Settings, address: Path | str, checkpoints: str | None = None, key: str | None = None
) -> "Report":
    """What a verification of a log finds; the own log is compared with its own checkpoints and key.

    Raises:
        BadConfiguration: when log, folder or key cannot be read.
        AuditFailed: when somebody keeps the log locked.
    """
    from assistant.audit.signing_key import PUBLIC, public_key
    from assistant.audit.verify import verify
    from assistant.audit.verify_checkpoints import Against
    from assistant.storage.key_vault import KeyVault

    keys = keys_folder(settings)
    is_own = str(address) == str(log_address(settings))
    folder = Path(checkpoints) if checkpoints else None
    if is_own and folder is None:
        folder = settings.checkpoints or settings.home / "checkpoints"
        folder = folder if folder.is_dir() or (keys / PUBLIC).is_file() else None
    told = key or ((keys / PUBLIC) if (keys / PUBLIC).is_file() else None)
    vault = KeyVault(keys / "content") if (keys / "content").is_dir() else None
    return verify(address, Against(folder, public_key(told) if told else None, vault))
