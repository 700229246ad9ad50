"""Numbers by which an organisation knows a person: cue word and a token with digits.

Numbers of orders, invoices, tenders, projects and of troubles with software
say nothing of a person and are ruled out.
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

import regex

from assistant.screening.patterns import PatternDetector, Rule

_WORDS = (
    r"(?:\p{L}{0,12}cli[eë]nt(?:en)?|\p{L}{0,12}klant(?:en)?|\p{L}{0,20}dossiers?|\p{L}{0,12}zaak|personeels?|pers\.?|medew(?:erkers?)?\.?|werknemers?|debiteur(?:en)?|crediteur(?:en)?|"
    r"relatie|polis|verzekerden?|(?:lid|leden)(?:maatschaps?)?|lidmaatschaps?|pati[eë]nt(?:en)?|leerling(?:en)?|student(?:en)?|deelnemers?|inwoners?|burgers?|kandidaat|kandidaten|"
    r"sollicitanten?|sollicitatie|registratie|inschrijf|inschrijvings?|aanvraag|aanvragers?|bezwaar|beroeps?|beschikkings?|besluit|werkzoekenden?|uitkerings?|correspondentie|"
    r"persoons|gezins|huishoud|traject|intake|meldings?|casus|case|stam|badge|voorzienings?|schuldenaars?|schuldhulp|parketn?|proces-?verbaal|pv|cjib|"
    r"client|customer|file|employee|staff|personnel|patient|member|policy|applicant|reference|application|claim|candidate)"
)
_KIND = r"(?:[- ]?(?:(?:met |with |onder |heeft )(?:het )?)?(?:nummers?|nrs?\.?|numbers?|nos?\.?|id|ids|codes?|kenmerk|num|#)|['’]?s?[- ]id)"
# The same, quickly; "beleid is" says nothing of an id.
_NUMBERED = r"(?:nummers?|nrs?|numbers?|nos?|(?<!bele)ids?|codes?|kenmerk|num)\.?(?: |[:=#?'\"“”‘(*])|#"
_LINK = r"(?: (?:is|zijn|van|voor|wordt|luidt|was|waren|of|met|heet|heeft|het|de|die|dit|volgens|bij|mij|ons|onze|hem|haar|mijn|zijn|oude?|nieuwe?|juiste|systeem|the|for|(?-i:\p{Lu})[\p{L}.\-]*)){0,4}?"
_SIGNS = r"(?: - | -> |[ :=#?'\"“”‘(*]{1,4})"
_VALUE = r"(?P<value>(?:\d{1,4}(?: \d{2,4}){1,4}|(?-i:[A-Z]{1,5}) \d{4}(?: ?[/\-] ?\d{2,8})|(?=[\p{L}\d./_\-]{0,20}\d)[\p{L}\d](?:[\p{L}\d./_\-]{1,22})[\p{L}\d]|(?-i:[A-Z]{1,4}) \d{4,9}))(?![\p{L}\d])"
# "45,5 %" behind a cue is a share; a share has no four digits in a row.
_NO_SHARE = r"(?!(?<!\d{4}) ?%)"


# The GUID of an application, and cases of the Court of Justice (C-311/18), a month.
_NO_CLIENT = regex.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-|[CTF]-\d{1,4}/\d\d$|\d{1,2}[-/.](?:19|20)\d\d$", regex.IGNORECASE
)


def _at_least(number: int, value: str) -> bool:
    digits = sum(c.isdigit() for c in value)
    return (
        digits >= number
        and not _date(value)
        and not _NO_CLIENT.match(value)
        and not (len(value) == 4 and value.startswith(("19", "20")))
    )


def _date(value: str) -> bool:
    """``12-03-2025`` behind a word is a day, no number."""
    parts = value.replace("/", "-").replace(".", "-").split("-")
    return (
        len(parts) == 3
        and all(p.isdigit() for p in parts)
        and sorted(len(p) for p in parts) in ([1, 1, 4], [1, 2, 4], [2, 2, 4])
    )


def _three(value: str) -> bool:
    return _at_least(3, value)


def _four(value: str) -> bool:
    return _at_least(4, value)


_OTHER = (
    r"(?<!\p{L})(?:tenderned|aanbested|order|bestel|factuur|offerte|inkoop|licentie|product|contract|ticket|incident|change|topdesk|software|leverancier|artikel|project|"
    r"kvk|btw|wob|woo|isbn|cve|release|versie|serienummer|verplichting|raads|besluit van|invoice|purchase|vacature|cursus)[^.?!]{0,30}"
)

DETECTOR = PatternDetector(
    name="client_number",
    kind="CLIENT_NUMBER",
    rules=(
        Rule(rf"(?<!\p{{L}})(?:pnr|cnr|c\.?nr|cl\.?nr|d\.?nr|z\.?nr|kl\.?nr|p\.nr)\.?(?: is)?{_SIGNS}{_VALUE}{_NO_SHARE}", score=0.7, check=_three),
        Rule(rf"(?<!\p{{L}}){_WORDS}{_KIND}{_LINK}{_SIGNS}(?:n(?:umme)?r\.? )?{_VALUE}{_NO_SHARE}", score=0.8, check=_three, only_with=_NUMBERED),
        Rule(r"(?<!\p{L})(?:\p{L}{0,20}dossiers?|\p{L}{0,12}zaak|zaken|cli[eë]nte?|klant|pati[eë]nt|casus|client|customer|case|file|personeelslid|medewerker|werkzoekende|aanvraag|bezwaar|beschikking|melding|inwoner|deelnemer|kandidaat|debiteur)[ :=#'\"“(]{1,3}(?:(?:met|onder|with) )?(?:(?:nr|no|nummer|number)\.?[ :]{0,2})?(?P<value>(?:(?-i:[A-Z]{1,5})[\-/. ]?|[a-z]{1,4}[\-/])?\d(?:[\d./\-]|[ ]?[/\-][ ]?(?=\d)){2,16}[\dA-Z](?:[/\-][A-Z\d]{1,6})?|(?:(?-i:[A-Z]{1,5})[\-/.]){1,3}\d[\d./\-]{1,16}\d)(?![\p{L}\d])" + _NO_SHARE,
             score=0.75, check=_four),
        Rule(rf"(?<!\p{{L}})(?:ons |uw |je |mijn |our |your )?(?:kenmerk|referentie|ref\.?|o\.?v\.?v\.?|reference)[ :=#'\"“]{{1,3}}(?:nr\.? )?{_VALUE}{_NO_SHARE}", score=0.7, check=_four),
        # Several at once: ``cliënten 40881 en 40882``.
        Rule(r"(?<!\p{L})(?:cli[eë]nten|klanten|pati[eë]nten|zaken|dossiers|kandidaten|inwoners|deelnemers|medewerkers|aanvragen|beschikkingen|meldingen|clients|cases|files|debiteuren)[ :]{1,2}(?:nrs?\.? )?(?P<value>(?:[A-Z]{1,4}[\-/. ]?)?\d[\d./\-]{3,14})(?=(?:,| en| and| &| /|/) ?(?:[A-Z]{1,4}[\-/. ]?)?\d{2})", score=0.7, check=_four),
        # A number that does what people do.
        Rule(r"(?<!\p{L})(?:nr|nummer)\.? (?P<value>\d{4,9}) (?:heeft|belt|belde|wil|woont|krijgt|zegt|ontvangt|slikt|lijdt|verschijnt|verscheen|weigert|gebruikt|zit in|solliciteert|reageert|kwam|meldde|meldt zich)\b", score=0.65),
        # The shape of numbers in case systems: letters for the kind, a year, a serial number.
        Rule(r"(?<![\p{L}\d\-/])(?:Z|ZK|ZAAK|D|DOS|BZW|BZ|WI|WMO|PW|JW|BB|SHV|SD|AV|CL|KL|CLT|WZ|BW|UIT|INK|SZ)[\-/ .]?(?:19|20)?\d{2}[\-/.]\d{4,9}(?![\p{L}\d])", score=0.6, exact_case=True, check=_four),
        Rule(r"(?<!\p{L})(?:mapp?(?:en)?|rug|ordner|envelop|archiefdoos|dossiers?)\b[^.?!\d]{0,50}(?:nummers?|nrs?|rug|kenmerk)\b[^.?!\d]{0,20}(?P<value>[\p{L}\d]{1,6}[\-/.]\d{3,8})(?![\p{L}\d])", score=0.6, check=_four),
    ),
    never_after=_OTHER,
    never_before=r" ?(?:(?:euro|eur|procent|keer|uur|dagen|weken|maanden|jaar|stuks|pagina|klanten|cli[eë]nten)\b)| van het (?:Europese )?(?:Hof|Gerecht)\b",
    lists=True,
)  # fmt: skip
