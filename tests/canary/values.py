"""Values that nobody has and every detector must see: other ones in each run, with sound check digits."""

import base64
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from assistant.screening.placeholders import KINDS
from tests.canary.forms import Canary

_DIGITS = "0123456789"
# No letter that is a digit of a hexadecimal number, so that no hash can hold a short value by chance.
_LETTERS = "GHJKLNPRSTZ"
_FIRST = (
    "Xanthippe",
    "Wubbechiena",
    "Quirijntje",
    "Zwaantiena",
    "Yldauwke",
    "Ghislainne",
    "Tjallingje",
    "Øystein",
)
_ONSETS, _VOWELS = ("Br", "Dw", "Fl", "Gr", "Kw", "Pl", "Schr", "Tw", "Vl", "Zw"), ("a", "e", "i", "o", "u", "oë")
_MIDDLES, _ENDS = ("b", "d", "k", "l", "m", "n", "p", "r", "t", "z"), ("stra", "inga", "veldsma", "huizen", "sema")

Made = tuple[tuple[str, ...], str, str]
"""Secrets, and a sentence in Dutch and in English that holds the first of them."""


def _surname(rng: random.Random) -> str:
    middle = "".join(rng.choice(_MIDDLES) + rng.choice(_VOWELS) for _ in range(2))
    return f"{rng.choice(_ONSETS)}{rng.choice(_VOWELS)}{middle}{rng.choice(_ENDS)}"


def _digits(rng: random.Random, count: int) -> str:
    return rng.choice("123456789") + "".join(rng.choice(_DIGITS) for _ in range(count - 1))


def _letters(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(_LETTERS) for _ in range(count))


def _small(rng: random.Random, count: int) -> str:
    return _letters(rng, count).lower()


def _with(secrets: tuple[str, ...], nl: str, en: str) -> Made:
    return secrets, nl.format(secrets[0]), en.format(secrets[0])


def _person(rng: random.Random) -> Made:
    first, last = rng.choice(_FIRST), _surname(rng)
    return _with((f"{first} {last}", last, first), "Mevrouw {} is mijn klant.", "Mrs {} is my client.")


def _bsn(rng: random.Random) -> Made:
    """Nine digits for which 9a + 8b + ... + 2h - i is a multiple of eleven."""
    while True:
        value = _digits(rng, 9)
        weighed = sum(
            int(digit) * weight for digit, weight in zip(value, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
        )
        if weighed % 11 == 0:
            return _with((value,), "Het BSN is {}.", "The citizen service number is {}.")


def _iban(rng: random.Random) -> Made:
    """A Dutch account whose two check digits make it 1 modulo 97 (ISO 13616)."""
    account = "INGB" + _digits(rng, 10)
    number = "".join(str(int(letter, 36)) for letter in account + "NL00")
    value = f"NL{98 - int(number) % 97:02d}{account}"
    spaced = " ".join(value[i : i + 4] for i in range(0, len(value), 4))
    return _with((spaced, value[8:]), "Haar IBAN is {}.", "Her IBAN is {}.")


def _bank_account(rng: random.Random) -> Made:
    while True:
        value = _digits(rng, 9)
        if sum(int(digit) * weight for digit, weight in zip(value, range(9, 0, -1), strict=True)) % 11 == 0:
            return _with((value,), "Zijn rekeningnummer is {}.", "His bank account number is {}.")


def _phone(rng: random.Random) -> Made:
    tail = _digits(rng, 8)
    return _with((f"06-{tail}", tail), "Bel haar op {}.", "Her phone number is {}.")


def _email(rng: random.Random) -> Made:
    name = f"{_small(rng, 5)}.{_small(rng, 7)}"
    return _with((f"{name}@voorbeeld.nl", name), "Mail naar {}.", "Her e-mail is {}.")


def _address(rng: random.Random) -> Made:
    street = f"{_surname(rng)}straat"
    value = f"{street} {rng.randint(100, 399)}"
    return _with((value, street), "Zij woont op het adres {}.", "She lives at the address {}.")


def _postcode(rng: random.Random) -> Made:
    value = f"{rng.randint(1011, 9899)} {_letters(rng, 2)}"
    return _with((value,), "Haar postcode is {}.", "Her postcode is {}.")


def _date_of_birth(rng: random.Random) -> Made:
    day = date(1950, 1, 1) + timedelta(days=rng.randint(0, 18000))
    return _with((f"{day:%d-%m-%Y}",), "Haar geboortedatum is {}.", "Her date of birth is {}.")


def _plate(rng: random.Random) -> Made:
    value = f"{rng.randint(1, 9)}-{_letters(rng, 3)}-{rng.randint(10, 99)}"
    return _with((value,), "De auto met kenteken {} is van haar.", "Her car has licence plate {}.")


def _document(rng: random.Random) -> Made:
    value = f"N{_letters(rng, 1)}{_digits(rng, 3)}{_letters(rng, 2)}{_digits(rng, 2)}"
    return _with((value,), "Haar paspoortnummer is {}.", "Her passport number is {}.")


def _client(rng: random.Random) -> Made:
    return _with((f"K{_digits(rng, 8)}",), "Haar cliëntnummer is {}.", "Her customer number is {}.")


def _card(rng: random.Random) -> Made:
    """Sixteen digits that pass the Luhn check (ISO/IEC 7812-1)."""
    body = "4539" + _digits(rng, 11)
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(body)]
    value = body + str(-sum(number // 10 + number % 10 for number in doubled) % 10)
    spaced = " ".join(value[i : i + 4] for i in range(0, 16, 4))
    return _with((spaced,), "Haar creditcard is {}.", "Her credit card is {}.")


def _ip(rng: random.Random) -> Made:
    value = ".".join(str(rng.randint(*bounds)) for bounds in ((131, 160), (100, 254), (100, 254), (100, 254)))
    return _with((value,), "Zij werkt thuis, met IP {}.", "She logs in from IP address {}.")


def _mac(rng: random.Random) -> Made:
    # A letter and a digit each: two letters may be short for something else, such as an illness.
    value = ":".join(rng.choice("ABCDEF") + rng.choice(_DIGITS) for _ in range(6))
    return _with((value,), "Het MAC-adres van haar laptop is {}.", "The MAC address of her laptop is {}.")


def _url(rng: random.Random) -> Made:
    number = _digits(rng, 8)
    value = f"https://portaal.voorbeeld.nl/klant?id={number}&naam={_small(rng, 7)}"
    return _with((value, number), "Haar gegevens staan op {}", "Her data are at {}")


def _username(rng: random.Random) -> Made:
    value = f"{_small(rng, 6)}_{_digits(rng, 3)}"
    return _with((value,), "Haar gebruikersnaam is {}.", "Her username is {}.")


def _big(rng: random.Random) -> Made:
    return _with(
        (f"{rng.choice('123456789')}9{_digits(rng, 9)}",), "Haar BIG-nummer is {}.", "Her BIG number is {}."
    )


def _health(rng: random.Random) -> Made:
    first, last = rng.choice(_FIRST), _surname(rng)
    name = f"{first} {last}"
    return (
        (name, last, "borstkanker", "breast cancer"),
        f"Mevrouw {name} heeft borstkanker.",
        (f"Mrs {name} has breast cancer."),
    )


_MAKERS: Mapping[str, Callable[[random.Random], Made]] = {
    "PERSON": _person, "BSN": _bsn, "IBAN": _iban, "BANK_ACCOUNT": _bank_account, "PHONE": _phone,
    "EMAIL": _email, "ADDRESS": _address, "POSTCODE": _postcode, "DATE_OF_BIRTH": _date_of_birth,
    "LICENSE_PLATE": _plate, "DOCUMENT_NUMBER": _document, "CLIENT_NUMBER": _client, "CREDIT_CARD": _card,
    "IP": _ip, "MAC": _mac, "URL_WITH_ID": _url, "USERNAME": _username, "BIG_NUMBER": _big, "HEALTH": _health,
}  # fmt: skip


def flock(seed: int) -> tuple[Canary, ...]:
    """One canary of every kind that exists; the same seed gives the same ones."""
    rng = random.Random(seed)
    return tuple(_canary(kind, rng) for kind in KINDS)


def together(canaries: Iterable[Canary]) -> str:
    """One question that holds all of these, in Dutch."""
    found = tuple(canaries)
    words = " ".join(canary.nl if canary.nl.endswith(".") else f"{canary.nl} ." for canary in found)
    return f"Wat staat er in het AI-beleid over {found[0].marker} en de risico's van AI? {words}"


def _canary(kind: str, rng: random.Random) -> Canary:
    secrets, nl, en = _MAKERS[kind](rng)
    # Small letters that start like a word, and that no list knows.
    marker = "proefwoord" + base64.b32encode(rng.randbytes(5)).decode().lower().translate(_NO_DIGITS)
    return Canary(kind, secrets, nl, en, marker)


_NO_DIGITS = str.maketrans("234567", "aeioun")
