"""Dates of birth: any date beside a cue, and a full date of a plausible year beside a person."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from collections.abc import Sequence
from dataclasses import replace

import regex

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.spans import Deadline, Span

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:r|ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june?|juli?|july?"
    r"|aug(?:ustus|ust)?|sep(?:t|tember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMERIC_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d{2}"
_SEP = r" ?[\-./ ] ?"
_TH = r"(?:e|ste|de|st|nd|rd|th)?"
_FULL = (
    rf"(?:{_DAY}{_SEP}{_NUMERIC_MONTH}{_SEP}{_YEAR}|{_YEAR} ?[\-./] ?{_NUMERIC_MONTH} ?[\-./] ?{_DAY}"
    rf"|{_DAY}{_TH}[ \-./]{{0,2}}(?:of )?{_MONTH}[ \-./]{{0,2}}{_YEAR}|{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}|00-00-{_YEAR}|00-{_NUMERIC_MONTH}-{_YEAR})"
)
_SHORT = (
    rf"(?:{_DAY}[\-./ ]{{1,2}}{_NUMERIC_MONTH}[\-./ ]{{1,2}}['’]?\d{{2}}|{_DAY}{_TH}[ \-]{_MONTH}[ \-]['’]?\d{{2}}"
    rf"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){_YEAR}|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|{_NUMERIC_MONTH}[/\-.]{_DAY}[/\-.]{_YEAR}|{_MONTH} {_DAY}(?:st|nd|rd|th)?,? ['’]\d{{2}}|{_YEAR}[\-/.]{_MONTH}[\-/.]{_DAY}|(?:00|xx|\?\?)[\-/.](?:00|xx|\?\?|{_NUMERIC_MONTH})[\-/.]{_YEAR}"
    rf"|{_MONTH} (?:van )?{_YEAR})"
)
_EDGE = r"(?<![\p{L}\d])(?<!\d[\-./])"
# Dates start with a digit or with the name of a month.
_FIRST = r"(?=[\dadfjmnosx?])"
_END = r"(?![\p{L}\d])(?![\-/]\d)"

# Dates in words.
_UNIT = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TEEN = r"(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien)"
_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_NUMBER = rf"(?:{_UNIT}[ \-]?(?:en|ën|-en-)[ \-]?{_TENS}|{_TEEN}|{_TENS}|{_UNIT})"
_ORDINAL = (
    rf"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende"
    rf"|(?:{_UNIT}[ \-]?(?:en|ën)[ \-]?)?(?:twintigste|dertigste))"
)
_YEAR_SAID = rf"(?:negentien[ \-]?(?:honderd)?[ \-]?(?:en[ \-]?)?{_NUMBER}|negentienhonderd|twee[ \-]?duizend(?:[ \-]?(?:en[ \-]?)?{_NUMBER})?|twintig[ \-]?{_NUMBER})"
_SAID = rf"(?:(?:{_ORDINAL}|{_NUMBER}|{_DAY}{_TH}) (?:van )?{_MONTH} (?:(?:van )?(?:het jaar )?)?(?:{_YEAR_SAID}|{_NUMBER})|(?:{_ORDINAL}|{_NUMBER}) {_NUMBER} {_YEAR_SAID}|(?:{_ORDINAL}|{_NUMBER}) {_MONTH} ['’]?(?:{_YEAR}|\d\d))"
_SAID_ENGLISH = (
    r"(?:(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\p{L}{4,9}teenth|twentieth|thirtieth|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
    rf" (?:of )?{_MONTH},? (?:nineteen|two thousand|twenty|{_YEAR})(?: ?(?:and )?[a-z]{{3,9}}(?:[ -][a-z]{{3,5}})?)?)"
)

_CUES = (
    r"geb\b", r"geb\.", r"\p{L}*geboren\b", r"geboorte\p{L}*", r"g(?:e)?b[. ]?d(?:a?t)?(?:m|um)?\b", r"geb[. ]?(?:dat|dd|dag)\p{L}*", r"jarig", r"\p{L}*verjaar\p{L}*", r"born", r"birth\p{L}*",
    r"d\.?o\.?b\b", r"g\.?d\.?[: ]", r"ter wereld", r"levenslicht", r"\* ?$",
)  # fmt: skip
# ``hij is van 12 mei 1960``: only of people.
_OF = (
    r"(?:hij|zij|ze|ie|iemand|meneer|mevrouw|mw|dhr|heer|man|vrouw|klant|cli[eë]nte?|kind|kinderen|zoon|zoontje|dochter|dochtertje|partner|moeder|vader|broer|zus|collega|kandidaat|sollicitant|aanvrager|inwoner|"
    r"deelnemer|leerling|werkzoekende|oudste|jongste|middelste|tweeling|baby|persoon|client|he|she|meisje|jongen)\b[^.?!\d]{0,30}(?:(?:is|zijn|was|ook|allebei|toch|dus|wel|en|komt|from|stamt) )(?:er een |wel |al |ook |allebei |toch )?(?:van|uit|from)(?: de)? $",
    r"(?:jongste|oudste|middelste|andere|zoon|zoontje|dochter|dochtertje|kind|partner|man|vrouw|broer|zus) (?:is )?van (?:de )?$",
    r"(?:meneer|mevrouw|mw|dhr|klant|cli[eë]nte?|zoon|dochter|partner|inwoner|deelnemer|kandidaat|werkzoekende|aanvrager|belanghebbende|client|man|vrouw|kind)(?: \d)?[ ,(:]{1,3}$",
)  # fmt: skip
_BESIDE_PERSON = 0.3


class _DateOfBirth(PatternDetector):
    """A full date without a cue is a candidate; beside a person it becomes a date of birth."""

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """Dates of birth, and with a low score the dates that may be one. Raises OutOfTime."""
        return [span for span in super().find(text, deadline) if span.score != _BESIDE_PERSON or _old(text, span)]

    def confirm(self, text: str, own: Sequence[Span], others: Sequence[Span]) -> list[Span]:
        """Candidates count when somebody is named in the same text."""
        person = any(other.kind in ("PERSON", "BSN") for other in others)
        return [
            replace(span, score=0.65, cue="person") if person and span.score == _BESIDE_PERSON else span
            for span in own
        ]


def _old(text: str, span: Span) -> bool:
    """True where the year leaves a person of at least about fourteen."""
    value = text[span.start : span.end]
    years = [int(value[i : i + 4]) for i in range(len(value) - 3) if value[i : i + 4].isdigit()]
    return any(1900 <= year <= 2012 for year in years)


DETECTOR = _DateOfBirth(
    name="date_of_birth",
    kind="DATE_OF_BIRTH",
    rules=(
        Rule(rf"{_FIRST}{_EDGE}{_FULL}{_END}", score=_BESIDE_PERSON, cued=0.9),
        Rule(rf"{_FIRST}{_EDGE}{_SHORT}{_END}", score=0.0, cued=0.8),
        # A day without its year: only right beside the word.
        Rule(
            rf"(?<!\p{{L}})(?:geboren|jarig|verjaart|verjaardag|geboortedag|geboortedatum|geb\.?|born|birthday)(?: (?:is|op|van|was|on|altijd|dus|valt|[:=]))* ?[:=]? ?(?P<value>{_DAY}{_TH}[ \-]{_MONTH}|{_DAY}[\-/]{_NUMERIC_MONTH}){_END}",
            score=0.8,
        ),
        Rule(
            rf"(?<!\p{{L}})(?:geb(?:oren|oortedatum|[. ]?dat(?:um)?)?|dob|g\.?d)[ .:=]{{1,3}}(?:(?:op|is) )?(?P<value>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d){_END}",
            score=0.75,
        ),
        Rule(
            rf"{_EDGE}{_DAY}{_TH}[ \-]{_MONTH}(?= (?:is |wordt |was )?(?:\p{{L}}+ )?(?:jarig|verjaardag|geboren|verjaart))",
            score=0.7,
        ),
    ),
    cues=_CUES,
    before=45,
    after=20,
)


# Nobody writes the day of a rule or a meeting out in words with its year.
IN_WORDS = PatternDetector(
    name="date_of_birth_words",
    kind="DATE_OF_BIRTH",
    rules=(Rule(rf"{_EDGE}(?:{_SAID}|{_SAID_ENGLISH})(?![\p{{L}}\d])", score=0.6, cued=0.85, words=True),),
    cues=_CUES,
    before=45,
    after=20,
    needs=(
        "negentien",
        "duizend",
        "tig",
        "nineteen",
        "thousand",
        "twenty",
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "vijfde",
        "zesde",
        "zevende",
        "achtste",
        "negende",
        "tiende",
        "elfde",
        "twaalfde",
    ),
)


def _of_age(value: str) -> bool:
    """The year is of somebody alive: it has two digits, or lies between 1900 and 2024."""
    match = regex.search(_YEAR, value)
    return match is None or 1900 <= int(match.group()) <= 2024


OF_SOMEBODY = PatternDetector(
    name="date_of_birth_of",
    kind="DATE_OF_BIRTH",
    rules=(
        Rule(
            rf"{_FIRST}{_EDGE}(?:{_FULL}|{_DAY}[\-./]{_NUMERIC_MONTH}[\-./]['’]?\d{{2}}|{_DAY}{_TH} {_MONTH} ['’]?\d\d){_END}",
            score=0.0,
            cued=0.75,
            check=_of_age,
        ),
    ),
    cues=(*_OF, r"kind \d(?: is)?[ :]{1,2}$", r"leeftijd[^.?!\d]{0,20}$"),
    before=80,
)
