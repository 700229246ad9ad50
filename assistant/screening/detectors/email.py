"""E-mail addresses of people. Mailboxes of a department are no personal data."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.spans import Borrowed

_OFFICE = (
    r"(?:info|contact|privacy|fg|aico|servicedesk|helpdesk|support|receptie|post|postbus|communicatie|noreply|no-reply"
    r"|ict|servicepunt|datalek(?:ken)?|avg|security|klantcontact|meldpunt|gemeente)@"
)

CHECKED = Borrowed(name="email", kind="EMAIL", recognizer="EmailRecognizer", not_this=_OFFICE)

SHAPED = PatternDetector(
    name="email_shape",
    kind="EMAIL",
    rules=(
        # Addresses that only exist inside an organisation have no public ending.
        Rule(rf"(?<![\w.%+\-@])(?!{_OFFICE})[\w][\w.%+\-]{{0,63}}@[\p{{L}}\d](?:[\p{{L}}\d\-]{{0,62}}\.){{1,6}}\p{{L}}{{2,24}}(?![\w])",
             score=0.75),
        Rule(rf"(?<![\w.%+\-@])(?!{_OFFICE})[\w][\w.%+\-]{{0,63}} ?@ ?[\p{{L}}\d](?:[\p{{L}}\d\-]{{0,62}} ?\. ?){{1,4}}(?:nl|com|org|net|eu|be|de|info|gov|edu)\b",
             score=0.7),
    ),
)  # fmt: skip
