"""Which of several tools with one name a person means, once asked ("die in Word", "de gratis")."""

import re
from collections import Counter
from collections.abc import Mapping

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


_PRICES = frozenset({"gratis", "free", "betaald", "betaalde", "paid"})
_WORK_ACCOUNT = frozenset({"werkaccount", "work", "account"})
_OWN = frozenset({"eigen", "prive", "priveaccount", "own", "personal", "private"})
_ACCOUNT = _OWN | {"account"}
# Those that say so in the question itself, wherever they stand ("Whisper dat lokaal draait").
_TELLING = frozenset(
    """lokaal lokale offline local api internet online cloud browserextensie extensie extension plugin webversie
    werkaccount consumentenversie server laptop""".split()
)
# What the list has a word for, in other words.
_SAID_OTHERWISE = {
    "werkaccount": re.compile(
        r"\b(?:via|van|met|from|with) (?:het|mijn|m'n|de|my) (?:werk|zaak|werkgever|work)\b"
        r"(?! (?:telefoon|laptop|computer))|"
        r"\b(?:via|van|met|op|from|with|on) (?:het|mijn|m'n|de|my) (?:werkmail|werklogin|work (?:mail|login))\b",
        re.IGNORECASE,
    ),
    "betaald": re.compile(
        r"\b(?:waar|die|dat|the one|which)\b.{0,25}"
        r"\b(?:we|wij|kantoor|werkgever|afdeling|office|department|company)\b"
        r".{0,25}\b(?:betaa?l\w*|licentie|pays?|licen[cs]e)\b|"
        r"\b(?:ik betaal|betaal ik|ik betaalde|i pay|i'm paying)\b",
        re.IGNORECASE,
    ),
    "gratis": re.compile(r"\b(?:die|de|that|the) (?:gratis|free)\b", re.IGNORECASE),
    "zakelijk": re.compile(
        r"\bzakelijk (?:aan|contract|abonnement|account|pakket)\b|\b(?:zakelijke|business) "
        r"(?:contract|licentie|abonnement|account|versie|pakket|plan|licen[cs]e|subscription)\b",
        re.IGNORECASE,
    ),
    "word": re.compile(
        r"\b(?:in|binnen|inside|within) (?:word|excel|outlook|powerpoint|office)\b.{0,40}"
        r"\b(?:zit\w*|ingebouwd|ingebakken|built|sits|knop\w*|button)\b|"
        r"\b(?:ingebouwd|ingebakken|zit|built|knop\w*|button)\b.{0,20}"
        r"\b(?:in|into) (?:word|excel|outlook|powerpoint|office)\b",
        re.IGNORECASE,
    ),
    "windows": re.compile(
        r"\bwindows[- ]?(?:taak)?balk\b|"
        r"\b(?:in|onderin|rechtsonder)(?: in)? (?:mijn |m'n |de )?(?:windows|edge|taakbalk)\b",
        re.IGNORECASE,
    ),
    "edge": re.compile(
        r"\bedge\b.{0,60}\b(?:zit\w*|zijbalk|balk|knop|ingebouwd|sidebar|built)\b|\b(?:zijbalk|sidebar)\b",
        re.IGNORECASE,
    ),
    "offline": re.compile(r"\b(?:zonder|geen|without|no) internet\b", re.IGNORECASE),
    "website": re.compile(
        r"\b(?:op|met|via|in) (?:de|hun) (?:web)?site van\b|\b(?:on|with|through) (?:the|their) (?:web)?site\b",
        re.IGNORECASE,
    ),
}
# "De Enterprise-versie van ChatGPT".
_VERSION_OF = re.compile(
    r"\b(enterprise|business|team|plus|pro|max|free|gratis|workspace)[- ]?"
    r"(?:versie|variant|editie|licentie|abonnement|version|edition|licen[cs]e|plan)\b",
    re.IGNORECASE,
)
# "Er gaat niks online": not that one.
_NOT_SO = re.compile(
    r"\b(?:geen|niet|niks|niets|nooit|zonder|not|no|nothing|never|without) (?:meer |via |op |de |het |the )?\w+",
    re.IGNORECASE,
)


def set_apart(
    register: Register, words: str, candidates: list[ToolMatch], *, by_words: bool = True
) -> list[ToolMatch]:
    """The one candidate that is told beside the name, as a tool of its own; else all of them.

    ``by_words``: by a telling word anywhere ("lokaal") too, and not only by what is said in other words.
    """
    said = {token.key for token in tokens(_NOT_SO.sub(" ", words))} & _TELLING if by_words else set()
    told = said | _paraphrased(words)
    fitting = [match for match in candidates if told & _words_of(register, match.tool_id)]
    return fitting if len(fitting) == 1 else candidates


def _paraphrased(words: str) -> set[str]:
    """The words of the list for what is said in other words: "die waar we voor betalen"."""
    named = {match.group(1).lower() for match in _VERSION_OF.finditer(words)}
    return {name for name, said in _SAID_OTHERWISE.items() if said.search(words)} | named


def chosen_among(
    register: Register, words: str, candidates: tuple[ToolMatch, ...], *, settled: str | None = None
) -> tuple[ToolMatch, ...]:
    """The candidates that a word of the answer sets apart.

    Several, or all of them, where a version is meant but it is not clear which;
    empty where nothing is said about versions. Where a tool was ``settled`` before (its id),
    another account, a licence, or who makes it, is no other tool.
    """
    own = {match.tool_id: _words_of(register, match.tool_id) for match in candidates}
    shared = Counter(word for said in own.values() for word in said)
    said = tokens(_NOT_SO.sub(" ", words))
    answer = {part for token in said if len(token.key) > 1 for part in _parts(token.key)} - _EMPTY
    answer |= _paraphrased(words)
    silent = _SORT | (_silent_of(settled, own, _makers(register, candidates)) if settled else set())
    telling = {word for word in answer - silent if 0 < shared[word] < len(candidates)}
    if not telling:
        versions = _VERSIONS - _PLACES - _SORT if settled else _VERSIONS
        return candidates if answer & versions and len(candidates) > 1 else ()
    # "De gratis, met mijn werkaccount" and "die in Word, met mijn werkaccount": what says less gives way.
    best = candidates
    for weaker in (frozenset[str](), _PRICES, _WORK_ACCOUNT):
        left = telling - weaker
        scores = {match.tool_id: len(own[match.tool_id] & left) for match in best}
        most = max(scores.values())
        best = tuple(match for match in best if scores[match.tool_id] == most)
    return best


def _silent_of(settled: str, own: Mapping[str, set[str]], makers: set[str]) -> set[str]:
    """What says nothing of another version; that of a tool for an own account may be meant by one of the work."""
    for_own_account = own.get(settled, set()) & _OWN
    return makers | _ACCOUNT | (set() if for_own_account else _WORK_ACCOUNT)


def _makers(register: Register, candidates: tuple[ToolMatch, ...]) -> set[str]:
    """The words of who makes these tools: "my personal Microsoft account" says nothing of a version."""
    entries = (register.by_id.get(match.tool_id) for match in candidates)
    return {token.key for entry in entries if entry is not None for token in tokens(entry.vendor)}


def _parts(word: str) -> tuple[str, ...]:
    """The word, and without the word for a version that is glued behind it."""
    stem = next((word[: -len(sort)] for sort in _SORT if word.endswith(sort) and len(word) > len(sort) + 2), None)
    return (word,) if stem is None else (word, stem)


def _words_of(register: Register, tool_id: str) -> set[str]:
    entry = register.by_id.get(tool_id)
    if entry is None:
        return set()
    return {token.key for name in (entry.name, *entry.aliases) for token in tokens(name)} - _EMPTY
