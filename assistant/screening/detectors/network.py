"""Addresses of machines: IP (Presidio's check, no version numbers) and MAC."""

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.spans import Borrowed

IP = Borrowed(
    name="ip",
    kind="IP",
    recognizer="IpRecognizer",
    not_after=r"(?:versies?|version|release|build|update|v|artikel|paragraaf|hoofdstuk|sectie|section) ?[:.]? ?",
    not_this=r"(?:127\.0\.0\.1|0\.0\.0\.0|::1?)$|[^\p{N}a-f]*:{1,2}$",
)

MAC = Borrowed(name="mac", kind="MAC", recognizer="MacAddressRecognizer", not_this=r"[\d:\-. ]+$")

MAC_LOOSE = PatternDetector(
    name="mac_loose",
    kind="MAC",
    rules=(
        Rule(r"(?<![\p{L}\d:])[0-9a-f]{2}(?:[ :\-.][0-9a-f]{2}){5}(?![\p{L}\d:])", score=0.0, cued=0.8),
        Rule(r"(?<![\p{L}\d])[0-9a-f]{12}(?![\p{L}\d])", score=0.0, cued=0.8),
    ),
    cues=(r"mac\b", r"mac[- ]?adres", r"hardware"),
)
