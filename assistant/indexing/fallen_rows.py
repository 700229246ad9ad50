"""Putting rows back that fell out of the governance table.

An export sometimes leaves the last row of a table as loose lines: the task, its
description, and the letters of all columns on a line of their own.
"""

import re
from collections.abc import Sequence

from assistant.indexing.blocks import Block, BlockKind
from assistant.indexing.tables import is_rasci_head

_TASK_LINE = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+\S.*")
_FURTHEST = 4


def with_fallen_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, in which the pieces of a fallen row are one row again.

    Only a line with exactly as many letters as the table has columns is taken;
    with fewer nobody can tell which column is blank.
    """
    result: list[Block] = []
    columns = words = 0
    for block in blocks:
        if block.kind is BlockKind.ROW and is_rasci_head(block.cells):
            words = _word_columns(block.cells)
            columns = len(block.cells) - words
        fits = block.kind is BlockKind.LETTERS and columns and len(block.cells) == columns
        start = _task_line(result) if fits else None
        if start is None:
            result.append(block)
        else:
            result[start:] = [_row(result[start:], block, words)]
    return tuple(result)


def _word_columns(cells: Sequence[str]) -> int:
    """How many columns at the start are words and no roles: all until the last of them."""
    return max(i for i, cell in enumerate(cells, start=1) if not cell.strip("* ").isupper())


def _task_line(blocks: Sequence[Block]) -> int | None:
    """Where the title of the fallen row stands: at most four blocks back, only text between."""
    for back in range(1, min(_FURTHEST, len(blocks)) + 1):
        block = blocks[-back]
        if block.kind is not BlockKind.PARAGRAPH:
            return None
        if _TASK_LINE.fullmatch(block.text):
            return len(blocks) - back
    return None


def _row(pieces: Sequence[Block], letters: Block, words: int) -> Block:
    description = "\n".join(piece.text for piece in pieces[1:])
    cells = [pieces[0].text, description][:words] + [""] * max(0, words - 2) + list(letters.cells)
    spans = tuple(span for piece in (*pieces, letters) for span in piece.spans)
    return Block(BlockKind.ROW, "\t".join(cells), spans, cells=tuple(cells))
