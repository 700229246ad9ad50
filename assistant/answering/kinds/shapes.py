"""What an answer to each kind of question looks like: a date, a name, a number, a link ..."""

import re

NUMBER = (
    r"(?:(?<![\d.])\d+(?![.\d])|\b(?:één|een enkele|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|"
    r"march|may|june|july|august|october)"
)
_UNIT = r"(?:uur|uren|minu|dag|week|weken|werkdag|kwarta|maand|jaar|jaren|hour|day|month|year)"
_DAY = rf"\b(?:19|20)\d\d\b|\b\d{{1,2}} {_MONTH}|\b(?:op )?de dag na\b"
_OFTEN = (
    r"\b(?:elke?|ieder|iedere|om de|per) (?:half ?jaar|jaar|kwartaal|maand|week|dag)|jaarlijks|"
    r"maandelijks|wekelijks|dagelijks(?! bestuur)|periodiek|regelmatig|continu\b|voortdurend|doorlopend|"
    rf"{NUMBER} (?:keer|maal) (?:per|in)"
)
_HOLDS = {
    "price": r"€ ?\d|\d[\d.,]* ?(?:euro|miljoen)|\b(?:gratis|kosteloos)\b",
    "fine": r"\b(?:boetes?|geldboete|dwangsom|sancties?|straffen|bestraf|ontslag|"
    r"ontslagen|geschorst|schorsing|berisp|disciplinair|arbeidsrechtelijk)",
    "contact": r"[\w.]@[\w.]|(?<![\w.])\+?\d{2,4}[ -]\d[\d -]{5,}",
    "link": r"https?://|\bwww\.",
    "person": r"\b(?:[A-Z]\. ?){1,4}(?:(?:van|de|der|den|ten|ter) ){0,2}[A-Z][a-zà-ÿ]+",
    "version": r"\bversie(?:nummer)? ?\d|\bversion \d|\bv\d",
    "article": r"\b(?:artikel|article|art\.) ?\d",
    "time": r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} uur\b",
    "frequency": _OFTEN,
    "place": r"\b(?:Nederland|Verenigde Staten|Amerika|Hoorn|Duitsland|Ierland)\b|"
    r"\b(?:kamer|verdieping|lokaal|zaal|etage) \d|\b[A-Z][a-z]+(?:straat|weg|laan|plein|gracht) \d",
    "supplier": r"\b(?:Microsoft|Google|OpenAI)\b|\b[A-Z]\w+ (?:B\.?V\.?|N\.?V\.?|Inc|Ltd)\b",
    "duration": rf"{NUMBER}\s+{_UNIT}|\b(?:direct|meteen|onmiddellijk|zo snel mogelijk)\b|{_OFTEN}",
    "day": _DAY,
    "date": rf"{_DAY}|jaarlijks|elk jaar|vanaf het begin|\b(?:eerst|daarna|voordat|vóórdat|vooraf|tijdig|op tijd|"
    r"indien|als|dan|wanneer|nog vrijwillig|zo nodig|soms|tijdens|vooral)\b",
    "count": NUMBER,
    "thing": r"\w",
}
HOLDS = {
    kind: re.compile(words, 0 if kind in {"person", "supplier", "place"} else re.IGNORECASE)
    for kind, words in _HOLDS.items()
}
"""By kind, what a sentence must hold to be an answer at all."""
