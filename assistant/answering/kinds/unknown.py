"""Whether a question asks for a thing of which the whole text never speaks: "welk encryptieprotocol ...".

What stands right behind "which" is what is wanted; where neither the policy nor any
question it is known to answer has a word for it, the answer cannot stand there.
"""

import re
from functools import cached_property

from assistant.answering.kinds.likeness import folded, is_empty, keys, same_thing, spoken_of
from assistant.knowledge.sentences import sentences
from assistant.knowledge.types import Knowledge
from assistant.turn import Turn

_WHICH = re.compile(
    r"\W*(?:(?:en|and|hallo|hoi|zeg|weet je)\W+)?"
    r"(?:(?:op|in|van|bij|met|door|voor|aan|naar|tot|on|in|at|by|with|from)\s+)?"
    r"(?:welke?|which|what kind of|wat voor(?: soort)?(?: een)?|what)\s+([\w-]{4,})",
    re.IGNORECASE,
)
_LIKE_A_KNOWN_QUESTION = 0.88
_LONG = 5


class Spoken:
    """Everything that the text of a corpus and its known questions speak of; gathered once, when first asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def misses_what_is_asked(self, turn: Turn) -> bool:
        """True where the thing behind "which" is spoken of nowhere, and no known question is like this one."""
        if any(found.asked >= _LIKE_A_KNOWN_QUESTION for found in turn.found[:3]):
            return False
        asking = (_WHICH.match(sentence) for sentence in sentences(turn.text.text))
        return any(self._unknown(match.group(1)) for match in asking if match)

    def _unknown(self, thing: str) -> bool:
        word = (folded(thing).split() or [""])[0]
        if not word or is_empty(word):
            return False
        mine = keys(word)
        parts = [one for one in mine if len(one) >= _LONG and not one.startswith("=")]
        known = any(
            other.startswith(one) or one.startswith(other)
            for one in parts
            for other in self._told
            if len(other) >= _LONG
        )
        return not known and not same_thing(mine, self._told)

    @cached_property
    def _told(self) -> frozenset[str]:
        texts = (t for p in self._knowledge.passages for t in (p.text, p.label, *p.headings, *p.questions))
        return frozenset().union(*(spoken_of(text) for text in texts))
