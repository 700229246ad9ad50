"""E-mail addresses, also those of a department: a detector cannot tell a shared mailbox from a person's."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.spans import Borrowed

CHECKED = Borrowed(name="email", kind="EMAIL", recognizer="EmailRecognizer", only_with="@")

SHAPED = PatternDetector(
    name="email_shape",
    kind="EMAIL",
    needs=("@",),
    rules=(
        # Addresses that only exist inside an organisation have no public ending.
        Rule(r"(?<![\w.%+\-@'&])[\w](?:[\w.%+\-&]|'(?=\w)){0,63}@[\p{L}\d](?:[\p{L}\d\-]{0,62}\.){1,6}\p{L}{2,24}(?![\w])",
             score=0.75, words=True),
        Rule(r"(?<![\w.%+\-@'&])[\w][\w.%+\-&]{0,63} {0,2}@ {0,2}[\p{L}\d](?:[\p{L}\d\-]{0,62} ?\. ?){1,4}(?:nl|com|org|net|eu|be|de|info|gov|edu)\b",
             score=0.7, words=True),
        Rule(r"(?<!\p{L})(?:mailto:)(?P<value>[\w][\w.%+\-]{0,63}@[\p{L}\d.\-]{3,80}\p{L})", score=0.75, words=True),
    ),
)  # fmt: skip
