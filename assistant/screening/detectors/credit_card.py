"""Payment card numbers: Presidio's pattern with the Luhn check (ISO/IEC 7812), and cued ones."""

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.spans import Borrowed

CHECKED = Borrowed(name="credit_card", kind="CREDIT_CARD", recognizer="CreditCardRecognizer")

CUED = PatternDetector(
    name="credit_card_cue",
    kind="CREDIT_CARD",
    rules=(Rule(r"(?<![\p{L}\d])\d(?:[ .\-]?\d){12,18}(?![\p{L}\d])", score=0.0, cued=0.8),),
    cues=(r"credit ?card", r"credit ?kaart", r"visa\b", r"master ?card", r"amex", r"american express",
          r"betaalpas", r"pasnummer", r"kaartnummer", r"card number", r"maestro"),
    before=50,
)  # fmt: skip
