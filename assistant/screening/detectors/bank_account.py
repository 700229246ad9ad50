"""A bank or giro account number without an IBAN around it: only beside a cue word."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule, digits


def _length(value: str) -> bool:
    return 4 <= len(digits(value)) <= 10


DETECTOR = PatternDetector(
    name="bank_account",
    kind="BANK_ACCOUNT",
    rules=(
        Rule(
            r"(?<![\p{L}\d€])(?<!€ )(?<![\d][.,])(?:P ?)?\d(?:[ .\-]?\d){3,9}(?![\p{L}\d])(?![.,]\d)(?! ?(?:euro|eur\b))",
            score=0.0,
            cued=0.9,
            check=_length,
        ),
    ),
    cues=(
        r"(?:bank|giro|post|spaar|betaal|loon|privé|tegen)?rekening(?:en)?(?:nummer|nr)?\.?\s*(?:is|van|:|=|wordt|luidt|nummer|nr)?",
        r"giro(?:nummer|nr)?\b", r"bank ?nummer", r"(?:bank )?account (?:number|no)",
    ),
    before=32,
)  # fmt: skip
