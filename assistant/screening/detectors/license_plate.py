"""Dutch licence plates (RDW side codes 1-14): with dashes by shape, without only beside a cue."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

_SHAPES = ("LL99 99", "99 99LL", "99LL99", "LL99LL", "LLLL99", "99LLLL", "99LLL9", "9LLL99", "LL999L", "L999LL",
           "LLL99L", "L99LLL", "9LL999", "999LL9")  # fmt: skip
_GROUPS = (
    "LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9", "9-LLL-99", "LL-999-L",
    "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9",
)  # fmt: skip


def _pattern(separator: str) -> str:
    shapes = [group.replace("-", separator).replace("L", r"[A-Za-z]").replace("9", r"\d") for group in _GROUPS]
    return rf"(?<![\p{{L}}\d\-])(?:{'|'.join(shapes)})(?![\p{{L}}\d]|-\p{{L}}|-\d)"


def _not_a_date(value: str) -> bool:
    """A plate has letters and digits, and its letters are no month or ending of a word."""
    letters = "".join(c for c in value if c.isalpha()).lower()
    return letters not in (
        "jan",
        "feb",
        "mrt",
        "apr",
        "mei",
        "jun",
        "jul",
        "aug",
        "sep",
        "okt",
        "nov",
        "dec",
        "may",
        "oct",
    )


DETECTOR = PatternDetector(
    name="license_plate",
    kind="LICENSE_PLATE",
    rules=(
        Rule(_pattern(" ?- ?"), score=0.75, cued=0.95, check=_not_a_date),
        Rule(_pattern("[ .·_]?"), score=0.0, cued=0.85, check=_not_a_date),
    ),
    cues=(r"kenteken", r"nummerplaat", r"\bauto\b", r"bestelbus", r"voertuig", r"leaseauto", r"motor\b", r"scooter",
          r"geparkeerd", r"parkeer", r"rijdt", r"licen[cs]e plate", r"plate\b", r"car\b", r"busje"),
    before=45,
    after=25,
)  # fmt: skip
