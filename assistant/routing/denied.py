"""What a message names only to say that it is not there: "geen namen", "zijn ziekte kwam niet ter sprake".

Each way of saying it is bound to the word that is denied, so that "niet alleen namen" and "hij kan niet werken
door zijn ziekte" deny nothing. What is missed here makes a verdict stricter; what is taken wrongly, lighter.
"""

import re
from collections.abc import Iterable

from assistant.routing.lexicon import Lexicon

# "psychische klachten ...", "geloof of gezondheid ...", "het bsn, de diagnose en medische dingen ...";
# behind a comma alone another part begins.
_LINKS = (
    r"(?:maar|wel|en|of|die|dat|dan|van|in|op|met|door|is|zijn|waar|want|omdat|but|and|or|that|which|of|from)\b"
)
_NAMED = (
    rf"[\w'-]*(?: (?!{_LINKS})[\w'-]+| (?:van|of) (?:(?:de|het|een|mijn|onze|the|our|my|any) )?[\w'-]+)?"
    r"(?:(?:, (?:(?:de|het|een|zijn|haar|the|his|her) )?[\w'-]+){0,2} "
    r"(?:en|of|noch|and|or|nor) (?:[\w'-]+ )?[\w'-]+)?"
)
_BY_THE_WAY = (
    r"(?:(?:er|daar|hier|al|allemaal|ook|verder|gelukkig|helemaal|nu|dus|juist|nog|"
    r"at all|fortunately|completely) ){0,3}"
)
_STANDS = r"(?:staat|staan|stond|zit|zitten|komt|komen|kwam|kwamen|is|zijn|was|waren|wordt|worden|werd|werden)"
_THERE = (
    r"(?:ter sprake|aan (?:bod|de orde)|genoemd|besproken|behandeld|vermeld|opgenomen|aangeroerd|"
    r"(?:gebruikt|meegenomen|meegestuurd|ingevoerd|verwerkt)(?! (?:om|voor|als|bij)\b)|"
    r"in voor|voor|langs|erin|erbij|erop|in|op|bij|tussen)\b"
)
_OUT_ENGLISH = r"(?:left out|removed|deleted|stripped|taken out|redacted|out of (?:it|this))\b"
_OUT = (
    r"(?:(?:eruit|eraf|erbuiten|weg|gewist|geschrapt|verwijderd|weggelaten|weggehaald|zwartgelakt|zwartgemaakt)\b|"
    + _OUT_ENGLISH
    + ")"
)
_WORD = r"[\w'-]+"
_DENIED_BEHIND = re.compile(
    "|".join(
        (
            rf"(?<=over ){_WORD}(?: (?:en|of) {_WORD})? gaat (?:het|dit) (?:\w+ )?niet\s*(?:[.!?;,]|$)",
            # "over gezondheid of geloof hebben we het niet", "gezondheid slaan we altijd over"
            rf"(?<=over ){_WORD}(?: (?:en|of) {_WORD}(?: anders)?(?: (?!wel\b){_WORD})?)? "
            r"(?:heb|hebben|praat|praten|spreek|spreken) "
            r"(?:ik|we|wij) (?:het )?(?:\w+ )?(?:niet|nooit)\b",
            rf"{_WORD}(?: (?:en|of) {_WORD})? (?:sla|slaan) (?:ik|we|wij) (?:\w+ ){{0,2}}over\b",
            # "namen staan er niet in", "gezondheid kwam niet ter sprake", "die hernia staat er niks op"
            rf"{_NAMED} {_STANDS} {_BY_THE_WAY}(?:niet|nergens|nooit) {_BY_THE_WAY}{_THERE}",
            rf"{_NAMED} {_STANDS} {_BY_THE_WAY}"
            r"(?:(?:niets|niks) (?:in|op|van|gezegd|verteld|genoemd|gevraagd|te (?:vinden|lezen|horen))\b|"
            rf"geen (?:onderwerp|thema)\b|{_OUT})",
            # "naam en werkverleden komen voorbij, gezondheid niet."
            rf"(?<=[,;] ){_WORD} (?:dan |ook |echt )?niet\s*(?:[.;!)]|$)",
            rf"{_WORD} (?:er )?niet (?:in|op|bij) (?:staat|staan|zit|zitten|voorkomt|voorkomen)\b",
            rf"{_WORD} is (?:het|dit|dat|die|it|this|that) (?:\w+ )?(?:niet|nooit|not)\b"
            r"(?! (?:alleen|enkel|meer|only|just)\b)",
            # "over ziekte of zo is niks gezegd", "alles over gezondheid heb ik eruit gelaten"
            rf"{_WORD} (?:of zo |en zo |en dergelijke )?(?:is|wordt|werd) (?:er )?(?:niks|niets) "
            r"(?:gezegd|verteld|gevraagd|genoemd)\b",
            rf"{_WORD} (?:heb|hebben) (?:ik|we|wij) (?:er )?(?:allemaal |al )?"
            r"(?:(?:eruit|uit|erbuiten|weg|eraf) ?(?:gelaten|gehaald|geknipt|gestreept)|geschrapt|verwijderd)\b",
            # "de namen haal ik eruit", "als ik de diagnose weglaat"
            rf"{_WORD} (?:haal|laat|schrap|streep|gum|knip|nemen?|halen|laten|schrappen) (?:ik|we|wij) "
            r"(?:er |eerst |dan ){0,2}(?:uit|eruit|erbuiten|weg|niet (?:op|mee|in))\b",
            rf"{_WORD} (?:schrap|verwijder) (?:ik|we|wij)\b",
            rf"{_WORD} (?:er )?(?:eerst |allemaal |vooraf |zelf )?"
            r"(?:uit ?haal|eruit ?haal|weg ?laat|weg ?haal|verwijder|schrap|zwart ?lak|zwart ?maak)\b",
            # "his health was not discussed", "names are left out", "doctor stuff is not part of it"
            rf"{_NAMED} (?:is|are|was|were|got|has been|have been) {_BY_THE_WAY}{_OUT}",
            rf"{_NAMED} (?:(?:is|are|was|were) (?:not|never)|(?:is|are|was|were)n't) "
            r"(?:mentioned|discussed|included|part|in (?:it|there))\b",
            rf"{_WORD}(?: data| details| info)? {_OUT_ENGLISH}",
            rf"{_WORD} (?:(?:did|does|do) not|(?:did|does|do)n't|never) (?:come up|appear|feature)\b",
        )
    ),
    re.IGNORECASE,
)
# "Geen woord over zijn rug of zijn pillen", "zonder de passage over haar psychiater", "nothing about his health".
_NOTHING_ABOUT = re.compile(
    r"\b(?:"
    r"(?:geen (?:enkel )?woord|niets|niks|nooit|niet(?: gesproken)?|no word|nothing|never|not) "
    r"(?:gaat |zegt |hoort )?(?:over|about|on)"
    r"|zonder (?:het|de|een|dat) (?:stuk\w*|deel|passage|alinea|pagina|regel|zin) over"
    r"|without the (?:part|page|section|paragraph) (?:on|about)"
    r")\s+(?:(?!(?:maar|wel|but|only|alleen)\b)[\w'-]+[, ]+){0,4}$",
    re.IGNORECASE,
)
# "Het hoeft niet te laten zien wie wat zei"; but "hij hoeft niet te weten wat ze heeft" denies nothing.
_NEED_NOT_KNOW = re.compile(
    r"(?:(?:hoeft|hoeven|hoef) (?:\w+ )?niet (?:te )?(?:weten|zien|laten zien|onthouden)|"
    r"(?:nobody|no one) needs to (?:know|see)|(?:need not|needn't|does not|doesn't) (?:have to |need to )?"
    r"(?:know|show))\s+$",
    re.IGNORECASE,
)
_WHO = re.compile(r"(?:wie|who)\b", re.IGNORECASE)
# "Geen namen, wel medicijnen", "no names but his illness".
_YET = re.compile(r"\b(?:maar|wel|doch|alleen|enkel|slechts|behalve|but|only|just|except)\b", re.IGNORECASE)
# "Niets medisch, behalve zijn rugklachten": what is excepted from nothing is there.
_EXCEPTED = re.compile(r"\b(?:behalve|excluding)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:niets|niks|geen|anoniem\w*|\w*anonimi\w*|anonymi\w*|eruit|nothing|no|not any)\b", re.IGNORECASE
)
# "Niet zonder medische gegevens", "het is niet zo dat er geen ziekte in staat".
_NOT_SO = re.compile(
    r"\b(?:niet|nooit|not|klopt niet)\b(?:(?!\b(?:en|maar|dus|and|but|so)\b)[^.?!;,]){0,40}"
    r"\b(?:zonder|geen|niets|niks|nooit|without|no|nothing|not)\b",
    re.IGNORECASE,
)
# "Zonder account, een niet gepubliceerd stuk": behind the comma another thing is named.
_ANOTHER = re.compile(r",\s+(?:een|de|het|mijn|ons|onze|a|an|the|my|our)\b", re.IGNORECASE)
# "No names or other personal details".
_OTHERS = re.compile(r"\b(?:of|or) (?:andere|other|any other)\b", re.IGNORECASE)
_BEFORE = 60
_FEW_WORDS = 2


def is_absent(text: str, start: int, lexicon: Lexicon) -> bool:
    """True where what is named at the place ``start`` is said not to be there."""
    if _DENIED_BEHIND.match(text, start):
        return True
    window = text[max(0, start - _BEFORE) : start]
    sentence = re.split(r"[.?!;]", window)[-1]
    if _NOT_SO.search(sentence) or (_EXCEPTED.search(sentence) and _NOTHING.search(text[:start])):
        return False
    if _NOTHING_ABOUT.search(window) or (_WHO.match(text, start) and _NEED_NOT_KNOW.search(window)):
        return True
    ends = [match.end() for match in lexicon.absent.finditer(window)]
    between = window[ends[-1] :] if ends else ""
    near = bool(ends) and len(_OTHERS.sub(" ", between).split()) <= _FEW_WORDS
    return near and not (_YET.search(between) or _ANOTHER.search(between))


def only_absent(text: str, patterns: Iterable[re.Pattern[str]], lexicon: Lexicon) -> bool:
    """True where something of these is named, and only as absent."""
    places = [match.start() for pattern in patterns for match in pattern.finditer(text)]
    return bool(places) and all(is_absent(text, place, lexicon) for place in places)
