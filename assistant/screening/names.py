"""The lists of names and words in ``data/``, folded, read once."""

import functools
import unicodedata
from importlib import resources

from assistant.errors import BadConfiguration


def fold(word: str) -> str:
    """Small letters without accents: ``Yıldız`` and ``yildiz`` are the same."""
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ł", "l").replace("Ł", "l"))
    plain = "".join(c for c in spread if not unicodedata.combining(c))
    return (
        plain.lower().replace("ø", "o").replace("ß", "ss").replace("đ", "d").replace("æ", "ae").replace("’", "'")
    )


@functools.cache
def words(name: str) -> frozenset[str]:
    """The folded lines of ``data/<name>.txt`` (see ``written``)."""
    return frozenset(fold(word) for word in written(name))


def written(name: str) -> frozenset[str]:
    """The lines of ``data/<name>.txt`` as they are written; what follows a # is a remark.

    Raises:
        BadConfiguration: when the list is missing, empty or not readable; without it names would be missed.
    """
    try:
        text = resources.files("assistant.screening").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    found = frozenset(line for line in lines if line)
    if not found:
        raise BadConfiguration(
            f"de lijst {name}.txt is leeg of niet te lezen: installeer de Beleidswijzer opnieuw"
        )
    return found
