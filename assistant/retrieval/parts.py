"""What of a passage is embedded: the whole, and its sentences on their own.

A question is near one sentence more often than near a whole bullet; the best
part is the passage's score (max-sim). A sentence shorter than ``SHORT`` goes
together with the next: "Dat geldt ook voor data." is near everything. Headings
are left out of what is embedded: they belong in the keyword field only.
"""

from collections.abc import Mapping
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
    own = _own_pieces(passage)
    ids = part_ids(passage.id, len(own) + 1)[1:]
    near = {one: cosines[one] for one in ids if one in cosines}
    return own[ids.index(max(near, key=near.__getitem__))] if near else ""


def topic_cosine(passage: Passage, cosines: Mapping[str, float]) -> float:
    """How near the question is to what the passage is about.

    Any two questions are nearer to each other than a question is to a text, so
    its questions count for a little less.
    """
    own = part_ids(passage.id, len(_own_pieces(passage)) + 1)
    return max(cosine if part in own else cosine - _ALIKE for part, cosine in cosines.items())


def asked_cosine(passage: Passage, cosines: Mapping[str, float]) -> float:
    """How like the question is to the nearest of those that the passage answers; 0 where it has none."""
    first = len(parts_of(passage)) - len(passage.questions)
    asked = part_ids(passage.id, first + len(passage.questions))[first:]
    return max((cosines[one] for one in asked if one in cosines), default=0.0)


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


@lru_cache(maxsize=20_000)  # every search asks it of the same passages again
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
