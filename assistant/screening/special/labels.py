"""Labels of forms and notes: ``diagnose: ...``, ``geloof: ...``; what stands behind counts, whatever it is."""

import regex

from assistant.screening.patterns import matches
from assistant.screening.spans import Deadline

_LABEL = (
    r"(?:medische )?(?:diagnoses?|aandoening(?:en)?|ziektebeeld|ziekte|handicap|beperking(?:en)?|"
    r"medicatie|medicijnen|medicijngebruik|bijwerkingen|gezondheid|gezondheidsklachten|klachten|"
    r"bijzonderheden medisch|verslaving(?:en)?|middelengebruik|allergie[eë]n|allergie|geloof|godsdienst|"
    r"religie|geloofsovertuiging|levensovertuiging|etniciteit|etnische afkomst|afkomst|ras|huidskleur|"
    r"geaardheid|seksuele (?:voorkeur|geaardheid|ori[eë]ntatie)|politieke (?:voorkeur|gezindheid|partij)|"
    r"vakbond|strafblad|detentieverleden|strafrechtelijk verleden|justiti[eë]le documentatie|antecedenten|"
    r"delict(?:en)?|veroordeling(?:en)?|reden (?:uitval|verzuim|ziekte|opname)|diagnosis|medication|"
    r"condition|disability|religion|ethnicity|sexual orientation|criminal record|addiction|illness)"
)
_NOTHING = (
    r"(?:geen|nvt|n\.v\.t|onbekend|nee|ja of nee|niet|zie|ja/nee|wat|welke|mag|hoe|is|kan|none|no|unknown|"
    r"see|\.\.)"
)
_VALUE = regex.compile(
    rf"(?<![\p{{L}}\-]){_LABEL} ?[:=] ?"
    rf"(?P<value>(?!{_NOTHING}(?!\p{{L}}))\p{{L}}[^,;.:?!\n|\u2022\ue000]{{2,60}}?)"
    r"(?= - | {2,}|[,;.?!|\ue000]|$| \p{L}{3,20}:)",
    regex.IGNORECASE,
)


def labelled(text: str, deadline: Deadline) -> list[tuple[int, int]]:
    """What stands behind such labels. Raises OutOfTime."""
    return matches(_VALUE, text, deadline) if ":" in text or "=" in text else []
