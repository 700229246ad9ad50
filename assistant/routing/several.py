"""A message that asks several things: where one question ends and the next begins."""

import re
from collections.abc import Iterator

_ASKS = (
    r"(?:wie|wat|welke?|hoe|hoeveel|waarom|wanneer|waar|waarvoor|moet|moeten|mag|mogen|kan|kunnen|is er|zijn er|"
    r"geldt|bij wie|door wie|aan wie|who|whom|what|which|how|why|when|where|does|do|is there|are there|must|may|"
    r"can)\b"
)
_BORDER = re.compile(
    rf"(?<=\?)\s+|(?<=[.!;:])\s+(?=(?:en |and |ook |also )?{_ASKS})|,?\s+(?=(?:en|and|plus)\s+{_ASKS})",
    re.IGNORECASE,
)
_QUESTION = re.compile(rf"^\W*(?:(?:en|and|ook|also|dus|so|plus)\W+)*{_ASKS}|\?\W*$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_STATES = re.compile(r"[.!;:]\W*$")
_SHORTEST, _MOST = 3, 4


def questions(text: str) -> tuple[tuple[int, int], ...]:
    """The places (start, end) of the questions in a text; empty where there are not at least two."""
    found = list(_asked(text))[:_MOST]
    if len(found) < 2:
        return ()
    found[0] = (0, found[0][1])  # what is told first is what the first question is about
    return tuple(found)


def _asked(text: str) -> Iterator[tuple[int, int]]:
    """Where a message has question marks, a sentence with a full stop asks nothing ("Moet vrijdag af zijn.")."""
    marked = "?" in text
    start = 0
    for end, after in [*((border.start(), border.end()) for border in _BORDER.finditer(text)), (len(text), 0)]:
        piece = text[start:end]
        asks = _QUESTION.search(piece) and not (marked and _STATES.search(piece))
        if asks and len(_WORD.findall(piece)) >= _SHORTEST:
            yield start, end
        start = after
