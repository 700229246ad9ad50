"""BIG number: eleven digits by which a caregiver stands in the register of the Wet BIG."""

from assistant.screening.patterns import PatternDetector, Rule

DETECTOR = PatternDetector(
    name="big_number",
    kind="BIG_NUMBER",
    rules=(Rule(r"(?<![\p{L}\d])\d(?:[ .\-]?\d){8,10}(?![\p{L}\d])", score=0.0, cued=0.9),),
    cues=(r"big[- ]?(?:nummer|nr|registratie(?:nummer)?|register)", r"big\b", r"big:"),
    before=35,
    after=20,
)
