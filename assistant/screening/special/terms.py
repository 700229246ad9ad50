"""The words for special categories, read from ``data/special_*.txt``.

A line is a phrase. Of each of its words::

    kanker        that word (folded, without dashes and quotes)
    *kanker       a word that ends so; ``verslaafd*``: one that begins so
    a|b           one of these
    [a|b]         the same, or nothing
    ?             what follows as an object: article, adjective, noun
    _             any one word, or nothing
    $             last: no noun may stand right behind
    >             last: a few words more, up to the end of the clause
    @name         one of the words of the line ``@name = ...``; ``@name+pijn`` glues them

``~`` before a phrase: it counts only where it is said of somebody directly.
``!`` before a word: it counts only in capitals, and not where all is in capitals.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.screening.names import fold, words
from assistant.screening.people.frequency import commonness
from assistant.screening.special.grammar import ADJECTIVE_ENDS, BEHIND, BOUNDS, DETERMINERS, STOPS
from assistant.screening.special.words import Word

FILES = (
    "special_health",
    "special_crime",
    "special_belief",
    "special_union_politics",
    "special_orientation",
    "special_ethnicity",
)
_SHORTEST_STEM = 2
_SHORT_STEM = 5
_LONGEST_RUN = 6
_MISSPELT_FROM = 8
_LONGEST_WORD = 40
_TAILS = (
    "patient", "patiente", "klachten", "problemen", "verleden", "diagnose", "behandeling", "medicatie", "aanval",
    "aanvallen", "problematiek", "besmetting", "besmet", "kuur", "therapie", "achtergrond", "traject",
    "gevoelig", "verschijnselen", "symptomen", "medicijnen", "lijder", "lijdster", "positief",
)  # fmt: skip
"""Words that, glued behind a term, still say it of somebody: ``tbs-verleden``, ``astmapatient``."""
_FRONTS = ("ex", "oud", "semi", "half", "pre", "mede")


@dataclass(frozen=True, slots=True)
class Term:
    """Words ``first`` up to ``last`` of a text are a phrase; ``weak`` where it says little by itself.

    ``framed`` where it was put together from words apart: then a subject in the clause is enough.
    """

    first: int
    last: int
    weak: bool
    framed: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """What one word of a phrase may be."""

    exact: frozenset[str] = frozenset()
    ends: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    optional: bool = False
    noun: bool = False
    any_word: bool = False
    closes: bool = False
    runs: bool = False

    def fits(self, key: str) -> bool:
        if self.any_word or key in self.exact:
            return True
        return bool((self.ends and key.endswith(self.ends)) or (self.begins and key.startswith(self.begins)))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The parts behind the first word; ``second`` where the next word must be one of these."""

    rest: tuple[_Part, ...]
    weak: bool
    capitals: bool = False
    second: frozenset[str] | None = None


@dataclass
class _Index:
    """Phrases by their first word."""

    exact: dict[str, list[_Phrase]] = field(default_factory=dict)
    ends: dict[str, list[_Phrase]] = field(default_factory=dict)
    begins: dict[str, list[_Phrase]] = field(default_factory=dict)
    one_short: dict[str, list[_Phrase]] = field(default_factory=dict)

    def near(self) -> dict[str, list[_Phrase]]:
        """Long words as they are and without one of their letters."""
        if not self.one_short:
            for key, phrases in self.exact.items():
                if len(key) >= _MISSPELT_FROM:
                    for word in _one_off(key):
                        self.one_short.setdefault(word, []).extend(phrases)
        return self.one_short

    def add(self, first: _Part, phrase: _Phrase) -> None:
        for shelf, keys in ((self.exact, first.exact), (self.ends, first.ends), (self.begins, first.begins)):
            for key in keys:
                shelf.setdefault(key, []).append(phrase)


def terms_in(text_words: Sequence[Word]) -> list[Term]:
    """The phrases in a text, the longest at each place, none inside another."""
    found: list[Term] = []
    position = 0
    shouted = 2 * sum(word.capitals for word in text_words) > len(text_words)
    while position < len(text_words):
        term = _at(text_words, position, shouted)
        if term is None:
            position += 1
            continue
        inside = _stronger(text_words, term, shouted) if term.weak else None
        found.append(inside or term)
        position = found[-1].last
    return found


def _stronger(text_words: Sequence[Word], term: Term, shouted: bool) -> Term | None:
    """A phrase inside a weak one that needs no relation: ``slikt [oxazepam]``."""
    for position in range(term.first + 1, term.last):
        inside = _at(text_words, position, shouted)
        if inside is not None and not inside.weak:
            return inside
    return None


def _at(text_words: Sequence[Word], position: int, shouted: bool) -> Term | None:
    word = text_words[position]
    best: Term | None = None
    following = text_words[position + 1] if position + 1 < len(text_words) else None
    second = following.key if following is not None and following.joined else None
    for phrase in _phrases(word.key) or _phrases_of_last_part(word):
        if phrase.second is not None and second not in phrase.second:
            continue
        last = _end(text_words, position + 1, phrase.rest)
        if last is None or (phrase.capitals and (shouted or not word.capitals)):
            continue
        if best is None or (last, not phrase.weak) > (best.last, not best.weak):
            best = Term(position, last, phrase.weak)
    return best


def _phrases_of_last_part(word: Word) -> tuple[_Phrase, ...]:
    """``Surinaams-Hindoestaans``, ``semi-doof``: the last part decides; ``Tourette's``: without its s."""
    if word.text.isascii() and word.text.isalnum():
        return ()
    stem, mark, _ = word.text.rpartition("'")
    last = fold(stem if mark else word.text).rpartition("-")[2]
    return _phrases(last) if len(last) >= _SHORT_STEM - 1 and last != word.key else ()


@functools.lru_cache(maxsize=4096)
def _phrases(key: str) -> tuple[_Phrase, ...]:
    """All phrases that may begin with this word."""
    if len(key) > _LONGEST_WORD:
        return ()
    index, never = _index(), _never()
    found = list(index.exact.get(key, ()))
    if not _listed(key, never):
        for cut in range(_SHORTEST_STEM, len(key) + 1):
            found += index.ends.get(key[cut:], ())
            found += index.begins.get(key[:cut], ())
    return tuple(found) or tuple(_compound(key, index)) or _misspelt(key, index)


def _misspelt(key: str, index: _Index) -> tuple[_Phrase, ...]:
    """``dwarslesie``, ``keizersnee``: a long word that no list of Dutch has, one letter short or too many."""
    if len(key) < _MISSPELT_FROM or not key.isalpha() or any(commonness(key)):
        return ()
    for word in _one_off(key):
        phrases = [phrase for phrase in index.near().get(word, ()) if not phrase.rest]
        if phrases:
            return tuple(phrases)
    return ()


def _one_off(key: str) -> Iterator[str]:
    """The word itself and the word without one of its letters; the last one stays, it may bend the word."""
    yield key
    for cut in range(len(key) - 1):
        yield key[:cut] + key[cut + 1 :]


def _compound(key: str, index: _Index) -> Iterator[_Phrase]:
    """``hivpatient``: a term with a tail; ``exverslaafde``: one with a front."""
    stems = [key.removesuffix(tail) for tail in _TAILS if key.endswith(tail)]
    stems += [key.removeprefix(front) for front in _FRONTS if key.startswith(front)]
    for stem in stems:
        phrases = index.exact.get(stem, index.exact.get(stem.removesuffix("s"), ()))
        whole = [phrase for phrase in phrases if not phrase.rest]
        if whole and (len(stem) >= _SHORT_STEM or stem != key.removeprefix("ex")):
            yield _Phrase((), all(phrase.weak for phrase in whole))


def _end(text_words: Sequence[Word], position: int, parts: tuple[_Part, ...]) -> int | None:
    """The place behind the last word of a phrase, or None where it does not fit."""
    if not parts:
        return position
    part = parts[0]
    if part.closes:
        return position if _closed(text_words, position) else None
    if part.runs:
        return _run(text_words, position)
    fits = position < len(text_words) and text_words[position].joined
    if fits and part.noun:
        after = _object(text_words, position)
        return None if after is None else _end(text_words, after, parts[1:])
    if fits and part.fits(text_words[position].key):
        after = _end(text_words, position + 1, parts[1:])
        if after is not None:
            return after
    return _end(text_words, position, parts[1:]) if part.optional else None


def _bends(key: str) -> bool:
    """True for what may be an adjective before a noun: ``zeldzame``, ``chronisch``."""
    return key.endswith((*ADJECTIVE_ENDS, "isch")) or (key.endswith("e") and not key.endswith("ie"))


def _closed(text_words: Sequence[Word], position: int) -> bool:
    """True where no noun stands right behind: not ``een Eritrees paspoort``."""
    return (
        position == len(text_words)
        or not text_words[position].joined
        or text_words[position].key in STOPS | BEHIND
    )


def _run(text_words: Sequence[Word], position: int) -> int:
    """``drinkt [een krat bier per dag]``."""
    here = position
    while here - position < _LONGEST_RUN and here < len(text_words) and text_words[here].joined:
        if text_words[here].key in BOUNDS:
            break
        here += 1
    return here


def _object(text_words: Sequence[Word], position: int) -> int | None:
    """Behind ``een zware operatie``: articles and adjectives, then one word that carries meaning."""
    here = position
    while here < len(text_words) and here - position < 2 and text_words[here].key in DETERMINERS:
        here += 1
        if here == len(text_words) or not text_words[here].joined:
            return None
    if text_words[here].key in STOPS:
        return None
    for _ in range(2):
        following = here + 1
        if following == len(text_words) or not text_words[following].joined:
            break
        if text_words[following].key in STOPS or not _bends(text_words[here].key):
            break
        here = following
    return here + 1


@functools.lru_cache(maxsize=1)
def _index() -> _Index:
    index = _Index()
    for name in FILES:
        lines = words(name)
        groups = dict(_group(line) for line in lines if line.startswith("@") and "=" in line)
        for line in lines:
            if line.startswith("@") and "=" in line:
                continue
            _file(index, line, groups)
    return index


def _group(line: str) -> tuple[str, tuple[str, ...]]:
    name, _, members = line.partition("=")
    return name.strip(), tuple(_plain(member) for member in members.split())


def _file(index: _Index, line: str, groups: dict[str, tuple[str, ...]]) -> None:
    weak, capitals = line.startswith("~"), line.startswith("!")
    parts = [_part(word, groups) for word in line.lstrip("~! ").split()]
    index.add(parts[0], _Phrase(tuple(parts[1:]), weak, capitals, _second(parts)))


def _second(parts: Sequence[_Part]) -> frozenset[str] | None:
    """The words of which one must come second; None where it may be left out or only its form is told."""
    if len(parts) == 1:
        return None
    part = parts[1]
    return None if replace(part, exact=frozenset()) != _Part() else part.exact


def _part(word: str, groups: dict[str, tuple[str, ...]]) -> _Part:
    if word == "?":
        return _Part(noun=True)
    if word == ">":
        return _Part(runs=True)
    if word == "$":
        return _Part(closes=True)
    if word in ("_", "[_]"):
        return _Part(any_word=True, optional=True)
    optional = word.startswith("[")
    choices = [choice for piece in word.strip("[]").split("+") for choice in (piece,)]
    heads = _choices(choices[0], groups)
    glued = [head + tail for head in heads for tail in _choices(choices[1], groups)] if choices[1:] else heads
    return _Part(
        exact=frozenset(c for c in glued if "*" not in c),
        ends=tuple(c[1:] for c in glued if c.startswith("*")),
        begins=tuple(c[:-1] for c in glued if c.endswith("*")),
        optional=optional,
    )


def _choices(piece: str, groups: dict[str, tuple[str, ...]]) -> list[str]:
    found: list[str] = []
    for choice in piece.split("|"):
        found += groups[choice] if choice.startswith("@") else (_plain(choice),)
    return found


def _plain(word: str) -> str:
    return word.replace("-", "").replace("'", "").replace("/", "").replace(".", "")


@functools.lru_cache(maxsize=1)
def _never() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that no ending or beginning speaks for."""
    lines = words("special_not")
    return frozenset(w for w in lines if "*" not in w), tuple(w[1:] for w in lines if w.startswith("*"))


def _listed(key: str, never: tuple[frozenset[str], tuple[str, ...]]) -> bool:
    return key in never[0] or key.endswith(never[1])
