"""Numbers of passports, identity cards, driving licences and residence permits: beside a cue word."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

_HAS_DIGITS = 4


def _mostly_digits(value: str) -> bool:
    return sum(c.isdigit() for c in value) >= _HAS_DIGITS


DETECTOR = PatternDetector(
    name="document_number",
    kind="DOCUMENT_NUMBER",
    rules=(
        Rule(r"(?<![\p{L}\d])(?:[A-Z]{1,3}[ \-]?(?=[A-Z\d]*\d)[A-Z\d]{5,8}|\d{6,10}|[A-Z\d]{8,10})(?![\p{L}\d])", score=0.0, cued=0.85,
             check=_mostly_digits),
        Rule(r"(?<![\p{L}\d])\d(?:[ .\-]?\d){7,9}(?![\p{L}\d])", score=0.0, cued=0.8),
        # The shape of a Dutch passport or identity card since 2006: two letters, six signs, a digit, never an O.
        Rule(r"(?<![\p{L}\d\-])(?:NP|NR|NS|NT|NU|NV|NW|NX|NY|IA|IB|IC|ID|IE|IF|IG|IH|IJ|IK|IL|IM|IN|IP|IR|IS|IT|IU|IV|IW|IX|IY|IZ|SP|SR)[A-NP-Z\d]{3}\d[A-NP-Z\d]{2}\d(?![\p{L}\d])",
             score=0.7, exact_case=True, check=lambda value: sum(c.isdigit() for c in value) >= 3),
    ),
    cues=(r"paspoort", r"passport", r"rijbewijs", r"driv(?:ing|er'?s) licen[cs]e", r"id[- ]?kaart", r"id[- ]?bewijs",
          r"identiteits ?(?:kaart|bewijs)", r"legitimatie", r"document ?(?:nummer|nr)", r"verblijfs ?(?:vergunning|document|pas)",
          r"v[- ]?nummer", r"vreemdelingen ?nummer", r"id[- ]?number", r"id[- ]?(?:nummer|nr)", r"id card", r"residence permit"),
    before=45,
)  # fmt: skip
