"""Dutch postcodes: four digits and two letters. Small letters only beside an address word."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

# PostNL gives out no code with these letters.
_LETTERS = r"(?!SA|SD|SS)[A-Z]{2}"
# A house number behind it belongs to the value.
_HOUSE = r"(?:[ ,]{1,2}(?:(?:nr|no|nummer|huisnummer)\.? ?)?\d{1,4}(?:[ \-]?[a-zA-Z])?(?![\p{L}\d]|[.,:/\-]\d| ?(?:%|procent|euro|jaar|keer)))?"


def _letters(value: str) -> str:
    """The two letters of a postcode."""
    return value[4:].lstrip()[:2]


DETECTOR = PatternDetector(
    name="postcode",
    kind="POSTCODE",
    rules=(
        Rule(rf"(?<![\p{{L}}\d\-.])[1-9]\d{{3}} ?{_LETTERS}(?![\p{{L}}\d]){_HOUSE}", score=0.8, exact_case=True,
             check=lambda value: _letters(value) not in ("AI", "EU", "NL", "PM", "AM", "OR", "FG", "AD", "KB", "MB", "GB", "TB", "HR")
             or value[4] != " "),
        Rule(rf"(?<![\p{{L}}\d\-.])[1-9]\d{{3}}[a-z]{{2}}(?![\p{{L}}\d]){_HOUSE}", score=0.7,
             check=lambda value: _letters(value).lower() not in ("de", "en", "nl", "ai", "kb", "mb", "gb", "tb", "px", "ml", "kg", "km", "er", "st", "th")),
        Rule(rf"(?<![\p{{L}}\d\-.])[1-9]\d{{3}} ?[A-Za-z]{{2}}(?![\p{{L}}\d]){_HOUSE}", score=0.0, cued=0.8,
             check=lambda value: _letters(value).lower() not in ("en", "de", "is", "in", "of", "na", "we", "ze", "ik", "je", "er", "om", "op", "te", "bij")),
    ),
    cues=(r"postcode", r"post code", r"zip", r"adres", r"woon(?:t|achtig)", r"wonend",
          r"\p{L}{3,}(?:straat|laan|weg|plein|gracht|kade|dijk|singel|dreef|hof|steeg) \d{1,5}"),
    before=50,
)  # fmt: skip
