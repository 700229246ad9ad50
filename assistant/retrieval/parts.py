"""What of a passage is embedded: the whole, and its sentences on their own.

A question is near one sentence more often than near a whole bullet; the best
part is the passage's score (max-sim). A sentence shorter than ``SHORT`` goes
together with the next: "Dat geldt ook voor data." is near everything. Headings
are left out of what is embedded: they belong in the keyword field only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.knowledge.sentences import sentences
from assistant.services import PassagePart
from assistant.turn import Passage

SEPARATOR = "#"
# Characters. On our plain-language edition this halves the vectors and takes recall@3 of
# the dense ranking from .85 to .92; sentences of the official text mostly stand alone.
SHORT = 90
# How much nearer two questions are than a question and a text on one subject (median, on our own questions).
_ALIKE = 0.05
# Passages whose pieces are kept: more than any corpus has, as a search looks at hundreds of them.
_REMEMBERED = 200_000


def searched_text(passage: Passage) -> str:
    """What of this passage is searched: a table row in sentences, else the text itself."""
    return passage.search_text or passage.text


def parts_of(passage: Passage) -> tuple[PassagePart, ...]:
    """The whole first, then its pieces in order, then the questions that it answers."""
    texts = (searched_text(passage), *_own_pieces(passage), *passage.questions)
    return tuple(PassagePart(passage.id, text) for text in texts)


def nearest_piece(passage: Passage, cosines: Mapping[str, float]) -> str:
    """The piece of the passage itself that is nearest; empty where it is one piece, or none is near.

    ``cosines`` are by part id; those of the whole and of its questions do not count.
    """
    near = [(cosines[one], -number) for number, one in enumerate(_ids(passage).pieces) if one in cosines]
    return _own_pieces(passage)[-max(near)[1]] if near else ""


def topic_cosine(passage: Passage, cosines: Mapping[str, float]) -> float:
    """How near the question is to what the passage is about.

    Any two questions are nearer to each other than a question is to a text, so
    its questions count for a little less.
    """
    own = _ids(passage).own
    return max(cosine if part in own else cosine - _ALIKE for part, cosine in cosines.items())


def asked_cosine(passage: Passage, cosines: Mapping[str, float]) -> float:
    """How like the question is to the nearest of those that the passage answers; 0 where it has none."""
    return max((cosines[one] for one in _ids(passage).asked if one in cosines), default=0.0)


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids of the parts of a passage: of its pieces, of itself and its pieces, of what it answers."""

    pieces: tuple[str, ...]
    own: frozenset[str]
    asked: tuple[str, ...]


def _ids(passage: Passage) -> _Ids:
    return _ids_of(passage.id, len(_own_pieces(passage)), len(passage.questions))


@lru_cache(maxsize=_REMEMBERED)  # as below
def _ids_of(passage_id: str, pieces: int, questions: int) -> _Ids:
    ids = part_ids(passage_id, 1 + pieces + questions)
    return _Ids(tuple(ids[1 : 1 + pieces]), frozenset(ids[: 1 + pieces]), tuple(ids[1 + pieces :]))


def _own_pieces(passage: Passage) -> tuple[str, ...]:
    """The pieces of a passage; none where it is one piece."""
    pieces = _pieces(searched_text(passage))
    return pieces if len(pieces) > 1 else ()


def part_ids(passage_id: str, count: int) -> list[str]:
    """The ids under which the parts of a passage are stored."""
    return [f"{passage_id}{SEPARATOR}{number}" for number in range(count)]


def passage_of(part_id: str) -> str:
    """The passage to which a stored part belongs."""
    return part_id.rpartition(SEPARATOR)[0]


@lru_cache(maxsize=_REMEMBERED)  # every search asks it of the same passages again
def _pieces(text: str) -> tuple[str, ...]:
    """Sentences; short ones joined with what follows, a short last one with what went before."""
    pieces: list[str] = []
    waiting = ""
    for sentence in sentences(text):
        waiting = f"{waiting} {sentence}".strip()
        if len(waiting) >= SHORT:
            pieces.append(waiting)
            waiting = ""
    if waiting:
        pieces.append(f"{pieces.pop()} {waiting}" if pieces else waiting)
    return tuple(pieces)
