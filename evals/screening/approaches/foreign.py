"""What others call the kinds of personal data that we know, and the other way round.

Where one label of theirs covers several kinds of ours, all of those count as named:
the benefit of the doubt is theirs. A label for which we have no kind still counts
as found, and as a false alarm in a harmless sentence: it would stop the message.
"""

from collections.abc import Iterable, Mapping

from assistant.screening.placeholders import KINDS
from evals.screening.labelled import Mark

OTHER = "OTHER"
"""Something was found that is none of our kinds."""

_NUMBERS = ("CLIENT_NUMBER", "DOCUMENT_NUMBER", "BIG_NUMBER", "BANK_ACCOUNT")

DEDUCE: Mapping[str, tuple[str, ...]] = {
    "persoon": ("PERSON",),
    "patient": ("PERSON",),
    "locatie": ("ADDRESS", "POSTCODE"),
    "datum": ("DATE_OF_BIRTH",),
    "bsn": ("BSN",),
    "id": _NUMBERS,
    "telefoonnummer": ("PHONE",),
    "emailadres": ("EMAIL",),
    "url": ("URL_WITH_ID",),
}
"""The tags of deduce 3; age, hospital and care institution have no kind here."""

PRESIDIO: Mapping[str, tuple[str, ...]] = {
    "PERSON": ("PERSON",),
    "EMAIL_ADDRESS": ("EMAIL",),
    "PHONE_NUMBER": ("PHONE",),
    "IBAN_CODE": ("IBAN",),
    "CREDIT_CARD": ("CREDIT_CARD",),
    "IP_ADDRESS": ("IP",),
    "MAC_ADDRESS": ("MAC",),
    "URL": ("URL_WITH_ID",),
    "LOCATION": ("ADDRESS", "POSTCODE"),
    "DATE_TIME": ("DATE_OF_BIRTH",),
    "NRP": ("HEALTH",),
    "MEDICAL_LICENSE": ("BIG_NUMBER",),
    "US_BANK_NUMBER": ("BANK_ACCOUNT",),
    "US_DRIVER_LICENSE": ("DOCUMENT_NUMBER",),
    "US_PASSPORT": ("DOCUMENT_NUMBER",),
    "UK_PASSPORT": ("DOCUMENT_NUMBER",),
}
"""The entities of Presidio 2.2; nationality, religion and politics are one of them (NRP)."""

ALL: Mapping[str, tuple[str, ...]] = {**DEDUCE, **PRESIDIO}

Found = tuple[str, int, int]
"""A label of theirs with its place: start and end in characters."""


def marks(found: Iterable[Found], labels: Mapping[str, tuple[str, ...]] = ALL) -> tuple[Mark, ...]:
    """What was found in our kinds; what we have no kind for is ``OTHER``."""
    return tuple(Mark(kind, start, end) for label, start, end in found for kind in labels.get(label, (OTHER,)))


def unknown_kinds() -> set[str]:
    """Kinds in the tables above that do not exist; empty when the tables are right."""
    return {kind for kinds in ALL.values() for kind in kinds} - set(KINDS)
