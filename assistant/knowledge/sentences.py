"""Cutting a text into sentences, the unit that is quoted and embedded."""

import re

_ABBREVIATIONS = ("o.a.", "bijv.", "incl.", "excl.", "m.b.t.", "d.w.z.", "enz.", "nr.", "art.", "evt.")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(*]*[A-ZÀ-Ý0-9])")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, each word for word as it stands there.

    Line ends also end a sentence. Empty pieces are left out.
    """
    pieces: list[str] = []
    for line in text.split("\n"):
        start = 0
        for end in _END.finditer(line):
            before = line[start : end.start()].rstrip().lower()
            if before.endswith(_ABBREVIATIONS) or re.search(r"(?:^|\s)[a-z]\.$", before):
                continue
            pieces.append(line[start : end.end()].strip())
            start = end.end()
        pieces.append(line[start:].strip())
    return tuple(piece for piece in pieces if piece)
