"""What stands in a screened text in the place of what was taken out."""

import regex

WORDS = {
    "PERSON": "PERSOON",
    "BSN": "BSN",
    "IBAN": "IBAN",
    "BANK_ACCOUNT": "REKENINGNUMMER",
    "PHONE": "TELEFOONNUMMER",
    "EMAIL": "E-MAILADRES",
    "ADDRESS": "ADRES",
    "POSTCODE": "POSTCODE",
    "DATE_OF_BIRTH": "GEBOORTEDATUM",
    "LICENSE_PLATE": "KENTEKEN",
    "DOCUMENT_NUMBER": "DOCUMENTNUMMER",
    "CLIENT_NUMBER": "CLIENTNUMMER",
    "CREDIT_CARD": "CREDITCARDNUMMER",
    "IP": "IP-ADRES",
    "MAC": "MAC-ADRES",
    "URL_WITH_ID": "WEBADRES",
    "USERNAME": "GEBRUIKERSNAAM",
    "BIG_NUMBER": "BIG-NUMMER",
    "HEALTH": "BIJZONDER GEGEVEN",
}
"""Kind to Dutch word. Its keys are all the kinds that exist."""

KINDS = tuple(WORDS)

PLACEHOLDER = regex.compile(
    rf"<(?:{'|'.join(regex.escape(word) for word in WORDS.values())})(?: [1-9]\d?)?>(?!\p{{M}})"
)
"""Any placeholder, numbered or not."""


def placeholder(kind: str, number: int = 1) -> str:
    """``<PERSOON>`` for the first, ``<PERSOON 2>`` for the second."""
    return f"<{WORDS[kind]}>" if number == 1 else f"<{WORDS[kind]} {number}>"
