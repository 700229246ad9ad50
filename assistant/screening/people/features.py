"""What the tagger sees of each word: its own form, what lists and frequencies say, and its neighbours."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
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
_FAR, _NEAR = 3, 2
_REACH = (-3, -2, -1, 1, 2, 3)
_TWO_LETTERS_BEHIND = 2
"""Which of the forms is the ending in two letters."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One word, apart from its place: itself where it is familiar, else ``?``.

    ``alone`` are the features that it has wherever it stands, ``beside`` those that it
    gives a word at so many places from it.
    """

    itself: str
    shape: str
    lists: str
    common: str
    like: str
    form: tuple[str, ...] = ()
    own: str = field(init=False)
    alone: tuple[str, ...] = field(init=False)
    beside: Mapping[int, "_Beside"] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "own", self.shape + self.lists)
        object.__setattr__(self, "alone", _alone(self))
        object.__setattr__(self, "beside", {offset: _beside(self, offset) for offset in _REACH})


class _Beside(NamedTuple):
    """What a word is to another: its own features there, and the beginnings of those of the two together."""

    itself: str
    near: tuple[str, ...] = ()
    likeness: str = ""
    ending: str = ""


def _alone(word: _Word) -> tuple[str, ...]:
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


def _beside(word: _Word, offset: int) -> _Beside:
    itself = f"{offset}w={word.itself}"
    if abs(offset) > _NEAR:
        return _Beside(itself)
    near = f"{offset}SL={word.own}", f"{offset}Z={word.common}"
    ending = f"{offset}{word.form[_TWO_LETTERS_BEHIND]}|" if word.form else ""
    return _Beside(itself, near, f"{offset}K={word.like}|", ending)


_EDGE = _Word("<>", "-", "-", "-", "-")


def features(sight: Sight, found: Sequence[Name], unlisted: Collection[str] = ()) -> list[list[str]]:
    """Per word of a text the features that hold.

    ``found`` is what the rules make of the text. ``unlisted`` are folded words that
    are taken for words no list has: that is how the tagger learns, in training, to
    do without the lists.
    """
    words = [_word(token, unlisted) for token in sight.tokens]
    ruled = _ruled(sight, found, unlisted)
    written, (somebody, something) = _written(sight), about(sight)
    topic = f"about{somebody:d}{something:d}|"
    edge = [_EDGE] * _FAR
    around = [*edge, *words, *edge]
    return [
        [
            *word.alone,
            *_itself(sight.tokens[index], word, ruled[index], written),
            *_around(around[index : index + 2 * _FAR + 1], ruled, index),
            *_sighted(sight, index, word),
            f"{topic}{word.lists}{word.shape}",
        ]
        for index, word in enumerate(words)
    ]


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


_kept: dict[str, _Word] = {}


def _word(token: Token, unlisted: Collection[str]) -> _Word:
    """What is seen of a word; of everybody's words it is kept (see ``word``), of others it is not."""
    if not token.word.everybodys:
        return _made(token, unlisted)
    found = _kept.get(token.text)
    if found is None:
        found = _kept[token.text] = _made(token, ())
    return found


def _made(token: Token, unlisted: Collection[str]) -> _Word:
    if not token.is_word:
        kind = "9" if token.text.isdigit() else token.text
        return _Word(kind, kind if len(kind) == 1 else "#", "-", "-", "-")
    folded, lowered = token.fold, token.text.lower()
    known = token.known & ~_NAMES & ~Known.AMBIGUOUS if folded in unlisted else token.known
    lists = "".join(sign for flag, sign in _FLAGS if flag in known) or "0"
    dutch, english = commonness(lowered)
    if not dutch and lowered != folded:
        dutch, english = commonness(folded)
    familiar = dutch >= _FAMILIAR or english > _FAMILIAR or Known.VOCABULARY in known or folded in PARTICLES
    itself = folded if familiar and not (known & _NAMES and not known & Known.VOCABULARY) else "?"
    joined = "k" if dutch < 3 and len(folded) > 7 and compound(lowered) else ""
    like = "-" if dutch > _FAMILIAR and itself != "?" else str(likeness(folded))
    return _Word(itself, _SHAPES[token.shape], lists, f"{dutch}{english}{joined}", like, _form(folded))


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


def _itself(token: Token, word: _Word, ruled: str, written: str) -> list[str]:
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


def _around(words: Sequence[_Word], ruled: Sequence[str], index: int) -> list[str]:
    """The words before and behind, one by one and together; the word itself is in the middle of ``words``."""
    word = words[_FAR]
    found = []
    for offset in _REACH:
        other = words[_FAR + offset].beside[offset]
        found.append(other.itself)
        if other.near:
            found += (*other.near, f"{other.likeness}{word.like}{word.shape}")
            if other.ending:
                found.append(other.ending + word.own)
    before = ruled[index - 1] if index else "-"
    behind = ruled[index + 1] if index + 1 < len(ruled) else "-"
    return [*found, *_together(words), f"-1R+1R={before}{ruled[index]}{behind}"]


def _together(words: Sequence[_Word]) -> tuple[str, ...]:
    """Neighbours in pairs."""
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


def _sighted(sight: Sight, index: int, word: _Word) -> list[str]:
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
