"""International bank account number (ISO 13616): Presidio's check, and the Dutch shape."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.spans import Borrowed

CHECKED = Borrowed(name="iban", kind="IBAN", recognizer="IbanRecognizer", shrinks=True)

SHAPED = PatternDetector(
    name="iban_shape",
    kind="IBAN",
    rules=(
        Rule(r"(?<![\p{L}\d])N ?L[ .\-]{0,2}\d[ ]?\d(?:[ .\-]{0,2}\p{L}){4}(?:[ .\-]{0,2}\d){10}(?!\d)", score=0.8),
        Rule(r"(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[ .\-]{0,2}[A-Z\d]{4}){2,7}(?:[ .\-]{0,2}[A-Z\d]{1,3})?(?![\p{L}\d])",
             score=0.0, cued=0.8, check=lambda value: sum(c.isdigit() for c in value) >= 8),
        # The last digits are often left out by people who think that hides it.
        Rule(r"(?<![\p{L}\d])NL\d{2}[ ]?(?:ABNA|INGB|RABO|TRIO|SNSB|ASNB|BUNQ|KNAB|RBRB|FVLB|BUNK)[ ]?(?:\d[ ]?){4,9}(?!\d)",
             score=0.7),
    ),
    cues=(r"iban", r"rekening", r"bank", r"account"),
    before=40,
)  # fmt: skip
