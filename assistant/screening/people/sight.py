"""The words of a text with what stands around them: cues before, verbs behind."""

import functools
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from assistant.screening.names import fold, words
from assistant.screening.people import cues
from assistant.screening.people.tokens import Shape, Token, tokens
from assistant.screening.spans import Deadline

TITLE, ROLE, INTRODUCED, SURELY, HEADER = "title", "role", "introduced", "surely", "header"

_HUMAN = regex.compile(rf"['’]?s? {cues.HUMAN_VERBS}", regex.IGNORECASE)
_WITH = regex.compile(cues.AFTER_WITH, regex.IGNORECASE)
_BEFORE_HUMAN = regex.compile(cues.BEFORE_HUMAN, regex.IGNORECASE)
_TOOL_AFTER = regex.compile(cues.TOOL_AFTER, regex.IGNORECASE)
_TOOL_BEFORE = regex.compile(cues.TOOL_BEFORE, regex.IGNORECASE)
_INTRODUCTIONS = frozenset(cues.INTRODUCTIONS)
_BLANKS = regex.compile(r" {2,}")
_MARKUP = str.maketrans("_*~#", "    ")
"""Marks of Markdown, file names and hashtags stand between words as blanks do."""
_AROUND = 60
_JUST_BEFORE = 30
"""More than the longest of ``TOOL_BEFORE``."""
_LONGEST_SAYING = 4
_HEAD = 4
_LENGTHS = {
    last: sorted({len(intro) for intro in _INTRODUCTIONS if intro[-1] == last}, reverse=True)
    for last in {intro[-1] for intro in _INTRODUCTIONS}
}
"""How many words the introductions have that end on this one, the longest first."""
_TELLING = cues.TITLES | cues.ROLES | cues.CALLED | _LENGTHS.keys() | {".", ":"}
"""Only behind one of these words and marks a cue can stand."""


@functools.cache
def _sayings() -> tuple[frozenset[str], frozenset[str]]:
    """The sayings, and how they begin: few words begin so, and only those need a closer look."""
    found = words("sayings")
    return found, frozenset(saying[:length] for saying in found for length in range(1, _HEAD + 1))


def look(text: str, deadline: Deadline) -> "Sight":
    """The words of a (normalised) text. Raises OutOfTime."""
    text = text.translate(_MARKUP)
    return Sight(text, tokens(text, deadline))


@dataclass(frozen=True)
class Sight:
    """The words of one text, and the text itself."""

    text: str
    tokens: Sequence[Token]
    _answers: dict[tuple[Callable[["Sight", Token], bool], int], bool] = field(
        default_factory=dict, compare=False, repr=False
    )

    def at(self, index: int) -> Token | None:
        """The word at an index, or None."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def behind(self, token: Token) -> str:
        """The text after a word."""
        return _single(self.text[token.end : token.end + _AROUND])

    def before(self, token: Token) -> str:
        """The text in front of a word."""
        return _single(self.text[max(0, token.start - _AROUND) : token.start])

    def human(self, token: Token) -> bool:
        """True where only a human being can be meant."""
        return self._asked(_human, token)

    def tool(self, token: Token) -> bool:
        """True where a tool is spoken of."""
        return self._asked(_tool_behind, token) or bool(_TOOL_BEFORE.search(self.before(token)[-_JUST_BEFORE:]))

    def product(self, token: Token) -> bool:
        """True where a lone first name stands right among words for tools."""
        if self._asked(_tool_behind, token):
            return True
        return self.before(token).rstrip().rpartition(" ")[2].lower() in cues.TOOL_WORDS

    def _asked(self, question: Callable[["Sight", Token], bool], token: Token) -> bool:
        """The answer to a question about a word, worked out once: rules and tagger both ask."""
        key = question, token.start
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = question(self, token)
        return answer

    def impersonal(self, token: Token) -> bool:
        """True where the words in front may also introduce a tool that talks."""
        return self.before(token).rstrip().lower().endswith(cues.IMPERSONAL)

    def in_company(self, token: Token) -> bool:
        """True where a sure name stands beside it in a list (``Joke, Wim en Fatma``)."""
        index = bisect_left(self.tokens, token.start, key=lambda other: other.start)
        pairs = ((index + 1, index + 2), (index - 1, index - 2))
        for link, other in pairs:
            mark, name = self.at(link), self.at(other)
            if mark and name and mark.text in (",", "en", "&", "of", "and") and name.sure and name.first:
                return name.capital
        return False

    def saying(self, index: int) -> int:
        """How many words a saying or a famous name has that starts here; 0 where none does."""
        sayings, heads = _sayings()
        first = self.tokens[index]
        if first.fold[:_HEAD] not in heads:
            return 0
        for length in range(min(_LONGEST_SAYING, len(self.tokens) - index), 0, -1):
            if fold(self.text[first.start : self.tokens[index + length - 1].end]) in sayings:
                return length
        return 0

    def cue(self, index: int) -> str | None:
        """Which cue stands right before the word at this index."""
        before = self.tokens[index - 1] if index else None
        if before is None or before.word.fold not in _TELLING:
            return None
        dotted = before.text == "." and self.at(index - 2)
        title = dotted if dotted else before
        if title and title.fold in cues.TITLES and (title.shape is not Shape.UP or dotted or len(title.text) <= 4):
            return TITLE
        if dotted and dotted.fold in cues.DOTTED_TITLES:
            return TITLE
        if before.fold in cues.ROLES:
            return ROLE
        return self._called(index, before) or self._introduction(index)

    def _called(self, index: int, before: Token) -> str | None:
        """``mijn klant heet`` and ``Van:``."""
        roles = self.tokens[max(0, index - 5) : index]
        if before.fold in cues.CALLED and any(token.fold in cues.ROLES for token in roles):
            return SURELY
        head = self.at(index - 2)
        return HEADER if before.text == ":" and head is not None and head.fold in cues.HEADERS else None

    def _introduction(self, index: int) -> str | None:
        for length in _LENGTHS.get(self.tokens[index - 1].fold, ()):
            words = tuple(t.fold for t in self.tokens[max(0, index - length) : index])
            if words in _INTRODUCTIONS:
                return SURELY if words in cues.SURE_INTRODUCTIONS else INTRODUCED
        return None

    @cached_property
    def title_case(self) -> bool:
        """True where nearly every word has a capital, so that a capital says nothing."""
        long = [t for t in self.tokens if t.is_word and len(t.text) > 3]
        return len(long) >= 5 and sum(t.capital for t in long) >= 0.8 * len(long)


def _single(text: str) -> str:
    return _BLANKS.sub(" ", text) if "  " in text else text


def _human(sight: Sight, token: Token) -> bool:
    behind = sight.behind(token)
    if _HUMAN.match(behind):
        return True
    return bool(_WITH.match(behind) and _BEFORE_HUMAN.search(sight.before(token)))


def _tool_behind(sight: Sight, token: Token) -> bool:
    return _TOOL_AFTER.match(sight.behind(token)) is not None
