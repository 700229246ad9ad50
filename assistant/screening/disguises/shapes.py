"""Disguised values that have a shape of their own: IBAN, licence plate, postcode, document, MAC, IP."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from assistant.screening.disguises.atoms import LIKE_DIGITS, Run
from assistant.screening.reading import Change
from assistant.screening.spans import Deadline

_BEFORE, _BEHIND = 70, 45
_MOST_ATOMS = 34
_LIKE_LETTERS = str.maketrans("015823", "OISBZE")
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "PT": 25, "AT": 20, "LU": 20,
    "CH": 21, "IE": 22, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "RO": 24, "BG": 22, "HU": 28, "CZ": 24, "SK": 24,
    "LT": 20, "LV": 21, "EE": 20, "GR": 27, "HR": 21, "SI": 19, "TR": 26, "CY": 28, "MT": 31,
}  # fmt: skip
_LONGEST_OTHER = 12
_LENGTHS = frozenset((6, 8, 9, 10, 11, 12, *_IBAN_LENGTHS.values()))
_PLATE = (
    "LL9999", "9999LL", "99LL99", "LL99LL", "LLLL99", "99LLLL", "99LLL9", "9LLL99", "LL999L", "L999LL",
    "LLL99L", "L99LLL", "9LL999", "999LL9",
)  # fmt: skip
_PLATES = regex.compile("|".join(shape.replace("L", "[A-Z]").replace("9", r"\d") for shape in _PLATE))
_GROUPS = regex.compile(r"[A-Z]+|\d+")
_POSTCODE = regex.compile(r"[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}")


def _near(words: str) -> Callable[[str, int, int], bool]:
    pattern = regex.compile(rf"(?<!\p{{L}})(?:{words})", regex.IGNORECASE)

    def found(text: str, start: int, end: int) -> bool:
        window = f"{text[max(0, start - _BEFORE) : start]}\n{text[end : end + _BEHIND]}"
        return pattern.search(window) is not None

    return found


_iban_near = _near(r"iban|rekening|bank|account|nl-nummer|overmaken|storten")
_plate_near = _near(
    r"kenteken|nummer(?:plaat|bord)|auto\b|\p{L}{0,10}(?:bus|auto|wagen|bestelbus)(?:je)?\b|voertuig|motor\b|scooter|"
    r"brommer|geparkeerd|parkeer|rijdt|licen[cs]e plate|plate\b|car\b|rdw\b"
)
_postcode_near = _near(r"post ?code|zip|pc\b|adres|woont|woonachtig|wonend|verhuis|uit \d")
_document_near = _near(
    r"paspoort|passport|rijbewijs|id-?(?:kaart|bewijs)|identiteits|documentn|legitimatie|verblijfs|v-?nummer|"
    r"dossier|zaak|cli[eë]nt|klant|personeels|kenmerk|polis"
)
_mac_near = _near(r"mac\b|mac-?adres|hardware")
_ip_near = _near(r"ip\b|ip-|ipv4|server|firewall|netwerk|ingelogd|inlog|log(?:boek|ged)?\b|host|vpn")


def shaped_values(text: str, found: list[Run], deadline: Deadline) -> Iterator[Change]:
    """Every such value, written as it usually is. Raises OutOfTime."""
    for run in found:
        yield from _ips(text, run)
        first = 0
        while first < len(run.atoms):
            deadline.left()
            change, last = _value(text, run, first)
            if change is not None:
                yield change
                first = last
            first += 1


def _value(text: str, run: Run, first: int) -> tuple[Change | None, int]:
    """The first value that starts at this piece, with its last piece."""
    written = ""
    atoms = run.atoms
    for last in range(first, min(len(atoms), first + _MOST_ATOMS)):
        written += atoms[last].raw
        if len(written) > _MOST_ATOMS or (
            len(written) > _LONGEST_OTHER and written[:2].upper() not in _IBAN_LENGTHS
        ):
            break
        if len(written) not in _LENGTHS:
            continue
        part = _Part(text, run, first, last, written)
        for reading in _READINGS:
            value = reading(part)
            if value is not None:
                return (atoms[first].start, atoms[last].end, value), last
    return None, first


class _Part:
    """Some pieces of a run, what they spell together, and how they are written."""

    __slots__ = ("atoms", "gaps", "run", "text", "worded", "written")

    def __init__(self, text: str, run: Run, first: int, last: int, written: str) -> None:
        self.text, self.run, self.written = text, run, written
        self.atoms = run.atoms[first : last + 1]
        self.gaps = run.gaps[first:last]
        self.worded = any(run.worded[first:last])

    @property
    def place(self) -> tuple[str, int, int]:
        return self.text, self.atoms[0].start, self.atoms[-1].end

    @property
    def single(self) -> bool:
        return len(self.atoms) == len(self.written) and any(a.raw.isalpha() for a in self.atoms)

    @property
    def odd(self) -> bool:
        strange = any(a.said or a.spelled for a in self.atoms) or any(
            a.alike and len(a.raw) > 1 for a in self.atoms
        )
        return strange or self.worded or self.single or any(gap not in ("", " ", "-") for gap in self.gaps)

    @property
    def spelled(self) -> bool:
        return any(a.spelled for a in self.atoms)


def _iban(part: _Part) -> str | None:
    country = part.written[:2].upper()
    length = _IBAN_LENGTHS.get(country)
    if length is None or len(part.written) != length:
        return None
    upper = part.written[:4].upper()
    check = part.written[2:4].translate(LIKE_DIGITS)
    if not check.isdigit():
        return None
    if country == "NL":
        bank, number = part.written[4:8].upper().translate(_LIKE_LETTERS), part.written[8:].translate(LIKE_DIGITS)
        if (
            bank.isalpha()
            and number.isdigit()
            and (_iban_near(*part.place) or _mod_97(f"NL{check}{bank}{number}"))
        ):
            return f"NL{check}{bank}{number}"
        return None
    whole = upper[:2] + check + part.written[4:].upper()
    return whole if whole.isascii() and _mod_97(whole) else None


def _mod_97(iban: str) -> bool:
    turned = iban[4:] + iban[:4]
    return turned.isalnum() and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _plate(part: _Part) -> str | None:
    if len(part.written) != 6:
        return None
    plate = part.written.upper()
    if not _PLATES.fullmatch(plate) or not part.odd:
        return None
    if not _plate_near(*part.place) and (not (part.single and _shouted(part)) or _POSTCODE.fullmatch(plate)):
        return None
    groups = _GROUPS.findall(plate)
    if len(groups) == 2:
        groups = [plate[:2], plate[2:4], plate[4:]]
    return "-".join(groups)


def _postcode(part: _Part) -> str | None:
    if len(part.written) != 6:
        return None
    postcode = part.written[:4].translate(LIKE_DIGITS) + part.written[4:].upper()
    if not _POSTCODE.fullmatch(postcode) or not part.odd:
        return None
    if not _postcode_near(*part.place) and not (part.single and _shouted(part)):
        return None
    return f"{postcode[:4]} {postcode[4:]}"


def _shouted(part: _Part) -> bool:
    """Single capitals with signs between them: nobody writes two words like that."""
    return part.written.isupper() and not part.worded and not part.spelled and any(g.strip() for g in part.gaps)


def _document(part: _Part) -> str | None:
    """``N P 3 K 8 8 L 2 1`` beside the word passport."""
    written = part.written.upper()
    ends = len(part.atoms) == len(part.run.atoms)
    if not (ends and 8 <= len(written) <= 12 and part.odd and len(part.atoms) > 2):
        return None
    if sum(c.isdigit() for c in written) < 4 or not any(c.isalpha() for c in written):
        return None
    return written if _document_near(*part.place) else None


def _mac(part: _Part) -> str | None:
    if len(part.written) != 12 or len(part.atoms) == 1 or not _mac_near(*part.place):
        return None
    written = part.written.upper().replace("O", "0")
    if not all(c in "0123456789ABCDEF" for c in written):
        return None
    return ":".join(written[i : i + 2] for i in range(0, 12, 2))


_READINGS = (_iban, _mac, _plate, _postcode, _document)

_IPV6 = regex.compile(
    r"(?<![\p{L}\d:])(?:[\da-f]{1,4}\s{0,2}(?::\s{0,2}){1,2}){3,7}[\da-f]{1,4}(?![\p{L}\d:])", regex.IGNORECASE
)


def spaced_ipv6(text: str) -> Iterator[Change]:
    """``2a02 : a44f : : 5e``; whether it is an address is for its detector to say."""
    for match in _IPV6.finditer(text):
        if " " in match.group():
            yield match.start(), match.end(), match.group().replace(" ", "")


_DOT = regex.compile(
    r"\s{0,2}[(\[{<]?\s?(?:[.·•∙]|punt(?:je)?|dot|point|bolletje|stip)\s?[)\]}>]?\s{0,2}", regex.IGNORECASE
)


def _ips(text: str, run: Run) -> Iterator[Change]:
    """``83 punt 162 punt 47 punt 209``: four numbers up to 255 with the same kind of dot."""
    bytes_ = _bytes(run)
    first = 0
    while first + 3 < len(bytes_):
        four = bytes_[first : first + 4]
        if _is_ip(text, four, bytes_[first - 1 : first], bytes_[first + 4 : first + 5]):
            yield four[0].start, four[3].end, ".".join(str(int(b.digits)) for b in four)
            first += 3
        first += 1


@dataclass(slots=True)
class _Byte:
    """A number that may be part of an address, and the gap behind it."""

    start: int
    end: int
    digits: str
    strange: bool
    gap: str


def _bytes(run: Run) -> list[_Byte]:
    """The numbers of a run; digits that were said one by one are one number."""
    found: list[_Byte] = []
    for index, atom in enumerate(run.atoms):
        gap = run.gaps[index] if index < len(run.gaps) else ""
        last = found[-1] if found else None
        if (
            last is not None
            and last.gap == " "
            and last.digits
            and atom.digits
            and len(last.digits + atom.digits) < 4
        ):
            found[-1] = _Byte(last.start, atom.end, last.digits + atom.digits, True, gap)
        else:
            found.append(_Byte(atom.start, atom.end, atom.digits, atom.said or atom.alike, gap))
    return found


def _is_ip(text: str, four: list[_Byte], before: list[_Byte], behind: list[_Byte]) -> bool:
    if not all(b.digits and len(b.digits) <= 3 and int(b.digits) <= 255 for b in four):
        return False
    gaps = [b.gap for b in four[:3]]
    dots = all(_DOT.fullmatch(gap) for gap in gaps)
    if not (set(gaps) != {"."} or any(b.strange for b in four)) or _goes_on(gaps, four, before, behind):
        return False
    if _ip_near(text, four[0].start, four[3].end):
        return dots or (all(a == b for a, b in pairwise(gaps)) and gaps[0] != " ")
    return dots and sum(len(b.digits) > 1 for b in four) >= 3


def _goes_on(gaps: list[str], four: list[_Byte], before: list[_Byte], behind: list[_Byte]) -> bool:
    return any(b.gap in gaps for b in before) or bool(behind and four[3].gap in gaps)
