"""Numbers by which an organisation knows a person: cue word and a token with digits."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

_WORDS = (
    r"(?:cli[eë]nt|klant|dossier|zaak|personeels|medewerkers?|werknemers?|debiteur(?:en)?|relatie|polis|lidmaatschaps?|"
    r"pati[eë]nt(?:en)?|leerling|student(?:en)?|inwoner|kandidaat|registratie|aanvraag|bezwaar|beschikkings?|incident|"
    r"werkzoekenden?|uitkerings?|correspondentie|persoons|client|customer|case|file|employee|patient|member|reference|ticket|a)"
)
_KIND = r"(?:[- ]?(?:nummer|nr\.?|number|no\.?|id|code|kenmerk|num))"
_VALUE = r"(?P<value>(?=[\p{L}\d./_\-]{0,20}\d)[\p{L}\d][\p{L}\d./_\-]{2,20}[\p{L}\d])(?![\p{L}\d])"

DETECTOR = PatternDetector(
    name="client_number",
    kind="CLIENT_NUMBER",
    rules=(
        Rule(rf"(?<!\p{{L}}){_WORDS}{_KIND}(?: (?:is|van|voor|wordt|luidt|was|of)| \p{{Lu}}?\p{{L}}+ is)?[ :=#]{{1,3}}(?:nr\.? )?{_VALUE}", score=0.8,
             check=lambda value: sum(c.isdigit() for c in value) >= 3),
        Rule(r"(?<!\p{L})(?:dossier|zaak|cli[eë]nt|klant|pati[eë]nt|casus|client|customer|case|personeelslid)[ :=#]{1,3}(?:nr\.? )?(?P<value>(?:[A-Z]{1,4}[\-/. ]?)?\d[\d./\-]{2,14}\d)(?![\p{L}\d])",
             score=0.75, check=lambda value: sum(c.isdigit() for c in value) >= 4),
        Rule(r"(?<!\p{L})(?:ons |uw |je |mijn )?(?:kenmerk|referentie)[ :=#]{1,3}(?P<value>(?=[\p{L}\d./_\-]{0,20}\d)[\p{L}\d][\p{L}\d./_\-]{3,20}[\p{L}\d])(?![\p{L}\d])",
             score=0.7, check=lambda value: sum(c.isdigit() for c in value) >= 4),
    ),
)  # fmt: skip
