"""Recognising the headings of a text that does not mark them.

Goes by structure only: numbers that follow on each other, and short lines
without a full stop that stand alone before other text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.indexing.blocks import Block, BlockKind
from assistant.indexing.emphasis import all_bold, plain

_NUMBER = re.compile(r"(?:(hoofdstuk|artikel|paragraaf)\s+)?(\d{1,3}(?:\.\d{1,3})*)[.:]?\s+(\S.*)", re.I)
_NAMED_NUMBER = re.compile(r"(hoofdstuk|artikel|paragraaf)\s+(\d{1,3}(?:\.\d{1,3})*)[.:]?", re.I)
_APPENDIX = re.compile(r"bijlagen?\b", re.I)
_SIGNING = re.compile(
    r"(?:aldus\b.{0,40}\b(?:vastgesteld|besloten|overeengekomen|ondertekend)"
    r"|(?:vastgesteld|besloten|ondertekend|getekend)\s+(?:door|in|op|te|bij)\b)",
    re.I,
)
_ENDED = re.compile(r"[.;:,!…]$")
_LONGEST_NUMBERED = 120
_LONGEST_PLAIN = 90
_MOST_WORDS = 14
_MOST_MISSED = 3


def number_and_title(text: str) -> tuple[str, str]:
    """The official number of a heading and its title; no number is an empty text."""
    words = plain(text).strip()
    if found := _NUMBER.fullmatch(words):
        prefix = "artikel " if (found[1] or "").lower() == "artikel" else ""
        return prefix + found[2], found[3]
    if found := _NAMED_NUMBER.fullmatch(words):
        prefix = "artikel " if found[1].lower() == "artikel" else ""
        return prefix + found[2], words
    return "", words


def starts_signing(text: str) -> bool:
    """True where a paragraph opens the signing of a document."""
    return _SIGNING.match(plain(text)) is not None


def is_appendix(title: str) -> bool:
    """True for the heading of an appendix."""
    return _APPENDIX.match(title) is not None


def with_headings(blocks: Sequence[Block], marked: bool) -> tuple[Block, ...]:
    """The blocks, in which those that are headings have become ``HEADING`` with number and level.

    Args:
        blocks: the blocks of a text, in order.
        marked: whether the text marks its headings itself; then only those count,
            and lines that are bold as a whole.
    """
    finder = _Finder(tuple(blocks))
    read = finder.marked if marked else finder.unmarked
    return tuple(read(index) for index in range(len(blocks)))


@dataclass
class _Finder:
    """Walks over the blocks and remembers which chapter it is in, and the list item just before."""

    blocks: tuple[Block, ...]
    chapter: int = 0
    signing: bool = False
    item: int = 0

    def marked(self, index: int) -> Block:
        block = self.blocks[index]
        if block.kind is BlockKind.HEADING:
            number, title = number_and_title(block.text)
            return replace(block, number=number, text=title)
        if block.kind is BlockKind.PARAGRAPH and self._bold_line(index):
            number, title = number_and_title(all_bold(block.text))
            return _heading(block, number, title)
        return block

    def unmarked(self, index: int) -> Block:
        block = self.blocks[index]
        heading = self._numbered(index) or self._plain(index)
        self.signing = not heading and (self.signing or (self.chapter > 0 and starts_signing(block.text)))
        listed = heading is None and block.kind is BlockKind.NUMBERED and block.marker[:-1].isdigit()
        self.item = int(block.marker[:-1]) if listed else 0
        return heading or block

    def _numbered(self, index: int) -> Block | None:
        block = self.blocks[index]
        if block.kind is BlockKind.NUMBERED and block.marker[:-1].isdigit() and "**" not in block.text:
            number, title = block.marker[:-1], plain(block.text)
        elif block.kind is BlockKind.PARAGRAPH:
            number, title = number_and_title(all_bold(block.text) or block.text)
        else:
            return None
        if not number or not block.gap or len(title) > _LONGEST_NUMBERED or _ENDED.search(title):
            return None
        if not number.startswith("artikel") and not self._follows(number, index):
            return None
        return _heading(block, number, title)

    def _follows(self, number: str, index: int) -> bool:
        """True where a number is the one that can come next in this document."""
        parts = [int(part) for part in number.split(".")]
        if len(parts) > 1:
            follows = self.chapter == 0 or parts[0] in (self.chapter, self.chapter + 1)
            self.chapter = parts[0] if follows else self.chapter
            return follows
        # A chapter may be missing (its heading was an image, say), but numbers do not go back.
        if not (parts[0] == 0 and not self.chapter) and not 1 <= parts[0] - self.chapter <= _MOST_MISSED:
            return False
        if not self._stands_alone(index) or (
            self.item and parts[0] == self.item + 1 and not self._has_section(index, number)
        ):
            return False
        self.chapter = parts[0]
        return True

    def _stands_alone(self, index: int) -> bool:
        """True where no list goes on after this block, and something follows."""
        after = self.blocks[index + 1 : index + 2]
        return bool(after) and (after[0].gap or after[0].kind is BlockKind.PARAGRAPH)

    def _has_section(self, index: int, number: str) -> bool:
        after = self.blocks[index + 1 : index + 2]
        return bool(after) and after[0].text.startswith(f"{number}.1")

    def _plain(self, index: int) -> Block | None:
        """An unnumbered heading: short, alone, no full stop, with something after it."""
        block = self.blocks[index]
        title = all_bold(block.text) or plain(block.text)
        short = len(title) <= _LONGEST_PLAIN and len(title.split()) <= _MOST_WORDS
        if block.kind is not BlockKind.PARAGRAPH or not block.gap or not short or _ENDED.search(title):
            return None
        if (self.signing and not is_appendix(title)) or index + 1 == len(self.blocks):
            return None
        return _heading(block, "", title) if title[:1].isalpha() or title[:1] in "\"'“‘(" else None

    def _bold_line(self, index: int) -> bool:
        title = all_bold(self.blocks[index].text)
        return bool(title) and len(title) <= _LONGEST_PLAIN and not _ENDED.search(title)


def _heading(block: Block, number: str, title: str) -> Block:
    depth = number.count(".") + 1 if number else 0
    return replace(block, kind=BlockKind.HEADING, number=number, text=title, level=depth, marker="")
