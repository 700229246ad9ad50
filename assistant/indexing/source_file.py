"""Opening a document that somebody hands in, whatever its form, as text.

Word and PDF become the same plain text that the reader of texts knows: headings
with number signs, list items with a dash or number, table rows with tabs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadCorpus
from assistant.indexing.docx_text import docx_to_text
from assistant.indexing.pdf_text import pdf_to_text

LARGEST_FILE = 20 * 1024 * 1024

_ENCODING_NOTE = "het bestand is geen UTF-8; het is gelezen als Windows-1252, controleer de accenten"
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as text, with what a person should know about the reading (in Dutch)."""

    name: str
    content: bytes
    text: str
    warnings: tuple[str, ...] = ()


def read_source(path: Path) -> SourceFile:
    """Read a file as text.

    Raises:
        BadCorpus: when it is missing, no file, too large, empty, of an unknown or
            damaged form, or holds no text; the message says what to do.
    """
    reader = _READERS.get(path.suffix.lower())
    content = _content(path)
    if reader is None:
        known = ", ".join(_READERS)
        raise BadCorpus(f"{path}: dit soort bestand kan niet worden gelezen. Bewaar het als {known}.")
    text, warnings = reader(path, content)
    if not text.strip():
        raise BadCorpus(f"{path}: er staat geen tekst in. Controleer of dit het goede bestand is.")
    return SourceFile(path.name, content, text, warnings)


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise BadCorpus(f"{path} is een map. Geef het document zelf op.")
        if path.exists() and not path.is_file():  # a device or pipe may never end
            raise BadCorpus(f"{path} is geen gewoon bestand. Geef het document zelf op.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise BadCorpus(f"{path} is groter dan 20 MB. Haal de afbeeldingen eruit of bewaar het als tekst.")
    except FileNotFoundError:
        raise BadCorpus(f"{path} bestaat niet. Controleer de naam en de map.") from None
    except (OSError, ValueError) as error:
        raise BadCorpus(f"{path} is niet te lezen ({error}). Controleer de naam en de rechten.") from None
    if not content.strip():
        raise BadCorpus(f"{path} is leeg. Controleer of dit het goede bestand is.")
    return content


def _plain_text(path: Path, content: bytes) -> tuple[str, tuple[str, ...]]:
    if b"\0" in content or sum(byte in _CONTROL for byte in content) > len(content) // 100:
        raise BadCorpus(f"{path} is geen tekst. Bewaar het document als tekst, Word of PDF en probeer opnieuw.")
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), (_ENCODING_NOTE,)


_READERS: Mapping[str, Callable[[Path, bytes], tuple[str, tuple[str, ...]]]] = {
    ".txt": _plain_text,
    ".md": _plain_text,
    ".docx": docx_to_text,
    ".pdf": pdf_to_text,
}
