"""Finds names of tools that are not in the list: "mag ik Blorp gebruiken", "is Blorp toegestaan".

A name must stand where a tool stands: as what is used, behind "de app", or
between "is" and "toegestaan". It must also look like a name: a capital inside a
sentence, a brand's spelling (FooBarAI, blorp.ai), or, right between "mag ik" and
"gebruiken", a single word that has not the form of an everyday word. Well-known names
(``known_tools.yaml``) need less. A question about the policy must not turn into a
question about a tool, so in doubt there is no name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

import yaml

from assistant.register.brand_words import SUFFIX, Word, words_of
from assistant.register.ordinary_words import (
    AFTER_NAME,
    APPROVALS,
    CARRIERS,
    DETERMINERS,
    FILLERS,
    MODALS,
    SUBJECTS,
    USE_VERBS,
)
from assistant.register.spelling import name_key, tokens

_QUOTED = re.compile(r"(?<!\w)['\"‘“`]([^'\"’”`;]{2,40})['\"’”`](?!\w)")
_FOLLOW_UP = re.compile(
    r"^(?:en|and|of|or|what about|how about|hoe zit het met|en hoe zit het met|geldt dat ook voor|ken je|wat is)$"
)
_BETWEEN = FILLERS | DETERMINERS | MODALS | SUBJECTS | {"graag", "liever", "weleens", "please"}
_MORE = frozenset({"ai", "pro", "plus", "gpt", "studio", "max", "enterprise", "premium"})
_LISTS = frozenset({"of", "en", "or", "and", ",", "/"})
_NAMING = frozenset({"app", "programma", "dienst", "genaamd", "named", "called"})
_USE_BEFORE = frozenset({"use", "using", "try", "install", "deploy", "adopt", "trying", "installing", "test"})
_FROM = frozenset({"van", "from", "by"})
_WORKS = frozenset({"werken", "werkt", "werk", "werkte", "work", "works", "working"})
_MAY_THAT = re.compile(
    r"\b(?:mag|kan|is|may|can)\W+(?:dat|dit|that|it|this)\b"
    r"|\b(?:dat|that) (?:mag|toegestaan|allowed|oke|oké|ok)\b",
    re.IGNORECASE,
)
# Said of a name in lower case; "goed" or "handig" are said of anything.
_VERDICTS = frozenset(
    """toegestaan goedgekeurd verboden oke ok okay veilig toegelaten allowed approved permitted forbidden banned
    prohibited safe""".split()
)
_BY = frozenset({"met", "via", "with"})
_NO_OBJECT = frozenset({"i", "you", "they", "anyone", "somebody", "someone", "anybody"})
_LISTED = frozenset({"lijst", "toollijst", "register", "list"})
# Beside these, a word that is spelt as only a brand is names a tool.
_SIGNS = frozenset({"ai", "app", "tool", "programma", "chatbot", "software"})
_POINTERS = frozenset({"die", "dat", "deze", "dit", "hem", "em", "it", "that", "this", "them"})
_CALLED = frozenset({"ie", "hij", "het", "die", "dat", "ze"})
_BRAND_LETTERS = 5  # "kWh" is none
_MOST = 5
# Behind these words, or as the first, a well-known name that is also a word is a tool.
_LEADS = (_BETWEEN | _LISTS | _BY | _USE_BEFORE | CARRIERS | USE_VERBS) | {
    *("about", "is", "ken", "kent", "kennen", "know"),
}
# What may come in front of the first word that says something.
_OPENERS = FILLERS | {"hoi", "hallo", "hey", "hi", "hello", "vraagje", "vraag", "eentje", ",", ":", "-", "!"}
_LONGEST_KNOWN = 4
_BEHIND = AFTER_NAME | USE_VERBS | APPROVALS | CARRIERS
# Behind a name: which model it is ("kimi k2").
_MODEL = re.compile(r"^[a-z]?\d+[a-z]?$")
# What is said of a tool at the start of a sentence.
_DOES = frozenset(
    """laten laat maakt maken kan kunnen zoekt schijnt doet werkt helpt schrijft vertaalt zet geeft vat leest
    notuleert belooft luistert neemt vult bouwt tekent ai app makes can does helps writes translates lets turns
    creates summarises summarizes promises listens records takes builds draws""".split()
)
# Well-known tools with a name that people bear: a capital says nothing of these.
_PEOPLE = frozenset("bard claude devin gemma harvey jasper julius kimi leonardo luma phi sora veo".split())
# "Kimi klinkt als een collega, maar het is een chatbot uit China."
_SAYS_TOOL = re.compile(
    r"\b(?:is|was|maar|but|it's|als|as) (?:\w+ ){0,2}?(?:een|a|an) (?:\w+ )?"
    r"(?:(?:ai-?)?(?:chatbot|tool|app|programma|taalmodel|dienst|program|service))\b|"
    r"\b(?:er|daar)\b[^.?!]{0,60}\bmee (?:maken|schrijven|vertalen|samenvatten)\b",
    re.IGNORECASE,
)
_SHORT_FOLLOW_UP = 14
_JOINED = re.compile(r"[ .;'+/-]?")


@lru_cache(maxsize=1)
def well_known() -> Mapping[str, frozenset[str]]:
    """The names of ``known_tools.yaml`` in one spelling, by the part of the file; read once.

    ``in_pieces``: those of ``anywhere`` that are written in pieces. "May I translate" names no iTranslate.
    """
    file = resources.files(__package__).joinpath("known_tools.yaml")
    parts: Mapping[str, Sequence[str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    pieces = frozenset(name_key(name) for name in parts["anywhere"] if not name.isalnum())
    return {part: frozenset(map(name_key, names)) for part, names in parts.items()} | {"in_pieces": pieces}


def says_tool(text: str) -> bool:
    """True where it is said of a name, that people may bear too, that it is a tool."""
    return _SAYS_TOOL.search(text) is not None


def unknown_names(text: str, known: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The names, in order of the text and in its spelling. ``known``: places of tools of the list."""
    plain = text.lower() if text.isupper() and len(text.lower()) == len(text) else text
    words = words_of(plain, known)
    found = {*_in_slots(words), *_quoted(plain, words), *_brands(words)}
    found |= {*_well_known(plain, known), *_well_known_in_place(words, says_tool=says_tool(plain))}
    if _MAY_THAT.search(plain):
        found |= set(_worked_with(words))
    spans = sorted(found, key=lambda span: (span[0], -span[1]))
    names: dict[str, str] = {}
    last = -1
    for start, end in spans:
        if start > last:
            names.setdefault(name_key(text[start:end]), text[start:end])
            last = max(last, end)
    return tuple(names.values())[:_MOST]


def _in_slots(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Places where a tool is named: (start, end) in characters."""
    uses = any(word.key in USE_VERBS for word in words)
    for place, word in enumerate(words):
        if word.key in SUBJECTS and _beside_modal(words, place):
            yield from _names_from(words, place + 1, lower=uses and word.key not in _NO_OBJECT, whole=uses)
        elif word.key in _USE_BEFORE:
            lower = any(w.key in SUBJECTS and _beside_modal(words, i) for i, w in enumerate(words[:place]))
            yield from _names_from(words, place + 1, lower=lower)
        elif word.key in USE_VERBS:
            yield from _before(words, place)
            yield from _before_te(words, place - 1)
            yield from _names_from(words, place + 1, lower=False)
        elif word.key in CARRIERS:
            yield from _names_from(words, place + 1, lower=uses and word.key in _NAMING)
        elif word.key in ("is", "zijn", "are", "wordt", "worden", "would"):
            yield from _approved(words, place + 1)
        elif word.key in ("mag", "mogen"):
            yield from _passive(words, place + 1)
    yield from _on_the_list(words)
    yield from _called(words)
    yield from _follow_up(words)
    yield from _pointed_at(words, uses)


def _on_the_list(words: list[Word]) -> Iterator[tuple[int, int]]:
    """ "staat Blorp (al) op de lijst"."""
    for place, word in enumerate(words):
        if word.key in ("staat", "staan") and _names_the_list(words[place + 1 :]):
            yield from _names_from(words, place + 1, lower=False)


def _called(words: list[Word]) -> Iterator[tuple[int, int]]:
    """ "een app, Bosley heet ie"."""
    for word, called, subject in zip(words, words[1:], words[2:], strict=False):
        if called.key in ("heet", "heette") and subject.key in _CALLED and word.capital and not word.known:
            yield word.start, word.end


def _pointed_at(words: list[Word], uses: bool) -> Iterator[tuple[int, int]]:
    """The names before "mag ik die gebruiken" or "staat dat op de lijst": what is pointed at was named earlier."""
    for place, word in enumerate(words):
        after = words[place + 1].key if place + 1 < len(words) else ""
        may_it = uses and word.key in SUBJECTS and after in _POINTERS and _beside_modal(words, place)
        listed = word.key in ("staat", "staan") and after in _POINTERS and _names_the_list(words[place:])
        if may_it or listed:
            if any(word.known for word in words[:place]):
                return  # "NotebookLM vat rapporten van het Rijk samen. Mag ik dat gebruiken?"
            start = 0
            while start < place:
                end = start
                while end < place and words[end].capital and not words[end].known:
                    end += 1
                if end > start:
                    yield words[start].start, words[end - 1].end
                start = end + 1
            return


def _names_the_list(words: list[Word]) -> bool:
    return any(word.key in _LISTED for word in words)


def _beside_modal(words: list[Word], place: int) -> bool:
    around = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    return any(word.key in MODALS for word in around)


def _names_from(words: list[Word], place: int, lower: bool, whole: bool = True) -> Iterator[tuple[int, int]]:
    """The names that start here, behind small words; also the second of "X of Y"."""
    bare = True
    while place < len(words) and words[place].key in _BETWEEN:
        bare = bare and words[place].key not in DETERMINERS
        place += 1
    end = _run(words, place, lower and bare and _is_used(words, place))
    named = whole or (place > 0 and words[place - 1].key in _BY)
    if end > place and named and not words[place].known:
        yield words[place].start, words[end - 1].end
    if place < end < len(words) and words[end].text in _LISTS:
        yield from _names_from(words, end + 1, lower)


def _run(words: list[Word], place: int, lower: bool) -> int:
    """Where the name ends that starts here; ``place`` itself when there is none."""
    if place >= len(words):
        return place
    first = words[place]
    if first.known:
        return place + sum(1 for _ in _while_known(words[place:]))
    if not (first.capital or (lower and first.rare)):
        return place
    end = place + 1
    while end < len(words) and end - place < 4 and _continues(words[end]):
        end += 1
    follows = end >= len(words) or not words[end].key or words[end].key in AFTER_NAME or words[end].known
    return end if first.capital or follows else place


def _is_used(words: list[Word], place: int) -> bool:
    """The word is the object of "to use": "blorpy (ai) gebruiken", "use blorpy"."""
    if place and words[place - 1].key in _USE_BEFORE:
        return True
    after = [word.key for word in words[place + 1 : place + 3]]
    while after and (after[0] in _MORE or after[0].isdigit()):
        after.pop(0)
    return bool(after) and after[0] in USE_VERBS


def _while_known(words: list[Word]) -> Iterator[Word]:
    for word in words:
        if not word.known:
            return
        yield word


def _continues(word: Word) -> bool:
    if word.known or not word.key:
        return False
    return word.capital or word.key in _MORE or word.key.isdigit()


def _before(words: list[Word], verb: int) -> Iterator[tuple[int, int]]:
    """A name right before the verb: "voor notulen Blorp Pro gebruiken"; also the first of "X of Y"."""
    start = verb
    while start > 0 and words[start - 1].known:
        start -= 1
    if start == verb:
        while start > 0 and verb - start < 4 and _continues(words[start - 1]):
            start -= 1
        while start < verb and not words[start].capital:
            start += 1
        if start < verb:
            yield words[start].start, words[verb - 1].end
    if 1 < start < verb and words[start - 1].text in _LISTS:
        yield from _before(words, start - 1)


def _before_te(words: list[Word], te: int) -> Iterator[tuple[int, int]]:
    """ "om Blorp te gebruiken"; right behind "om" also in lower case."""
    if te < 1 or words[te].key != "te":
        return
    yield from _before(words, te)
    name = words[te - 1]
    if te > 1 and words[te - 2].key == "om" and name.rare and not name.known:
        yield name.start, name.end


def _approved(words: list[Word], place: int) -> Iterator[tuple[int, int]]:
    """ "is Blorp (van Flarp) (al) toegestaan": only small words between the name and the approval."""
    start = place
    while place < len(words) and words[place].key in FILLERS | DETERMINERS:
        place += 1
    bare = place == 0 or words[place - 1].key not in DETERMINERS
    end = place
    lower = bare and place == start and place + 1 < len(words) and words[place + 1].key in _VERDICTS
    if place < len(words) and not words[place].known and (words[place].capital or (lower and words[place].rare)):
        end = place + 1
        while end < len(words) and _continues(words[end]):
            end += 1
    rest = _past_maker(words, end)
    while rest < len(words) and (
        words[rest].key in FILLERS or words[rest].key in ("bij", "voor", "to", "use", "be")
    ):
        rest += 1
    if end > place and rest < len(words) and words[rest].key in APPROVALS:
        yield words[place].start, words[end - 1].end


def _past_maker(words: list[Word], place: int) -> int:
    """The place behind "van Flarp", which says who makes the tool that is named before it."""
    if place + 1 < len(words) and words[place].key in _FROM:
        place += 2
        while place < len(words) and words[place].capital:
            place += 1
    return place


def _passive(words: list[Word], place: int) -> Iterator[tuple[int, int]]:
    """ "mag Blorp gebruikt worden", "mag Blorp voor notulen"."""
    while place < len(words) and words[place].key in FILLERS | DETERMINERS:
        place += 1
    end = _run(words, place, lower=False)
    follows = end >= len(words) or not words[end].key or words[end].key in AFTER_NAME
    if end > place and follows and not words[place].known:
        yield words[place].start, words[end - 1].end


def _follow_up(words: list[Word]) -> Iterator[tuple[int, int]]:
    """ "en Blorp?", "what about Blorp?": a short question that is little more than the name."""
    if len(words) > _SHORT_FOLLOW_UP:
        return
    for place in range(1, min(len(words), 7)):
        if _FOLLOW_UP.match(" ".join(word.text.lower() for word in words[:place])):
            yield from _names_from(words, place, lower=False)


def _worked_with(words: list[Word]) -> Iterator[tuple[int, int]]:
    """ "collega's werken met Blorp, mag dat"."""
    for place, word in enumerate(words[:-1]):
        if word.key in _WORKS and words[place + 1].key in _BY:
            yield from _names_from(words, place + 2, lower=False)


def _well_known(text: str, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names that mean nothing else, wherever they stand: the longest at each place, outside tools of the list."""
    parts, names = tokens(text), well_known()["anywhere"]
    for first, part in enumerate(parts):
        key, end = "", part.start
        for last, other in enumerate(parts[first : first + _LONGEST_KNOWN], first):
            if key and not _JOINED.fullmatch(text[end : other.start]):
                break
            key, end = key + other.key, other.end
            whole = first == last or key in well_known()["in_pieces"]
            if key in names and whole and not any(low < end and part.start < high for low, high in known):
                yield part.start, end


def _well_known_in_place(words: list[Word], *, says_tool: bool) -> Iterator[tuple[int, int]]:
    """Names that are also words, where a tool stands: "met otter", "gamma voor een presentatie"."""
    names = well_known()["in_place"]
    for place, word in enumerate(words):
        if word.key not in names or word.known:
            continue
        after = words[place + 1] if place + 1 < len(words) else None
        if _is_capital_name(word, after) or (says_tool and word.text[:1].isupper()):
            yield word.start, word.end
            continue
        led = all(one.key in _OPENERS or one.text in _OPENERS for one in words[:place]) or (
            words[place - 1].key in _LEADS or words[place - 1].text in _LEADS
        )
        carried = after is not None and after.key in CARRIERS  # "die kimi chatbot"
        if _ends_a_name(after) and led and (carried or not (place and words[place - 1].key in DETERMINERS)):
            yield word.start, word.end


def _ends_a_name(after: Word | None) -> bool:
    if after is None or not after.key or after.known or after.key in _BEHIND:
        return True
    return _MODEL.match(after.key) is not None


def _is_capital_name(word: Word, after: Word | None) -> bool:
    """A capital inside a sentence, or at its start before what a tool does: "Runway kan filmpjes maken"."""
    if not word.text[:1].isupper() or word.key in _PEOPLE:
        return False
    return not word.opens or (after is not None and after.key in _DOES)


def _quoted(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """A name in quotation marks, in a question about using something."""
    if not any(word.key in USE_VERBS | APPROVALS for word in words):
        return
    for match in _QUOTED.finditer(text):
        start, end = match.span(1)
        inside = [word for word in words if start <= word.start < end]
        if 0 < len(inside) <= 3 and all(not word.known and (word.capital or word.rare) for word in inside):
            yield start, end


def _brands(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Words that only a brand is spelt like; without a sign of use only FooAI, FooGPT and foo.ai."""
    keys = {word.key for word in words}
    signs = not keys.isdisjoint(USE_VERBS | APPROVALS | _LISTED | {"mag", "mogen"})
    speaks_of_ai = not keys.isdisjoint(_SIGNS)
    for place, word in enumerate(words):
        makes = place > 1 and words[place - 1].key in _FROM and words[place - 2].capital
        sure = signs or (speaks_of_ai and len(word.key) >= _BRAND_LETTERS) or SUFFIX.search(word.text)
        if sure and not word.known and word.brand and not makes:
            yield word.start, word.end
