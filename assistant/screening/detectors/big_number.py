"""Numbers of caregivers: the BIG number (eleven digits, Wet BIG) and the AGB code (eight digits, Vektis).

A BIG number has a 9 at its second place and ends with the code of the
profession, so it can also be told without a cue.
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule, digits

_PROFESSIONS = ("01", "02", "03", "04", "16", "17", "25", "30", "31", "81", "85")
_FREE = r"(?<![\p{L}\d+€])(?<!\d[.,\-/: ])"
_END = r"(?![\p{L}\d])(?![.,\-/:]\d)"


def _as_registered(value: str) -> bool:
    number = digits(value)
    return number[1] == "9" and number.endswith(_PROFESSIONS)


DETECTOR = PatternDetector(
    name="big_number",
    kind="BIG_NUMBER",
    rules=(
        Rule(r"(?<![\p{L}\d])\d(?:[ .\-]?\d){8,10}(?![\p{L}\d])", score=0.0, cued=0.9),
        Rule(rf"{_FREE}\d(?:[ .\-]?\d){{10}}{_END}", score=0.7, check=_as_registered),
    ),
    cues=(r"big[- ]?(?:nummer|nr|no|num|code|registratie(?:nummer)?|geregistreerd\p{L}*|register|inschrijving|reg)", r"big\b(?! ?data)", r"wet big"),
    before=60,
    after=30,
    lists=True,
)  # fmt: skip

REGISTER = PatternDetector(
    name="big_register",
    kind="BIG_NUMBER",
    rules=(Rule(rf"{_FREE}\d(?:[ .\-]?\d){{10}}{_END}", score=0.0, cued=0.8),),
    cues=(r"\p{L}*arts\b", r"dokter", r"dr\.", r"verpleegkundige", r"\p{L}*psycholo", r"psychiater", r"\p{L}*therapeut", r"apotheker",
          r"verloskundige", r"orthopedagoog", r"(?:physician|doctor|nurse|psychologist|therapist|dentist|pharmacist|midwife)", r"herregistr", r"zorgverlener"),
    before=80,
    after=60,
    lists=True,
)  # fmt: skip

AGB = PatternDetector(
    name="agb_code",
    kind="BIG_NUMBER",
    rules=(Rule(rf"{_FREE}\d(?:[ .\-]?\d){{7}}{_END}", score=0.0, cued=0.85),),
    cues=(r"agb\b", r"agb[- ]?(?:code|nummer|nr|num)", r"vektis", r"(?:praktijk|zorgverleners?|zorgaanbieders?|instellings)[- ]?(?:code|nummer|nr)\b"),
    before=45,
    after=25,
    lists=True,
    never_after=r"(?:kvk|bsn|factuur|polis|tel|telefoon)[- ]?(?:nummer|nr)?[ .:=]{0,3}",
)  # fmt: skip
