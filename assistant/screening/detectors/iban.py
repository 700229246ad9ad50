"""International bank account number (ISO 13616): Presidio's check, and the shapes of the countries."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule, digits
from assistant.screening.spans import Borrowed

CHECKED = Borrowed(name="iban", kind="IBAN", recognizer="IbanRecognizer", shrinks=True)

# Length of the number by country, from the SWIFT register.
_LENGTHS = {
    15: "NO", 16: "BE", 18: "DK|FI|FO|GL|NL|SD", 19: "MK|SI", 20: "AT|BA|EE|KZ|LT|LU|MN|XK", 21: "CH|HR|LI|LV",
    22: "BG|BH|CR|DE|GB|GE|IE|ME|RS|VA", 23: "AE|GI|IL|IQ|OM|SO|TL", 24: "AD|CZ|ES|MD|PK|RO|SA|SE|SK|TN|VG",
    25: "LY|PT|ST", 26: "IS|TR", 27: "BI|DJ|FR|GR|IT|MC|MR|SM", 28: "AL|AZ|BY|CY|DO|GT|HU|LB|NI|PL|SV", 29: "BR|EG|PS|QA|UA",
    30: "JO|KW|MU|YE", 31: "MT|SC", 33: "RU",
}  # fmt: skip
_GAP = r"[ .\-/_]{0,2}"
_COUNTRIES = "|".join(
    rf"(?<={countries}){_GAP}\d ?\d(?:{_GAP}[A-Z\d]){{{length - 4}}}" for length, countries in _LENGTHS.items()
)


def _mostly_digits(value: str) -> bool:
    """A sentence that starts as an account number has no ten digits."""
    return len(digits(value)) >= 10


SHAPED = PatternDetector(
    name="iban_shape",
    kind="IBAN",
    rules=(
        Rule(r"(?<![\p{L}\d])N ?L[ .\-/_]{0,2}\d[ ]?\d(?:[ .\-/_]{0,2}\p{L}){4}(?:[ .\-/_]{0,2}\d){10}(?!\d)", score=0.8),
        # A wrong check digit is still somebody's number: the length of the country will do.
        Rule(rf"(?<![\p{{L}}\d])[A-Z]{{2}}(?={_GAP}\d ?\d)(?:{_COUNTRIES})(?![\p{{L}}\d])", score=0.75, check=_mostly_digits, reach=4),
        Rule(r"(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[ .\-]{0,2}[A-Z\d]{4}){2,7}(?:[ .\-]{0,2}[A-Z\d]{1,3})?(?![\p{L}\d])",
             score=0.0, cued=0.8, check=lambda value: sum(c.isdigit() for c in value) >= 8),
        # The last digits are often left out by people who think that hides it, and one is often mistyped.
        Rule(r"(?<![\p{L}\d])NL[ ]?\d{2}[ .\-]?(?:ABNA|INGB|RABO|TRIO|SNSB|ASNB|BUNQ|KNAB|RBRB|FVLB|REVO|HAND|MOYO|NNBA|ADYB|ABNC|BNGH|NWAB|BUNK|DEUT|ISBK|ICBC|BITS|SBOS|UBSW)(?:[ .\-]?\d){4,12}(?!\d)",
             score=0.7),
    ),
    cues=(r"iban", r"rekening", r"bank", r"account", r"\brek\b"),
    before=40,
    lists=True,
)  # fmt: skip
