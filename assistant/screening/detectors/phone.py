"""Telephone numbers: Dutch ones by pattern, foreign ones by their + or 00.

Numbers of an organisation (088, 0800, 0900, 14 0229) count as well: whom
somebody calls says who he is a client of, and a detector cannot tell a desk
from a person. Emergency numbers of three digits do not.
Source of the areas: nummerplan telefoon- en ISDN-diensten (ACM).
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

import regex

from assistant.screening.patterns import PatternDetector, Rule, digits
from assistant.screening.spans import Borrowed

_THOUSANDS = regex.compile(r"[1-9]\d{0,2}(?:([ .])\d{3})(?:\1\d{3})*")


def _dutch(value: str) -> bool:
    number = digits(value)
    if number.startswith("0031"):
        number = "0" + number[4:].removeprefix("0")
    elif number.startswith("31") and value.lstrip("( ").startswith("+"):
        number = "0" + number[2:].removeprefix("0")
    return len(number) == 10 and number[:2] != "00" and len(set(number)) > 2


def _service(value: str) -> bool:
    return len(digits(value)) in (8, 11)


def _no_amount(value: str) -> bool:
    """Not written in groups of three as thousands are, and no round number."""
    return not digits(value).endswith("000") and not _THOUSANDS.fullmatch(value)


def _foreign(value: str) -> bool:
    number = digits(value)
    return 8 <= len(number.removeprefix("00")) <= 15 and len(set(number)) > 2


_GAP = r"[ .\-/()_]{0,3}"
_NO_SUM = r"(?! ?(?:%|(?:euro|eur|procent|tokens|bytes)\b))"
"""What is counted is no telephone number; one that begins as telephone numbers do is not counted."""
_FREE = r"(?<![\d\p{L}+])(?<!\d[.,\-/])"

DUTCH = PatternDetector(
    name="phone",
    kind="PHONE",
    rules=(
        Rule(rf"{_FREE}\(?0 ?6(?:{_GAP}\d){{8}}(?!\d)(?!-\d)", score=0.85, check=_dutch),
        Rule(
            rf"{_FREE}\(?0(?:[1-57]\d{{1,2}}|8[2-57-9])\)?{_GAP}\d(?:{_GAP}\d){{5,6}}(?!\d)(?!-\d)",
            score=0.75,
            check=_dutch,
        ),
        Rule(rf"{_FREE}\(?0(?:800|90[069])\)?{_GAP}\d(?:[ .\-]?\d){{3,6}}(?!\d)(?!-\d)", score=0.75, check=_service),
        Rule(rf"(?<![\d\p{{L}}])(?:\+ ?31|0031){_GAP}(?:0{_GAP})?[1-9](?:{_GAP}\d){{8}}(?!\d)", score=0.9, check=_dutch),
        Rule(r"(?<![\d\p{L}])\(?\+ ?[1-9]\d{0,2}\)?(?:[ .\-/()]{0,3}\d){5,13}(?!\d)", score=0.8, check=_foreign),
        Rule(r"(?<![\d\p{L}.,\-])00 ?[1-9]\d{0,2}(?:[ .\-/()]{1,3}\d{1,12}){1,6}(?!\d)(?![.,\-]\d)", score=0.7, check=_foreign),
        Rule(r"(?<![\d\p{L}.,\-])00(?:32|33|34|39|4[0-9]|90|212|213|216|251|291|963|964|48|359|380)\d{7,11}(?!\d)", score=0.7, check=_foreign),
        Rule(rf"(?<![\d\p{{L}}])6(?:{_GAP}\d){{8}}(?!\d){_NO_SUM}", score=0.0, cued=0.7),
        Rule(rf"(?<![\d\p{{L}}])\d(?:{_GAP}\d){{5,9}}(?!\d)(?![.,]\d){_NO_SUM}", score=0.0, cued=0.6, check=_no_amount),
        Rule(r"(?<!\p{L})(?:op|belt?|bellen|via|naar|nummer|tel\.?|telefoon|of|met|call|gemeente)[: ]{1,2}(?P<value>14[ \-]?0\d{2,3})(?![\p{L}\d]|[.,:\-]\d)", score=0.7),
        Rule(r"(?<!\p{L})(?:toestel|doorkies|intern)(?:nummer|nr)?\.?(?: is)?[ :]{1,2}(?P<value>\d{3,5}|\d{2} \d{2})(?![\p{L}\d]|[.,]\d)", score=0.65),
    ),
    cues=(r"tel(?:efoon)?(?:nummer|nr)?\b", r"telefonisch\b", r"telnr", r"mob(?:iel)?(?:e nummer|nummer)?\b", r"06[- ]?nummer", r"gsm\b",
          r"whats?app", r"(?:phone|telephone|mobile|cell)\b", r"belt?\b", r"bellen\b", r"gebeld\b", r"terugbellen\b", r"bereikbaar op", r"call\b", r"fax\b", r"sms\b", r"appen?\b", r"geappt\b"),
    before=30,
    never_after=r"(?:bsn|iban|rekeningnummer|(?:cli[eë]nt|klant|dossier|zaak|polis|personeels|document|paspoort|rijbewijs|kvk|factuur|order|bestel|vestigings|serie|artikel|ticket|incident|licentie|contract|project|debiteur|relatie|v|big|agb|postbus)[ -]?(?:nummer|nr|code)?)[ .:=is]{0,6}",
)  # fmt: skip

_ABROAD = r"(?:\+|00)[1-9]"

FOREIGN = Borrowed(
    name="phone_foreign",
    kind="PHONE",
    recognizer="PhoneRecognizer",
    options={"supported_regions": ("NL",), "leniency": 1},
    not_this=rf"(?!{_ABROAD})",
    only_with=_ABROAD,
)
