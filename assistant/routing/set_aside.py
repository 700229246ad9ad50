"""Which tools are only spoken of, and which are asked about ("Dat ChatGPT niet mag, weet ik. En Le Chat?").

By words first; where several tools are left, also by likeness of the sentence each of them stands in.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from assistant.knowledge.clauses import sentences_of
from assistant.knowledge.sentences import sentences
from assistant.routing.asking import ASKS_LEAVE, NOT_ALLOWED, WANTS, asking_part
from assistant.routing.wishes import Likely, far_less_asked
from assistant.services.uses import FOCUS, OTHER
from assistant.turn import ScreenedText, ToolMention

_BUT = re.compile(r"[,.;]?\s+(?:maar|but|dus|so)\s+", re.IGNORECASE)
_SHORT_PART = 14
# "Mag dat, of is Copilot beter?": what was told before is asked about as well.
_POINTS = re.compile(
    r"\b(?:mag|mogen|kan|kunnen|is|zijn|may|can|are|vind\w*|of) "
    r"(?:dat|die|dit|deze|it|that|this|they|those|these)\b|"
    r"\b(?:ik|we|wij) (?:hem|er|ermee|daarmee|erin|daarin)\b|\b(?:try|trying|use|using) (?:it|that|this)\b|"
    r"\b(?:allebei|beide|both)\b",
    re.IGNORECASE,
)
# "Iedereen praat over ChatGPT, maar ik wil juist Le Chat": who uses one at work says so of himself.
_RATHER = re.compile(
    r"(?:\w+ ){0,3}?(?:wil|wou|willen|zou|zouden|want|would|i'd|prefer)\b|"
    r"(?:nu|now|hier|here|inmiddels) (?:heb|hebben|gebruik|gebruiken|werk|werken|have|use) (?:ik|we|wij|i)\b",
    re.IGNORECASE,
)
_I_USE_IT = re.compile(
    r"^(?!.*\b(?:thuis|priv[eé]|vroeger|normaal|voorheen|eerst|tot nu toe|at home|privately|used to)\b).*"
    r"\b(?:ik|we|wij|i)\b",
    re.IGNORECASE | re.DOTALL,
)
# "Ik heb Otter laten vallen en gebruik nu Whisper."
_DROPPED = re.compile(
    r"\b(?:laten vallen|laat ik vallen|links(?: laten)? liggen|gestopt met \S+|opgezegd|afgezworen|weggedaan|"
    r"dropped \S+|ditched \S+|stopped using \S+|gave up \S+)(?=,? (?:en|maar|and|but) )",
    re.IGNORECASE,
)
# "Cursor vond mijn collega fijner.", "Otter is what I used at university.": told behind the question.
_TOLD_BEHIND = re.compile(
    r"\b(?:vond|vonden|vindt|gebruikte|gebruikten|gebruikt|used to|used|liked|preferred|prefers|not asking|"
    r"(?:wil|wilde|hoef) (?:ik|we|wij) (?:\w+ )?niet)\b",
    re.IGNORECASE,
)
_NOT_USED = re.compile(
    r"\bgebruik(?:en)? (?:ik|we|wij) (?:\w+ )?(?:niet|nooit)\b|\b(?:i|we) (?:do not|don't|never) use\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:(?:dat|die|het) laatste|the (?:latter|last one))\b", re.IGNORECASE)
MOST_SENTENCES = 12
"""Of a message with more sentences than this none is looked at by itself: that would keep people waiting."""
_AI_ITSELF = re.compile(r"\b(?:ai(?![-\w])|kunstmatige intelligentie|artificial intelligence)\b", re.IGNORECASE)
# So many words must the part of a sentence between commas have to say something by itself.
_A_CLAUSE = 4
_COMPARED = re.compile(
    r"\b(?:dan|than|zo ?als|net als|zo \w+ als|as \w+ as|in plaats van|instead of|rather than)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def spoken_of(
    mention: ToolMention, text: ScreenedText, likely_asked: Callable[[ScreenedText], Likely]
) -> ToolMention:
    """The mention with which names are only spoken of: before the message asks, or to compare with.

    Of such a name with several meanings nothing is asked back. Without one that is asked about, where the message
    asks about AI itself, no tool is meant. ``likely_asked`` is that of ``services.uses.UseFinder``.
    """
    names = tuple(dict.fromkeys(names_in(mention)))
    if not names:
        return mention
    parts = sentences_of(text)
    of_ai = any(_asks_of_ai(one.text, names) for one in parts)
    if len(names) < 2 and not of_ai:
        return mention
    beside = _by_words(mention, names, text.text)
    beside = () if len(beside) == len(names) else beside
    asked = _asked(names, parts, likely_asked) if len(parts) <= MOST_SENTENCES else {}
    best = 1.0 if of_ai else max((share for name, share in asked.items() if name not in beside), default=0.0)
    less = [name for name, share in asked.items() if name not in beside and far_less_asked(share, best)]
    beside += tuple(name for name in less if not _pointed_at(name, names, text.text))
    if not beside:
        return mention
    if len(beside) == len(names):
        return ToolMention()
    open_ones = tuple(match for match in mention.ambiguous if match.matched not in beside)
    return replace(mention, ambiguous=open_ones, beside=beside)


def _by_words(mention: ToolMention, names: tuple[str, ...], text: str) -> tuple[str, ...]:
    asked = without_told_behind(text[asked_from(mention, text) :], names).lower()
    if _LAST.search(text):
        asked = max(names, key=lambda name: text.lower().rfind(name.lower())).lower()
    return tuple(name for name in names if name.lower() not in asked or _only_compared(name, text))


def _asks_of_ai(sentence: str, names: tuple[str, ...]) -> bool:
    """``Mag AI, welke tool dan ook, ...?``: a sentence that asks about AI itself."""
    asks = _AI_ITSELF.search(sentence) and ("?" in sentence or ASKS_LEAVE.search(sentence))
    return bool(asks) and not says_one(names, sentence)


def _asked(
    names: tuple[str, ...], parts: Iterable[ScreenedText], likely_asked: Callable[[ScreenedText], Likely]
) -> dict[str, float]:
    """For each name how likely it is asked about, in the sentence that asks most of it."""
    found: dict[str, float] = {}
    for one in parts:
        for name in names:
            masked = one.renamed(dict.fromkeys(names, OTHER) | {name: FOCUS})
            if FOCUS in masked.text:
                asked = [likely_asked(part).get("asked", 0.0) for part in (masked, *_clause(masked))]
                found[name] = max(found.get(name, 0.0), sum(asked) / len(asked))
    return found


def _clause(masked: ScreenedText) -> tuple[ScreenedText, ...]:
    """The part between commas that the tool stands in, of a sentence with several; none if it says too little."""
    start = masked.text.rfind(",", 0, masked.text.find(FOCUS)) + 1
    end = masked.text.find(",", masked.text.find(FOCUS))
    part = masked.part(start, end if end >= 0 else len(masked.text))
    return (part,) if _A_CLAUSE <= len(part.text.split()) < len(masked.text.split()) else ()


def _pointed_at(name: str, names: tuple[str, ...], text: str) -> bool:
    """``Mijn collega's gebruiken ChatGPT. Mag dat, en Le Chat?``: before another tool is named."""
    low = text.lower()
    last = low.rfind(name.lower()) + len(name)
    next_one = min((place for other in names if (place := low.find(other.lower(), last)) >= 0), default=len(text))
    return _POINTS.search(text, last, next_one) is not None


def without_told_behind(text: str, names: Iterable[str]) -> str:
    """The text without what is told of a tool once something was asked: whose it was, or that it is not wanted."""
    asked = False
    left: list[str] = []
    for one in sentences(text):
        told = "?" not in one and _TOLD_BEHIND.search(one) and says_one(names, one)
        if not (asked and told):
            left.append(one)
        asked = asked or "?" in one
    return " ".join(left)


def asked_from(mention: ToolMention, text: str) -> int:
    """Where a message that first only tells begins to ask about a tool; 0 where it does so at once."""
    told = tuple(takewhile(_only_tells, sentences(text)))
    ends = [text.find(one) + len(one) for one in told]
    refused = [
        end for one, end in zip(told, ends, strict=True) if NOT_ALLOWED.search(one) or _NOT_USED.search(one)
    ]
    aside = _set_aside(text)
    for start in dict.fromkeys((max([aside, *ends]), aside or max(refused, default=0))):
        asked = text[start:].lower()
        places = [place for name in names_in(mention) if (place := asked.find(name.lower())) >= 0]
        if places:
            return 0 if _POINTS.search(asked[: min(places)]) else start
    return 0


def _set_aside(text: str) -> int:
    """Where the part ends in which a tool is set aside: "ChatGPT mag niet, maar Le Chat dan?"; 0 without one."""
    dropped = _DROPPED.search(text)
    if dropped and "?" not in text[: dropped.start()]:
        return dropped.end()
    for border in _BUT.finditer(text):
        before = text[: border.start()]
        if "?" in before:
            break
        if NOT_ALLOWED.search(before) and len(before.split()) <= _SHORT_PART:
            return border.start()
        *_, last = sentences(before) or ("",)
        if _RATHER.match(text, border.end()) and not (WANTS.search(last) or _I_USE_IT.match(last)):
            return border.start()
    return 0


def _only_tells(sentence: str) -> bool:
    asks = "?" in sentence or asking_part(sentence) or WANTS.search(sentence)
    return not asks and (not ASKS_LEAVE.search(sentence) or bool(NOT_ALLOWED.search(sentence)))


def _only_compared(name: str, text: str) -> bool:
    places = [found.start() for found in re.finditer(re.escape(name), text, re.IGNORECASE)]
    return bool(places) and all(_COMPARED.search(text[:place]) for place in places)


def names_in(mention: ToolMention) -> Iterator[str]:
    """The names of tools as they were written, those of the list first."""
    yield from (match.matched for match in (*mention.tools, *mention.ambiguous))
    yield from mention.unknown


def says_one(names: Iterable[str], text: str) -> bool:
    """True where one of these names stands in the text, however it is capitalised."""
    said = text.lower()
    return any(name.lower() in said for name in names)


def names_only(some: Iterable[str], mention: ToolMention, text: str) -> bool:
    """True where a sentence names one of these tools, and no other one."""
    told, said = {name.lower() for name in some}, text.lower()
    named = {name.lower() for name in names_in(mention) if name.lower() in said}
    return bool(named) and named <= told
