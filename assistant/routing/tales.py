"""A tale told before the question, of what once went wrong elsewhere or with somebody else.

"Ooit zette een collega een dossier in ChatGPT en toen was Leiden in last. Ik wil alleen ..." names data and tools
that nobody asks about. Only a tale without the asker in it is left out, and only where the question behind it
tells of its own data and points back to nothing.
"""

import re
from itertools import takewhile

from assistant.knowledge.sentences import sentences
from assistant.routing.lexicon import Lexicon
from assistant.routing.use import data_class_of
from assistant.turn import ScreenedText

_ELSEWHERE = re.compile(
    r"\b(?:ooit|vroeger|destijds|elders|vorige? (?:jaar|maand|week|zomer|winter)|(?:jaren|maanden|tijd(?:je)?) "
    r"(?:terug|geleden)|(?:buur|een andere |andere )gemeentes?|in de krant|op het nieuws|another|once|elsewhere|"
    r"last (?:year|month|week)|years ago|in the news)\b",
    re.IGNORECASE,
)
_WENT_WRONG = re.compile(
    r"\b(?:mis|misging|misgegaan|fout|geplakt|gezet|gelekt|datalek|op straat|gehackt|schandaal|rel|in last|gedoe|"
    r"ellende|burned|burnt|wrong|leaked|breach|hacked|scandal|pasted|fined|trouble)\b",
    re.IGNORECASE,
)
_READ = re.compile(r"\b(?:las|hoorde|lees|hoor) ik\b|\bi (?:read|heard|saw)\b", re.IGNORECASE)
_ASKER = re.compile(r"\b(?:ik|mij|mijn|m'n|we|wij|ons|onze|i|me|my|we|us|our)\b", re.IGNORECASE)
# "Mag ik dat met DeepL vertalen?" is about what the tale tells.
_POINTS_BACK = re.compile(
    r"\b(?:ik|we|wij|i) (?:dat|die|dit|deze|het|ze|that|it|this|them)\b(?! (?:interne|openbare|public|internal))|"
    r"\b(?:datzelfde|diezelfde|hetzelfde|dezelfde|the same)\b|"
    r"\b(?:er|daar|hier)(?:over|van|uit|in|bij)\b|\b(?:about|of|from|in) (?:it|this|that)\b|"
    r"\b(?:die|deze|dat|dit|that|this) (?:\w*(?:klant|geval|zaak|voorval|incident|kwestie|casus|dossier|brief|"
    r"verslag|lijst|stuk|document|gegevens)|cli[eë]nt|case|client|file|letter|report|list)\b",
    re.IGNORECASE,
)


def without_tale(text: ScreenedText, lexicon: Lexicon) -> ScreenedText:
    """The message without the tale it begins with; all of it where there is none."""
    told = tuple(takewhile(_is_tale, sentences(text.text)))
    if not told:
        return text
    end = text.text.find(told[-1]) + len(told[-1])
    rest = text.text[end:]
    own = data_class_of(rest, lexicon) is not None
    return text.part(end, len(text.text)) if own and not _POINTS_BACK.search(rest) else text


def _is_tale(sentence: str) -> bool:
    told = _READ.sub(" ", sentence)
    elsewhere = _ELSEWHERE.search(told) and _WENT_WRONG.search(told)
    return bool(elsewhere) and "?" not in told and not _ASKER.search(told)
