"""Which of several tools with one name a person means, once asked ("die in Word", "de gratis")."""

from collections import Counter

from assistant.register.schema import Register
from assistant.register.spelling import tokens
from assistant.turn import ToolMatch

_EMPTY = frozenset({"de", "het", "een", "die", "dat", "in", "van", "for", "the", "voor", "met", "op", "and", "en"})

# Words that set one version of a tool apart from another, whatever the names in the list.
_VERSIONS = frozenset(
    """versie variant gratis betaald betaalde online internet api web website app lokaal lokale offline consumenten
    consumentenversie consument zakelijk zakelijke bedrijfs pro plus enterprise business team free paid local
    consumer studio edge windows premium licentie version cloud server teamabonnement""".split()
)
# Words for a version that say nothing of which one, alone or glued behind one: "teamabonnement".
_SORT = frozenset(
    """versie variant abonnement licentie account editie version subscription licence license edition
    plan""".split()
)


def chosen_among(register: Register, words: str, candidates: tuple[ToolMatch, ...]) -> tuple[ToolMatch, ...]:
    """The candidates that a word of the answer sets apart.

    Several, or all of them, where a version is meant but it is not clear which;
    empty where nothing is said about versions.
    """
    own = {match.tool_id: _words_of(register, match.tool_id) for match in candidates}
    shared = Counter(word for said in own.values() for word in said)
    answer = {part for token in tokens(words) for part in _parts(token.key)} - _EMPTY
    telling = {word for word in answer - _SORT if 0 < shared[word] < len(candidates)}
    scores = {match.tool_id: len(own[match.tool_id] & telling) for match in candidates}
    best = max(scores.values(), default=0)
    if best == 0:
        return candidates if answer & _VERSIONS and len(candidates) > 1 else ()
    return tuple(match for match in candidates if scores[match.tool_id] == best)


def _parts(word: str) -> tuple[str, ...]:
    """The word, and without the word for a version that is glued behind it."""
    stem = next((word[: -len(sort)] for sort in _SORT if word.endswith(sort) and len(word) > len(sort) + 2), None)
    return (word,) if stem is None else (word, stem)


def _words_of(register: Register, tool_id: str) -> set[str]:
    entry = register.by_id.get(tool_id)
    if entry is None:
        return set()
    return {token.key for name in (entry.name, *entry.aliases) for token in tokens(name)} - _EMPTY
