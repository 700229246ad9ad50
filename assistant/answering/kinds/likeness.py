"""Which words of a question name its subject, and whether a sentence speaks of the same thing.

Words are alike when their stems are, when one is a part of the other (a compound), or when
``concepts.yaml`` says that they mean the same, in Dutch or English.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import yaml

_WORD = re.compile(r"[^\W_]+|%")
# Small letters would make an English word of it.
_COUNCIL = re.compile(r"\bOR\b")
# A verb that Dutch splits: "wanneer gaat het in".
_GOES_IN = re.compile(r"\b(?:gaat|gaan|ging)\b(.{0,60})\bin$")
_ENDING = re.compile(
    r"(?:eringen|ering|eerde|eerd|eren|eert|aties|atie|ingen|ing|heden|heid|elijk|ende|sten|ste|"
    r"en|er|ed|es|e|s|d|t)$"
)
_LONG_ENOUGH = 3
_COMPOUND = 5
_PART = 0.5
_WEAK = 0.5


class Concepts(NamedTuple):
    """``empty`` words name no subject, ``weak`` ones little; stems and phrases stand for concepts."""

    empty: frozenset[str]
    weak: frozenset[str]
    stems: Mapping[str, frozenset[str]]
    phrases: tuple[tuple[str, str], ...]
    rewrites: tuple[tuple[str, str], ...]


class Word(NamedTuple):
    """A telling word of a question: by what it can be matched, and how much it weighs."""

    keys: frozenset[str]
    weight: float = 1.0


@lru_cache(maxsize=1)
def _concepts() -> Concepts:
    """What ``concepts.yaml`` tells."""
    told = yaml.safe_load(resources.files(__package__).joinpath("concepts.yaml").read_text(encoding="utf-8"))
    stems: dict[str, set[str]] = {}
    phrases: list[tuple[str, str]] = []
    for name, said in told["concepts"].items():
        for words in said:
            plain = folded(words)
            if " " in plain:
                phrases.append((f" {plain} ", f"={name}"))
            else:
                stems.setdefault(stem(plain), set()).add(f"={name}")
    return Concepts(
        empty=_words(told["empty"]),
        weak=_words(told["weak"]),
        stems={one: frozenset(names) for one, names in stems.items()},
        phrases=tuple(phrases),
        rewrites=tuple(told["rewrites"].items()),
    )


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(word) for line in lines for word in line.split())


def folded(text: str) -> str:
    """Small letters without accents; other signs become spaces."""
    if not text.isupper():
        text = _COUNCIL.sub("ondernemingsraad", text)
    decomposed = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(plain))


def asked_words(text: str) -> list[str]:
    """The words of a question, small and plain, in the ways of saying that the concepts know."""
    plain = _GOES_IN.sub(r" \1 ingaan", folded(text))
    for said, meant in _concepts().rewrites:
        plain = plain.replace(said, meant)
    return plain.split()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A rough stem, the same for the common forms of a Dutch verb or noun."""
    if len(word) > 6 and word.startswith("ge"):
        word = word[2:]
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= _LONG_ENOUGH else word


@lru_cache(maxsize=20_000)
def keys(word: str) -> frozenset[str]:
    """What a word can be matched by: its stem and the concepts it stands for."""
    one = stem(word)
    return frozenset((one,)) | _concepts().stems.get(one, frozenset())


def is_empty(word: str) -> bool:
    """True for a word that names no subject."""
    return word in _concepts().empty


def subject_words(text: str) -> tuple[Word, ...]:
    """The telling words of a question; a known phrase counts as one word."""
    concepts = _concepts()
    plain = f" {' '.join(asked_words(text))} "
    found: list[Word] = []
    for phrase, name in concepts.phrases:
        if phrase in plain:
            plain = plain.replace(phrase, " ")
            found.append(Word(frozenset((name,))))
    for word in plain.split():
        if word not in concepts.empty and (len(word) >= _LONG_ENOUGH or word.isdigit() or word == "%"):
            found.append(Word(keys(word), _WEAK if word in concepts.weak else 1.0))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4_000)
def spoken_of(text: str) -> frozenset[str]:
    """Everything that a text can be matched by."""
    plain = f" {folded(text)} "
    names = {name for phrase, name in _concepts().phrases if phrase in plain}
    return frozenset(names).union(*(keys(word) for word in plain.split()))


def shared(asked: Sequence[Word], text: str, around: str = "") -> float:
    """Which share of these words a text speaks of, from 0 to 1; what only stands around it counts half.

    A word that is a part of a compound in the text counts in full, a compound of which a part is there
    counts half. Nothing asked: 1.
    """
    whole = sum(word.weight for word in asked)
    if not whole:
        return 1.0
    told = spoken_of(text)
    spoken = 0.0
    for word in asked:
        likeness = _likeness(word.keys, told)
        if likeness < _PART and around:
            likeness = _PART * _likeness(word.keys, spoken_of(around))
        spoken += word.weight * likeness
    return spoken / whole


def same_thing(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the second word is the first: the same, or a compound that ends in it (a risk level is a level)."""
    stems = [stem_ for stem_ in one if len(stem_) >= _COMPOUND and not stem_.startswith("=")]
    return bool(one & other) or any(told.endswith(stem_) for stem_ in stems for told in other)


@lru_cache(maxsize=4_000)
def _long(told: frozenset[str]) -> tuple[str, ...]:
    """What is long enough to be a part of a compound, or to have one."""
    return tuple(one for one in told if len(one) >= _COMPOUND and not one.startswith("="))


def _likeness(asked: frozenset[str], told: frozenset[str]) -> float:
    if asked & told:
        return 1.0
    for one in _long(asked):
        for other in _long(told):
            if other.startswith(one) or other.endswith(one):
                return 1.0
    return _PART if any(one.startswith(other) for one in _long(asked) for other in _long(told)) else 0.0
