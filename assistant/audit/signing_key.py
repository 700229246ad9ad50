"""The key that signs checkpoints: one file for this user only, and its public half beside it."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assistant.audit.notes import PublicKey
from assistant.errors import BadConfiguration
from assistant.storage.key_files import key_file
from assistant.storage.places import cause, private_folder

PRIVATE = "checkpoint.key"
PUBLIC = "checkpoint.pub"


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """The key of this folder, made when it is missing.

    Raises:
        BadConfiguration: when the folder cannot be used.
        AuditFailed: when the key cannot be made or read, is open to others or damaged.
    """
    return Ed25519PrivateKey.from_private_bytes(key_file(private_folder(folder) / PRIVATE))


def publish(folder: Path, key: Ed25519PrivateKey, origin: str) -> PublicKey:
    """Write the public half of the key beside it, for whoever checks; the same half is returned."""
    public = PublicKey(origin, key.public_key().public_bytes_raw())
    path = folder / PUBLIC
    if not path.exists() or path.read_text(encoding="utf-8").strip() != str(public):
        path.write_text(f"{public}\n", encoding="utf-8")
    return public


def public_key(told: str | Path) -> PublicKey:
    """A public key, from its spelling or from a file that holds it.

    Raises:
        BadConfiguration: when it is none.
    """
    spelled = str(told)
    if "+" not in spelled or Path(spelled).is_file():
        try:
            spelled = Path(told).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = cause(error) if isinstance(error, OSError) else "geen tekst"
            raise BadConfiguration(f"de openbare sleutel {told} is niet te lezen: {why}.") from None
    try:
        return PublicKey.read(spelled)
    except ValueError:
        raise BadConfiguration(
            f"{told} is geen openbare sleutel. Geef het bestand {PUBLIC} of de regel die erin staat"
            " (naam+nummer+sleutel)."
        ) from None
