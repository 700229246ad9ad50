"""What the tagger sees of each word: its own form, what lists and frequencies say, and its neighbours."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

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
_REACH = (-3, -2, -1, 1, 2, 3)
_NEAR = 2


@dataclass(frozen=True, slots=True)
class _Word:
    """One word, apart from its place: itself where it is familiar, else ``?``."""

    itself: str
    shape: str
    lists: str
    common: str
    like: str
    form: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """How it is written and what the lists say."""
        return self.shape + self.lists


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
    return [
        [
            *_itself(sight.tokens[index], words[index], ruled[index], written),
            *_around(index, words, ruled),
            *_sighted(sight, index, words[index]),
            f"about{somebody:d}{something:d}|{words[index].lists}{words[index].shape}",
        ]
        for index in range(len(words))
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


def _word(token: Token, unlisted: Collection[str]) -> _Word:
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


_TWO_LETTERS_BEHIND = 2
"""Which of the forms is the ending in two letters."""


def _itself(token: Token, word: _Word, ruled: str, written: str) -> list[str]:
    """The word by itself."""
    opening = "^" if token.first_in_sentence else ""
    found = [
        "b",
        f"w={word.itself}",
        f"S={word.shape}{opening}{written}",
        f"L={word.lists}",
        f"Z={word.common}",
        f"SL={word.shape}{opening}{word.lists}",
        f"SZ={word.shape}{opening}{word.common}",
        f"LZ={word.lists}{word.common}",
        f"K={word.like}{word.shape}",
        f"KZ={word.like}{word.common}{word.shape}",
        f"KL={word.like}{word.lists}{word.shape}",
        f"SLZ={word.own}{word.common}",
        f"R={ruled}",
        f"RL={ruled}{word.lists}{word.shape}",
        *word.form,
    ]
    return [*found, "glued"] if token.glued else found


def _around(index: int, words: Sequence[_Word], ruled: Sequence[str]) -> list[str]:
    """The words before and behind, one by one and together."""
    around = {offset: words[index + offset] if 0 <= index + offset < len(words) else _EDGE for offset in _REACH}
    word, own = words[index], words[index].own
    found = [f"{offset}w={other.itself}" for offset, other in around.items()]
    for offset, other in around.items():
        if abs(offset) <= _NEAR:
            found += (
                f"{offset}SL={other.own}",
                f"{offset}Z={other.common}",
                f"{offset}K={other.like}|{word.like}{word.shape}",
            )
            if other.form:
                found.append(f"{offset}{other.form[_TWO_LETTERS_BEHIND]}|{own}")
    before = ruled[index - 1] if index else "-"
    behind = ruled[index + 1] if index + 1 < len(ruled) else "-"
    return [*found, *_together(word, around), f"-1R+1R={before}{ruled[index]}{behind}"]


def _together(word: _Word, around: Mapping[int, _Word]) -> tuple[str, ...]:
    """Neighbours in pairs."""
    own, first, before, behind, last = word.own, around[-2], around[-1], around[1], around[2]
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
