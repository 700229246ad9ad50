"""Which of several tools with one name a person means, once asked ("die in Word", "de gratis")."""

import re
from collections import Counter

from assistant.register.schema import Register
from assistant.register.spelling import tokens
from assistant.turn import ToolMatch

_EMPTY = frozenset(
    """de het een die dat in van voor met op en om te er mijn ons onze je aan of als is
    for the and with to of my our on at as an or is it""".split()
)

# Words that set one version of a tool apart from another, whatever the names in the list.
_VERSIONS = frozenset(
    """versie variant gratis betaald betaalde online internet api web website app lokaal lokale offline consumenten
    consumentenversie consument zakelijk zakelijke bedrijfs pro plus enterprise business team free paid local
    consumer studio edge windows premium licentie version cloud server teamabonnement""".split()
)
# Where data may stand as well ("een tekst die al op internet staat").
_PLACES = frozenset({"internet", "web", "website", "online", "app"})
# Words for a version that say nothing of which one, alone or glued behind one: "teamabonnement".
_SORT = frozenset(
    """versie variant abonnement licentie account editie version subscription licence license edition
    plan""".split()
)


_ACCOUNT = frozenset({"eigen", "account", "prive", "priveaccount", "own", "personal", "private"})
# Those that say so in the question itself, wherever they stand ("Whisper dat lokaal draait").
_TELLING = frozenset(
    """lokaal lokale offline local api internet online cloud browserextensie extensie extension plugin webversie
    werkaccount consumentenversie server laptop""".split()
)
# What the list has a word for, in other words.
_SAID_OTHERWISE = {
    "werkaccount": re.compile(
        r"\b(?:via|van|met|op|from|with) (?:het|mijn|m'n|de|my) (?:werk|zaak|werkgever|werkmail|werklogin|work)\b"
        r"(?! (?:telefoon|laptop|computer))",
        re.IGNORECASE,
    ),
    "betaald": re.compile(
        r"\b(?:waar|die|dat|the one|which)\b.{0,25}"
        r"\b(?:we|wij|kantoor|werkgever|afdeling|office|department|company)\b"
        r".{0,25}\b(?:betaa?l\w*|licentie|pays?|licen[cs]e)\b",
        re.IGNORECASE,
    ),
    "gratis": re.compile(r"\b(?:die|de|that|the) (?:gratis|free)\b", re.IGNORECASE),
    "offline": re.compile(r"\b(?:zonder|geen|without|no) internet\b", re.IGNORECASE),
    "website": re.compile(r"\bop (?:de|hun) (?:web)?site van\b|\bon (?:the|their) (?:web)?site\b", re.IGNORECASE),
}
# "Er gaat niks online": not that one.
_NOT_SO = re.compile(
    r"\b(?:geen|niet|niks|niets|nooit|zonder|not|no|nothing|never|without) (?:meer |via |op |de |het |the )?\w+",
    re.IGNORECASE,
)


def set_apart(register: Register, words: str, candidates: list[ToolMatch]) -> list[ToolMatch]:
    """The one candidate that a telling word beside the name sets apart, as a tool of its own; else all of them."""
    told = {token.key for token in tokens(_NOT_SO.sub(" ", words))} & _TELLING | _paraphrased(words)
    fitting = [match for match in candidates if told & _words_of(register, match.tool_id)]
    return fitting if len(fitting) == 1 else candidates


def _paraphrased(words: str) -> set[str]:
    """The words of the list for what is said in other words: "die waar we voor betalen"."""
    return {name for name, said in _SAID_OTHERWISE.items() if said.search(words)}


def chosen_among(
    register: Register, words: str, candidates: tuple[ToolMatch, ...], *, settled: bool = False
) -> tuple[ToolMatch, ...]:
    """The candidates that a word of the answer sets apart.

    Several, or all of them, where a version is meant but it is not clear which;
    empty where nothing is said about versions. Where a tool was ``settled`` before,
    another account is no other tool.
    """
    own = {match.tool_id: _words_of(register, match.tool_id) for match in candidates}
    shared = Counter(word for said in own.values() for word in said)
    said = tokens(_NOT_SO.sub(" ", words))
    answer = {part for token in said for part in _parts(token.key)} - _EMPTY | _paraphrased(words)
    silent = _SORT | _ACCOUNT if settled else _SORT
    telling = {word for word in answer - silent if 0 < shared[word] < len(candidates)}
    scores = {match.tool_id: len(own[match.tool_id] & telling) for match in candidates}
    best = max(scores.values(), default=0)
    if best == 0:
        versions = _VERSIONS - _PLACES if settled else _VERSIONS
        return candidates if answer & versions and len(candidates) > 1 else ()
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
