"""Recognises the tools of the list in screened words, also misspelt or with a version behind the name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.register.choice import chosen_among, set_apart
from assistant.register.ordinary_words import (
    APPROVALS,
    NEVER_GUESSED,
    ORDINARY,
    PEOPLE_NAMES,
    PERSON_AFTER,
    PERSON_BEFORE,
)
from assistant.register.schema import Kind, Register
from assistant.register.spelling import Token, name_key, tokens
from assistant.register.store import RegisterSource
from assistant.register.unknown_names import says_tool, unknown_names, well_known
from assistant.turn import ScreenedText, ToolMatch, ToolMention

_PLACEHOLDER = re.compile(r"<[^<>\s]{1,40}>")
_JOINED = re.compile(r"\s?[-‐‑–_·.'’+/(]?\s?")
_SENTENCE_END = re.compile(r"[.]\s")
_VERSION = frozenset({"opus", "sonnet", "haiku", "turbo", "mini", "nano", "flash", "versie", "version"})
_AFTER_DIGIT = frozenset({"o", "pro", "ultra", "thinking"})
_ARTICLES = frozenset(
    """de het een mijn onze ons je jouw zijn haar hun the a an my our your his her their""".split()
)
_LONGEST = 9
# Of so many words on a name is known without the small words inside it.
_LOOSE = 3
# A web address: what it is called says nothing about whose it is.
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?(?<![.,;:?!)])", re.IGNORECASE)
_GUESSED = 0.89


# Shorter words only join others.
_FULL_WORD = 4


@dataclass(frozen=True, slots=True)
class _Target:
    """What a name stands for: one entry, the default of a family, or a family without one."""

    ids: tuple[str, ...]
    name: str
    guessable: bool = True


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    target: _Target
    score: float


class NameMatcher:
    """Finds tools in words of a person (``services.ToolNames``); follows the list when it changes."""

    def __init__(self, register: RegisterSource | Register) -> None:
        self._source = register
        self._names: _Names | None = None
        well_known()  # not at somebody's first question

    def mentioned(self, text: ScreenedText) -> ToolMention:
        """The tools that are named, in order of the text."""
        names = self._current()
        words = _plain(text.text)
        parts = tokens(words)
        addresses = [found for found in _ADDRESS.finditer(words) if name_key(found.group()) not in names.targets]
        hits = [hit for hit in names.hits(words, parts) if not _inside(hit, parts, addresses)]
        taken = {index for hit in hits for index in range(hit.start, hit.end)}
        once = {hit.target.name: hit for hit in reversed(hits)}
        matches = [names.matches(hit, words, parts) for hit in hits if once[hit.target.name] is hit]
        sure = {group[0].tool_id for group in matches if len(group) == 1}
        # "de Copilot-knop (Microsoft 365 Copilot)": the full name says which of the family is meant.
        open_groups = [g for g in matches if len(g) > 1 and sure.isdisjoint(match.tool_id for match in g)]
        matches = [names.version(words, group) if len(group) == 1 else group for group in matches]
        told_apart = [set_apart(names.register, words, group) for group in open_groups]
        matches += [group for group in told_apart if len(group) == 1]
        open_groups = [group for group in told_apart if len(group) > 1]
        known = [(parts[i].start, parts[i].end) for i in sorted(taken)]
        known += [found.span() for found in addresses if "/" in found.group()]
        unknown = [_site(found.group()) for found in addresses if names.holds_a_name(found.group())]
        unknown += unknown_names(words, known)
        own = names.words_of(hits) if unknown else set()
        return ToolMention(
            tools=tuple(dict.fromkeys(group[0] for group in matches if len(group) == 1)),
            ambiguous=tuple(match for group in open_groups for match in group),
            unknown=tuple(name for name in dict.fromkeys(unknown) if name_key(name) not in own),
        )

    def among(self, text: ScreenedText, candidates: tuple[ToolMatch, ...]) -> tuple[ToolMatch, ...]:
        """Those of the candidates that the answer to "which one?" sets apart; empty where it does not."""
        names = self._current()
        if len(candidates) > 1:
            return chosen_among(names.register, text.text, candidates)
        members = dict.fromkeys(names.members(candidates[0]))
        return chosen_among(names.register, text.text, tuple(members), settled=candidates[0].tool_id)

    def _current(self) -> "_Names":
        source = self._source
        register = source if isinstance(source, Register) else source.current
        if self._names is None or self._names.register is not register:
            self._names = _Names(register)
        return self._names


def _site(address: str) -> str:
    """What a web address calls itself; the address is not repeated, so that nobody can put a link in an answer."""
    host = re.split(r"[/?#]", address.rpartition("://")[2])[0].removeprefix("www.")
    return host.rpartition(".")[0] or host


def _inside(hit: "_Hit", parts: list[Token], addresses: "list[re.Match[str]]") -> bool:
    start, end = parts[hit.start].start, parts[hit.end - 1].end
    return any(found.start() <= start and end <= found.end() for found in addresses)


class _Names:
    """All names of one list, by their key."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.targets: dict[str, _Target] = {}
        for entry in register.tools:
            target = _Target((entry.id,), entry.name, entry.kind is Kind.PRODUCT)
            self.targets.update((name_key(name), target) for name in (entry.name, *entry.aliases))
        for name, family in register.families.items():
            ids = (family.default,) if family.default else family.tools
            self.targets.update((name_key(one), _Target(ids, name)) for one in (name, *family.aliases))
        # "onze eigen website" for "de eigen website": names of some length, without the small words inside.
        self.loose = {
            key: target
            for entry in register.tools
            for name in (entry.name, *entry.aliases)
            if (key := _without_articles(tokens(name))) and (target := self.targets[name_key(name)])
        }
        self.guessable = [
            key
            for key, target in self.targets.items()
            if target.guessable and len(key) >= 5 and key not in NEVER_GUESSED and key not in ORDINARY
        ]

    def hits(self, words: str, parts: list[Token]) -> list[_Hit]:
        """Exact names first, the longest at each place; then misspellings in what is left."""
        hits = list(self._exact(words, parts))
        taken = {index for hit in hits for index in range(hit.start, hit.end)}
        hits += self._guessed(words, parts, taken)
        return sorted(hits, key=lambda hit: hit.start)

    def matches(self, hit: _Hit, words: str, parts: list[Token]) -> list[ToolMatch]:
        """The tools this name may mean. The default of a family keeps the family's name."""
        matched = words[parts[hit.start].start : parts[hit.end - 1].end]
        if len(hit.target.ids) == 1:
            return [ToolMatch(hit.target.ids[0], hit.target.name, matched, hit.score)]
        by_id = self.register.by_id
        return [ToolMatch(one, by_id[one].name, matched, hit.score) for one in hit.target.ids]

    def holds_a_name(self, address: str) -> bool:
        """True where a web address uses the name of a listed tool without being one of its names."""
        return bool(self.hits(address, tokens(address)))

    def version(self, words: str, group: list[ToolMatch]) -> list[ToolMatch]:
        """The version that is told beside the name of a family, where else its default is meant."""
        family = self.register.families.get(group[0].name)
        if family is None or family.default != group[0].tool_id:
            return group
        by_id = self.register.by_id
        versions = [ToolMatch(one, by_id[one].name, group[0].matched, group[0].score) for one in family.tools]
        told = set_apart(self.register, words, versions, by_words=False)
        return told if len(told) == 1 else group

    def words_of(self, hits: Iterable[_Hit]) -> set[str]:
        """The words of the tools that are named, and who makes them: beside those names no other tool."""
        entries = {one: self.register.by_id[one] for hit in hits for one in hit.target.ids}.values()
        told = (name for entry in entries for name in (entry.name, entry.vendor, *entry.aliases))
        return {key for name in told for key in _pieces(tokens(name))}

    def members(self, match: ToolMatch) -> tuple[ToolMatch, ...]:
        """All tools of the families that this tool belongs to; itself where it belongs to none."""
        ids = [
            one
            for family in self.register.families.values()
            if match.tool_id in family.tools
            for one in family.tools
        ]
        by_id = self.register.by_id
        return tuple(ToolMatch(one, by_id[one].name, by_id[one].name, 1.0) for one in ids) or (match,)

    def _exact(self, words: str, parts: list[Token]) -> Iterator[_Hit]:
        start = 0
        while start < len(parts):
            hit = self._longest_at(words, parts, start)
            if hit is not None:
                yield hit
            start = hit.end if hit is not None else start + 1

    def _longest_at(self, words: str, parts: list[Token], start: int) -> _Hit | None:
        for end in range(_reach(words, parts, start, _LONGEST), start, -1):
            target = self.targets.get("".join(part.key for part in parts[start:end]))
            target = target or self.targets.get(_without_versions(parts[start:end]))
            if target is None:
                without = _without_articles(parts[start:end])
                target = self.targets.get(without) or self.loose.get(without)
            if target is not None and not (_is_person(parts, start, end) and not says_tool(words)):
                return _Hit(start, end, target, 1.0)
        return None

    def _guessed(self, words: str, parts: list[Token], taken: set[int]) -> Iterator[_Hit]:
        start = 0
        while start < len(parts):
            hit = None
            for end in range(_reach(words, parts, start, 3), start, -1):
                if taken.isdisjoint(range(start, end)):
                    hit = hit or self._guess(parts, start, end)
            if hit is not None:
                yield hit
            start = hit.end if hit is not None else start + 1

    def _guess(self, parts: list[Token], start: int, end: int) -> _Hit | None:
        window = parts[start:end]
        key = "".join(part.key for part in window)
        if len(key) < 5 or key in ORDINARY or all(part.key in ORDINARY for part in window):
            return None
        found = process.extractOne(key, self.guessable, scorer=OSA.distance, score_cutoff=2)
        if found is None or not _near(key, found[0], int(found[1])):
            return None
        if any(part.key in ORDINARY and (found[1] > 1 or len(part.key) < _FULL_WORD) for part in window):
            return None  # "a note on" is no slip in Notion
        score = min(_GUESSED, 1 - found[1] / max(len(key), len(found[0])))
        return _Hit(start, end, self.targets[found[0]], round(score, 3))


def _pieces(parts: list[Token]) -> Iterator[str]:
    """Every run of words in a name: "Magic Studio" of "Canva Magic Studio"."""
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            yield "".join(part.key for part in parts[start:end])


def _near(key: str, name: str, distance: int) -> bool:
    """One slip in a short name, two in a long one; a short name keeps its first letter, FooAI its AI."""
    if name.endswith("ai") != key.endswith(("ai", "ia")):
        return False
    if distance == 1:
        return len(name) >= 7 or key[0] == name[0]
    return len(name) >= 10 and abs(len(key) - len(name)) <= 1


def _plain(text: str) -> str:
    """Without the marks that screening left, which are no names; places stay the same."""
    normal = unicodedata.normalize("NFC", text)
    return _PLACEHOLDER.sub(lambda match: ";" * len(match.group()), normal)


def _reach(words: str, parts: list[Token], start: int, longest: int) -> int:
    """How far a name that starts here can run: no comma or end of sentence in between."""
    end = start + 1
    while end < len(parts) and end - start < longest:
        gap = words[parts[end - 1].end : parts[end].start]
        if not _JOINED.fullmatch(gap) or _SENTENCE_END.match(gap):
            break
        end += 1
    return end


def _without_versions(window: list[Token]) -> str:
    """The key without version numbers and model names: "ChatGPT 5.1 Enterprise" is ChatGPT Enterprise."""
    kept = [window[0].key]
    after_digit = False
    for part in window[1:]:
        digit = part.key.isdigit()
        if not digit and part.key not in _VERSION and not (after_digit and part.key in _AFTER_DIGIT):
            kept.append(part.key)
        after_digit = digit or (after_digit and part.key in _AFTER_DIGIT)
    return "".join(kept)


def _without_articles(window: list[Token]) -> str:
    """The key without small words inside: "Whisper op mijn eigen laptop" is Whisper op eigen laptop."""
    if len(window) < _LOOSE or window[0].key in _ARTICLES or window[-1].key in _ARTICLES:
        return ""
    return "".join(part.key for part in window if part.key not in _ARTICLES)


def _is_person(parts: list[Token], start: int, end: int) -> bool:
    """True where a name that people also bear stands without any sign of a tool."""
    if end - start > 1 or parts[start].key not in PEOPLE_NAMES:
        return False
    before = parts[start - 1].key if start else ""
    after = parts[end].key if end < len(parts) else ""
    keys = {part.key for part in parts}
    return before in PERSON_BEFORE or (after in PERSON_AFTER and not keys & APPROVALS)
