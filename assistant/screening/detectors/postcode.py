"""Dutch postcodes: four digits and two letters; what looks like an amount with an abbreviation needs a cue."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

# PostNL gives out no code with these letters.
_LETTERS = r"(?!SA|SD|SS)[A-Z]{2}"
# A house number behind it belongs to the value.
_HOUSE = r"(?:[ ,]{1,2}(?:(?:nr|no|nummer|huisnummer)\.? ?)?\d{1,4}(?:[ \-]?[a-zA-Z])?(?![\p{L}\d]|[.,:/\-]\d| ?(?:%|procent|euro|jaar|keer)))?"
_START = r"(?=[1-9]\d{3})(?:(?<![\p{L}\d\-.])|(?<=(?<!\p{L})NL[\- ]))"
_END = r"(?![\p{L}\d]|[\-/]\p{L})"
_GAP = r"(?: {0,2}|[\-.])"
_LIKE = r"(?<!\d)[1-9]\d{3}(?: {0,2}|[\-.])[A-Z]{2}(?![\p{L}\d])"

# Two letters that stand behind a number for something else: words, units, abbreviations.
_WORDS = frozenset(
    "en de is in of na we ze ik je er om op te al an as at be by ca da do du eh ex ga go ha he hi ho ie if it ja ka la le lo ma "
    "me mi mn my no nu ok on oh or ow pa pp re so st ta ti to tv u uk um un up us uw va vd wa wc wo ye yo zo zn".split()
)
_UNITS = frozenset("kb mb gb tb pb px pt ml cl dl kg mg gr km cm mm dm ha kw mw pk db hz ms st th nd rd".split())
_SIZES = frozenset("KB MB GB TB PB PX KG KM CM MM KW MW PK DB HZ HA ML".split())
_ABBREVIATIONS = frozenset(
    "AI EU NL PM AM OR FG AD AP HR IT BV NV WW IO BW MT TV PC CV ZW UK US VS OV ID NR VN EN DE IN OP".split()
)


def _letters(value: str) -> str:
    """The two letters of a postcode."""
    return value[4:].lstrip(" -.")[:2]


def _year(value: str) -> bool:
    return value.startswith(("19", "20")) and not value[4].isalpha()


def _capitals(value: str) -> bool:
    letters = _letters(value)
    return letters not in _ABBREVIATIONS and letters not in _SIZES


def _small(value: str) -> bool:
    letters = _letters(value).lower()
    return not _year(value) and letters not in _WORDS | _UNITS and letters.upper() not in _ABBREVIATIONS


def _glued(value: str) -> bool:
    letters = _letters(value).lower()
    return letters not in _UNITS - {"db"} and letters not in ("ai", "eu", "en", "er", "nl", "de", "ww", "st", "th")


def _cued(value: str) -> bool:
    return _letters(value).lower() not in (
        "en",
        "de",
        "is",
        "in",
        "of",
        "na",
        "we",
        "ze",
        "ik",
        "je",
        "er",
        "om",
        "op",
        "te",
    )


DETECTOR = PatternDetector(
    name="postcode",
    kind="POSTCODE",
    rules=(
        Rule(rf"{_START}[1-9]\d{{3}}{_GAP}{_LETTERS}{_END}{_HOUSE}", score=0.8, exact_case=True, check=_capitals, only_with=_LIKE),
        # Before the name of a place any two capitals are a postcode, unless the number is a year.
        Rule(rf"{_START}(?!(?:19|20)\d\d )[1-9]\d{{3}} ?{_LETTERS}{_END}(?=,? (?:\p{{Lu}}[\p{{Ll}}\-]{{2,}}|'[st][ \-]\p{{Lu}}))(?! (?:Act|Office|Verordening|Richtlijn|Board)\b)", score=0.65, exact_case=True, only_with=_LIKE),
        Rule(rf"{_START}[1-9]\d{{3}}[a-z]{{2}}{_END}{_HOUSE}", score=0.7, check=_glued, only_with=_LIKE),
        Rule(rf"{_START}[1-9]\d{{3}} {{1,2}}[a-z]{{2}}{_END}{_HOUSE}", score=0.6, check=_small, only_with=_LIKE),
        Rule(rf"{_START}[1-9]\d{{3}}{_GAP}[A-Za-z]{{2}}{_END}{_HOUSE}", score=0.0, cued=0.8, check=_cued, only_with=_LIKE),
    ),
    cues=(r"post ?codes?", r"post ?code", r"zip", r"p\.?c\.?[ :]", r"\p{L}*adres", r"woon(?:t|achtig)", r"wonend", r"postal",
          r"\p{L}{3,}(?:straat|str\.?|laan|weg|plein|gracht|kade|dijk|singel|dreef|hof|steeg|pad|park) \d{1,5}",
          r"postbus \d{1,6}", r"\p{L}{3,} \d{1,4}(?:[ \-]?[a-z])?, $"),
    before=50,
    after=0,
    never_after=r"(?:\b(?:pagina|pag\.|blz\.?|bladzijde|artikel|art\.|p\.|iso|nen|ral|hoofdstuk|kvk|versie|bijlage|tabel|formulier|norm|€|euro|£|\$)(?:[ -]?(?:nummer|nr))?[ :]{0,2})|€|\$|ruim |ongeveer |circa |bijna |zo'n ",
)  # fmt: skip
