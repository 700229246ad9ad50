"""From words to safe HTML: the only module that makes markup out of what others wrote.

Whatever a person, a passage or a model wrote is escaped; of Markdown only
structure passes (paragraphs, lists, emphasis, headings, tables). Links, images
and HTML stay the plain characters they were written in. Everything comes out on
one line, because the browser's Markdown reader leaves a block of HTML alone
until its first blank line.
"""

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

_STRUCTURE = ("emphasis", "list", "heading", "lheading", "newline", "blockquote", "table", "escape", "entity")
_READER = MarkdownIt("zero").enable([*_STRUCTURE, "backticks", "hr"])
_HEADINGS_BELOW = 3  # the question is an h2 and the verdict an h3
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Words of others as text: escaped, line ends kept as ``<br>``."""
    return "<br>".join(_one_line(escape(line)) for line in text.strip().splitlines() if line.strip())


def markdown(text: str) -> str:
    """Markdown as HTML on one line: structure only, everything else escaped."""
    tokens = _READER.parse(text)
    for token in tokens:
        _lower_heading(token)
    return _one_line(_READER.renderer.render(tokens, _READER.options, {})).strip()


def first_paragraph(text: str) -> str:
    """The Markdown of the first paragraph."""
    return text.strip().split("\n\n", 1)[0]


def marked(text: str, quote: str) -> str:
    """A passage as text with the quote in ``<mark>``, whatever its line ends and spaces."""
    place = _find(text, quote)
    if place is None:
        return plain(text)
    start, end = place
    return f"{_inner(text[:start])}<mark>{_inner(text[start:end])}</mark>{_inner(text[end:])}"


def tag(name: str, content: str, **attributes: str) -> str:
    """An element around content that is HTML already; ``class_`` is written as class."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{written}>{content}</{name}>"


def _lower_heading(token: "Token") -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(int(token.tag[1]) + _HEADINGS_BELOW, 6)}"


def _find(text: str, quote: str) -> tuple[int, int] | None:
    words = quote.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None


def _inner(text: str) -> str:
    """A piece of a passage: line ends kept, no trimming at the edges of the mark."""
    return _SPACE.sub(" ", re.sub(r"\s*\n\s*", "<br>", escape(text)))


def _one_line(html: str) -> str:
    return _SPACE.sub(" ", html)
