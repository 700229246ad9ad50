"""Judges what was shown, apart from the checks: it reads the policy files afresh and shares no code with them.

Rough on purpose, and suspicious: whatever it cannot account for is a doubt. It knows nothing of
stems, clauses or the order of words by grammar; it counts, compares spellings and looks at neighbours.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz

_WHO = {
    "aico": r"aico|ai compliance officer", "fg": r"\bfg\b|functionaris", "po": r"\bpo\b|privacy officer",
    "pe": r"\bpe\b|proceseigena", "ciso": r"ciso|it/security", "dir": r"directie|\bdir\b",
    "directeur": r"directeur", "or": r"ondernemingsraad|\bor\b", "bestuur": r"bestuur",
    "leverancier": r"leverancier", "cliënt": r"cli[ëe]nt",
    "commissie": r"commissie", "toezicht": r"toezichthouder|autoriteit",
    "wij": r"werksaam|\bwe\b|\bwij\b|\bons\b|\bonze\b", "gemeente": r"gemeenteraad|college van",
}  # fmt: skip
_WEIGH = {
    "no": r"\bniet\b|\bgeen\b|\bnooit\b|\bnoch\b|\bniemand\b", "without": r"\bzonder\b",
    "must": r"\bmoe(?:t|ten)\b|verplicht",
    "may": r"\bmag\b|\bmogen\b|toegestaan", "can": r"\bkan\b|\bkun(?:t|nen)?\b|mogelijk",
    "need": r"\bhoe(?:f|ft|ven)\b",
    "only": r"\balleen\b|uitsluitend|slechts", "free": r"vrijwillig", "want": r"\bwil(?:len)?\b|streef|streven",
    "except": r"tenzij|behalve", "some": r"\bsoms\b|\bvaak\b|meestal|\bveel\b|weinig", "yet": r"\bnog\b",
    "banned": r"verboden",
}  # fmt: skip
_COUNTS = "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig honderd".split()
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_SMALL = set(
    "de het een en of in op aan bij van voor met door om te tot is zijn was wordt worden heeft hebben die dat dit"
    " deze er als dan we wij je ook uit over naar zich niet geen maar zo wat hoe waar zelf dus daarom"
    " elk elke alle".split()
)
_CLOSE_ENOUGH = 78


@dataclass(frozen=True)
class Shown:
    """A claim that a person was shown, and the quote under it."""

    text: str
    quote: str


class Judge:
    """Holds the words of the policy as they stand in the files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def words(self) -> str:
        """All text of the policy on one line."""
        return " ".join(_flat(text) for text in self._texts())

    def _texts(self) -> Iterable[str]:
        for path in sorted(self._folder.glob("*.md")):
            yield re.sub(r"^(?:[-*]|\d+\.)\s+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for path in sorted(self._folder.glob("*.yaml")):
            yield from _strings(yaml.safe_load(path.read_text(encoding="utf-8")))

    def doubts(self, shown: Shown) -> list[str]:
        """Everything about a claim that does not stand in the sentences around its quote."""
        found = [f"citaat staat niet in het beleid: {part}" for part in self._missing(shown.quote)]
        if found:
            return found
        said, there = _flat(shown.text).lower(), self._around(shown.quote).lower()
        found += [f"getal {number}" for number in _numbers(said) - _numbers(there)]
        found += [f"wie: {who}" for who, words in _WHO.items() if _has(words, said) and not _has(words, there)]
        nearest = max(re.split(r"(?<=[.?!])\s", there), key=lambda sentence: fuzz.token_set_ratio(said, sentence))
        weighed = [there, nearest]
        found += [
            f"strekking: {name}"
            for name, words in _WEIGH.items()
            if not any(_has(words, said) == _has(words, text) for text in weighed)
        ]
        found += [f"woord: {word}" for word in _words(said) if not _near(word, there)]
        return found + _turned(said, there)

    def holds(self, quote: str) -> bool:
        """Whether these words stand in the policy, or are made from its governance table."""
        return not self._missing(quote)

    def _missing(self, quote: str) -> list[str]:
        parts = [_flat(part) for part in quote.split("\n")]
        return [part for part in parts if part and part not in self.words and not _row(part)]

    def _around(self, quote: str) -> str:
        """The whole sentences the quote stands in, and one before."""
        first = _flat(quote.split("\n", maxsplit=1)[0])
        at = self.words.find(first)
        if at < 0:
            return _flat(quote)
        start = max(self.words.rfind(mark, 0, max(0, at - 2)) for mark in (". ", "? ", ": ")) + 2
        start = max(self.words.rfind(mark, 0, max(0, start - 2)) for mark in (". ", "? ", ": ")) + 2
        end = self.words.find(". ", at + len(_flat(quote)) - 1)
        return self.words[max(0, start) : end + 1 if end > 0 else None]


def _strings(node: Any) -> Iterable[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def _flat(text: str) -> str:
    return " ".join(text.replace("**", "").replace("’", "'").split())


def _row(part: str) -> bool:
    """A line that is made from the governance table, not copied from a file."""
    return bool(re.match(r"^(?:Verantwoordelijk voor de uitvoering|Eindverantwoordelijk|\d\.\d [A-Z])", part))


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def _numbers(text: str) -> set[str]:
    words = re.findall(r"\w+", text)
    return set(re.findall(r"\d+", text)) | {word for word in words if word in _COUNTS or word in _MONTHS}


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{4,}", text) if word not in _SMALL]


def _near(word: str, there: str) -> bool:
    """The word, or one that is spelt much like it, or a piece of a longer one."""
    if word in there:
        return True
    return any(fuzz.ratio(word, other) >= _CLOSE_ENOUGH for other in re.findall(r"[^\W\d_]{3,}", there))


def _turned(said: str, there: str) -> list[str]:
    """Two that are named in both, but the other way round, without a passive that would account for it."""
    if _has(r"\bword(?:t|en)\b|\bdoor\b", said) or len(_names(said)) < 2:
        return []
    common = [name for name in _names(there) if name in _names(said)]
    return ["omgedraaid"] if [name for name in _names(said) if name in common] != common else []


def _names(text: str) -> list[str]:
    found = [(match.start(), name) for name, words in _WHO.items() if (match := re.search(words, text))]
    return [name for _, name in sorted(found)]
