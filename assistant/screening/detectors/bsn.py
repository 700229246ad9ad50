"""Burgerservicenummer: eight or nine digits that pass the eleven test.

Wet algemene bepalingen burgerservicenummer; the test is the one of the
Logisch Ontwerp BSN: 9a + 8b + ... + 2h - i is a multiple of 11.
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule, digits

_FREE = r"(?<![\p{L}\d])(?<!\d[.,/:\-])(?<!\+)"
_ANY_GAP = r"(?:</?[a-z][^<>\d]{0,20}>|\([^()\d]{1,12}\)|[^\p{L}\d(<]){0,6}"
_END = r"(?![\p{L}\d])(?![.,/:\-]\d)"
_CUES = (
    r"bsn", r"b\.s\.n", r"burger[ -]?service[ -]?(?:nummer|nr|num)", r"sofi\b", r"so[.\-]?fi[ -]?(?:nummer|nr|num)",
    r"burger ?(?:nummer|nr)\b", r"(?:citizen|social security|citizen'?s) (?:service )?(?:number|no)", r"sociaal[ -]fiscaal",
    r"persoonsnummer", r"tax id",
)  # fmt: skip


def passes_eleven_test(value: str) -> bool:
    """True where the digits (8 get a leading 0) pass the eleven test and are not all the same."""
    number = digits(value).zfill(9)
    if len(number) != 9 or len(set(number)) == 1 or number.startswith("00"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11 == 0


DETECTOR = PatternDetector(
    name="bsn",
    kind="BSN",
    rules=(
        Rule(
            rf"{_FREE}(?:\d{{9}}|\d{{3}}([ .\-])\d{{3}}\1\d{{3}}|\d{{4}}([ .\-])\d{{2}}\2\d{{3}}|\d{{2}}([ .\-])\d{{3}}\3\d{{4}}){_END}",
            score=0.85,
            cued=1.0,
            check=passes_eleven_test,
        ),
        Rule(
            r"(?<!\d)(?<!\d[ .\-/])\d(?:[ .\-/_]{0,2}\d){7,8}(?!\d)(?![ .\-]\d)",
            score=0.0,
            cued=0.95,
        ),
        # Behind the word itself: whatever stands between the digits, remarks and tags included.
        Rule(rf"(?<!\p{{L}})(?:bsn|burger ?service ?(?:nummer|nr)|sofi ?-?(?:nummer|nr))[^\d]{{0,30}}(?P<value>\d(?:{_ANY_GAP}\d){{7,8}})(?!\d)", score=0.95),
        # Glued to letters: only where the eleven test passes.
        Rule(r"(?:(?<=\p{L})\d{9}(?!\d)|(?<!\d)\d{9}(?=\p{L}))", score=0.7, check=passes_eleven_test),
    ),
    cues=_CUES,
    before=50,
    after=25,
    lists=True,
)  # fmt: skip

FAR = PatternDetector(
    name="bsn_far",
    kind="BSN",
    # Odd groups count where the text speaks of the number anywhere near and the test passes.
    rules=(
        Rule(
            r"(?<![\p{L}\d])(?<!\d[ .,\-/])\d(?:[ .\-/_]?\d){7,8}(?![\p{L}\d])(?![ .,\-/]\d)",
            score=0.0,
            cued=0.8,
            check=passes_eleven_test,
        ),
    ),
    cues=_CUES,
    before=250,
    after=120,
)
