"""Licence plates: the Dutch side codes 1-14 (RDW) by shape, anything like a plate, also a foreign one, beside a cue."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

_GROUPS = (
    "LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9", "9-LLL-99", "LL-999-L",
    "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9",
)  # fmt: skip
_FOREIGN = ("LL-999-LL", "9-LLL-999")
"""France and Italy, Belgium."""
_UNMISTAKABLE = ("LL-99-LL", "99-LLL-9", "9-LLL-99", "LL-999-L", "L-999-LL", "LLL-99-L", "L-99-LLL", "999-LL-9")
_MONTHS = frozenset("jan feb mrt apr mei jun jul aug sep okt nov dec may oct".split())
_UNITS = frozenset("km kg kb mb gb tb mm st nr pk mln mld pct hrs min".split())
# Since 1978 a plate has no vowel, so that no word stands on it; nor C or Q.
_LETTER = "[BDFGHJ-NPR-TV-XZbdfghj-npr-tv-xz]"


def _pattern(groups: tuple[str, ...], separator: str, letter: str = "[A-Za-z]") -> str:
    shapes = [group.replace("-", separator).replace("L", letter).replace("9", r"\d") for group in groups]
    return rf"(?<![\p{{L}}\d\-])(?=[A-Za-z .·_/\-]{{0,9}}\d)(?:{'|'.join(shapes)})(?![\p{{L}}\d]|-\p{{L}}|-\d)"


def _not_a_date(value: str) -> bool:
    """A plate has letters and digits, and its letters are no month."""
    return "".join(c for c in value if c.isalpha()).lower() not in _MONTHS


def _no_measure(value: str) -> bool:
    """No month and no unit, and not half in capitals: ``12 km 3``, ``100 KB 5``."""
    parts = "".join(c if c.isalpha() else " " for c in value).split()
    joined = "".join(parts)
    return not any(part.lower() in _MONTHS | _UNITS for part in parts) and (joined.isupper() or joined.islower())


def _plate(value: str) -> bool:
    """Beside a word such as kenteken: two digits at least and a letter."""
    return sum(c.isdigit() for c in value) >= 2 and any(c.isalpha() for c in value) and _not_a_date(value)


_CAR = (
    r"(?:lease|dienst|bedrijfs|deel|bestel|vracht|personen|huur|oldtimer)?[ -]?auto(?:'?s)?\b", r"bestel ?(?:bus|wagen)", r"voertuig\p{L}*", r"motor(?:fiets)?\b", r"(?:snor|brom)?(?:scooter|fiets|mer)\b", r"scootmobiel",
    r"geparkeerd", r"\p{L}*parkeer\p{L}*", r"parkeren", r"rijdt", r"reed\b", r"car\b", r"van\b(?= (?:with|plate))", r"vehicle", r"bus(?:je)?\b", r"\p{L}*wagen\b", r"aanhanger", r"caravan", r"camper", r"oldtimer", r"apk\b", r"rdw\b",
    r"taxi", r"tractor", r"vrijwaring\p{L}*", r"invoer(?:en)?\b", r"audi\b", r"bmw\b", r"golf\b", r"volkswagen", r"vw\b", r"opel\b", r"toyota", r"kia\b", r"renault", r"peugeot", r"ford\b", r"fiat\b", r"volvo", r"mercedes", r"tesla",
    r"skoda", r"seat\b", r"citro[eë]n", r"hyundai", r"suzuki", r"mazda", r"nissan", r"dacia", r"berlingo", r"transporter", r"polo\b", r"fiesta", r"corsa", r"astra", r"clio", r"panda\b",
)  # fmt: skip
_PLATE = (
    r"kenteken\p{L}*", r"nummer ?(?:plaat|platen|bord)", r"(?:gele |poolse |duitse |buitenlandse |belgische |blauwe )?plaat\b", r"licen[cs]e ?plates?", r"number ?plates?", r"(?:with |the )?plates?\b(?! (?:form|voor))",
    r"registration (?:number|no)", r"kent\.",
)  # fmt: skip
_NO_PLATE = (
    r"(?:model|type|typ|versie|serie(?:nummer)?|artikel(?:nummer|nr)?|order(?:nummer)?|code|kamer|zaal|lokaal|formulier|onderdeel|toner|printer|scanner|iso|nen|norm|licentie|sleutel|rooster|product|nota|"
    r"besluit|cartridge|toestel|kast|ruimte|vergaderzaal|werkplek|stoel|zaaknummer|dossiernummer|project|tabel|functie|verordening|stekker|batterij|lamp)(?:nummer|nr)?\.?[ :]{1,2}"
)
_NO_PLATE_BEHIND = r" (?:van (?:de|het) |is (?:de|het) )?(?:scanner|printer|laptop|stoel|toner|modelnummer|monitor|model\b|batterij|telefoon|norm\b|formulier)"

DETECTOR = PatternDetector(
    name="license_plate",
    kind="LICENSE_PLATE",
    rules=(
        Rule(_pattern(_GROUPS + _FOREIGN, " ?[-‐·] ?"), score=0.75, cued=0.95, check=_not_a_date, reach=9),
        Rule(_pattern(_UNMISTAKABLE, " ", _LETTER), score=0.6, check=_no_measure, reach=9),
        Rule(_pattern(_GROUPS + _FOREIGN, ""), score=0.0, cued=0.85, check=_not_a_date),
        Rule(_pattern(_GROUPS + _FOREIGN, " ", "[A-Z]"), score=0.0, cued=0.85, exact_case=True, check=_not_a_date),
        Rule(_pattern(_GROUPS, " ", _LETTER), score=0.0, cued=0.8, check=_no_measure),
        Rule(_pattern(_GROUPS + _FOREIGN, r"(?: ?[.·_/] ?|  |-{1,2})"), score=0.0, cued=0.85, check=_not_a_date),
    ),
    cues=_CAR + _PLATE,
    before=50,
    after=30,
    never_after=_NO_PLATE,
    never_before=_NO_PLATE_BEHIND,
    lists=True,
    cue_first=True,
)

FOREIGN = PatternDetector(
    name="license_plate_foreign",
    kind="LICENSE_PLATE",
    rules=(
        Rule(r"(?<![\p{L}\d\-])(?=[A-Z \-]{0,9}\d)(?:[A-Z]{1,3}(?:[ \-]{1,2}[A-Z]{1,2})?[ \-]{0,2}\d{1,4}[A-Z]{0,3}(?:[ \-]?[A-Z]{1,3})?|\d{1,4}[ \-]?[A-Z]{1,3}[ \-]?\d{1,4}|[A-Z]{1,3}[ \-]\d{2,6}|[A-Z]{2,3}[ \-]?[A-Z\d]{4,5})(?![\p{L}\d]|-\p{L}|-\d)",
             score=0.0, cued=0.8, exact_case=True, check=_plate),
        Rule(r"(?<![\p{L}\d\-])(?=[a-z\d\- ]{0,9}\d)(?:[a-z]{1,3}[ \-]?\d{1,4}[ \-]?[a-z]{1,3}|\d{1,3}[ \-]?[a-z]{2,3}[ \-]?\d{1,3})(?![\p{L}\d]|-\p{L}|-\d)",
             score=0.0, cued=0.7, check=_no_measure, reach=9),
    ),
    cues=(rf"(?:{'|'.join(_PLATE)})[^\d.?!]{{0,22}}$",),
    cues_behind=(rf"^[ ,(\"']{{0,3}}(?:(?:als|is|het|een|op|de|zijn|haar|dat|wel|toch|volgens) ){{0,3}}(?:{'|'.join(_PLATE)})",),
    before=48,
    after=24,
    lists=True,
)  # fmt: skip
