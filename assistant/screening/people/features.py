"""What the tagger sees of each word: its own form, what lists and frequencies say, and its neighbours.

``features`` puts all of it together, as training wants it. ``scores`` adds up what the
same parts weigh, and does that once for what a word is wherever it stands.
"""

import functools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.screening.people.about import about
from assistant.screening.people.frequency import commonness, compound
from assistant.screening.people.lexicon import PARTICLES, Known
from assistant.screening.people.likeness import likeness
from assistant.screening.people.rules import Name
from assistant.screening.people.sight import Sight
from assistant.screening.people.tokens import Shape, Token

_FLAGS = (
    (Known.FIRST, "F"),
    (Known.LAST, "L"),
    (Known.AMBIGUOUS, "A"),
    (Known.TOOL, "T"),
    (Known.PLACE, "P"),
    (Known.VOCABULARY, "V"),
    (Known.EVERYDAY, "E"),
    (Known.SMALL_WORD, "S"),
    (Known.PRODUCT, "G"),
)
_NAMES = Known.FIRST | Known.LAST
_SHAPES = {Shape.LOW: "l", Shape.CAP: "C", Shape.UP: "U", Shape.INITIALS: "I", Shape.OTHER: "o"}
_FAMILIAR = 4
"""From this Zipf class on a word is seen as itself; a rarer one only by its form."""
FAR, NEAR = 3, 2
"""So many words away a word is seen, and seen together with the one looked at."""
REACH = (-3, -2, -1, 1, 2, 3)
_TWO_LETTERS_BEHIND = 2
"""Which of the forms is the ending in two letters."""


class Seen(NamedTuple):
    """One word, apart from its place: itself where it is familiar, else ``?``.

    ``own`` is how it is written and what the lists say of it; ``form`` are the features of
    its beginning, its ending and its length.
    """

    itself: str
    shape: str
    lists: str
    common: str
    like: str
    own: str
    form: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for a whole text: how it is written, what it is about, and what the rules made of each word."""

    written: str
    topic: str
    ruled: Sequence[str]


def alone(word: Seen) -> tuple[str, ...]:
    """The features that a word has wherever it stands."""
    return (
        "b",
        f"w={word.itself}",
        f"L={word.lists}",
        f"Z={word.common}",
        f"LZ={word.lists}{word.common}",
        f"K={word.like}{word.shape}",
        f"KZ={word.like}{word.common}{word.shape}",
        f"KL={word.like}{word.lists}{word.shape}",
        f"SLZ={word.own}{word.common}",
        *word.form,
    )


def beside(word: Seen, offset: int) -> tuple[str, ...]:
    """The features that a word gives, by itself, to one from which it stands at ``offset``."""
    itself = f"{offset}w={word.itself}"
    if abs(offset) > NEAR:
        return (itself,)
    return itself, f"{offset}SL={word.own}", f"{offset}Z={word.common}"


def paired(word: Seen, other: Seen, offset: int) -> tuple[str, ...]:
    """The features of a word and one near it together."""
    alike = f"{offset}K={other.like}|{word.like}{word.shape}"
    return (alike, f"{offset}{other.form[_TWO_LETTERS_BEHIND]}|{word.own}") if other.form else (alike,)


EDGE = Seen("<>", "-", "-", "-", "-", "--")
"""What stands before the first word and behind the last."""


def features(sight: Sight, found: Sequence[Name], unlisted: Collection[str] = ()) -> list[list[str]]:
    """Per word of a text the features that hold.

    ``found`` is what the rules make of the text. ``unlisted`` are folded words that
    are taken for words no list has: that is how the tagger learns, in training, to
    do without the lists.
    """
    edge = [EDGE] * FAR
    words = [*edge, *(seen(token, unlisted) for token in sight.tokens), *edge]
    around = surroundings(sight, found, unlisted)
    return [
        [
            *alone(words[index + FAR]),
            *here(sight.tokens[index], words[index + FAR], around.written, around.ruled[index]),
            *_neighbours(words[index : index + 2 * FAR + 1]),
            *together(words[index : index + 2 * FAR + 1]),
            rules_around(index, around.ruled),
            *sighted(sight, index, words[index + FAR]),
            f"{around.topic}{words[index + FAR].lists}{words[index + FAR].shape}",
        ]
        for index in range(len(sight.tokens))
    ]


def surroundings(sight: Sight, found: Sequence[Name], unlisted: Collection[str] = ()) -> Around:
    """What holds for the whole text; see ``features``."""
    somebody, something = about(sight)
    return Around(_written(sight), f"about{somebody:d}{something:d}|", _ruled(sight, found, unlisted))


def _neighbours(words: Sequence[Seen]) -> Iterator[str]:
    """The words before and behind one by one; the word itself is in the middle of ``words``."""
    for offset in REACH:
        other = words[FAR + offset]
        yield from beside(other, offset)
        if abs(offset) <= NEAR:
            yield from paired(words[FAR], other, offset)


def _written(sight: Sight) -> str:
    """How the whole text is written: small letters, shouting, every word a capital, or as usual."""
    letters = [c for c in sight.text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not capitals:
        return "small"
    if capitals > 0.7 * len(letters):
        return "shout"
    return "title" if sight.title_case else "usual"


def _ruled(sight: Sight, found: Sequence[Name], unlisted: Collection[str]) -> list[str]:
    """What the rules made of each word; a name that rests on an unlisted word they would not have seen."""
    ruled = ["O"] * len(sight.tokens)
    for name in found:
        if any(token.fold in unlisted for token in sight.tokens[name.start : name.end]):
            continue
        band = "h" if name.score >= 0.8 else "m" if name.score >= 0.65 else "w"
        for index in range(name.start, name.end):
            ruled[index] = ("B" if index == name.start else "I") + band
    return ruled


def seen(token: Token, unlisted: Collection[str] = ()) -> Seen:
    """What is seen of a word, apart from its place."""
    if not token.is_word:
        kind = "9" if token.text.isdigit() else token.text
        shape = kind if len(kind) == 1 else "#"
        return Seen(kind, shape, "-", "-", "-", f"{shape}-")
    folded, lowered = token.fold, token.text.lower()
    hidden = folded in unlisted and not token.word.everybodys
    known = token.known & ~_NAMES & ~Known.AMBIGUOUS if hidden else token.known
    shape, lists = _SHAPES[token.shape], _lists(known)
    dutch, english = commonness(lowered)
    if not dutch and lowered != folded:
        dutch, english = commonness(folded)
    familiar = dutch >= _FAMILIAR or english > _FAMILIAR or Known.VOCABULARY in known or folded in PARTICLES
    itself = folded if familiar and not (known & _NAMES and not known & Known.VOCABULARY) else "?"
    joined = "k" if dutch < 3 and len(folded) > 7 and compound(lowered) else ""
    like = "-" if dutch > _FAMILIAR and itself != "?" else str(likeness(folded))
    return Seen(itself, shape, lists, f"{dutch}{english}{joined}", like, shape + lists, _form(folded))


@functools.cache
def _lists(known: Known) -> str:
    """A letter for each list, or 0."""
    return "".join(sign for flag, sign in _FLAGS if flag in known) or "0"


def _form(folded: str) -> tuple[str, ...]:
    """Beginning, ending and length."""
    return (
        f"p2={folded[:2]}",
        f"p3={folded[:3]}",
        f"s2={folded[-2:]}",
        f"s3={folded[-3:]}",
        f"s4={folded[-4:]}",
        f"n={min(len(folded), 12) // 2}",
    )


def here(token: Token, word: Seen, written: str, ruled: str) -> list[str]:
    """The word by itself, at this place."""
    opening = "^" if token.first_in_sentence else ""
    found = [
        f"S={word.shape}{opening}{written}",
        f"SL={word.shape}{opening}{word.lists}",
        f"SZ={word.shape}{opening}{word.common}",
        f"R={ruled}",
        f"RL={ruled}{word.lists}{word.shape}",
    ]
    return [*found, "glued"] if token.glued else found


def together(words: Sequence[Seen]) -> tuple[str, ...]:
    """The neighbours in pairs; the word itself is in the middle of ``words``."""
    _, first, before, word, behind, last, _ = words
    own = word.own
    return (
        f"-1w.L={before.itself}|{own}",
        f"+1w.L={behind.itself}|{own}",
        f"-1+1={before.itself}|{behind.itself}",
        f"-2-1={first.itself}|{before.itself}",
        f"-2-1L={first.itself}|{before.itself}|{own}",
        f"+1+2={behind.itself}|{last.itself}",
        f"+1+2L={behind.itself}|{last.itself}|{own}",
        f"-2L-1={first.own}|{before.itself}|{own}",
        f"+1+2l={behind.itself}|{last.own}|{own}",
        f"-1L+1L={before.own}|{own}|{behind.own}",
        f"-1Z+1Z={before.common}|{word.common}|{behind.common}",
    )


def rules_around(index: int, ruled: Sequence[str]) -> str:
    """What the rules made of a word and of those on either side."""
    before = ruled[index - 1] if index else "-"
    behind = ruled[index + 1] if index + 1 < len(ruled) else "-"
    return f"-1R+1R={before}{ruled[index]}{behind}"


def sighted(sight: Sight, index: int, word: Seen) -> list[str]:
    """What the cues before and the verbs behind say of a word that may be a name."""
    token = sight.tokens[index]
    if not token.is_word or word.itself != "?":
        return []
    seen: list[str] = []
    cue = sight.cue(index)
    if cue is not None:
        seen.append(f"cue={cue}")
    if sight.human(token):
        seen.append("human")
    if sight.product(token):
        seen.append("product")
    elif sight.tool(token):
        seen.append("tool")
    return [*seen, *(f"{feature}|{word.own}" for feature in seen)]
