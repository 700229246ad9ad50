"""What somebody wants to use AI with and for: the data class and the purposes, in everyday words."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from assistant.routing.denied import is_absent, only_absent
from assistant.routing.lexicon import Lexicon
from assistant.turn import DataClass, Purpose

_SENTENCE_END = re.compile(r"[.?!]+(?=\s)|[\r\n]+")
_PUBLIC_BEFORE = re.compile(
    r"(?<!niet )(?<!not )\b(?:openbaar|openbare|gepubliceerde?|public|published)\s+$", re.IGNORECASE
)
# "Onze gepubliceerde folder over budgetbeheer": what it is about makes it no less public.
_PUBLIC_ABOUT = re.compile(
    r"(?<!niet )(?<!not )\b(?:openbare?|gepubliceerde|published|public)\s+[\w-]+\s+(?:over|about|on|van)\s+"
    r"(?:(?:de|het|ons|onze|een|the|our|a)\s+)?$",
    re.IGNORECASE,
)
_PUBLIC_BEHIND = re.compile(
    r"[\w-]*(?: (?:is|zijn|are) (?:al|reeds|inmiddels|allang|already|now) "
    r"(?:openbaar|gepubliceerd|public|published)\b|"
    r"(?: van (?:de|het) [\w-]+)?\W+(?:dat|die|which|that)\W+(?:"
    r"(?:al|reeds|inmiddels|allang|already) (?:openbaar|gepubliceerd|public|published)\b|"
    r"(?:(?:al|gewoon|allang|ook)\W+){0,2}online (?:staat|staan)\b|"
    r"(?:(?:is|are|staat|staan)\W+)?"
    r"(?:(?:al|gewoon|allang|ook|already|just)\W+){0,2}(?:op|in|on) (?:(?:de|het|onze|ons|the|our) )?"
    r"(?:tenderned|internet|web|website|site|overheid\.nl|officielebekendmakingen\w*)\b))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:over|rond|rondom|about|on|around)\s+(?:(?!(?:met|waarin|with)\b)[\w-]+\s+){0,4}$", re.IGNORECASE
)
_DATA_ABOUT = re.compile(
    r"\b(?:\w*gegevens|\w*data|details|\w*dossiers?|\w*verslag(?:en)?|\w*notities?|aantekening\w*|\w*mails?|\w*gesprek\w*|"
    r"\w*lijst\w*|records?|notes?|files?|letters?|brief|brieven|verhaal|verhalen|stor(?:y|ies)) "
    r"(?:over|rond|rondom|about|on|around)\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_OWN_WRITING = re.compile(
    r"\b(?:ik|we|wij) (?:zelf )?(?:schrijf|schrijven|schreef|schreven)\b|\b(?:i|we) (?:write|wrote)\b|"
    r"\b(?:heb|hebben|had) (?:ik|we|wij)?\b[^.?!]{0,60}\bgeschreven\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:persoons)?na(?:am|men)\b|\bnames?\b", re.IGNORECASE)
# "Programmeren doe ik er niet mee", "niet om te vertalen": no use that is wanted.
_NOT_DONE = re.compile(
    r"\w*\W+(?:doe|doen|ga|gaan|hoef|wil) (?:ik|we|wij) (?:er |daar |ermee |daarmee )?"
    r"(?:niet|nooit|nauwelijks|amper)\b|"
    r"\w*\W+(?:hoeft|is) niet\b",
    re.IGNORECASE,
)
_NOT_TO = re.compile(
    r"\b(?:niet (?:om|voor)|not (?:for|to)|in plaats van|instead of|rather than)(?: te| het)? $|\b(?:geen|no) $",
    re.IGNORECASE,
)
_WRITES_OUT = re.compile(
    r"\bwrit(?:e|ing)\b(?: \w+)? (?:out|up)\b|\bschrij(?:f|ft|ven)\b[^.?!]{0,30}\buit\b", re.IGNORECASE
)
# "Alles is anoniem, alleen de naam en de ziekte staan er nog in."
_STILL_IN = re.compile(
    r"(?<!geen )(?<!zonder )(?<!niet )\bechte? "
    r"(?:regels?|rijen|gegevens|data|klant\w*|na(?:am|men)|personen|mensen|gevallen?)\b|"
    r"(?<!no )(?<!not )(?<!without )\breal (?:rows?|data|records?|clients?|names?|people|cases?)\b|"
    r"\b(?:behalve|uitgezonderd|op .{1,60} na|except|apart from|other than)\b|"
    r"\b(?:staat|staan|zit|zitten|blijft|blijven) (?:er |nog |wel ){0,3}(?:alleen|enkel|only)\b|"
    r"\b(?:personeels|klant|cli[eë]nt|dossier|registratie)nummer|"
    r"\b(?:alleen|enkel|only)\b.{1,60}\b(?:staat|staan|zit|zitten|blijft|blijven|stays?|remains?|is|are)\b",
    re.IGNORECASE,
)
_NOT_WHO = re.compile(
    r"\b(?:niks|niets|niet|geen woord|nothing|not) (?:\w+ )?(?:over|about|on) "
    r"(?:wie|who|(?:losse |individuele |individual )?(?:personen|mensen|people|persons))\b",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"intern|vertrouw|geheim|confid|bedrijfsg|niet\b|nog niet|not\b|isn|unpublished|nergens|geen|nooit|secret",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"\b(?:maken|maakt|maak|genereren|genereer|make|create|generate|design|ontwerpen)\b", re.IGNORECASE
)
# "Ik laat het door een collega nakijken": a person does that.
_BY_SOMEBODY = re.compile(
    r"\b(?:door (?:een |mijn |de |onze )?(?:collega|jurist|senior|leidinggevende|teamleider|ander|iemand)\w*|"
    r"by (?:a |my |the |our )?(?:colleague|lawyer|senior|manager|someone|somebody)\w*)(?: \w+){0,2} $",
    re.IGNORECASE,
)
# "Voor een beleidsnota zoek ik openbare informatie": what it is for goes into no tool.
_FOR_IT = re.compile(r"\b(?:voor|for) (?:(?:een|het|de|mijn|ons|onze|a|an|the|my|our) )(?:\w+ )?$", re.IGNORECASE)
_SEARCHES_PUBLIC = re.compile(
    r"\b(?:zoek\w*|op ?zoeken|uitzoeken|look|search\w*|find)\b.{0,40}\b(?:openbare?|public)\b|"
    r"\b(?:openbare?|public)\b.{0,60}\b(?:zoek\w*|opzoeken|look|search|find)\b",
    re.IGNORECASE | re.DOTALL,
)
# So far apart, in characters, may the words stand that together name one use.
_REACH = 70


def data_class_of(text: str, lexicon: Lexicon) -> DataClass | None:
    """The heaviest data class that is named; None where nothing is said.

    Data that is named as absent ("zonder persoonsgegevens") does not count, and
    people who are only named ("een brief aan een cliënt") weigh as personal data
    unless lighter data is named ("een openbare folder voor cliënten").
    """
    named = _named(text, lexicon)
    heavy = [data_class for data_class in named if data_class.weight >= DataClass.PERSONAL.weight]
    if heavy:
        return DataClass.INTERNAL if anonymous(text, lexicon) else heavy[-1]
    if named:
        return named[-1]
    if any(not is_absent(text, match.start(), lexicon) for match in lexicon.people.finditer(text)):
        return DataClass.INTERNAL if anonymous(text, lexicon) else DataClass.PERSONAL
    return None


def only_as_subject(text: str, data_class: DataClass, lexicon: Lexicon) -> bool:
    """True where each word of this data is what something is about: "een folder over verslaving".

    Not data about it ("gegevens over ziekte"), nor data that is said to be public ("het BSN hangt aan de muur").
    """
    places = [match.start() for match in lexicon.data_classes[data_class].finditer(text)]
    return all(
        is_absent(text, place, lexicon) or (_ABOUT.search(text[:place]) and not _DATA_ABOUT.search(text[:place]))
        for place in places
    )


def lighter_data_of(text: str, lexicon: Lexicon) -> DataClass | None:
    """The heaviest class named that is not about people; None where none is."""
    light = [one for one in _named(text, lexicon) if one.weight < DataClass.PERSONAL.weight]
    return light[-1] if light else None


def somebody_is_there(text: str, lexicon: Lexicon) -> bool:
    """True where people are named, and not only as absent ("zonder klantverhalen")."""
    places = (match.start() for one in (lexicon.people, lexicon.somebody) for match in one.finditer(text))
    return any(not is_absent(text, place, lexicon) for place in places)


def names_somebody(text: str, lexicon: Lexicon) -> bool:
    """True where anybody stands in the words, be it as "iemand" or "haar", or data about somebody does."""
    words = (lexicon.people, lexicon.somebody, lexicon.data_classes[DataClass.PERSONAL])
    return any(pattern.search(text) for pattern in words)


def _named(text: str, lexicon: Lexicon) -> list[DataClass]:
    """The classes that are named, from light to heavy."""
    return [
        data_class
        for data_class in DataClass
        if any(
            not (
                is_absent(text, match.start(), lexicon)
                or _is_public(text, match, data_class)
                or _is_what_for(text, match, data_class)
            )
            for match in lexicon.data_classes[data_class].finditer(text)
        )
    ]


def _is_public(text: str, match: re.Match[str], data_class: DataClass) -> bool:
    """``een openbaar raadsstuk``, ``een memo die op de site staat``: public, never what is named secret.

    Where it stands makes no data about people public ("klantgegevens op een website zetten").
    """
    if _SECRET.match(match.group()):
        return False
    if _PUBLIC_BEFORE.search(text[: match.start()]):
        return True
    about_people = data_class.weight >= DataClass.PERSONAL.weight
    if not about_people and _PUBLIC_ABOUT.search(text[: match.start()]):
        return True
    return not about_people and _PUBLIC_BEHIND.match(text, match.end()) is not None


def _is_what_for(text: str, match: re.Match[str], data_class: DataClass) -> bool:
    """A paper of the house for which public information is looked up; what is named secret never is."""
    if data_class is not DataClass.INTERNAL or _SECRET.match(match.group()):
        return False
    return _FOR_IT.search(text[: match.start()]) is not None and _SEARCHES_PUBLIC.search(text) is not None


def anonymous(text: str, lexicon: Lexicon) -> bool:
    """True where data is said to be anonymous, and nothing is said to be left in it."""
    return lexicon.anonymous.search(text) is not None and not _STILL_IN.search(text)


def names_data_about_people(text: str, lexicon: Lexicon) -> bool:
    """True where data about people is named as such, not only people ("een brief aan een cliënt")."""
    heavy = any(one.weight >= DataClass.PERSONAL.weight for one in _named(text, lexicon))
    return heavy and not anonymous(text, lexicon)


def denies_people(text: str, lexicon: Lexicon) -> bool:
    """True where people, or data about them, are named, and only as absent: "we never mention any clients"."""
    return only_absent(text, (lexicon.people, lexicon.data_classes[DataClass.PERSONAL], _NAMES), lexicon)


def denies_persons(text: str) -> bool:
    """True where it is said that nothing is told of who did it: "alleen totalen, niks over wie er print"."""
    return _NOT_WHO.search(text) is not None


def denies_special(text: str, lexicon: Lexicon) -> bool:
    """True where special data is named, and only as absent: "het ging over werk, niks medisch"."""
    return only_absent(text, (lexicon.data_classes[DataClass.SPECIAL],), lexicon)


def heaviest(*classes: DataClass | None) -> DataClass | None:
    """The heaviest of these data classes; None where none is told."""
    return max((one for one in classes if one is not None), key=lambda one: one.weight, default=None)


def data_left(earlier: str, told: str, lexicon: Lexicon) -> DataClass | None:
    """What is left of the data that was named earlier, once a message has taken some of it out; None: nothing was.

    Who leaves out the one thing that is special still has data about people ("het bsn haal ik eruit"); who denies
    data about people altogether ("nee, geen klantdossier"), or makes it anonymous, has what is internal.
    """
    if anonymous(told, lexicon):
        return DataClass.INTERNAL
    if _named_at_all(told, DataClass.SPECIAL, lexicon):
        only_one = len(_named_at_all(earlier, DataClass.SPECIAL, lexicon)) == 1
        special = lexicon.data_classes[DataClass.SPECIAL]
        return DataClass.PERSONAL if only_one and only_absent(told, (special,), lexicon) else None
    if _named_at_all(earlier, DataClass.SPECIAL, lexicon):
        return None
    personal = (lexicon.people, lexicon.data_classes[DataClass.PERSONAL])
    return DataClass.INTERNAL if only_absent(told, personal, lexicon) else None


def _named_at_all(text: str, data_class: DataClass, lexicon: Lexicon) -> list[int]:
    return [match.start() for match in lexicon.data_classes[data_class].finditer(text)]


def purposes_of(text: str, lexicon: Lexicon, *, nameless: str | None = None) -> tuple[Purpose, ...]:
    """What AI is wanted for; what is about people comes first.

    A person who is judged is recognised by words that stand together, in any order
    and within one sentence. Phrases in which a thing is judged ("is the tool tested",
    "check what it wrote") are left out first, so that a question about the policy is
    not taken for a wish to judge people.

    ``nameless``: the text without the names of tools, of which "DeepL Write" says nothing of what it is for.
    """
    about_people = _about_people(text, lexicon)
    text = text if nameless is None else nameless
    tasks = [
        purpose
        for purpose, words in lexicon.purposes.items()
        if not purpose.about_people and any(not _is_denied(text, match) for match in words.said.finditer(text))
    ]
    also_said = _also_said(text, tasks, lexicon)
    return (*about_people, *(purpose for purpose in tasks if purpose not in also_said))


def _also_said(text: str, tasks: Sequence[Purpose], lexicon: Lexicon) -> set[Purpose]:
    """The tasks that are no task of their own beside another one."""
    found: set[Purpose] = set()
    if Purpose.TRANSCRIBE in tasks:
        found.add(Purpose.BRAINSTORM)  # one that was recorded
        if not _MAKES.search(text):
            found.add(Purpose.IMAGE)  # a video is typed out
        if _WRITES_OUT.search(text):
            found.add(Purpose.WRITE)
    if Purpose.CODE in tasks and not lexicon.document.search(text):
        found.add(Purpose.WRITE)  # what is written is code
    if (Purpose.EDIT in tasks or Purpose.TRANSLATE in tasks) and _OWN_WRITING.search(text):
        found.add(Purpose.WRITE)  # the person writes, AI edits or translates
    return found


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """True where a use is named as one that is not wanted."""
    before = text[: match.start()]
    return bool(_NOT_DONE.match(text, match.end()) or _NOT_TO.search(before) or _BY_SOMEBODY.search(before))


def _about_people(text: str, lexicon: Lexicon) -> list[Purpose]:
    sentences = [_judging(sentence, lexicon) for sentence in _SENTENCE_END.split(text) if sentence.strip()]
    places = [_Places(sentence, lexicon) for sentence in sentences]
    return [
        purpose
        for purpose, words in lexicon.purposes.items()
        if purpose.about_people
        and (
            any(words.said.search(sentence) for sentence in sentences)
            or any(one.together(groups) for one in places for groups in words.near)
        )
    ]


def _judging(sentence: str, lexicon: Lexicon) -> str:
    """The sentence without the phrases in which no person is judged."""
    left = lexicon.done_by.sub(" door ai ", sentence)
    for phrase in lexicon.not_about_people:
        left = phrase.sub(" ; ", left)
    return left


class _Places:
    """Where the words of each group stand in one sentence; looked up once, when asked for."""

    def __init__(self, sentence: str, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._words = lexicon.use_words
        self._found: dict[str, list[tuple[int, int]]] = {}

    def together(self, groups: tuple[str, ...]) -> bool:
        """True where a word of the first group has a word of every other group close by."""
        first, *others = (self._spans(group) for group in groups)
        return any(all(_stands_near(span, spans) for spans in others) for span in first)

    def _spans(self, group: str) -> list[tuple[int, int]]:
        if group not in self._found:
            self._found[group] = [match.span() for match in self._words[group].finditer(self._sentence)]
        return self._found[group]


def _stands_near(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """True where one of the others, in order of the text, lies within reach on either side."""
    start, end = span
    last = bisect_right(others, end + _REACH, key=lambda other: other[0])
    return last > 0 and others[last - 1][1] >= start - _REACH
