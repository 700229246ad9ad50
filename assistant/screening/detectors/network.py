"""Addresses of machines: IP (no version numbers) and MAC."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from collections.abc import Sequence

import regex

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.spans import Borrowed, Deadline, Span

_VERSION = (
    r"(?:versies?|version|releases?|build|update|upgrade|patch|firmware|hotfix|v|artikel|paragraaf|hoofdstuk|sectie|section|bijlage|punt|§)"
    r"(?:nummer|nr)?(?: (?:is|van|nu|naar|op|was))? ?[:.=]? ?"
)
# Words anywhere near that speak of software rather than of a machine.
_SOFTWARE = regex.compile(
    r"(?<!\p{L})(?:versie|version|release|build|update|upgrade|patch|firmware|hotfix|\p{L}*[- ]?software|plug-?in|changelog|paragraaf|hoofdstuk|handboek|nieuwste)",
    regex.IGNORECASE,
)
_MACHINE = regex.compile(
    r"(?<!\p{L})(?:ip\b|ip[- ]?adres|ipv4|adres|address|server|netwerk|network|vpn|firewall|router|inlog|ingelogd|login|logged|ping|poort|port\b|dns|gateway|host|subnet|proxy|printer|laptop|verbind|log\b|logging|vanaf)",
    regex.IGNORECASE,
)
_NEAR = 60
_SMALL = 32
"""Parts of a version number seldom get as high as this; one part of most addresses does."""


class _IpV4(PatternDetector):
    """Four numbers with dots; a version number is none, also where the word stands further off."""

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """All addresses. Raises OutOfTime."""
        return [span for span in super().find(text, deadline) if not _version(text, span)]


def _version(text: str, span: Span) -> bool:
    if max(int(part) for part in text[span.start : span.end].split(".")) >= _SMALL:
        return False
    around = text[max(0, span.start - _NEAR) : span.end + _NEAR]
    return bool(_SOFTWARE.search(around)) and not _MACHINE.search(around)


# The machine itself, any machine, all machines.
_NOBODY = ("127.0.0.1", "0.0.0.0", "255.255.255.255")  # noqa: S104 - ruled out here, not bound


def _valid(value: str) -> bool:
    parts: Sequence[str] = value.split(".")
    return all(int(part) <= 255 and part != "000" for part in parts) and value not in _NOBODY


IP = _IpV4(
    name="ip",
    kind="IP",
    rules=(
        Rule(r"(?<![\p{L}\d.])(?<!\d,)\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\d]|\.\d|,\d)", score=0.8, check=_valid),
    ),
    never_after=_VERSION,
)

IP_V6 = Borrowed(
    name="ip_v6",
    kind="IP",
    recognizer="IpRecognizer",
    not_after=_VERSION,
    not_this=r"(?:::1?)$|[^\p{N}a-f]*:{1,2}$|[\d.]+(?:/\d+)?$",
)

MAC = Borrowed(name="mac", kind="MAC", recognizer="MacAddressRecognizer", not_this=r"[\d:\-. ]+$")

MAC_LOOSE = PatternDetector(
    name="mac_loose",
    kind="MAC",
    rules=(
        Rule(r"(?<![\p{L}\d:])[0-9a-f]{2}(?:[ :\-._][0-9a-f]{2}){5}(?![\p{L}\d:])", score=0.0, cued=0.8),
        Rule(r"(?<![\p{L}\d:\-])[0-9a-f]{2}(?:([:\-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![\p{L}\d:\-])", score=0.7,
             check=lambda value: any(c.isalpha() for c in value)),
        Rule(r"(?<![\p{L}\d.])[0-9a-f]{4}(?:[.:\- ][0-9a-f]{4}){2}(?![\p{L}\d]|[.:\-][0-9a-f])", score=0.0, cued=0.8),
        Rule(r"(?<![\p{L}\d])[0-9a-f]{6}[:\- ]?[0-9a-f]{6}(?![\p{L}\d])", score=0.0, cued=0.8),
    ),
    cues=(r"mac\b", r"mac[- ]?(?:adres|address|id)", r"hardware", r"fysiek adres", r"physical address", r"bssid", r"ethernet", r"netwerkkaart",
          r"(?:wifi|wi-fi|bluetooth|lan)[- ]?(?:adres|address)", r"dhcp", r"switch\b", r"arp\b", r"nic\b"),
    before=60,
    after=25,
    lists=True,
)  # fmt: skip
