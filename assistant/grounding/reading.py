"""Reads a Dutch text as clauses of words with a meaning for the comparison: content, marks, actors, numbers."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.grounding import lexicon
from assistant.knowledge.sentences import sentences

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[;?,\-]")
_ENDINGS = ("heden", "ingen", "ing", "ende", "end", "'s", "’s", "en", "e", "s")
_NOUN_ENDINGS = ("es", "'s", "ing", "ingen", "heid", "heden", "tie", "ties", "iteit", "schap", "risico", "ai")
_ADJECTIVES = frozenset("hoog laag beperkt groot klein".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word with content. ``keys`` are the stems it may be known by; ``behind`` a preposition, or empty.

    ``noun`` is True where the words before it or its ending say that it is no verb.
    """

    text: str
    keys: frozenset[str]
    behind: str = ""
    noun: bool = False

    @property
    def is_actor(self) -> bool:
        """Whether it is somebody, not something."""
        return any(key.startswith("@") for key in self.keys)

    def like(self, other: "Word") -> bool:
        """The same word in another form."""
        return bool(self.keys & other.keys)

    @property
    def describes(self) -> bool:
        """Whether it looks like a word that says something of the next one."""
        if self.is_actor:
            return False
        return (self.text.endswith("e") and len(self.text) > 4) or self.text in _ADJECTIVES


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the word behind it: 12 maanden."""

    value: str
    unit: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text with one thing to say."""

    words: tuple[Word, ...]
    marks: Counter[str]
    actors: tuple[Word, ...]
    denied: tuple[Word, ...]
    numbers: tuple[Number, ...]
    lead: tuple[Word, ...]
    passive: bool
    agent: bool
    question: bool
    backward: bool
    linked: bool
    clear: bool
    first: str

    @property
    def content(self) -> tuple[Word, ...]:
        """The words that are no actors."""
        return tuple(word for word in self.words if not word.is_actor)


@dataclass(frozen=True)
class Reader:
    """Reads texts of one corpus.

    ``names`` maps the spellings of roles and of the organisation to one name each;
    ``nouns`` are words that are no verbs.
    """

    names: Mapping[str, str]
    nouns: frozenset[str] = frozenset()

    def clauses(self, text: str) -> tuple[Clause, ...]:
        """The clauses of a text, in order."""
        found: list[Clause] = []
        for sentence in sentences(text):
            pieces = self._pieces(self._tokens(sentence))
            question = sentence.rstrip().endswith("?")
            for at, piece in enumerate(pieces):
                clause = self._clause(piece, question)
                if (
                    at and piece[0] in lexicon.NESTING
                ):  # what is denied or only wanted above it, is so of it as well
                    clause.marks.update(found[-1].marks + Counter({"nested": 1}))
                found.append(clause)
        return tuple(clause for clause in found if clause.words or clause.numbers or clause.marks)

    def _tokens(self, text: str) -> list[str]:
        plain = unicodedata.normalize("NFC", text).lower().replace("/", " ")
        for spelling, name in self.names.items():
            plain = re.sub(rf"\b{re.escape(spelling)}\b", name, plain)
        for pattern, word in lexicon.SAME:
            plain = re.sub(pattern, word, plain)
        return [token for token in _TOKEN.findall(plain) if token[-1] not in "'’"]

    def _pieces(self, tokens: list[str]) -> list[list[str]]:
        pieces: list[list[str]] = [[]]
        for at, token in enumerate(tokens):
            splits = (
                token in lexicon.SPLITTERS | {";"}
                or (_starts_condition(tokens, at) and any(_tells(earlier) for earlier in pieces[-1]))
                or _ends_condition(pieces[-1], tokens, at)
                or self._new_actor(tokens, at)
                or self._nests(tokens, at)
            )
            if splits:  # "vooral als" and "alleen als" belong together
                pieces.append([pieces[-1].pop()] if pieces[-1] and pieces[-1][-1] in lexicon.BEFORE_IF else [])
            pieces[-1].append(token)
        return pieces

    def _new_actor(self, tokens: list[str], at: int) -> bool:
        """True at "en" before an actor that does something else: "adviseert en de FG beslist"."""
        if tokens[at] != "en" or at == 0 or self._actor(tokens[at - 1]):
            return False
        behind = [token for token in tokens[at + 1 : at + 3] if token not in ("de", "het", "een")]
        return bool(behind) and self._actor(behind[0]) is not None

    def _nests(self, tokens: list[str], at: int) -> bool:
        """True at "dat" and "of" before somebody else: "kijkt of we ..."."""
        if tokens[at] not in lexicon.NESTING or at == 0:
            return False
        if tokens[at] == "of" and not any(token.startswith(lexicon.WHETHER) for token in tokens[:at]):
            return False
        behind = [token for token in tokens[at + 1 : at + 3] if token not in ("de", "het", "een")]
        return bool(behind) and self._actor(behind[0]) is not None

    def _actor(self, token: str) -> str | None:
        return lexicon.ACTORS.get(token) or (f"@{token}" if token in self.names.values() else None)

    def _clause(self, tokens: Sequence[str], question: bool) -> Clause:
        reading = _Reading(tokens, self.nouns)
        for at, token in enumerate(tokens):
            reading.take(at, self._actor(token))
        words = reading.in_order()
        return Clause(
            words=words,
            marks=reading.marks,
            actors=tuple(word for word in words if word.is_actor),
            denied=tuple(reading.denied),
            numbers=tuple(reading.numbers),
            lead=reading.lead(),
            passive=bool(lexicon.PASSIVE & set(tokens)),
            agent="door" in tokens,
            question=question,
            backward=bool(lexicon.BACKWARD & set(tokens)),
            linked=bool(lexicon.BACKWARD & set(tokens)) or "ook" in tokens or tokens[:1] in (["dat"], ["zo"]),
            clear=_says_who(tokens),
            first=next((token for token in tokens if token not in lexicon.LOOSE_START), ""),
        )


class _Reading:
    """One clause, word by word."""

    def __init__(self, tokens: Sequence[str], nouns: frozenset[str]) -> None:
        self.tokens = tokens
        self.nouns = nouns
        self.marks: Counter[str] = Counter()
        self.numbers: list[Number] = []
        self.denied: list[Word] = []
        self._words: list[Word] = []
        self._groups: list[list[Word]] = []
        self._last_actor = -1
        self._behind = ""
        self._denying = False
        self._loose = tuple(token for at, token in enumerate(tokens) if _loose(tokens, at))

    def take(self, at: int, actor: str | None) -> None:
        """The next word. ``actor`` is its one name where it is somebody."""
        token = self.tokens[at]
        self.marks.update(_condition(self.tokens, at))
        self.marks.update(["later"] if _comes(self.tokens, at) else [])
        mark = lexicon.STRICT.get(token) or lexicon.ADDING.get(token)
        number = lexicon.NUMBERS.get(token, token if token[0].isdigit() else "")
        if mark:
            self.marks[mark] += 1
            self._denying = self._denying or mark in ("not", "never", "without")
        if number:
            self.numbers.append(Number(number.replace(",", "."), _unit(self.tokens, at)))
        elif token in ("en", "of"):
            self._behind = self._words[-1].behind if self._words else ""
        elif token in lexicon.PREPOSITIONS and not _loose(self.tokens, at):
            self._behind = token
        elif mark or token in lexicon.FREE or not token[0].isalpha():
            self._behind = self._behind if token in lexicon.DETERMINERS else ""
        else:
            self._add(at, token, actor)

    def _add(self, at: int, token: str, actor: str | None) -> None:
        if actor and token in lexicon.OUR:
            if not _object(self.tokens, at):
                return
            self._behind = "object"
        found = frozenset({actor}) if actor else keys(token)
        if not actor:
            found |= {part + key for part in self._loose for key in found}
        word = Word(token, found, self._behind, token in self.nouns or self._names_a_thing(at))
        again = (
            bool(actor and self._words)
            and self._words[-1].keys == found
            and self.tokens[at - 1] not in ("en", "of")
        )
        if actor:
            self._among_actors(at, word, again)
        elif not again:
            self._words.append(word)
        if self._denying:
            self.denied.append(word)
            self._denying = False
        tied = self.tokens[at + 1 : at + 2] == ["-"]
        self._behind = self._behind if tied or (word.describes and token not in self.nouns) else ""

    def _among_actors(self, at: int, word: Word, again: bool) -> None:
        """Actors that do the same ("de PE en de CISO") stand in one order, whichever came first."""
        between = set(self.tokens[self._last_actor + 1 : at]) if self._last_actor >= 0 else {"-"}
        whether = "of" in between and any(token.startswith(lexicon.WHETHER) for token in self.tokens)
        joined = between <= lexicon.JOINING and bool(between & {"en", "of", ","}) and not whether
        self._last_actor = at
        if again:  # "AI Compliance Officer (AICO)" is one
            return
        if not joined:
            self._groups.append([])
        group = self._groups[-1]
        self._words.append(word)
        group.append(word)
        places = range(len(self._words) - len(group), len(self._words))
        group.sort(key=lambda one: sorted(one.keys))
        for place, one in zip(places, group, strict=True):
            self._words[place] = one

    def lead(self) -> tuple[Word, ...]:
        """Who does it: the first actors that stand behind no preposition, or behind "door" where it is passive."""
        passive = bool(lexicon.PASSIVE & set(self.tokens))
        agents = [group for group in self._groups if passive and group[0].behind == "door"]
        bare = [group for group in self._groups if not group[0].behind]
        first = next(iter(agents or bare), [])
        return tuple(Word(word.text, word.keys, "", True) for word in first)

    def _names_a_thing(self, at: int) -> bool:
        before = self.tokens[at - 1] if at else ""
        described = bool(self._words) and self._words[-1].describes and self._words[-1].text == before
        leads = before in lexicon.DETERMINERS or before in lexicon.NUMBERS
        return leads or described or before == "geen" or self.tokens[at].endswith(_NOUN_ENDINGS)

    def in_order(self) -> tuple[Word, ...]:
        """The words; in "wordt door X gedaan" X comes first, as in "X doet"."""
        if not lexicon.PASSIVE & set(self.tokens):
            return tuple(self._words)
        agents = [Word(word.text, word.keys, "", word.noun) for word in self._words if word.behind == "door"]
        return (*agents, *(word for word in self._words if word.behind != "door"))


def keys(word: str) -> frozenset[str]:
    """The stems a word may be known by; two forms of one word share one."""
    folded = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    folded = folded.replace("’", "'")
    found = {_stem(lexicon.STRONG.get(word, folded))}
    if folded.startswith("ge") and len(folded) > 5 and not folded.startswith(lexicon.NO_PARTICIPLE):
        found.add(_stem(folded[2:]))
    for particle in lexicon.PARTICLES:
        rest = folded.removeprefix(particle)
        if rest != folded and rest.startswith(("ge", "te")) and len(rest) > 5:
            found.add(_stem(particle + rest[2:]))
    for group in _GROUPS:
        found |= group if found & group else frozenset()
    return frozenset(found)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    word = word.removesuffix("t") if word.endswith("dt") else word
    if len(word) > 4 and word[-1] in "td":
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    word = re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


_GROUPS = tuple(frozenset(_stem(word) for word in line.split()) for line in lexicon.SYNONYMS)


def _says_who(tokens: Sequence[str]) -> bool:
    """True where "we" does it, and not somebody in a part of the sentence that hangs on another."""
    at = next((at for at, token in enumerate(tokens) if token in ("we", "wij")), -1)
    return at >= 0 and not lexicon.HANGING & set(tokens[:at])


def _starts_condition(tokens: Sequence[str], at: int) -> bool:
    """True at "als", "wanneer" ..., not in "als medewerker" and "zowel binnen als buiten"."""
    if tokens[at] not in lexicon.CONDITION:
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    return tokens[at] != "als" or not (behind in lexicon.QUALITY or "zowel" in tokens[:at] or "net" in tokens[:at])


def _tells(token: str) -> bool:
    return token[0].isalpha() and token not in lexicon.FREE and token not in lexicon.STRICT


def _ends_condition(piece: Sequence[str], tokens: Sequence[str], at: int) -> bool:
    """True at the comma of "Als ..., ..." and of "Vinden we iets, dan ..."."""
    if tokens[at] != ",":
        return False
    return tokens[at + 1 : at + 2] == ["dan"] or bool(lexicon.CONDITION & set(piece[:3]))


def _condition(tokens: Sequence[str], at: int) -> list[str]:
    then = tokens[at] == "dan" and at > 0 and tokens[at - 1] == ","
    return ["if"] if then or _starts_condition(tokens, at) else []


def _object(tokens: Sequence[str], at: int) -> bool:
    """True where "ons" is whom it is done to, False where it says whose."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    return not behind or behind in lexicon.FREE or behind in lexicon.MOVING or behind in lexicon.STRICT


def _comes(tokens: Sequence[str], at: int) -> bool:
    """True at "gaat controleren" and "wordt verplicht": not so yet. "Gaat om" is something else."""
    if tokens[at] in ("wordt", "worden", "word"):
        return any(lexicon.STRICT.get(token) in ("must", "forbidden") for token in tokens[at + 1 : at + 5])
    return tokens[at] in ("gaat", "gaan") and not set(tokens[at + 1 : at + 8]) & {
        "om",
        "over",
        "verantwoord",
        "uit",
    }


def _unit(tokens: Sequence[str], at: int) -> frozenset[str]:
    for token in tokens[at + 1 : at + 3]:
        if token[0].isalpha() and token not in lexicon.FREE:
            return keys(token)
    return frozenset()


def _loose(tokens: Sequence[str], at: int) -> bool:
    """True for the loose part of a verb at the end of its clause."""
    return tokens[at] in lexicon.PARTICLES and (
        at + 1 == len(tokens) or tokens[at + 1] in ("en", "of", "dan", "te", ",", "?", ";")
    )
