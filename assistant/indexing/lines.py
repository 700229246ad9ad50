"""The lines of a source text and where its words stand.

A word is a run of characters without white space. Every word that a parser
takes is named by its place (line and position), so that it can be proven
afterwards that none was lost: see ``coverage``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PAGE_BREAK = "\f"

_PAGE_NUMBER = re.compile(r"(?:pagina|blz\.?|p\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:van|/)\s*\d{1,4})?", re.I)
_NUMBERED_HEADING = re.compile(r"\d|(?:artikel|hoofdstuk|paragraaf|bijlage|tabel)\b", re.I)
_RULE = re.compile(r"[-_=*]{3,}|\*(?:\s\*){2,}")


@dataclass(frozen=True, slots=True)
class Span:
    """The words ``start`` up to, not including, ``end`` of line ``line`` (lines count from 1)."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, with its number."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """True where no word stands on it."""
        return not self.text.strip()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The place of its words; empty when there are none."""
        return (Span(self.number, 0, len(self.text.split())),) if not self.blank else ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that became no passage, and why (in Dutch, one word or two)."""

    spans: tuple[Span, ...]
    why: str


def source_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, counted from 1. Only line ends separate lines, a page break does not."""
    pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(Line(number, piece) for number, piece in enumerate(pieces, start=1))


def without_page_furniture(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[LeftOut, ...]]:
    """Take page numbers, running heads and drawn rules out of the lines.

    What is taken out becomes a blank line, so that the gap stays visible.
    """
    running = _running_heads(lines)
    kept: list[Line] = []
    left_out: list[LeftOut] = []
    for index, line in enumerate(lines):
        why = _furniture(line, alone=_alone(lines, index), running=running)
        if why:
            left_out.append(LeftOut(line.spans, why))
        kept.append(Line(line.number, "") if why else line)
    return tuple(kept), tuple(left_out)


def _alone(lines: Sequence[Line], index: int) -> bool:
    around = (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2])
    return all(line.blank or PAGE_BREAK in line.text for line in around)


def _furniture(line: Line, alone: bool, running: frozenset[str]) -> str:
    words = line.text.strip()
    if not words:
        return ""
    if _numberless(words) in running:
        return "kop- of voetregel"
    if alone and _PAGE_NUMBER.fullmatch(words):
        return "paginanummer"
    return "scheidingslijn" if alone and _RULE.fullmatch(words) else ""


def _running_heads(lines: Iterable[Line]) -> frozenset[str]:
    """Lines that open or close at least three pages and half of them, whatever page number they end in.

    A row is never one: the head of a table comes back on each page, and it is needed.
    """
    pages: list[list[str]] = [[]]
    for line in lines:
        if line.text.startswith(PAGE_BREAK):
            pages.append([])
        if not line.blank and "\t" not in line.text and "|" not in line.text:
            pages[-1].append(_numberless(line.text.strip()))
    edges = Counter(text for page in pages for text in {*page[:1], *page[-1:]})
    return frozenset(text for text, count in edges.items() if count >= max(3, len(pages) / 2))


def _numberless(text: str) -> str:
    """A line without the page number it ends in; that of a heading stays."""
    return text if _NUMBERED_HEADING.match(text) else re.sub(r"\d+$", "#", text)
