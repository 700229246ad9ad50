"""Taking the emphasis of Markdown off a text, and a bold lead-in apart as its label."""

import re

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_LINK = re.compile(r"<(https?://[^\s<>]+)>")
_LEAD_IN = re.compile(r"\*\*(?=\S)([^*]+?)(?:[:.]\*\*|\*\*[:.])\s+(\S.*)", re.S)
_ALL_BOLD = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*")


def plain(text: str) -> str:
    """The words without the stars of bold and italic and the brackets of a bare link."""
    without_bold = _BOLD.sub(lambda found: found[1] or found[2], text)
    return _LINK.sub(r"\1", _ITALIC.sub(r"\1", without_bold))


def lead_in(text: str) -> tuple[str, str]:
    """A bold lead-in (without its colon) and the rest, both plain; no lead-in is an empty label."""
    found = _LEAD_IN.fullmatch(text)
    return (plain(found[1]).strip(), plain(found[2])) if found else ("", plain(text))


def all_bold(text: str) -> str:
    """The words of a line that is bold as a whole, else nothing."""
    found = _ALL_BOLD.fullmatch(text.strip())
    return found[1].strip() if found else ""
