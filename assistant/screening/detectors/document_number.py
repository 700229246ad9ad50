"""Numbers of passports, identity cards, driving licences and residence permits: beside a cue word, or by the Dutch shape."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

import regex

from assistant.screening.patterns import PatternDetector, Rule

_DATE = regex.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{4}|\d{2})|(?:19|20)\d{2}[-./ ]\d{1,2}[-./ ]\d{1,2}")
_MOBILE = regex.compile(r"0 ?6[ \-]?(?:\d[ \-]?){8}")


def _number(value: str) -> bool:
    """No date and no mobile number, and at least three digits."""
    return sum(c.isdigit() for c in value) >= 3 and not _DATE.fullmatch(value) and not _MOBILE.fullmatch(value)


def _dutch(value: str) -> bool:
    return sum(c.isdigit() for c in value) >= 3


_FREE = r"(?<![\p{L}\d€/])(?<!\d[.,\-/])(?<!\p{L}-)(?<!€ )"
_END = r"(?![\p{L}\d])(?![.,\-/]\d)(?! ?(?:euro|eur\b|%|procent))"

DETECTOR = PatternDetector(
    name="document_number",
    kind="DOCUMENT_NUMBER",
    rules=(
        Rule(rf"{_FREE}(?:(?:[A-Z]{{1,3}}-?|(?-i:[A-Z]{{1,3}}) )(?=[A-Z\d]*\d)[A-Z\d]{{5,8}}|\d{{7,10}}|(?=[A-Z]*\d)[A-Z\d]{{8,10}}){_END}", score=0.0, cued=0.85, check=_number, reach=13),
        Rule(rf"(?<!\p{{L}})(?:pasp?oort|rijbewijs|document|visum|id(?:[- ](?:kaart|bewijs))?|permit|passport)[- ]?(?:nummer|nr|number|no)\.?(?: is|:| =)? ?(?P<value>(?=[A-Z]{{0,3}}\d)[A-Z\d]{{5,10}}){_END}", score=0.75, check=_number),
        Rule(rf"{_FREE}(?-i:[A-Z]{{1,3}})[ \-]?\d{{2,4}}(?:[ \-.]\d{{2,4}}){{1,2}}{_END}", score=0.0, cued=0.85, check=_number),
        Rule(rf"{_FREE}(?=(?:[A-Z\d][ \-]?){{8,10}}(?![A-Z\d]))[A-Z]{{2}}[A-Z\d]{{0,4}}[ \-][A-Z\d]{{2,5}}(?:[ \-][A-Z\d]{{1,4}}){{0,2}}{_END}", score=0.0, cued=0.75, exact_case=True, check=_number),
        Rule(rf"{_FREE}\d(?:[ .\-]?\d){{7,9}}{_END}", score=0.0, cued=0.8, check=_number),
        # Dutch passports and identity cards since 2006: nine signs, two letters first, a digit last, never an O.
        Rule(r"(?<![\p{L}\d\-])[INSX][A-NP-Z][A-NP-Z\d]{6}\d(?![\p{L}\d])", score=0.7, exact_case=True, check=_dutch),
    ),
    cues=(r"\p{L}*pasp?poort\p{L}*", r"passports?", r"rijbew\p{L}*", r"driv(?:ing|er'?s) licen[cs]e", r"id[- ]?kaart\p{L}*", r"id[- ]?bewij[sz]\p{L}*",
          r"identiteits ?(?:kaart|bewij[sz]|document)\p{L}*", r"identity (?:card|document|number)", r"legit\p{L}*", r"(?:reis|identificatie|w-?|verblijfs|vreemdelingen)?[ -]?document(?:[- ]?(?:nummer|nr)\p{L}*)?\b",
          r"doc(?:ument)?[.\- ]?(?:nummer|nr)\.?", r"doc\b", r"verblijfs ?(?:vergunning|document|pas|kaart|titel|recht)\p{L}*", r"vergunning\b", r"v[-. ]?(?:nummer|nr)s?\b", r"vreemdelingen ?(?:nummer|nr|pas|document)",
          r"(?<!(?:client|user|case|employee|customer|staff|member|patient|application)[ \-])id[- ]?(?:number|no|card)", r"id[- ]?(?:nummer|nr)s?\b", r"residence (?:permit|card)", r"(?:een |zijn |haar )?kaart (?:zien )?met", r"series", r"visum\p{L}*", r"visa (?:number|no|nr)", r"vluchtelingen ?pas\p{L}*", r"(?<!(?:client|user|klant|case|zaak|dossier|employee|customer|application|tenant|object|session|order|ticket|device|app|agent|event|job|run|request|account|medewerker|persoons|personeels|member|patient|team|project)[ \-])id\b(?! ?=)", r"mrz", r"alien number", r"ind[- ]?(?:nummer|nr)"),
    before=50,
    after=30,
    lists=True,
    never_after=r"(?:bsn|iban|tel(?:efoon)?|mobiel|bel|bellen op|kvk|order|factuur|(?:cli[eë]nt|klant|dossier|zaak|personeels|polis|rekening|big|agb|burgerservice)[ -]?(?:nummer|nr)?|kenteken|postbus|gemeente ?code)(?:nummer|nr)?[ .:=]{0,3}",
)  # fmt: skip
