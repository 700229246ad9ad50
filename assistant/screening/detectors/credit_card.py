"""Payment card numbers: Presidio's pattern and ours with the Luhn check (ISO/IEC 7812), and cued ones."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule, digits
from assistant.screening.spans import Borrowed

CHECKED = Borrowed(name="credit_card", kind="CREDIT_CARD", recognizer="CreditCardRecognizer")

_FREE = r"(?<![\p{L}\d+])(?<!\d[.,\-/:_ ])"
_END = r"(?![\p{L}\d])(?![.\-/_]\d)"
_GAP = r"[ .\-/_·]{0,3}"


def passes_luhn(value: str) -> bool:
    """True where the digits pass the check of ISO/IEC 7812 and are not all the same."""
    number = [int(d) for d in reversed(digits(value))]
    doubled = [n * 2 - 9 if n > 4 else n * 2 for n in number[1::2]]
    return len(set(number)) > 1 and (sum(number[0::2]) + sum(doubled)) % 10 == 0


def _issued(value: str) -> bool:
    """Begins as the cards of American Express, Diners, JCB, Visa, Mastercard, Maestro or Discover do."""
    number = digits(value)
    start = int(number[:4])
    return passes_luhn(value) and (
        number[0] in "456" or 2221 <= start <= 2720 or number[:2] in ("30", "34", "35", "36", "37", "38", "39")
    )


CUED = PatternDetector(
    name="credit_card_cue",
    kind="CREDIT_CARD",
    rules=(
        Rule(rf"{_FREE}\d(?:{_GAP}\d){{12,18}}{_END}", score=0.0, cued=0.8),
        Rule(rf"{_FREE}(?:\d{{4}}(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{1,3}})?|\d{{4}}{_GAP}\d{{6}}{_GAP}\d{{4,5}}|\d{{13}}|\d{{19}}){_END}", score=0.75, check=_issued),
    ),
    cues=(r"credit[ -]?card", r"credit[ -]?kaart", r"visa\b", r"master ?card", r"amex", r"american express", r"diners", r"jcb\b", r"discover\b",
          r"\p{L}*pas[- ]?(?:nummer|nr)", r"betaal ?pas", r"bank ?pas", r"\p{L}*kaart(?:[- ]?(?:nummer|nr)\p{L}*)?\b", r"card\b", r"card (?:number|no)", r"maestro", r"cc[- ]?(?:nr|nummer|no)",
          r"cvc", r"cvv", r"beveiligingscode", r"v\.? ?pay"),
    before=60,
    after=30,
    lists=True,
    never_after=r"(?:iban|rekening(?:nummer|nr)?|bsn|imei|serienummer|track ?(?:&|and) ?trace|pakket|order(?:nummer|nr)?|factuur(?:nummer|nr)?|ean|barcode|simkaart(?:nummer|nr)?|iccid)[ :=]{0,3}",
)  # fmt: skip
