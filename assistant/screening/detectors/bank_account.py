"""A bank or giro account number without an IBAN around it: beside a cue word, or in the old bank notation.

Before 2014 a bank account had nine digits that pass an eleven test with the
weights 9 to 1, mostly written 12.34.56.789; a giro number has up to eight
digits and no test.
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule, digits

_FEWEST, _MOST = 6, 10


def _length(value: str) -> bool:
    number = digits(value)
    return _FEWEST <= len(number) <= _MOST and not _date(value)


def _date(value: str) -> bool:
    parts = value.replace(".", "-").replace(" ", "-").split("-")
    return len(parts) == 3 and len(parts[2]) == 4 and all(len(part) <= 2 for part in parts[:2])


def passes_bank_test(value: str) -> bool:
    """True where nine digits pass the eleven test of Dutch bank accounts (weights 9 to 1)."""
    number = digits(value)
    if len(number) != 9 or len(set(number)) == 1:
        return False
    return sum((9 - i) * int(d) for i, d in enumerate(number)) % 11 == 0


_FREE = r"(?<![\p{L}\d€])(?<!€ )(?<!\d[.,\-/])"
_END = r"(?![\p{L}\d])(?![.,\-/]\d)(?! ?(?:euro|eur\b|%|procent))(?!,-)"
_BANKS = r"(?:abn|ing|rabo|sns|asn|postbank|fortis|triodos|frieslandbank|friesland bank|bunq|knab|regiobank|van lanschot|dsb)"
_ACCOUNT = r"(?:rekening(?:en)?|rek\.?|giro)"

DETECTOR = PatternDetector(
    name="bank_account",
    kind="BANK_ACCOUNT",
    rules=(
        Rule(rf"{_FREE}(?:P[. ]{{0,2}})?\d(?:[ .\-]?\d){{3,9}}{_END}", score=0.0, cued=0.9, check=_length),
        # Very old giro numbers are short: only right behind the word.
        Rule(rf"(?<!\p{{L}})(?:giro(?:rekening)?|postgiro|rekening|rek)\.?[ -]?(?:nummer|nr)\.? ?(?:is|:|=)? ?(?P<value>\d{{4,5}}){_END}", score=0.7),
        Rule(rf"{_FREE}\d{{2}}([. \-])\d{{2}}\1\d{{2}}\1\d{{3}}{_END}", score=0.7, check=lambda value: value[2] == "." or passes_bank_test(value)),
        Rule(rf"{_FREE}\d{{4}}([. \-])\d{{2}}\1\d{{3}}{_END}", score=0.65, check=passes_bank_test),
    ),
    cues=(
        rf"\p{{L}}{{0,20}}rekening(?:en)?(?:[ -]?(?:nummers?|nr|num|no))?\.?['\"’)]?[\s:=(]*(?:(?:is|van|was|wordt|luidt|nummer|nr|bij|met|naar|op|de|het|oude?|nieuwe?|lopende|hun|haar|zijn|{_BANKS}|bank)\b[.:]?[\s(:]*){{0,4}}[\"'(]?$",
        r"\p{L}{0,14}rek\.?[ -]?(?:nrs?|nummer|no)?\.?(?:[ :=,]|in\b|is\b|was\b|van\b){1,3}$", r"\p{L}{0,14}rekening(?:nummer|nr)s?\b[^.?!\d]{0,24}$",
        r"\p{L}{0,12}giro(?:rekening)?(?:[ -]?(?:nummer|nr))?s?\b\.?[^.?!\d]{0,14}$", r"(?:post)?bank[ -]?(?:nummer|nr|no)\b[^.?!\d]{0,24}$",
        r"(?:bank |savings |giro )?(?:account|acct)\.? (?:number|no|nr)\b[^!?\d]{0,20}$", r"bank account\b[^.?!\d]{0,12}$",
    ),
    cues_behind=(
        rf"^[\s,(\"'\-]{{0,3}}(?:(?:bij|van|op|is|was|dat|als|een|de|het|zijn|haar|hun|mijn|oude|at|with) ){{0,4}}(?:{_BANKS}[- ]?)?(?:{_ACCOUNT}|gironummer|account\b)",
        rf"^[\s,(\"'\-]{{0,3}}(?:(?:bij|van|at|with) )(?:de )?{_BANKS}",
    ),
    before=60,
    after=40,
    lists=True,
    never_after=r"(?:bsn|kvk|btw|klant|cli[eë]nt|dossier|zaak|personeels|order|factuur|polis|document|v-|telefoon|mobiel|big|agb|postbus|houd(?:en|t)?(?: \p{L}+){0,3} rekening met|(?:tel|fax)\b)[ -]?(?:nummer|nr)?\.?[ :=]{0,3}",
)  # fmt: skip
