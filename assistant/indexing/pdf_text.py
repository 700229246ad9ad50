"""The text layer of a PDF as plain text, tables recognised by how their columns stand."""

import io
from pathlib import Path

from assistant.errors import BadCorpus
from assistant.indexing.aligned_tables import with_tabs
from assistant.indexing.lines import PAGE_BREAK


def pdf_to_text(path: Path, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The words of a PDF, page after page.

    Raises:
        BadCorpus: when the file is damaged or locked, or has no text layer (a scan).
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only when a PDF is handed in
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    # A damaged PDF makes the library stumble in many ways; each of these was a damaged file.
    damage = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadCorpus(f"{path} heeft een wachtwoord. Bewaar het document zonder wachtwoord.")
        pages = [page.extract_text(extraction_mode="layout") for page in reader.pages]
    except damage as error:
        raise BadCorpus(
            f"{path} is geen leesbare PDF ({type(error).__name__}). Maak de PDF opnieuw uit het document."
        ) from None
    if not any(page.strip() for page in pages):
        raise BadCorpus(
            f"{path} heeft geen tekstlaag; het is waarschijnlijk een scan. Lever het document als Word of "
            "tekst aan, of laat er eerst tekstherkenning op los."
        )
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    warnings = (f"zonder tekst: pagina {', '.join(empty)}; controleer of daar een scan staat",) if empty else ()
    # The blank line shows that whatever stood on the next page may be something new.
    lines = f"\n\n{PAGE_BREAK}".join(pages).split("\n")
    return "\n".join(with_tabs(lines)) + "\n", warnings
