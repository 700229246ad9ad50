"""Telephone numbers: Dutch ones by pattern, foreign ones by Presidio when they start with + or 00.

Numbers that anybody may know (0800, 088, 0900, 14 0229) are no personal data.
Source of the areas: nummerplan telefoon- en ISDN-diensten (ACM).
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule, digits
from assistant.screening.spans import Borrowed


def _dutch(value: str) -> bool:
    number = digits(value)
    if number.startswith("0031"):
        number = "0" + number[4:].removeprefix("0")
    elif number.startswith("31") and value.lstrip("( ").startswith("+"):
        number = "0" + number[2:].removeprefix("0")
    return len(number) == 10 and number[:2] not in ("00", "08", "09") and len(set(number)) > 2


_GAP = r"[ .\-/()]{0,3}"

DUTCH = PatternDetector(
    name="phone",
    kind="PHONE",
    rules=(
        Rule(rf"(?<![\d\p{{L}}+])(?<!\d[.,\-])0 ?6(?:{_GAP}\d){{8}}(?!\d)(?!-\d)", score=0.85, check=_dutch),
        Rule(
            rf"(?<![\d\p{{L}}+])(?<!\d[.,\-])\(?0(?:[1-57]\d{{1,2}})\)?{_GAP}\d(?:{_GAP}\d){{5,6}}(?!\d)(?!-\d)",
            score=0.75,
            check=_dutch,
        ),
        Rule(rf"(?<![\d\p{{L}}])(?:\+ ?31|0031){_GAP}(?:0{_GAP})?[1-7](?:{_GAP}\d){{8}}(?!\d)", score=0.9, check=_dutch),
        Rule(rf"(?<![\d\p{{L}}])6(?:{_GAP}\d){{8}}(?!\d)", score=0.0, cued=0.7),
        Rule(rf"(?<![\d\p{{L}}])\d(?:{_GAP}\d){{6,9}}(?!\d)", score=0.0, cued=0.6,
             check=lambda value: not digits(value).startswith(("08", "09"))),
    ),
    cues=(r"tel(?:efoon)?(?:nummer|nr)?\b", r"telnr", r"mobiel(?:e nummer|nummer)?\b", r"06[- ]?nummer", r"gsm\b",
          r"whats?app", r"phone", r"mobile", r"belt?\b", r"bellen\b", r"gebeld\b", r"bereikbaar op", r"call\b"),
    before=30,
    never_after=r"(?:bsn|iban|rekeningnummer|(?:cli[eë]nt|klant|dossier|zaak|polis|personeels|document|paspoort|rijbewijs|kvk|factuur)[ -]?(?:nummer|nr)?)[ .:=is]{0,6}",
)  # fmt: skip

FOREIGN = Borrowed(
    name="phone_foreign",
    kind="PHONE",
    recognizer="PhoneRecognizer",
    options={"supported_regions": ("NL",), "leniency": 1},
    not_this=r"(?!(?:\+|00)[1-9])",
)
