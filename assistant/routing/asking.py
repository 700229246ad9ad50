"""Which part of a message asks, for leave or to know; and what it is about, without greetings and frames."""

import re

from assistant.knowledge.sentences import sentences
from assistant.turn import ScreenedText

_FRAME = re.compile(
    r"\W*(?:(?:en|hoi|hallo|hi|hello|and|so|dus|weet je|weet jij|kun je (?:me )?(?:zeggen|vertellen))\W+)*"
    r"(?:wat (?:zegt|staat er|staat|vindt|schrijft|zeggen|zegt eigenlijk) (?:er )?(?:het |ons |jullie |de )?"
    r"(?:ai[- ]?)?(?:beleid|regels|beleidsstuk|werksaam)?\s*(?:in het (?:ai-?)?beleid )?(?:over|van|bij|voor)\b"
    r"|what (?:does|do) (?:the |our )?(?:ai )?(?:policy|rules) say (?:about|on)\b"
    r"|(?:volgens|according to) (?:het |ons |the |our )?(?:ai[- ]?)?(?:beleid|policy)\W+"
    r"|what is the policy on\b|is there anything (?:in the (?:ai )?policy )?about\b)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<=[?.!])\s*(?:met )?(?:vriendelijke |hartelijke |kind |best )?(?:groet\w*|mvg|gr|regards)\b[^?]{0,200}$",
    re.IGNORECASE,
)
# "Prestaties bewaken: wie moet dat doen volgens de tabel?" is about what stands before it.
_A_SUBJECT = 4
_WHO_BEHIND = re.compile(
    r"[:;,] *(?:(?:bij|aan|door|van|op|met|by|with) )?(?:wie|welke rol\w*|who|whom|which roles?)\b"
    r"(?: (?:moet|moeten|doet|doen|dat|dit|het|er|is|zijn|ligt|hoort|heeft|krijgt|staat|volgens|de|in|op|tabel|"
    r"rasci|letter|eind\w*|verantwoordelijk\w*|(?:daar|hier|er)(?:voor|over|bij|van|mee)|geraadpleegd|ge[iï]nformeerd|regelt|trekt|wordt|"
    r"worden|the|a|an|r|c|i|s|holds?|has|gets?|does|do|should|must|be|this|that|it|for|to|of|about|according|table|role|"
    r"accountable|responsible|consulted|informed|in|charge))*\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{3,}")
# Words that name nothing by themselves.
_EMPTY = frozenset(
    """aan alle als altijd andere anders bij dan dat deze die dit doen door dus een eens elk elke geldt geven graag
    heb hebben heeft het hoe hoeveel iedereen iets jij kan kun kunnen leg maar mag meer met mij mijn moet moeten
    mogen naar niet nodig nog nou noem ons onze ook over precies soort soorten uit van verplicht vind voor
    voorbeeld voorbeelden vormen waar waarom wanneer wat wel welk welke werkt wie wij word worden wordt zelf zijn
    zit zonder and are can does for give how kinds list many may more must the there they this types what when
    where which who why you example examples""".split()
)
# How a question begins that bears no question mark, and a wish that comes after one.
_BEGINS = re.compile(
    r"\W*(?:(?:en|maar|dus|and|but|so|hoi|hallo|ik wil weten|weet je|zeg|vertel|ok[eé]?)\W+)*"
    r"(?:hoe\w*|wat|wanneer|welke?|wie|wiens|waar\w*|noem|geef|graag|zijn|is|heb|hebben|heeft|krijg|kan|kun|moet|mag|"
    r"(?:op|in|tot|vanaf|sinds|per|bij|aan|van|voor|met|binnen|door|onder) (?:wie|wat|welke?|wanneer|hoeveel)|"
    r"how|what|when|which|who|whose|where|tell|give|is|are|do|does|did|can|may|must|since|until|until when)\b",
    re.IGNORECASE,
)
_TO_BE_TOLD = re.compile(
    r"\b(?:wil|willen|wou|zou|zouden) (?:\w+ ){0,2}weten\b|"
    r"\bvra(?:ag|agt|gen) (?:me|zich|mij|ons) (?:af|\w+ af)\b|\b(?:want|wants|like) to know\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;:]")
WANTS = re.compile(
    r"\b(?:wil|wou|willen|zou|zouden|graag|ga|gaan|want|would|'d|like|plan|laat|laten|let)\b", re.IGNORECASE
)
_AN_AI = r"(?:ai|chatbot|bot|taalmodel|algoritme|algorithm)\b"
WANTS_AI = re.compile(
    rf"\b(?:ik|we|wij|i)\W+(?:wil|willen|wou|zou|zouden|want|would|'d)\b[^.?!]{{0,60}}\b{_AN_AI}", re.IGNORECASE
)
# "Als ik die lijst aan AI geef ...", "AI zou daar brieven bij kunnen schrijven".
PROPOSES_AI = re.compile(
    rf"\b(?:als|wanneer|if|when)\W+(?:ik|we|wij|i)\b[^.?!]{{0,90}}\b{_AN_AI}|\b{_AN_AI}\W+(?:zou|could|would)\b",
    re.IGNORECASE,
)
NOT_ALLOWED = re.compile(
    r"\b(?:mag|mogen|kan|is|are|may|can) (?:\w+ ){0,3}(?:niet|not)\b|\b(?:isn't|aren't|can't)\b|"
    r"\b(?:verboden|afgewezen|not allowed|forbidden|banned|off limits)\b|\bniet (?:mag|toegestaan|mogen)\b",
    re.IGNORECASE,
)
ASKS_LEAVE = re.compile(
    r"\b(?:mag|mogen|mocht|gemogen|toegestaan|goed (?:idee|plan)|goed(?=\?)|akkoord|prima|"
    r"in orde|ok[eé]|kan dat|kan ik|kunnen we|"
    r"allowed|permitted|may|okay|ok|fine|all right|can i|could i|can it|kan (?:het|die|dit|hij)|"
    r"good to (?:use|go)|is (?:het|dat) (?:goed|een probleem)|toelaatbaar|geoorloofd|toegelaten|"
    r"all ?right|doen of niet|door de beugel|iets op tegen|bezwaar|geen punt|goedgekeurd|approved|verstandig|"
    r"within the rules|binnen de (?:spel)?regels|"
    r"(?:is|zou) (?:dat|het|dit) (?:slim|handig|netjes|wijs|verantwoord)|good (?:idea|plan)|wise)\b",
    re.IGNORECASE,
)


# "Waar kan ik hiermee terecht?" asks no leave.
_TO_KNOW = re.compile(
    r"\W*(?:(?:en|maar|dus|and|but|so)\W+)*(?:(?:op|in|bij|aan|van|met|voor|door|over|uit|on|in|at|by|for|with) )?"
    r"(?:waar\w*|wat|hoe(?!veel)\w*|wie|wanneer|welke?|what|where|how(?! (?:much|many))|who|when|which)\b",
    re.IGNORECASE,
)
_LEAVE_BESIDE = re.compile(
    r"[,;.] *(?:en |and |of )?(?:mag|mogen|kan|is|may|can) (?:dat|het|dit|die|zoiets|er|ik|we|it|that|this|i)\b|"
    r"\b(?:hoe zit (?:het|dat)|wat vind(?:t|en)?)\b",
    re.IGNORECASE,
)


_LEAVE = ("mag ", "mogen ", "kan ", "kunnen ", "may ", "can ", "could ", "zou ", "zouden ")


def subject_of(text: ScreenedText) -> ScreenedText:
    """The words to search with: without "wat zegt het beleid over", which is near every passage, the greetings
    below a letter, and a last "wie doet dat?".
    """
    frame, behind = _FRAME.match(text.text), _SIGNED.search(text.text)
    who = _WHO_BEHIND.search(text.text)
    if who and len(text.text[: who.start()].split()) >= _A_SUBJECT:
        behind = who
    start, end = frame.end() if frame else 0, behind.start() if behind else len(text.text)
    return text.part(start, end) if (frame or behind) and has_subject(text.text[start:end]) else text


def has_subject(text: str) -> bool:
    """True where a message names something of its own."""
    return bool(set(_WORD.findall(text.lower())) - _EMPTY)


def asking_part(text: str) -> str:
    """The sentences that ask for something: by a question mark, or by how they or a part of them begin."""
    return " ".join(
        one
        for one in sentences(text)
        if "?" in one or _TO_BE_TOLD.search(one) or any(map(_BEGINS.match, _PARTS.split(one)))
    )


def asks_to_know(sentence: str) -> bool:
    """True where a sentence begins as a question for something that is not known: "op welke manieren ..."."""
    return _TO_KNOW.match(sentence) is not None


def asks_leave(text: str) -> bool:
    """True where a question begins as one for permission does: ``mag``, ``kan ik``, ``may``."""
    return text.lower().lstrip().startswith(_LEAVE)


def asks_for_leave(words: str) -> bool:
    """A story in which is asked "mag dat?" asks for leave, whatever else it tells."""
    told = [one for one in sentences(words) if one.rstrip().endswith("?")] or sentences(words)[-1:]
    return any((_LEAVE_BESIDE if asks_to_know(one) else ASKS_LEAVE).search(one) for one in told)
