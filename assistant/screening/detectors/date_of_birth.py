"""Dates of birth: any date beside a cue, and a full date of a plausible year beside a person."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from collections.abc import Sequence

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.spans import Deadline, Span

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june?|juli?|july?"
    r"|aug(?:ustus|ust)?|sep(?:t|tember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMERIC_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d{2}"
_FULL = (
    rf"(?:{_DAY} ?[\-./ ] ?{_NUMERIC_MONTH} ?[\-./ ] ?{_YEAR}|{_YEAR} ?[\-./] ?{_NUMERIC_MONTH} ?[\-./] ?{_DAY}"
    rf"|{_DAY}(?:e|st|nd|rd|th)?[ \-](?:of )?{_MONTH}[ \-]{_YEAR}|{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR})"
)
_SHORT = (
    rf"(?:{_DAY}[\-./ ]{_NUMERIC_MONTH}[\-./ ]['’]?\d{{2}}|{_DAY}(?:e)?[ \-]{_MONTH}(?:[ \-]['’]?\d{{2}})?"
    rf"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){_YEAR}|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
_EDGE = r"(?<![\p{L}\d])(?<!\d[\-./])"
_END = r"(?![\p{L}\d])(?![\-/]\d)"
_CUES = (
    r"geb\b", r"geb\.", r"geboren", r"geboorte", r"gebdat", r"geb[. ]?dat", r"jarig", r"verjaar", r"born", r"birth",
    r"d\.?o\.?b\b", r"g\.?d\.?:",
)  # fmt: skip
_BESIDE_PERSON = 0.3


class _DateOfBirth(PatternDetector):
    """A full date without a cue is a candidate; beside a person it becomes a date of birth."""

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """Cued dates, and uncued full dates of a plausible year as candidates."""
        return [span for span in super().find(text, deadline) if span.score > _BESIDE_PERSON or _old(text, span)]

    def confirm(self, text: str, own: Sequence[Span], others: Sequence[Span]) -> list[Span]:
        """Candidates count when somebody is named in the same text."""
        person = any(other.kind in ("PERSON", "BSN") for other in others)
        return [Span(s.kind, s.start, s.end, 0.65) if person and s.score == _BESIDE_PERSON else s for s in own]


def _old(text: str, span: Span) -> bool:
    """True where the year leaves a person of at least about fourteen."""
    value = text[span.start : span.end]
    years = [int(value[i : i + 4]) for i in range(len(value) - 3) if value[i : i + 4].isdigit()]
    return any(1900 <= year <= 2012 for year in years)


DETECTOR = _DateOfBirth(
    name="date_of_birth",
    kind="DATE_OF_BIRTH",
    rules=(
        Rule(rf"{_EDGE}{_FULL}{_END}", score=_BESIDE_PERSON, cued=0.9),
        Rule(rf"{_EDGE}{_SHORT}{_END}", score=0.0, cued=0.8),
    ),
    cues=_CUES,
    before=45,
    after=18,
)
