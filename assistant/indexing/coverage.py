"""Proof that no word of a source was lost.

Each word of the source stands in exactly one passage or was left out for a
reason that is named. The proof goes by the places of words, and then looks
whether what is claimed to stand in a passage really does.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.indexing.lines import LeftOut, Span, source_lines
from assistant.turn import Passage


class Placed(Protocol):
    """What a parser says it did with the words of its source."""

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages that were made."""
        ...

    @property
    def placed(self) -> Mapping[str, Sequence[Span]]:
        """Per passage id the places of its words."""
        ...

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """What became no passage."""
        ...


@dataclass(frozen=True, slots=True)
class Omission:
    """Words that stand in no passage, why, and on which line of the source."""

    words: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the words of a source are accounted for.

    ``lost`` stand nowhere, ``twice`` in more than one place, ``absent`` are said
    to stand in a passage that does not hold them. All counts are words.
    """

    words: int
    in_passages: int
    left_out: tuple[Omission, ...]
    lost: tuple[Omission, ...] = ()
    twice: tuple[Omission, ...] = ()
    absent: tuple[Omission, ...] = ()

    @property
    def accounted(self) -> int:
        """The words that stand in a passage or were left out for a reason."""
        return self.in_passages + sum(len(omission.words.split()) for omission in self.left_out)

    @property
    def complete(self) -> bool:
        """True where every word is accounted for exactly once and stands where it is said to."""
        return self.accounted == self.words and not (self.lost or self.twice or self.absent)

    @property
    def by_reason(self) -> dict[str, int]:
        """How many words were left out for each reason."""
        counts: Counter[str] = Counter()
        for omission in self.left_out:
            counts[omission.why] += len(omission.words.split())
        return dict(counts)


def account(source_text: str, result: Placed) -> Coverage:
    """Account for every word of a source.

    Args:
        source_text: the text that was parsed, as it was parsed.
        result: what the parser made of it.
    """
    words = {
        (line.number, index): word
        for line in source_lines(source_text)
        for index, word in enumerate(line.text.split())
    }
    made = {passage.id: passage for passage in result.passages}
    inside = [place for name, spans in result.placed.items() if name in made for place in _places(spans)]
    outside = [place for omitted in result.left_out for place in _places(omitted.spans)]
    counts = Counter(inside + outside)
    return Coverage(
        words=len(words),
        in_passages=len(set(inside)),
        left_out=tuple(_omissions(words, result.left_out)),
        lost=_listed(words, [place for place in words if place not in counts], "nergens"),
        twice=_listed(words, [place for place, count in counts.items() if count > 1], "dubbel"),
        absent=_listed(words, list(_absent(words, made, result.placed)), "niet in de passage"),
    )


def _places(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    for span in spans:
        for index in range(span.start, span.end):
            yield span.line, index


def _omissions(words: Mapping[tuple[int, int], str], left_out: Sequence[LeftOut]) -> Iterator[Omission]:
    for omitted in left_out:
        for span in omitted.spans:
            found = " ".join(words.get(place, "") for place in _places((span,)))
            if found.strip():
                yield Omission(found, omitted.why, span.line)


def _listed(
    words: Mapping[tuple[int, int], str], places: Sequence[tuple[int, int]], why: str
) -> tuple[Omission, ...]:
    return tuple(Omission(words.get(place, ""), why, place[0]) for place in sorted(places))


def _absent(
    words: Mapping[tuple[int, int], str],
    made: Mapping[str, Passage],
    placed: Mapping[str, Sequence[Span]],
) -> Iterator[tuple[int, int]]:
    """The words that a passage does not hold, in order, though they are placed in it.

    A word that was broken over a page end is looked for together with its other half.
    """
    for name, spans in placed.items():
        if name not in made:
            continue
        passage = made[name]
        held = Counter(_pieces(f"{passage.label} {passage.text} {passage.search_text}"))
        places = list(_places(spans))
        for index, place in enumerate(places):
            after = words.get(places[index + 1], "") if index + 1 < len(places) else ""
            before = words.get(places[index - 1], "") if index else ""
            if not _holds(held, words.get(place, ""), before, after):
                yield place


def _holds(held: Counter[str], word: str, before: str, after: str) -> bool:
    if all(piece in held for piece in _pieces(word)):
        return True
    mended = [_pieces(word[:-1] + after), _pieces(word + after)] if word.endswith("-") else []
    mended += [_pieces(before[:-1] + word), _pieces(before + word)] if before.endswith("-") else []
    return any(pieces and all(piece in held for piece in pieces) for pieces in mended)


def _pieces(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("_", " "))
